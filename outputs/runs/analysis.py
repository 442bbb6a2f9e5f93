"""An analysis of many runs as it is asked for: the study, the workers, and the folder in which it is kept."""

import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from inputs.language import say
from inputs.load import Loaded, load_study
from inputs.problems import WrongUsage
from inputs.raw import RawStudy
from inputs.write import study_texts
from optimizer.result import Options
from outputs.csv_files import Dialect
from outputs.folder import RESULTS
from outputs.runs.case import digest
from outputs.runs.cluster import SLURM
from outputs.runs.engine import Halted, Runs
from outputs.runs.job import Job, Made
from outputs.runs.pool import LocalPool, Pool, cores
from outputs.runs.progress import RunsProgress
from outputs.runs.scheduler import scheduler_pool
from outputs.runs.store import Store
from outputs.versions import versions


@dataclass(frozen=True)
class Request:
    """What was asked for. No inputs: the study that comes with the package; no out: a folder named after the analysis.

    workers: processes, None for one a core; cluster: a Dask scheduler's address or "slurm", None for this machine.
    """

    inputs: Path | None = None
    scenario: str | None = None
    changes: tuple[str, ...] = ()
    out: Path | None = None
    dialect: Dialect = "intl"
    options: Options = field(default_factory=Options)
    workers: int | None = None
    cluster: str | None = None
    cluster_config: Path | None = None
    resume: bool = False
    quiet: bool = False

    def load(self) -> Loaded:
        """The study with its scenario and changes.

        Raises:
            InvalidStudy, WrongUsage: as `inputs.load.load_study`.
        """
        return load_study(self.inputs, self.scenario, self.changes)

    @property
    def run_options(self) -> Options:
        """How each run is solved: nobody asks it for the budget that would cover all need."""
        return replace(self.options, outlook=False)


@dataclass
class KeptRuns(Runs):
    """Runs that are kept in a folder."""

    store: Store


@contextmanager
def opened(
    request: Request, kind: str, raw: RawStudy, design: Mapping[str, Any], total: int | None
) -> Iterator[KeptRuns]:
    """Workers and folder of an analysis, given up at the end.

    design: what tells this analysis from others of its kind, as JSON can say it; total: how many runs it makes, where
    that is known.

    Raises:
        FolderRefused: the folder holds something else, or another program writes into it.
        WrongUsage: the cluster cannot be reached.
    """
    identity = {
        "analysis": kind,
        "design": dict(design),
        "study_sha256": digest(study_texts(raw)),
        "options": asdict(request.run_options),
        "versions": versions(),
    }
    name = raw.settings.get(("study", "name"))
    folder = request.out or RESULTS / f"{kind}-{name}-{digest(identity)[:8]}"
    # What cannot be reached is told before a folder is made.
    workers = _pool(request)
    with (
        Store.open(folder, identity, raw, request.resume) as store,
        workers as pool,
        RunsProgress(total, request.quiet) as progress,
    ):
        yield KeptRuns(store, pool, progress.tell, progress.halting)


def as_far_as_made(runs: Runs, jobs: Sequence[Job[Made]]) -> list[Made | None]:
    """The records of all jobs, in their order; None for those that Ctrl-C kept from being made.

    Raises:
        FolderRefused, WrongUsage: as `Runs.make`.
    """
    try:
        return [*runs.make(jobs)]
    except Halted as halted:
        return [halted.records.get(number) for number in range(len(jobs))]


@contextmanager
def ctrl_c_ends(runs: Runs) -> Iterator[None]:
    """Ctrl-C between two batches of runs ends them too, and what was made is written."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> None:
        runs.interrupted = True

    before = signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _pool(request: Request) -> Pool:
    where = request.cluster
    if request.cluster_config is not None and where != SLURM:
        raise WrongUsage(say("--cluster-config belongs to --cluster {kind}", kind=SLURM))
    if where is None:
        return LocalPool(request.workers or cores())
    if request.workers is not None:
        raise WrongUsage(
            say("--workers is for this machine; a cluster has the workers that it has. Leave one of both out")
        )
    if where == SLURM:
        from outputs.runs.slurm import slurm_pool  # noqa: PLC0415

        return slurm_pool(request.cluster_config)
    return scheduler_pool(where)
