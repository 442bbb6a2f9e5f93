"""Pools for tests of what is done with runs, not of where they are made."""

import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any

from optimizer.known import Known
from outputs.runs.case import Case
from outputs.runs.engine import ATTEMPTS
from outputs.runs.job import Job, Made


class HerePool:
    """Makes each run at once, in this process; `lose` says which lose their worker, by how many run beside."""

    def __init__(self, size: int = 1, lose: Callable[[Any], bool] = lambda job: False) -> None:
        self.size = size
        self.began: list[Any] = []
        self._lose = lose

    def submit(self, job: Job[Made], known: Known | None) -> "Future[Made]":
        self.began.append(job)
        future: Future[Made] = Future()
        if self._lose(job):
            future.set_exception(BrokenExecutor("lost"))
        else:
            future.set_result(job.make(known))
        return future

    def stop(self) -> None:
        """Nothing is ever under way."""

    def __enter__(self) -> "HerePool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is to be given up."""


class SlowPool(HerePool):
    """Lets a few runs begin before any ends; one of them loses its worker each time."""

    size = 3

    def __init__(self, loser: Case) -> None:
        super().__init__(self.size)
        self._executor = ThreadPoolExecutor(self.size)
        self._loser = loser.key
        self._under_way: set[str] = set()
        self.attempts = self.most = self.beside_last = 0

    def submit(self, job: Job[Made], known: Known | None) -> "Future[Made]":
        self.attempts += job.key == self._loser
        self._under_way.add(job.key)
        self.most = max(self.most, len(self._under_way))
        if self.attempts == ATTEMPTS and self._loser in self._under_way:
            self.beside_last = max(self.beside_last, len(self._under_way) - 1)
        return self._executor.submit(self._make, job, known)

    def _make(self, job: Job[Made], known: Known | None) -> Made:
        time.sleep(0.05)
        self._under_way.remove(job.key)
        if job.key == self._loser:
            raise BrokenExecutor
        return job.make(known)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown()
