"""Files and figures of absurd size, depth or kind are refused with a message, soon, or solved."""

import os
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from inputs.load import load_study
from inputs.problems import InvalidStudy, Problem
from tests.fuzz.judge import judge, judge_plan
from tests.inputs.study_folder import TOYLAND, StudyFolder

ROOT = Path(__file__).parents[2]
TOML = (TOYLAND / "study.toml").read_text(encoding="utf-8")
SITE = "north,North,500,0.2,,,0.99,,,1.2,,,0.5,,,0.8,,,invented,assumed,"
HEADER = (TOYLAND / "sites.csv").read_text(encoding="utf-8").split("\n")[0]


def sites(count: int) -> str:
    return "\n".join([HEADER, SITE, *(SITE.replace("north", f"n{number}") for number in range(count))])


def told(folder: Path, scenario: str | None) -> tuple[Problem, ...]:
    """The problems of a folder, if it has any."""
    try:
        load_study(folder, scenario)
    except InvalidStudy as invalid:
        return invalid.problems
    return ()


@pytest.fixture
def folder(tmp_path: Path) -> StudyFolder:
    shutil.copytree(TOYLAND, tmp_path / "study")
    return StudyFolder(tmp_path / "study")


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("sites.csv", lambda: "x" * 6_000_000, "at most 5 MB"),
        ("sites.csv", lambda: HEADER + f"\n{SITE}" * 20_001, "at most 20000 rows"),
        ("sites.csv", lambda: HEADER + "\nn,N,5,0,0.9,1,0,0.5,i,a" * 200_000, "at most 20000 rows"),
        ("sites.csv", lambda: HEADER + "\nx,,,,,,,,,,,,,,,,,,,," * 19_000, "only the first 500"),
        ("sites.csv", lambda: sites(300), "at most 200 sites; there are 301"),
        ("sites.csv", lambda: sites(19_000), "at most 200 sites"),
        ("sites.csv", lambda: sites(100).replace(",0.99,", ",0.6,"), "a study small enough to plan"),
        ("sites.csv", lambda: HEADER + "".join(f",c{number}" for number in range(500)), "at most 200 columns"),
        ("sites.csv", lambda: "," * 4_900_000, "a header row with the columns"),
        ("sites.csv", lambda: ",\n" * 2_000_000, "at most 20"),
        ("sites.csv", lambda: ",,\n", "a header row with the columns"),
        ("sites.csv", lambda: "\n" * 4_900_000, "a header row with the columns"),
        ("sites.csv", lambda: "a," + '"' * 4_900_000, "cells that can be told apart"),
        ("sites.csv", lambda: HEADER + "\n" + SITE.replace("North", "x" * 1_000_000), "cells that can be told apart"),
        ("sites.csv", lambda: HEADER + "\n" + SITE.replace("500", "9" * 9000), "a number of at least 0"),
        ("demand.csv", lambda: "need,resource\n" + "".join(f"n{n},r{n}\n" for n in range(9000)), "only the first 500"),
        ("study.toml", lambda: TOML + "#" * 500_000, "at most 500 kB"),
        ("study.toml", lambda: f"x = {'[' * 5000}{']' * 5000}\n{TOML}", "too large or too deep"),
        ("study.toml", lambda: f"x = {'{a = ' * 5000}1{'}' * 5000}\n{TOML}", "too large or too deep"),
        ("study.toml", lambda: ".".join(["a"] * 200_000) + " = 1", "keys of at most 30 parts"),
        ("study.toml", lambda: f"[{'.'.join(['a'] * 5000)}]\n" * 40, "keys of at most 30 parts"),
        ("study.toml", lambda: "x = 1 #" + "a." * 200_000 + "\n" + TOML, "keys of at most 30 parts"),
        ("study.toml", lambda: TOML + "".join(f"k{number} = 1\n" for number in range(40_000)), "only the first 500"),
        ("study.toml", lambda: "x = '''\n" + ("[" + " " * 990 + "\n") * 490 + "'''\n" + TOML, "one of the keys"),
        ("study.toml", lambda: TOML.replace("8760", "9" * 400_000), "too large or too deep"),
        ("study.toml", lambda: TOML.replace('"Toyland"', f'"{"x" * 400_000}"'), "text of 1 to 200 letters"),
    ],
    ids=range(26),
)
def test_a_file_of_absurd_size_or_depth_is_refused(
    folder: StudyFolder, file: str, text: Callable[[], str], said: str
) -> None:
    (folder.path / file).write_text(text(), encoding="utf-8")
    judge(folder.path)
    problems = [problem for scenario in (None, "high") for problem in told(folder.path, scenario)]
    assert any(problem.file == file and said in problem.expected for problem in problems), problems[0].sentence()
    assert len(problems) < 5000


