"""Runs made by the workers of a Dask scheduler, on whatever machines; this program alone keeps their records."""

import logging
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Future
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from functools import partial
from importlib.util import find_spec
from types import TracebackType
from typing import TYPE_CHECKING, Any

from inputs.language import mark, say
from inputs.problems import WrongUsage
from optimizer.known import Known
from outputs.runs.job import Job, Made
from outputs.versions import OWN, versions

if TYPE_CHECKING:
    from distributed import Client
    from distributed.cfexecutor import ClientExecutor

SLURM = "slurm"
SECONDS_TO_CONNECT = 10.0
SECONDS_BETWEEN_COUNTS = 1.0
# Where all workers have gone, others may come in their place: a nanny starts one anew within seconds.
SECONDS_WITHOUT_WORKERS = 60.0


class ClusterRefused(WrongUsage):
    """The cluster cannot be used, or was lost; the message says why and what to do (exit code 2)."""


class ClusterPool:
    """Implements `Pool` with the workers of a Dask scheduler; each run has one solver thread in a worker's thread.

    begin: connects to the scheduler at `where`, for as long as its context lasts.
    none_came: what to say where no worker has come for a while; raises `ClusterRefused` where none can come any more.

    A run whose worker was lost is given to another by the scheduler itself; one that was lost again and again fails
    with `BrokenExecutor`. What is being made cannot be ended from here: its worker makes it to the end, for nobody.
    """

    def __init__(
        self,
        where: str,
        begin: "Callable[[], AbstractContextManager[Client]]",
        none_came: "Callable[[Client], str]",
    ) -> None:
        self._where, self._begin, self._none_came = where, begin, none_came
        self._stack = ExitStack()
        self._versions = versions()
        self._threads = 0
        self._counted: float | None = None
        self._without_since = 0.0
        self._some_came = self._told = False

    def __enter__(self) -> "ClusterPool":
        with ExitStack() as stack:
            self._client = stack.enter_context(self._begin())
            self._executor: ClientExecutor = self._client.get_executor(pure=False)
            _check_versions(self._client, self._versions)
            self._without_since = time.monotonic()
            if not self._count():
                waiting = say("{cluster} has no workers yet; runs begin when one comes.", cluster=self._where)
                sys.stderr.write(f"{waiting}\n")
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._stack.close()

    @property
    def size(self) -> int:
        """The threads of all workers that are there, 1 where none is yet.

        Raises:
            ClusterRefused: there were workers, and now there are none, none can come, or the scheduler was lost.
        """
        if self._client.status not in ("running", "connecting"):
            raise ClusterRefused(self._lost)
        now = time.monotonic()
        if self._counted is None or now - self._counted > SECONDS_BETWEEN_COUNTS:
            self._counted, self._threads = now, self._count()
            if self._threads:
                self._without_since, self._some_came = now, True
            elif now - self._without_since > SECONDS_WITHOUT_WORKERS:
                self._look_for_workers()
        return max(1, self._threads)

    def _look_for_workers(self) -> None:
        if self._some_came:
            raise ClusterRefused(
                say(
                    "All workers of {cluster} have gone. The runs that were done are kept; give the same command again "
                    "when there are workers again.",
                    cluster=self._where,
                )
            )
        said = self._none_came(self._client)
        if not self._told:
            sys.stderr.write(f"{said}\n")
        self._without_since, self._told = time.monotonic(), True

    def submit(self, job: Job[Made], known: Known | None) -> "Future[Made]":
        """Begins a run.

        Raises:
            ClusterRefused: the scheduler was lost.
        """
        while self._client.status == "connecting":
            time.sleep(0.1)
        if self._client.status != "running":
            raise ClusterRefused(self._lost)
        begun = self._executor.submit(_make_alike, job, known, self._versions)
        made: Future[Made] = Future()
        begun.add_done_callback(partial(_hand_over, made))
        return made

    @property
    def _lost(self) -> str:
        return say(
            "The scheduler {address} was lost. The runs that were done are kept; give the same command again when it "
            "is back.",
            address=self._where,
        )

    def stop(self) -> None:
        # With the connection all is given up already.
        if self._client.status == "running":
            self._executor.shutdown(wait=False)

    def _count(self) -> int:
        with suppress(OSError):
            return sum(self._client.nthreads().values()) if self._client.status == "running" else self._threads
        return 0


