"""Where the many runs of an answer are made when it is asked for from Python; nothing is kept in a folder."""

from collections.abc import Iterator
from contextlib import contextmanager

from outputs.api.asked import whole
from outputs.runs.engine import Runs
from outputs.runs.memory import Memory
from outputs.runs.pool import LocalPool, OneAtATime, Pool
from outputs.runs.progress import RunsProgress


@contextmanager
def runs_here(workers: int, total: int | None = None, quiet: bool = True) -> Iterator[Runs]:
    """One run after another in this process, or several at once in processes of their own.

    total: how many there will be, where that is known; quiet: whether no progress is told on standard error.

    Raises:
        WrongUsage: fewer than one at once.
    """
    whole("workers", workers)
    made: Pool = OneAtATime() if workers == 1 else LocalPool(workers)
    with made as pool, RunsProgress(total, quiet) as progress:
        yield Runs(Memory(), pool, progress.tell, progress.halting)
