"""What is said of many runs while they are made."""

import io
import re
import sys

import pytest

from outputs.runs.progress import RunsProgress
from outputs.runs.record import KeptPlan, Record

PLAN = Record(status="optimal", plan=KeptPlan(buy=[], steps=[], rent=[], shared=[]))
NONE = Record(status="no_plan")


class Clock:
    """A clock that a test puts forward."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr("outputs.runs.progress.time.monotonic", lambda: self.now)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_a_line_now_and_then_with_count_rate_and_time_left(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with RunsProgress(100) as progress:
        for number in range(24):
            clock.now += 1.0
            progress.tell(number, PLAN if number else NONE, False)
    assert capsys.readouterr().err == (
        "11 of 100 runs, 60 a minute, 1 min 29 s left, 1 without a plan\n"
        "22 of 100 runs, 60 a minute, 1 min 18 s left, 1 without a plan\n"
    )


def test_runs_that_were_done_before_do_not_count_as_quick(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with RunsProgress(50) as progress:
        for number in range(40):
            progress.tell(number, PLAN, True)
        clock.now += 4000.0
        progress.tell(40, PLAN, False)
    assert capsys.readouterr().err == "41 of 50 runs, 0.0 a minute, 10 h 0 min left\n"


def test_where_the_number_of_runs_is_not_known_no_time_left_is_said(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    with RunsProgress(None) as progress:
        clock.now += 20.0
        progress.tell(0, PLAN, False)
    assert capsys.readouterr().err == "1 runs, 3.0 a minute\n"


def test_quiet_says_nothing_of_runs(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with RunsProgress(2, quiet=True) as progress:
        clock.now += 60.0
        progress.tell(0, PLAN, False)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("running", "said"),
    [
        (0, "Stopping. All that is done is kept.\n"),
        (1, "Stopping after the run that has begun; Ctrl-C again stops at once. All that is done is kept.\n"),
        (4, "Stopping after the 4 runs that have begun; Ctrl-C again stops at once. All that is done is kept.\n"),
    ],
)
def test_ctrl_c_is_answered(running: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with RunsProgress(5) as progress:
        progress.halting(running)
    assert capsys.readouterr().err == said


def test_a_terminal_gets_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with RunsProgress(3) as progress:
        for number in range(3):
            progress.tell(number, PLAN, number == 0)
        progress.halting(1)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.getvalue())
    assert "3/3 runs" in shown
    assert "0 s left" in shown
    assert "Stopping after the run that has begun" in shown.replace("\n", " ")
    # The cursor is there again.
    assert terminal.getvalue().rindex("\x1b[?25h") > terminal.getvalue().rindex("\x1b[?25l")
