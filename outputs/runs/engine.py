"""Makes many runs: as many at once as there are workers, each kept as soon as it is done."""

import signal
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any, Generic

from outputs.runs.job import Job, Made
from outputs.runs.memory import Keeper
from outputs.runs.neighbours import Neighbours, neighbours, said_by
from outputs.runs.pool import Pool

# A run whose worker was lost so often is given up: it may take more memory than there is.
ATTEMPTS = 3
SECONDS_BETWEEN_LOOKS = 0.2


class Halted(Exception):
    """Ctrl-C came before all runs were made. `records` are those that were, by number."""

    def __init__(self, records: dict[int, Any]) -> None:
        super().__init__("halted")
        self.records = records


@dataclass
class Runs:
    """Makes runs in a pool and keeps them in a store.

    told: called with each run's number and record as it is done, and whether it was done before; once for each run,
    though it may be in several batches.
    halting: called at the first Ctrl-C with how many runs are being made.
    interrupted: Ctrl-C came, also where a batch was at its end by then; nothing new is made after that.
    """

    store: Keeper
    pool: Pool
    told: Callable[[int, Any, bool], None] = lambda number, record, before: None
    halting: Callable[[int], None] = lambda running: None
    interrupted: bool = False
    _told: set[str] = field(default_factory=set)

    def make(self, jobs: Sequence[Job[Made]]) -> list[Made]:
        """The records of all jobs, in their order; those that were kept are not made again.

        Raises:
            Halted: Ctrl-C came; runs that had begun were finished, unless it came twice.
            FolderRefused: the disk refuses.
            WrongUsage: the pool has no workers any more.
        """
        return _Making(self, jobs).records()

    def tell(self, number: int, job: Job[Made], record: Made, before: bool) -> None:
        """Tells of a run that is done, unless that was told before."""
        if job.key not in self._told:
            self._told.add(job.key)
            self.told(number, record, before)


@dataclass
class _Making(Generic[Made]):
    """One round of runs. Jobs of one key are made once, as the first of them.

    ready: those that can begin, the smallest number first; suspect: those that are to be made with no other beside;
    after: those that wait for a run, by its number; blocked: for how many runs each waits.
    """

    runs: Runs
    jobs: Sequence[Job[Made]]
    near: dict[int, Neighbours] = field(default_factory=dict)
    done: dict[int, Made] = field(default_factory=dict)
    ready: list[int] = field(default_factory=list)
    suspect: list[int] = field(default_factory=list)
    after: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    blocked: Counter[int] = field(default_factory=Counter)
    running: dict["Future[Made]", int] = field(default_factory=dict)
    lost: Counter[int] = field(default_factory=Counter)
    asked: int = 0

    def records(self) -> list[Made]:
        first = self._first_of_each_key()
        for number, pair in neighbours(self.jobs).items():
            if first[number] == number:
                self.near[number] = Neighbours(first[pair.smaller], first[pair.larger])
        with self._ctrl_c_asks():
            self._line_up(sorted(set(first)))
            self._make_all()
        self.runs.interrupted |= self.asked > 0
        if len(self.done) < len(set(first)):
            raise Halted({number: self.done[same] for number, same in enumerate(first) if same in self.done})
        return [self.done[number] for number in first]

    def _first_of_each_key(self) -> list[int]:
        """For each job, the number of the first that is the same."""
        numbers: dict[str, int] = {}
        return [numbers.setdefault(job.key, number) for number, job in enumerate(self.jobs)]

    def _line_up(self, numbers: Sequence[int]) -> None:
        """Takes what was kept; the others are ready, or wait for their neighbours."""
        to_make = []
        for number in numbers:
            job = self.jobs[number]
            kept = self.runs.store.get(job.key, job.kind)
            if kept is None:
                to_make.append(number)
            else:
                self.done[number] = kept
                self.runs.tell(number, job, kept, before=True)
        for number in to_make:
            pair = self.near.get(number)
            for other in () if pair is None else {pair.smaller, pair.larger} - set(self.done):
                self.after[other].append(number)
                self.blocked[number] += 1
            if not self.blocked[number]:
                heappush(self.ready, number)

    def _make_all(self) -> None:
        """Ends when nothing is running and there is nothing to begin, or nothing is to begin any more."""
        halting = stopped = False
        while self.running or ((self.ready or self.suspect) and not (self.asked or self.runs.interrupted)):
            self._begin()
            self._collect(stopped)
            # Not where the signal is handled: it may come in the middle of anything that these do too.
            if self.asked and not halting:
                halting = True
                self.runs.halting(len(self.running))
            if self.asked > 1 and not stopped:
                stopped = True
                self.runs.pool.stop()

    def _begin(self) -> None:
        """Begins what can be begun; nothing after Ctrl-C, and nothing beside a suspect."""
        if self.runs.interrupted or any(number in self.suspect for number in self.running.values()):
            return
        while self.ready and not self.asked and len(self.running) < self.runs.pool.size:
            self._begin_one(heappop(self.ready))
        if self.suspect and not self.running and not self.asked:
            self._begin_one(self.suspect[0])

    def _begin_one(self, number: int) -> None:
        job, known = self.jobs[number], None
        pair = self.near.get(number)
        if pair is not None:
            none, known = said_by(job, self.done[pair.smaller], self.done[pair.larger])
            if none is not None:
                self._keep(number, none)
                return
        self.running[self.runs.pool.submit(job, known)] = number

    def _collect(self, stopped: bool) -> None:
        """Keeps what has ended, after a moment at most."""
        ended, _ = wait(self.running, timeout=SECONDS_BETWEEN_LOOKS, return_when=FIRST_COMPLETED)
        if not ended:
            # A pool that is lost says so here, where a run handed over in its last moment would never end.
            _ = self.runs.pool.size
        for future in ended:
            number = self.running.pop(future)
            try:
                self._keep(number, future.result())
            except (BrokenExecutor, CancelledError):
                if not stopped:
                    self._try_again(number)

    def _try_again(self, number: int) -> None:
        """A run that lost its worker. The last time it is made alone: others may have taken the memory it needs."""
        self.lost[number] += 1
        if self.lost[number] >= ATTEMPTS:
            self._keep(number, self.jobs[number].lost(ATTEMPTS))
        elif self.lost[number] == ATTEMPTS - 1:
            self.suspect.append(number)
        else:
            heappush(self.ready, number)

    def _keep(self, number: int, record: Made) -> None:
        self.done[number] = record
        if number in self.suspect:
            self.suspect.remove(number)
        if record.lasting:
            self.runs.store.put(self.jobs[number].key, record)
        for other in self.after.pop(number, ()):
            self.blocked[other] -= 1
            if not self.blocked[other]:
                heappush(self.ready, other)
        self.runs.tell(number, self.jobs[number], record, before=False)

    @contextmanager
    def _ctrl_c_asks(self) -> Iterator[None]:
        """The first Ctrl-C lets running runs end, the second ends them."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def ask(*_: object) -> None:
            self.asked += 1

        before = signal.signal(signal.SIGINT, ask)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