@pytest.mark.parametrize(
    ("changes", "file"),
    [
        (["horizon.last_year=12025"], "study.toml"),
        (["horizon.last_year=2200"], "study.toml"),
        (["prices.node=1e308"], "prices.csv"),
        (["prices.node=1e-300"], "prices.csv"),
        (["prices.node=1e-60"], "prices.csv"),
        (["prices.*.change=-0.999999999999"], "prices.csv"),
        (["prices.node.change=10", "money.price_year=1990"], "prices.csv"),
        (["products.node.items_per_unit=1e12", "prices.node=1e3"], "prices.csv"),
        (["products.node.performance_change=10", "money.price_year=1990"], "product_capacity.csv"),
        (["product_capacity.node.compute=1e-60"], "product_capacity.csv"),
        (["balances.storage.compute=1e12"], "balances.csv"),
        (["demand.play.growth=10", "horizon.last_year=2084"], "demand.csv"),
        (["demand.play.base_need=1e12"], "demand.csv"),
        (["money.discount_rate=-0.999999999999999999", "horizon.last_year=2030"], "study.toml"),
        (["money.discount_rate=10", "horizon.last_year=2084"], "study.toml"),
        (["money.small_units_per_unit=1e-99"], "sites.csv"),
        (["money.commercial_multiplier=1e12", "prices.node=1e6"], "resources.csv"),
        (["partnerships.union.step=1e-60"], "partnerships.csv"),
        (["commercial.cloud.compute.price=1e12", "commercial.cloud.compute.price=1.1x"], "commercial.csv"),
    ],
)
def test_figures_that_no_solver_can_hold_apart_are_refused_with_their_place(changes: list[str], file: str) -> None:
    assert judge(TOYLAND, changes).outcome == "invalid_inputs"
    assert file in {problem.file for problem in StudyFolder(TOYLAND).problems(changes=changes)}


@pytest.mark.parametrize(
    "changes",
    [
        ["budget=1e12"],
        ["budget=0"],
        ["demand.*.base_need=1e-50"],
        ["rules.procurement.most_a_year=1e9", "budget=1e12", "prices.*.price=1e-6", "sites.*.power_limit_kw=1e12"],
        ["money.discount_rate=0." + "123456789" * 6, "horizon.last_year=2029"],
        ["operation.users=1e12"],
        ["existing_capacity.*.*.capacity=1e12"],
        ["resources.storage.shortage_value=1e12"],
        ["products.*.power_kw=1e-60"],
        ["rules.budget.ramp=1e-30", "rules.budget.carry_over=1e-30"],
    ],
)
def test_large_and_small_figures_within_reach_are_solved_or_have_no_plan(changes: list[str]) -> None:
    assert judge_plan(load_study(TOYLAND, changes=changes)).outcome


def test_forty_scenarios_and_thousands_of_changes_are_read(folder: StudyFolder) -> None:
    more = "".join(
        f"[scenarios.s{number}]\ntitle = 'S'\ntitle_nb = 'S'\nset = {{ budget = {number} }}\n" for number in range(40)
    )
    (folder.path / "study.toml").write_text(TOML + more, encoding="utf-8")
    changes = [f"demand.play.growth=0.{number}" for number in range(1000)]
    assert judge(folder.path, changes, "s39").outcome == "study"


def test_a_long_change_of_a_scenario_is_refused(folder: StudyFolder) -> None:
    folder.replace("study.toml", '"1.1x"', f'"1{" " * 490_000}1x"')
    assert judge(folder.path, scenario="high").outcome == "invalid_inputs"
    assert folder.only_problem("high").column == "price"


def test_long_changes_are_refused() -> None:
    for change in ("a" + ".a" * 60_000 + "=1", "rules.budget" + ".a" * 60_000 + "=1", "=" * 100_000):
        assert judge(TOYLAND, [change]).outcome == "wrong_usage"
    for value in (" " * 120_000 + "1 x", "9" * 120_000, "1" * 18 + "e99x", "x" * 120_000, "0." + "3" * 120_000):
        assert judge(TOYLAND, [f"prices.node=1{value}"]).outcome == "invalid_inputs"


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(path))


def _folder(path: Path) -> None:
    path.mkdir()


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere.csv")


@pytest.mark.parametrize("make", [_pipe, _socket, _folder, _device, _loop, _dangling])
@pytest.mark.parametrize("name", ["study.toml", "sites.csv"])
def test_what_is_no_file_is_refused_and_never_waited_for(
    folder: StudyFolder, name: str, make: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.path)
    Path(name).unlink()
    make(Path(name))
    command = [sys.executable, "-c", "import cli; cli.main()", "check", "."]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=False)
    assert (run.returncode, run.stdout) == (3, "")
    assert f"{name}: expected a" in run.stderr


@pytest.mark.parametrize("inputs", ["/dev/null", "/dev/zero", "study/sites.csv", "nowhere", "study/study.toml/x", ""])
def test_a_study_folder_that_is_none_is_refused(folder: StudyFolder, inputs: str) -> None:
    command = [sys.executable, "-c", "import cli; cli.main()", "check", inputs]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        command, cwd=folder.path.parent, env=environment, capture_output=True, text=True, timeout=30, check=False
    )
    assert run.returncode == 3
    assert "expected a folder with study.toml" in run.stderr or "this file, which every study has" in run.stderr


def test_the_largest_files_that_are_read_fit_in_a_gigabyte(folder: StudyFolder) -> None:
    for name in ("prices.csv", "demand.csv", "sites.csv", "project_needs.csv"):
        header = (TOYLAND / name).read_text(encoding="utf-8").split("\n")[0]
        row = "\n" + "," * header.count(",")
        (folder.path / name).write_text(header + ("\n" + "x" * 200 + row[1:]) * 19_999, encoding="utf-8")
    command = [sys.executable, "-c", "import cli; cli.main()", "check", str(folder.path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30)),
    )
    assert run.returncode == 3, run.stderr[-300:]
