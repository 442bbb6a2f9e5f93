"""`optimize alternatives` as a planner meets it: what is printed and written, verified, and how it ends otherwise."""

import csv
import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import run
from inputs.language import BOKMAL, speaking
from inputs.load import load_study
from optimizer.result import Options
from optimizer.solve import make_plan
from outputs.alternatives import find, jobs
from outputs.commands.alternatives import command
from outputs.folder import FolderRefused
from outputs.runs import analysis
from outputs.runs.engine import Runs
from outputs.runs.memory import Memory
from outputs.runs.pool import LocalPool
from outputs.runs.progress import RunsProgress
from outputs.verification.command import verify_folder
from tests.outputs.compare.results import budget, must_cover, pencil
from tests.outputs.runs.pools import HerePool
from tests.study_text import StudyText


def _study(folder: Path, *changes: Callable[[StudyText], None]) -> Path:
    """10 nodes for 30 are best at either of two sites; a node in the second year costs the same."""
    study = pencil()
    study.rows("sites").append({**study.rows("sites")[0], "site": "south"})
    for change in changes:
        change(study)
    folder.mkdir(parents=True)
    study.write(folder)
    return folder


@pytest.fixture(scope="module", autouse=True)
def in_this_process() -> Iterator[None]:
    """One worker is this process, which saves the seconds in which another begins."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(analysis, "LocalPool", lambda workers: HerePool() if workers == 1 else LocalPool(workers))
        yield


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _study(tmp_path_factory.mktemp("study") / "pencil")


def _run(inputs: Path, out: Path, *more: object) -> Result:
    given = ["--inputs", inputs, "--out", out, "--gap", "0", "--within", "10%", "--workers", "1", "--quiet", *more]
    return CliRunner().invoke(command, [str(each) for each in given])


@pytest.fixture(scope="module")
def made(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("made") / "out"
    done = _run(inputs, out)
    assert done.exit_code == 0, done.exception
    return out, done.output


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_report_tells_limit_plans_what_is_shared_and_what_is_free(made: tuple[Path, str]) -> None:
    shown = " ".join(made[1].split())
    assert (
        "Plans of a present value of at most 33.0 MNOK: 10.0 % above the best plan found (30.0, proven to be" in shown
    )
    assert "differ most from the best and from each other." in shown
    assert "No regret: so many units, or so much money, in every plan within 10.0 %" in shown
    assert "Free to choose: from the least to the most in plans found" in shown


def test_ranges_are_those_of_all_plans_by_hand(made: tuple[Path, str]) -> None:
    """33 pays for eleven nodes, not for nine and one uncovered twice (35), nor for one that waits a year (34).

    Where the ten or eleven stand is free.
    """
    rows = {(row["kind"], row["site"], row["to_year"]): row for row in _rows(made[0] / "no_regret.csv")}
    ends = ("best", "least_proven", "least_found", "most_found", "most_proven")
    everywhere = rows["units", "", "2026"]
    assert [float(everywhere[end]) for end in ends] == [10, 10, 10, 11, 11]
    assert [float(rows["units", "", "2025"][end]) for end in ends] == [10, 10, 10, 11, 11]
    assert everywhere["no_regret"] == "proven"
    for site in ("north", "south"):
        placed = rows["units", site, "2026"]
        assert [float(placed[end]) for end in ends[1:]] == [0, 0, 11, 11]
        assert (placed["no_regret"], rows["site", site, ""]["no_regret"]) == ("no", "no")


def test_every_plan_is_within_the_limit_different_and_verified(made: tuple[Path, str]) -> None:
    folder = made[0]
    plans = _rows(folder / "alternatives.csv")
    assert [row["plan"] for row in plans] == ["best", "1", "2", "3"]
    assert all(30 <= float(row["objective_mnok"]) <= 33 for row in plans)
    # All ten nodes at the other site are the farthest that can be.
    assert float(plans[1]["other_sites"]) == 1
    bought = {number: (folder / "plans" / number / "purchases.csv").read_text() for number in "123"}
    assert len({*bought.values(), (folder / "purchases.csv").read_text()}) == 4
    for place in (folder, *(folder / "plans" / number for number in "123")):
        assert verify_folder(place, None, 60.0, False).exit_code == 0
    summary = json.loads((folder / "plans" / "1" / "summary.json").read_text())
    assert summary["bound"] == 30
    assert summary["options"]["gap"] == pytest.approx(0.1)


def test_money_of_each_plan_adds_up(made: tuple[Path, str]) -> None:
    spent = _rows(made[0] / "alternatives_spent.csv")
    for row in _rows(made[0] / "alternatives.csv"):
        mine = [float(cell["amount_mnok"]) for cell in spent if cell["plan"] == row["plan"]]
        assert sum(mine) == pytest.approx(float(row["investment_national_mnok"]))


def _bytes(folder: Path) -> dict[str, bytes]:
    """What every file of a finished folder says, but for the seconds that searches took."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            found[name] = re.sub(rb'"seconds": [0-9.e-]+', b'"seconds": 0', path.read_bytes())
    return found


