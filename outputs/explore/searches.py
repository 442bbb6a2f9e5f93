"""Searches in processes of their own, of which one is ended at once when something newer is asked for."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context

from outputs.explore.work import Job, Told, work
from outputs.runs.pool import cores, without_ctrl_c

# Between two looks whether the one who asked is still there.
SECONDS_BETWEEN_LOOKS = 0.25
_CONTEXT = get_context("spawn")


class _Worker:
    """A process that makes one job after another."""

    def __init__(self) -> None:
        self.connection, theirs = _CONTEXT.Pipe()
        with without_ctrl_c():
            self._process = _CONTEXT.Process(target=work, args=(theirs,), daemon=True)
            self._process.start()
        theirs.close()

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    @property
    def process(self) -> int:
        """Its number in the system."""
        return self._process.pid or 0

    def kill(self) -> None:
        """Ends it at once; whoever still listens hears that it has gone."""
        self._process.kill()
        self._process.join()


@dataclass
class Search:
    """A job that was asked for by `owner`, and what is told of it."""

    owner: str
    job: Job
    ended: bool = False
    lost: bool = False
    worker: "_Worker | None" = field(default=None, repr=False)


class Searches:
    """Makes jobs, at most one an owner and so many at once; an owner's newer job ends the older one."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most or cores()
        self._lock = threading.Condition()
        self._idle: list[_Worker] = []
        self._waiting: deque[Search] = deque()
        self._running: list[Search] = []
        self._turns: dict[str, int] = {}
        self._closed = False
        self._keep_one_ready()

    def turn(self, owner: str) -> int:
        """The number of what an owner asks for now; what it asked for before ends, so that the machine is free."""
        with self._lock:
            self._turns[owner] = self._turns.get(owner, 0) + 1
            self._end_all_of(owner)
            return self._turns[owner]

    def begin(self, owner: str, job: Job, turn: int | None = None) -> Search:
        """Begins a job as soon as there is room, and ends the owner's earlier one.

        turn: for which of the owner's turns; where it has a later one, the job has ended before it begins.
        """
        search = Search(owner, job)
        with self._lock:
            if turn is not None and turn != self._turns[owner]:
                search.ended = True
                return search
            self._end_all_of(owner)
            self._waiting.append(search)
            self._start_next()
        return search

    def told(self, search: Search) -> Iterator[Told | None]:
        """What is told of a job until its end; None now and then where there is nothing to tell yet.

        Ends without more where a newer job of its owner has ended it. `search.lost` is set where its process was lost.
        """
        while not search.ended:
            told = self._next(search)
            yield told
            if told is not None and told.last:
                with self._lock:
                    self._end(search, whole=True)
                return

    def end(self, search: Search) -> None:
        """Ends a job, wherever it is."""
        with self._lock:
            self._end(search)

    def close(self) -> None:
        """Ends all."""
        with self._lock:
            self._closed = True
            for search in [*self._waiting, *self._running]:
                self._end(search)
            for worker in self._idle:
                worker.kill()
            self._idle.clear()

    def _next(self, search: Search) -> Told | None:
        worker = search.worker
        if worker is None:
            time.sleep(SECONDS_BETWEEN_LOOKS / 5)
            return None
        try:
            found: Told | None = worker.connection.recv() if worker.connection.poll(SECONDS_BETWEEN_LOOKS) else None
        except (EOFError, OSError):
            with self._lock:
                # A process that we ended is no loss.
                search.lost = not search.ended
                self._end(search)
            return None
        return found

    def _end_all_of(self, owner: str) -> None:
        for other in [*self._waiting, *self._running]:
            if other.owner == owner:
                self._end(other)

    def _end(self, search: Search, whole: bool = False) -> None:
        """Gives a job up; `whole`: it came to its end, so that its process can make another."""
        if search.ended:
            return
        search.ended = True
        if search in self._waiting:
            self._waiting.remove(search)
        if search in self._running:
            self._running.remove(search)
            worker = search.worker
            if worker is not None and whole and worker.alive:
                self._idle.append(worker)
            elif worker is not None:
                worker.kill()
        if not self._closed:
            self._start_next()
            self._keep_one_ready()

    def _start_next(self) -> None:
        while self._waiting and len(self._running) < self._most:
            search = self._waiting.popleft()
            # One that waited may have been ended by the system in the meantime.
            self._idle = [worker for worker in self._idle if worker.alive]
            search.worker = self._idle.pop() if self._idle else _Worker()
            self._running.append(search)
            search.worker.connection.send(search.job)
        self._keep_one_ready()

    def _keep_one_ready(self) -> None:
        """A process takes most of a second to begin, which nobody should have to wait for."""
        if not self._idle and not self._closed:
            self._idle.append(_Worker())
