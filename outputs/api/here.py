"""Where the many runs of an answer are made when it is asked for from Python; nothing is kept in a folder."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType

from optimizer.known import Known
from outputs.runs.case import Case
from outputs.runs.engine import Runs
from outputs.runs.memory import Memory
from outputs.runs.pool import LocalPool, Pool, solve_with_one_thread
from outputs.runs.progress import RunsProgress
from outputs.runs.record import Record

THREAD = "runs"


class OneAtATime:
    """Implements `Pool` within this process, beside the main thread, which is free for Ctrl-C."""

    size = 1

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=THREAD)

    def submit(self, case: Case, known: Known | None) -> "Future[Record]":
        return self._thread.submit(solve_with_one_thread, case, known)

    def stop(self) -> None:
        """Waits for the run that is being made: a thread cannot be ended."""
        self._thread.shutdown(cancel_futures=True)

    def __enter__(self) -> "OneAtATime":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


@contextmanager
def runs_here(workers: int, total: int | None = None, quiet: bool = True) -> Iterator[Runs]:
    """One run after another in this process, or several at once in processes of their own.

    total: how many there will be, where that is known; quiet: whether no progress is told on standard error.
    """
    made: Pool = OneAtATime() if workers == 1 else LocalPool(workers)
    with made as pool, RunsProgress(total, quiet) as progress:
        yield Runs(Memory(), pool, progress.tell, progress.halting)