def test_two_workers_write_what_one_does_byte_for_byte(made: tuple[Path, str], inputs: Path, tmp_path: Path) -> None:
    assert _run(inputs, tmp_path / "again", "--workers", 2).exit_code == 0
    here, there = _bytes(made[0]), _bytes(tmp_path / "again")
    assert here == there
    assert {"alternatives_funding.png", "alternatives_ranges.svg", "plans/3/budget.xlsx", "budget.xlsx"} <= set(here)


def test_a_search_that_is_stopped_goes_on_to_the_same_bytes(
    made: tuple[Path, str], inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped among the proofs, where nothing is found yet, then among the searches; then let go on."""
    out, told = tmp_path / "out", RunsProgress.tell
    for done in (5, 25):
        counted = 0

        def tell(self: RunsProgress, number: int, record: Any, before: bool, limit: int = done) -> None:
            nonlocal counted
            counted += 1
            if counted == limit:
                os.kill(os.getpid(), signal.SIGINT)
            told(self, number, record, before)

        with monkeypatch.context() as patched:
            patched.setattr(RunsProgress, "tell", tell)
            shown = _run(inputs, out, *(("--resume",) if out.exists() else ()))
        assert shown.exit_code == 0
        assert "STOPPED BEFORE THE END:" in shown.output
        assert verify_folder(out, None, 60.0, False).exit_code == 0
        # The best plan has a record of its own.
        assert len(list((out / "runs").iterdir())) == done + 1
    assert _run(inputs, out, "--resume").exit_code == 0
    assert _bytes(out) == _bytes(made[0])


def test_another_question_is_not_put_into_the_same_folder(made: tuple[Path, str], inputs: Path) -> None:
    refused = _run(inputs, made[0], "--within", "5%")
    assert isinstance(refused.exception, FolderRefused)
    assert "holds another analysis: its runs are not those asked for now" in str(refused.exception)


def test_json_has_the_tables_and_nothing_else_is_printed(inputs: Path, tmp_path: Path) -> None:
    content = json.loads(_run(inputs, tmp_path / "out", "--json", "--plans", "1").stdout)
    assert [row["plan"] for row in content["alternatives"]] == ["best", "1"]
    assert content["within"] == 0.1
    assert content["most_objective"] == 33
    assert content["searches_unanswered"] == 0
    assert content["stopped"] is None
    assert {row["kind"] for row in content["no_regret"]} == {"units", "investment", "site"}


def test_no_room_leaves_only_what_is_as_good(inputs: Path, tmp_path: Path) -> None:
    assert _run(inputs, tmp_path / "out", "--within", "0").exit_code == 0
    assert {row["above_best"] for row in _rows(tmp_path / "out" / "alternatives.csv")} == {"0.000000"}


def test_where_there_is_no_other_plan_that_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "alone"
    folder.mkdir()
    pencil().write(folder)
    shown = _run(folder, tmp_path / "out", "--within", "1%")
    assert shown.exit_code == 0
    assert "No other plan was found among them." in " ".join(shown.output.split())
    assert not (tmp_path / "out" / "plans").exists()
    assert verify_folder(tmp_path / "out", None, 60.0, False).exit_code == 0


def test_least_uncovered_need_stays_least(inputs: Path, tmp_path: Path) -> None:
    assert _run(inputs, tmp_path / "out", "--within", "40%", "--objective", "coverage").exit_code == 0
    assert {row["uncovered_value_mnok"] for row in _rows(tmp_path / "out" / "alternatives.csv")} == {"0.000"}
    assert verify_folder(tmp_path / "out" / "plans" / "1", None, 60.0, False).exit_code == 0


def test_rules_that_leave_no_plan_end_as_without_alternatives(tmp_path: Path) -> None:
    folder = _study(tmp_path / "none", must_cover, budget("5"))
    assert run(["alternatives", "--inputs", str(folder), "--out", str(tmp_path / "out"), "--quiet"]) == 4
    assert not (tmp_path / "out").exists()


def test_a_time_limit_that_is_used_up_is_said_and_another_round_goes_on(
    made: tuple[Path, str], inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The best plan took all of it."""
    given = ("--time-limit", "60")
    with monkeypatch.context() as patched:
        patched.setattr(jobs.Begin, "options", property(lambda one: replace(one.space.options, time_limit=0.0)))
        shown = " ".join(_run(inputs, tmp_path / "out", *given).output.split())
    assert "STOPPED AT THE TIME LIMIT:" in shown
    assert "searches were not made to their end." in shown
    assert "No regret" not in shown
    assert _run(inputs, tmp_path / "out", *given).exit_code == 0
    assert (tmp_path / "out" / "no_regret.csv").read_bytes() == (made[0] / "no_regret.csv").read_bytes()


def _found(inputs: Path, runs: Runs) -> find.Alternatives:
    loaded = load_study(inputs)
    options = Options(gap=0.0, outlook=False)
    best = make_plan(loaded.study, options)
    return find.find_alternatives(loaded, best, options, Fraction(1, 10), 3, runs)


def test_what_fractions_prove_is_proven_before_anything_is_searched_for(inputs: Path) -> None:
    """So Ctrl-C in the first search leaves all of it."""
    runs = Runs(Memory(), HerePool())

    def told(_: int, record: jobs.Reached, __: bool) -> None:
        runs.interrupted |= record.plan is not None

    runs.told = told
    found = _found(inputs, runs)
    assert found.halt == "interrupted"
    assert 0 < found.unanswered < found.asked
    assert all(row.at_least is not None for row in found.ranges)
    assert any(row.no_regret for row in found.ranges)


def test_a_search_whose_process_is_lost_again_and_again_is_told_and_the_others_stand(inputs: Path) -> None:
    """As the system ends one that takes too much memory."""

    def is_lost(job: Any) -> bool:
        return isinstance(job, jobs.Finish) and job.begun.direction.aspect.kind == "investment"

    found, whole = (_found(inputs, Runs(Memory(), pool)) for pool in (HerePool(lose=is_lost), HerePool()))
    assert (found.halt, whole.halt) == ("lost", None)
    assert 0 < found.unanswered < found.asked
    kinds = [[row for row in one.ranges if row.aspect.kind == "units"] for one in (found, whole)]
    assert kinds[0] == kinds[1]


def test_norwegian_is_norwegian(inputs: Path, tmp_path: Path) -> None:
    with speaking(BOKMAL):
        shown = _run(inputs, tmp_path / "out", "--csv", "nb")
    assert shown.exit_code == 0
    words = set(shown.output.lower().replace(":", " ").replace(",", " ").replace(".", " ").split())
    assert not words & {"the", "of", "plans", "found", "every", "least", "most", "at", "above", "spent", "bought"}
    assert "33,0" in shown.output


@pytest.mark.parametrize("given", ["abc", "-1", "101%", "2,5%"])
def test_a_share_that_is_none_is_wrong_usage(given: str, inputs: Path, tmp_path: Path) -> None:
    assert _run(inputs, tmp_path / "out", "--within", given).exit_code == 2


def test_the_order_of_rows_in_files_changes_no_alternative(
    made: tuple[Path, str], inputs: Path, tmp_path: Path
) -> None:
    turned = _study(tmp_path / "turned", lambda study: study.rows("sites").reverse())
    assert _run(turned, tmp_path / "out").exit_code == 0
    for row, other in zip(*(_rows(folder / "alternatives.csv") for folder in (made[0], tmp_path / "out")), strict=True):
        assert row == other
    there = [sorted(map(str, _rows(folder / "alternatives_spent.csv"))) for folder in (made[0], tmp_path / "out")]
    assert there[0] == there[1]
