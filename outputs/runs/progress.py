"""Progress of many runs on standard error: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from fractions import Fraction
from types import TracebackType
from typing import TYPE_CHECKING

from inputs.language import decimal_mark, say, say_count
from outputs.runs.job import Kept
from outputs.runs.record import Record
from outputs.table import decimal_text

if TYPE_CHECKING:
    from rich.progress import Progress

SECONDS_BETWEEN_LINES = 10.0


class RunsProgress:
    """Told of each run as it is done; says how many are, how fast they come, and how long the rest will take.

    total: how many there will be; None where that shows on the way.
    """

    def __init__(self, total: int | None, quiet: bool = False) -> None:
        self._total = total
        self._quiet = quiet
        self._done = self._made = self._without_plan = 0
        self._began = self._last = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> "RunsProgress":
        self._began = self._last = time.monotonic()
        if not self._quiet and sys.stderr.isatty():
            self._bar = _bar()
            self._bar.start()
            self._bar.add_task(say("runs"), total=self._total, said="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def tell(self, _: int, record: Kept, before: bool) -> None:
        """One more run is done, now or before."""
        self._done += 1
        self._made += not before
        self._without_plan += isinstance(record, Record) and not record.has_plan
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._done, said=self._said())
        elif not self._quiet and time.monotonic() - self._last > SECONDS_BETWEEN_LINES:
            self._last = time.monotonic()
            done = (
                say_count("{number} runs", "{number} runs", self._done)
                if self._total is None
                else say("{number} of {total} runs", number=self._done, total=self._total)
            )
            self._write(done + self._said())

    def halting(self, running: int) -> None:
        """Ctrl-C has come."""
        self._write(
            say_count(
                "Stopping after the run that has begun; Ctrl-C again stops at once. All that is done is kept.",
                "Stopping after the {number} runs that have begun; Ctrl-C again stops at once. All that is done is "
                "kept.",
                running,
            )
            if running
            else say("Stopping. All that is done is kept.")
        )

    def _write(self, text: str) -> None:
        if self._bar is not None:
            self._bar.console.print(text, highlight=False)
        else:
            sys.stderr.write(text + "\n")
            sys.stderr.flush()

    def _said(self) -> str:
        seconds = time.monotonic() - self._began
        parts = []
        if self._made and seconds > 0:
            rate = 60 * self._made / seconds
            shown = decimal_text(Fraction(rate), 0 if rate >= 10 else 1, decimal_mark())
            parts.append(say("{rate} a minute", rate=shown))
            # Not by the bar's own clock, which takes runs that were done before for quick ones.
            if self._total is not None:
                left = _duration((self._total - self._done) * seconds / self._made)
                parts.append(say("{duration} left", duration=left))
        if self._without_plan:
            parts.append(say("{number} without a plan", number=self._without_plan))
        return "".join(f", {part}" for part in parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return say("{hours} h {minutes} min", hours=hours, minutes=minutes)
    return say("{minutes} min {seconds} s", minutes=minutes, seconds=rest) if minutes else f"{rest} s"


def _bar() -> "Progress":
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    return Progress(
        *(
            MofNCompleteColumn(),
            TextColumn("{task.description}{task.fields[said]}"),
            BarColumn(None),
            TimeElapsedColumn(),
        ),
        console=Console(file=sys.stderr),
        transient=True,
    )
