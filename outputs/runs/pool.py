"""Where runs are made: processes of this machine, each with one solver thread."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Protocol

from optimizer.known import Known
from outputs.runs.job import Job, Made

SECONDS_BETWEEN_LOOKS = 0.5
THREAD = "runs"


class Pool(Protocol):
    """Makes runs somewhere. `size`: how many at once."""

    @property
    def size(self) -> int: ...

    def submit(self, job: Job[Made], known: Known | None) -> "Future[Made]":
        """Begins a run. The future fails with `concurrent.futures.BrokenExecutor` where its worker was lost."""
        ...

    def stop(self) -> None:
        """Ends runs that are being made, at once."""
        ...

    def __enter__(self) -> "Pool": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def make_here(job: Job[Made], known: Known | None) -> Made:
    """The outcome of a job, made in this process."""
    return job.make(known)


def cores() -> int:
    """How many processor cores this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalPool:
    """Implements `Pool` with processes that end when this one does, however it ends.

    Each is an executor of its own, so that one that is lost takes no run with it but its own.
    """

    def __init__(self, workers: int) -> None:
        self._size = workers
        self._workers: dict[ProcessPoolExecutor, Future[Any]] = {}

    @property
    def size(self) -> int:
        return self._size

    def submit(self, job: Job[Made], known: Known | None) -> "Future[Made]":
        for executor, last in list(self._workers.items()):
            if last.done():
                try:
                    return self._begin(executor, job, known)
                except BrokenExecutor:
                    del self._workers[executor]
                    executor.shutdown()
        context = get_context("spawn")
        executor = ProcessPoolExecutor(1, mp_context=context, initializer=enter_worker, initargs=(os.getpid(),))
        return self._begin(executor, job, known)

    def _begin(self, executor: ProcessPoolExecutor, job: Job[Made], known: Known | None) -> "Future[Made]":
        with without_ctrl_c():
            self._workers[executor] = future = executor.submit(make_here, job, known)
        return future

    def stop(self) -> None:
        for executor in self._workers:
            for process in list((executor._processes or {}).values()):
                process.kill()
        self._close()

    def _close(self) -> None:
        for executor in self._workers:
            executor.shutdown(cancel_futures=True)
        self._workers.clear()

    def __enter__(self) -> "LocalPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Runs that nobody will keep are not waited for.
        self._close() if kind is None else self.stop()


class OneAtATime:
    """Implements `Pool` within this process, beside the main thread, which is free for Ctrl-C."""

    size = 1

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=THREAD)

    def submit(self, job: Job[Made], known: Known | None) -> "Future[Made]":
        return self._thread.submit(make_here, job, known)

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
def without_ctrl_c() -> Iterator[None]:
    """A process that begins here never gets Ctrl-C, not even before it can say so; this one gets it a moment later."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def enter_worker(parent: int) -> None:
    """A worker leaves Ctrl-C to its parent, and ends when that has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(SECONDS_BETWEEN_LOOKS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
