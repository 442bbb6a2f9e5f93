"""Progress of the search on standard error: one line rewritten on a terminal, a line now and then elsewhere."""

import shutil
from fractions import Fraction
from typing import TextIO

from inputs.language import say
from optimizer.result import Progress
from outputs.wording import amount, gap_percent

SECONDS_BETWEEN_LINES = 5.0
SECONDS_BETWEEN_REWRITES = 0.1


class ProgressLine:
    """Receives progress from the search; `close` clears the line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._rewrites = stream.isatty()
        self._pause = SECONDS_BETWEEN_REWRITES if self._rewrites else SECONDS_BETWEEN_LINES
        self._last = 0.0
        self._shown = 0

    def __call__(self, progress: Progress) -> None:
        """Shows where the search stands, unless the last time was a moment ago."""
        if progress.seconds < self._last:
            self._last = 0.0  # the clock of another task
        if progress.seconds - self._last < self._pause:
            return
        self._last = progress.seconds
        text = progress_text(progress)
        if self._rewrites:
            text = text[: shutil.get_terminal_size().columns - 1]
            self._stream.write("\r" + text.ljust(self._shown))
            self._shown = len(text)
        else:
            self._stream.write(text + "\n")
        self._stream.flush()

    def close(self) -> None:
        """Clears the line on a terminal."""
        if self._shown:
            self._stream.write("\r" + " " * self._shown + "\r")
            self._stream.flush()
            self._shown = 0


def progress_text(progress: Progress) -> str:
    """Best so far, bound, gap and seconds in one line."""
    parts = [f"{progress.seconds:.0f} s"]
    if progress.best is None:
        parts.append(say("nothing found yet"))
    else:
        parts.append(say("best so far {amount}", amount=_figure(progress.best)))
    parts.append(say("bound {amount}", amount=_figure(progress.bound)))
    if progress.gap is not None:
        parts.append(say("gap {gap}", gap=gap_percent(progress.gap)))
    return f"{say(progress.task)}: {', '.join(parts)}"


def _figure(value: float) -> str:
    return amount(Fraction(value)) if abs(value) < float("inf") else say("unknown")
