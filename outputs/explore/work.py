"""What a process of searches does: plans with the prices of rules, and comparisons; it tells of them as it goes."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inputs.language import speaking
from inputs.raw import RawStudy
from optimizer.known import Known
from optimizer.plan import Plan
from optimizer.result import Options, Progress, SolverRecord
from outputs.runs.pool import enter_worker

if TYPE_CHECKING:
    from outputs.explore.prices import Estimate
    from outputs.failures import Failure
    from outputs.layout import Block

SECONDS_BETWEEN_PROGRESS = 0.2
# Studies between two saved plans are solved for so long at most, each; causes are told without those that take longer.
COMPARISON_SECONDS = 20.0


@dataclass(frozen=True)
class PlanJob:
    """A study as it is to be solved, with what is known of it. language: that of what is told."""

    language: str
    raw: RawStudy
    options: Options
    known: Known | None


@dataclass(frozen=True)
class CompareJob:
    """Two result folders, to be compared."""

    language: str
    a: Path
    b: Path


Job = PlanJob | CompareJob


@dataclass(frozen=True)
class Told:
    """Something that is told of a job; nothing follows the last."""

    last: bool = False


@dataclass(frozen=True)
class Nearer(Told):
    """Where the search stands."""

    progress: Progress | None = None


@dataclass(frozen=True)
class Found(Told):
    """The plan, to be recomputed by the one who asked."""

    plan: Plan | None = None
    solver: SolverRecord | None = None


@dataclass(frozen=True)
class Priced(Told):
    """What rules cost, roughly."""

    prices: "tuple[Estimate, ...]" = ()


@dataclass(frozen=True)
class Compared(Told):
    """The comparison, as it is printed."""

    blocks: "tuple[Block, ...]" = ()


@dataclass(frozen=True)
class Failed(Told):
    """Why there is no answer."""

    failure: "Failure | None" = None


def work(connection: "Connection[Any, Any]") -> None:
    """Makes jobs until there is nobody left to ask for one."""
    enter_worker(os.getppid())
    # Loaded ahead: whoever asks waits for the answer.
    import optimizer.solve  # noqa: PLC0415, F401

    while True:
        try:
            job: Job = connection.recv()
        except EOFError:
            return
        with speaking(job.language):
            for told in _answers(job, connection.send):
                connection.send(told)


def _answers(job: Job, tell: Callable[[Told], None]) -> Iterator[Told]:
    from outputs.failures import describe  # noqa: PLC0415

    try:
        yield from _planned(job, tell) if isinstance(job, PlanJob) else _compared(job)
    except Exception as error:
        yield Failed(True, describe(error))


def _planned(job: PlanJob, tell: Callable[[Told], None]) -> Iterator[Told]:
    from inputs.load import change_study  # noqa: PLC0415
    from optimizer.outline import outline  # noqa: PLC0415
    from optimizer.solve import make_plan  # noqa: PLC0415
    from outputs.explore.prices import estimates  # noqa: PLC0415

    last = -SECONDS_BETWEEN_PROGRESS

    def nearer(progress: Progress) -> None:
        nonlocal last
        if time.perf_counter() - last >= SECONDS_BETWEEN_PROGRESS:
            last = time.perf_counter()
            tell(Nearer(progress=progress))

    study = change_study(job.raw, []).study
    result = make_plan(study, job.options, nearer, known=job.known)
    covers_first = job.options.objective_of(study) == "coverage"
    yield Found(covers_first, result.plan, result.solver)
    if not covers_first:
        rough = replace(job.options, gap=0.0)
        yield Priced(True, tuple(estimates(job.raw, study, rough, outline(study, rough))))


def _compared(job: CompareJob) -> Iterator[Told]:
    from outputs.compare.run import run_compare  # noqa: PLC0415
    from outputs.compare.why import Effort  # noqa: PLC0415

    done = run_compare(job.a, job.b, None, "intl", Effort(True, COMPARISON_SECONDS, None))
    yield Compared(True, tuple(done.blocks()))
