"""Progress is one line on a terminal, a line now and then elsewhere."""

import io

import pytest

from optimizer.result import Progress
from outputs.progress import ProgressLine, progress_text


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def at(seconds: float, best: float | None = 2345.67, task: str = "best plan") -> Progress:
    return Progress(seconds, best, 2300.0, None if best is None else 0.0199, task)


def test_it_says_what_is_known() -> None:
    assert progress_text(at(12.3)) == "best plan: 12 s, best so far 2 345.7, bound 2 300.0, gap 2.0 %"
    assert progress_text(at(12.3, None)) == "best plan: 12 s, nothing found yet, bound 2 300.0"
    unknown = Progress(1.0, None, float("-inf"), None, "best plan")
    assert progress_text(unknown) == "best plan: 1 s, nothing found yet, bound unknown"


def test_a_file_gets_a_line_every_few_seconds() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream)
    for tenth in range(121):
        line(at(tenth / 10))
    line.close()
    assert [text[:15] for text in stream.getvalue().splitlines()] == ["best plan: 5 s,", "best plan: 10 s"]


def test_a_short_run_leaves_a_file_empty() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream)
    line(at(0.5))
    line.close()
    assert stream.getvalue() == ""


def test_the_next_task_starts_its_own_clock() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream)
    for progress in (at(8), at(0.1, task="budget"), at(6, task="budget")):
        line(progress)
    assert [text.split(":")[0] for text in stream.getvalue().splitlines()] == ["best plan", "budget"]


def test_a_terminal_line_is_rewritten_and_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    screen = Screen()
    line = ProgressLine(screen)
    line(at(1))
    line(at(2, None))
    line.close()
    shown = screen.getvalue().split("\r")
    assert "\n" not in screen.getvalue()
    assert all(len(text) <= 39 for text in shown)
    assert shown[-2].strip() == ""
