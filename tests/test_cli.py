"""The command as a planner types it: real runs, exit codes, what goes to which stream."""

import csv
import json
import os
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import cli

ROOT = Path(__file__).parents[1]
STUDY = ROOT / "tests" / "fixtures" / "toyland"
HEAVY = (
    "pydantic",
    "pyomo",
    "highspy",
    "numpy",
    "pandas",
    "rich",
    "tomlkit",
    "scipy",
    "matplotlib",
    "SALib",
    "distributed",
)


def optimize(*arguments: str, folder: Path, page: bool = False) -> subprocess.CompletedProcess[str]:
    """Runs the command in a folder, as a process of its own; a plan's page is left out unless it is asked for."""
    if arguments and arguments[0].startswith("--inputs") and not page:
        arguments = ("--no-page", *arguments)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", "import cli; cli.main()", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """One run into a named folder that several tests look at."""
    folder = tmp_path_factory.mktemp("planned")
    return optimize("--inputs", str(STUDY), "--out", "plan", folder=folder, page=True), folder / "plan"


def test_a_plan_prints_the_funding_table_and_writes_every_file(
    planned: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    run, folder = planned
    assert (run.returncode, run.stderr) == (0, "")
    assert "Funding (" in run.stdout
    assert run.stdout.endswith("Results are in plan\n")
    assert sorted(path.name for path in folder.iterdir()) == [
        *("budget.xlsx", "contributions.csv", "coverage.csv", "funding_lines.csv", "funding_table.csv", "inputs"),
        *("purchases.csv", "report.html", "rules.csv", "summary.json"),
    ]
    assert [path.name for path in folder.parent.iterdir()] == ["plan"]


def test_summary_and_funding_table_are_one_number(planned: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    _, folder = planned
    summary = json.loads((folder / "summary.json").read_text())
    with (folder / "funding_table.csv").open(newline="") as file:
        totals = {row["line"]: Decimal(row["sum"]) for row in csv.DictReader(file)}
    assert {name: Decimal(str(value)) for name, value in summary["totals"].items()} == totals
    assert summary["status"] == "optimal"
    assert totals["sum"] + Decimal(str(summary["unspent"])) == Decimal(str(summary["budget"]))


def test_a_second_run_writes_the_same_bytes_but_for_the_seconds(
    planned: tuple[subprocess.CompletedProcess[str], Path], tmp_path: Path
) -> None:
    _, first = planned
    optimize("--inputs", str(STUDY), "--out", "plan", folder=tmp_path, page=True)
    second = tmp_path / "plan"
    names = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    for name in names:
        one, two = (folder.joinpath(name).read_bytes() for folder in (first, second))
        if name.name == "summary.json":
            one, two = (content.rpartition(b'"seconds"')[0] for content in (one, two))
        assert one == two, name


def test_a_result_folder_can_be_planned_again_from_its_own_inputs(
    planned: tuple[subprocess.CompletedProcess[str], Path], tmp_path: Path
) -> None:
    _, first = planned
    again = optimize("--inputs", str(first / "inputs"), "--out", "again", folder=tmp_path)
    assert again.returncode == 0
    for name in ("funding_table.csv", "purchases.csv", "coverage.csv", "rules.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (first / name).read_bytes()


def test_without_out_the_folder_is_named_for_study_scenario_and_budget(tmp_path: Path) -> None:
    names = []
    for _ in range(2):
        run = optimize("--inputs", str(STUDY), "--json", "--quiet", folder=tmp_path)
        names.append(json.loads(run.stdout)["folder"])
    assert [name.rpartition("-")[2] for name in names] == ["1", "2"]
    assert len({name.rpartition("-")[0] for name in names}) == 1
    assert names[0].startswith("results/")


def test_json_is_all_that_stands_on_standard_output(tmp_path: Path) -> None:
    content = json.loads(optimize("--inputs", str(STUDY), "--json", "--out", "plan", folder=tmp_path).stdout)
    lines = {row["line"]: row for row in content["funding_table"]}
    assert list(lines) == ["investment_national", "operation", "investment_partnerships", "sum"]
    assert lines["sum"]["sum"] == content["totals"]["sum"]
    assert content["folder"] == "plan"


def test_the_budget_is_the_last_change_and_stands_in_the_summary(tmp_path: Path) -> None:
    run = optimize("--inputs", str(STUDY), "--budget", "777.5", "--set", "budget=700", "--json", folder=tmp_path)
    assert json.loads(run.stdout)["budget"] == 777.5


def test_norwegian_files_have_a_mark_and_decimal_commas(tmp_path: Path) -> None:
    optimize("--inputs", str(STUDY), "--csv", "nb", "--out", "plan", folder=tmp_path)
    first, second = (tmp_path / "plan" / "funding_table.csv").read_bytes().splitlines()[:2]
    assert first.startswith(b"\xef\xbb\xbfline;")
    assert second.count(b",") == second.count(b";")


def test_a_folder_with_content_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "mine.txt").write_text("precious")
    run = optimize("--inputs", str(STUDY), "--out", "plan", folder=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "plan exists and is not empty" in run.stderr
    assert [path.name for path in (tmp_path / "plan").iterdir()] == ["mine.txt"]


def test_no_money_leaves_no_plan_and_says_how_much_is_enough(tmp_path: Path) -> None:
    run = optimize("--inputs", str(STUDY), "--budget", "0", "--json", folder=tmp_path)
    assert run.returncode == 4
    content = json.loads(run.stdout)
    assert content["status"] == "no_plan"
    assert "optimize --budget" in run.stderr
    enough = str(content["smallest_budget"]["enough"])
    assert optimize("--inputs", str(STUDY), "--budget", enough, folder=tmp_path).returncode == 0


def test_invalid_inputs_list_every_problem_and_write_nothing(tmp_path: Path) -> None:
    changes = ("--set", "budget=much", "--set", "money.discount_rate=x")
    run = optimize("--inputs", str(STUDY), *changes, "--json", folder=tmp_path)
    assert run.returncode == 3
    problems = json.loads(run.stdout)["problems"]
    assert len(problems) == 2
    assert all(problem in run.stderr for problem in problems)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_scenario_is_wrong_usage(tmp_path: Path) -> None:
    run = optimize("--inputs", str(STUDY), "--scenario", "nowhere", folder=tmp_path)
    assert run.returncode == 2
    assert "nowhere" in run.stderr


def test_a_study_that_is_copied_has_no_problems_and_can_be_checked(tmp_path: Path) -> None:
    made = optimize("init", "mine", folder=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    checked = optimize("check", "mine", folder=tmp_path)
    assert checked.returncode == 0
    assert checked.stdout.startswith("No problems: ")
    again = optimize("init", "mine", folder=tmp_path)
    assert again.returncode == 2


def test_check_lists_problems_and_fails(tmp_path: Path) -> None:
    run = optimize("check", str(STUDY), "--set", "budget=much", folder=tmp_path)
    assert run.returncode == 3
    assert "much" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], HEAVY),
        *((([name, "--help"]), HEAVY) for name in cli.COMMANDS),
        (["--bugdet", "2600"], HEAVY),
        (["sweep", "--vray", "budget=1,2"], HEAVY),
        (["check"], tuple(name for name in HEAVY if name != "pydantic")),
    ],
)
def test_what_answers_at_once_loads_nothing_heavy(arguments: list[str], unwanted: tuple[str, ...]) -> None:
    code = f"import cli, sys; cli.run({arguments!r}); print([name for name in sys.argv[1:] if name in sys.modules])"
    command = [sys.executable, "-c", code, *unwanted]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_leaves_early_is_no_failure(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", "import cli; cli.main()", "--inputs", str(STUDY), "--out", "plan"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait(120) == 0
    assert (tmp_path / "plan" / "summary.json").exists()


def test_a_limit_that_is_too_short_is_told_and_writes_nothing(tmp_path: Path) -> None:
    run = optimize("--time-limit", "0.001", folder=tmp_path)
    assert (run.returncode, run.stdout) == (5, "")
    assert "The time limit was reached before any plan was found." in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_search_that_is_interrupted_keeps_its_best_plan(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", "import cli; cli.main()", "--gap", "0", "--time-limit", "60", "--out", "plan"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stderr is not None
        assert any("best so far" in line for line in run.stderr)
        run.send_signal(signal.SIGINT)
        text, _ = run.communicate(timeout=30)
    assert run.returncode == 0
    assert "STOPPED BEFORE THE END" in text
    assert json.loads((tmp_path / "plan" / "summary.json").read_text())["status"] == "interrupted"
