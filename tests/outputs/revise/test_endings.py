"""How a revision ends where there is no plan: with the exit codes of every command, and without a folder."""

from pathlib import Path

import pytest

from cli import run
from tests.outputs.compare.results import must_cover
from tests.outputs.revise.tiny import bought, planned, study


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("endings")


@pytest.fixture(scope="module")
def old(home: Path) -> Path:
    return planned(study(home, "old", must_cover), home / "old")


def _revise(old: Path, out: Path, *more: str) -> int:
    return run(["revise", "--plan", str(old), "--from", "2027", "--out", str(out), "--quiet", *more])


def test_rules_that_leave_no_plan_are_exit_code_4(home: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _revise(old, home / "none", "--budget", "20") == 4
    assert "The budget is too small" in capsys.readouterr().err
    assert not (home / "none").exists()


def test_a_study_on_the_way_without_a_plan_leaves_its_cause_to_the_next(home: Path, old: Path) -> None:
    """With nothing bought the old budget of 1000 does; with four times the need it does not, and 2000 do again."""
    actuals = bought(home / "bought.csv", (2025, "north", "open", "node", 0, 3))
    more = ("--actuals", str(actuals), "--set", "demand.work.base_need=60", "--budget", "2000")
    assert _revise(old, home / "joined", *more) == 0
    causes = (home / "joined" / "revision_causes.csv").read_text().splitlines()[1:]
    assert [line.split(",")[0] for line in causes] == ["bought", "need budget"]


def test_a_time_limit_that_is_over_before_any_plan_is_exit_code_5(home: Path, old: Path) -> None:
    assert _revise(old, home / "late", "--time-limit", "0.000001") == 5
    assert not (home / "late").exists()


def test_a_file_that_is_not_there_is_exit_code_3(home: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _revise(old, home / "absent", "--actuals", str(home / "nothing.csv")) == 3
    assert "nothing.csv" in capsys.readouterr().err


def test_a_year_outside_the_study_is_exit_code_2(home: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = run(["revise", "--plan", str(old), "--from", "2031", "--out", str(home / "outside"), "--quiet"])
    assert ended == 2
    assert "the study plans 2025 to 2028" in capsys.readouterr().err