@contextmanager
def connected(scheduler: Any) -> "Iterator[Client]":
    """A client of a scheduler, by its address or its cluster."""
    from distributed import Client  # noqa: PLC0415

    # What happens to the connection is told here, in a sentence.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    with Client(scheduler, timeout=SECONDS_TO_CONNECT, set_as_default=False, name=OWN) as client:
        yield client


def check_installed() -> None:
    """Looks for what a cluster needs.

    Raises:
        ClusterRefused: it is not installed.
    """
    missing = [name for name in ("distributed", "dask_jobqueue", "yaml") if find_spec(name) is None]
    if missing:
        raise ClusterRefused(say("A cluster needs more packages. Install them with: pip install .[cluster]"))


def _check_versions(client: "Client", here: Mapping[str, str]) -> None:
    """Compares the scheduler and the workers that are there; those that come later compare themselves.

    Raises:
        ClusterRefused: some have other versions, so that their results could be others.
    """
    try:
        scheduler = client.run_on_scheduler(versions)
    except ImportError as error:
        scheduler = error
    places = []
    if told := _differences(scheduler, here):
        places.append(say("the scheduler: {differences}.", differences=told))
    workers = Counter(_differences(there, here) for there in client.run(versions, on_error="return").values())
    places += [
        say("{number} of the workers: {differences}.", number=number, differences=told)
        for told, number in workers.items()
        if told
    ]
    if places:
        raise ClusterRefused(
            say(
                "Not the same is installed on the cluster as here. {places} {advice}",
                places=" ".join(places),
                advice=say(_SAME),
            )
        )


_SAME = mark(
    "Results are the same everywhere only with the same versions: install requirements.lock and this program there."
)


def _differences(there: Any, here: Mapping[str, str]) -> str:
    if isinstance(there, ImportError):
        return say("{program} is not installed", program=OWN)
    if isinstance(there, BaseException):
        raise there
    return ", ".join(
        say("{package} {found} (here {own})", package=name, found=there.get(name), own=own)
        for name, own in here.items()
        if there.get(name) != own
    )


class _OtherVersions(Exception):
    """Of a worker: its versions. What they mean is said where the language is known that is spoken."""


def _make_alike(job: Job[Made], known: Known | None, expected: Mapping[str, str]) -> Made:
    """On a worker: the outcome of a job, or a refusal where the worker would give another than was asked for.

    Raises:
        _OtherVersions: other versions are installed here.
    """
    if _differences(found := versions(), expected):
        raise _OtherVersions(found, expected)
    return job.make(known)


def _hand_over(made: "Future[Any]", begun: "Future[Any]") -> None:
    """Ends a run's future as that of its task ended, in the words of `Pool`."""
    from distributed import KilledWorker  # noqa: PLC0415

    error = BrokenExecutor("cancelled") if begun.cancelled() else begun.exception()
    if error is None:
        made.set_result(begun.result())
    elif isinstance(error, KilledWorker | OSError):
        made.set_exception(BrokenExecutor(str(error)))
    elif isinstance(error, ImportError):
        missing = say("On a worker {program} is not installed. {advice}", program=OWN, advice=say(_SAME))
        made.set_exception(ClusterRefused(missing))
    elif isinstance(error, _OtherVersions):
        other = say(
            "A worker has not the same installed: {differences}. {advice}",
            differences=_differences(*error.args),
            advice=say(_SAME),
        )
        made.set_exception(ClusterRefused(other))
    else:
        made.set_exception(error)
