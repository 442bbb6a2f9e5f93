"""Pools for tests of what is done with runs, not of where they are made."""

import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from types import TracebackType

from optimizer.known import Known
from outputs.runs.case import Case
from outputs.runs.engine import ATTEMPTS
from outputs.runs.record import Record
from outputs.runs.solve import solve_case


class HerePool:
    """Makes each run at once, in this process; `lose` says which lose their worker, by how many run beside."""

    def __init__(self, size: int = 1, lose: Callable[[Case], bool] = lambda case: False) -> None:
        self.size = size
        self.began: list[Case] = []
        self._lose = lose

    def submit(self, case: Case, known: Known | None) -> "Future[Record]":
        self.began.append(case)
        future: Future[Record] = Future()
        if self._lose(case):
            future.set_exception(BrokenExecutor("lost"))
        else:
            future.set_result(solve_case(case, known))
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

    def submit(self, case: Case, known: Known | None) -> "Future[Record]":
        self.attempts += case.key == self._loser
        self._under_way.add(case.key)
        self.most = max(self.most, len(self._under_way))
        if self.attempts == ATTEMPTS and self._loser in self._under_way:
            self.beside_last = max(self.beside_last, len(self._under_way) - 1)
        return self._executor.submit(self._make, case, known)

    def _make(self, case: Case, known: Known | None) -> Record:
        time.sleep(0.05)
        self._under_way.remove(case.key)
        if case.key == self._loser:
            raise BrokenExecutor
        return solve_case(case, known)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown()
