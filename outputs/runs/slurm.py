"""Workers that Slurm starts: the configuration file, and the jobs that are submitted with it."""

import logging
import os
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from inputs.language import mark, say
from inputs.problems import visible
from inputs.suggest import nearest
from inputs.system_words import reason_of
from outputs.runs.cluster import SLURM, ClusterPool, ClusterRefused, check_installed, connected

if TYPE_CHECKING:
    from dask_jobqueue import SLURMCluster
    from distributed import Client

Line = Annotated[str, StringConstraints(strict=True, min_length=1, pattern=r"^[^\n]*$")]
SECONDS_TO_ASK = 30.0
_Count = Annotated[int, Field(strict=True, ge=1)]


class SlurmConfig(BaseModel):
    """What the configuration file says; the description of a key is what is expected of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jobs: Annotated[_Count, Field(description=mark("how many jobs to submit, a whole number from 1"))]
    cores: Annotated[_Count, Field(description=mark("cores of a job, a whole number from 1"))]
    memory: Annotated[
        str,
        StringConstraints(strict=True, pattern=r"^\d+(\.\d+)? ?[kMGT]i?B$"),
        Field(description=mark("memory of a job with its unit, such as 32GB")),
    ]
    walltime: Annotated[
        str,
        StringConstraints(strict=True, pattern=r"^(\d+-)?\d{1,3}:\d{2}:\d{2}$"),
        Field(description=mark('time limit of a job in quotes, such as "04:00:00" or "1-12:00:00"')),
    ]
    processes: Annotated[
        _Count | None, Field(description=mark("runs made at once in a job, a whole number from 1 to its cores"))
    ] = None
    queue: Annotated[Line | None, Field(description=mark("the name of a partition"))] = None
    account: Annotated[Line | None, Field(description=mark("the account that the jobs are charged to"))] = None
    interface: Annotated[Line | None, Field(description=mark("a network interface such as ib0"))] = None
    python: Annotated[Line | None, Field(description=mark("the path of Python on the nodes"))] = None
    local_directory: Annotated[Line | None, Field(description=mark("a folder for temporary files on the nodes"))] = None
    log_directory: Annotated[Line | None, Field(description=mark("a folder for what the jobs print"))] = None
    job_extra_directives: Annotated[
        tuple[Line, ...], Field(description=mark('a list of #SBATCH options, such as ["--qos=low"]'))
    ] = ()
    job_script_prologue: Annotated[
        tuple[Line, ...], Field(description=mark('a list of shell lines, such as ["module load Python/3.11"]'))
    ] = ()

    @model_validator(mode="after")
    def _processes_have_cores(self) -> "SlurmConfig":
        if self.at_once > self.cores:
            raise ValueError("processes")
        return self

    @property
    def at_once(self) -> int:
        """Runs made at once in a job: one a core unless fewer are asked for."""
        return self.processes or self.cores

    def cluster(self, told: Callable[[str | None], None]) -> "SLURMCluster":
        """The cluster: its scheduler runs in this process, and no job is submitted yet; told: see `_job_class`."""
        slurm = _jobqueue()
        own = self.model_dump(exclude={"jobs", "job_extra_directives", "job_script_prologue"}, exclude_none=True)
        own |= {"processes": self.at_once, "job_script_prologue": list(self.job_script_prologue)}
        own |= {"job_extra_directives": list(self.job_extra_directives)}
        # Nobody looks at its page, and its usual port may be taken.
        return slurm.SLURMCluster(**own, job_cls=_job_class(told), scheduler_options={"dashboard_address": ":0"})


def _jobqueue() -> Any:
    """The library, without the answer to Ctrl-C that it puts in place of ours when it is loaded."""
    ours = signal.getsignal(signal.SIGINT)
    try:
        return import_module("dask_jobqueue.slurm")
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, ours)


def read_config(path: Path) -> SlurmConfig:
    """The configuration in a file.

    Raises:
        ClusterRefused: it cannot be read, or is not a configuration; with everything that is wrong.
    """
    import yaml  # noqa: PLC0415

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ClusterRefused(say("{file} could not be read: {reason}", file=path, reason=reason_of(error))) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        unread = say(
            "{file}: expected lines such as cores: 16, and this is not YAML ({fault})",
            file=path,
            fault=" ".join(str(error).split()),
        )
        raise ClusterRefused(unread) from error
    if not isinstance(found, dict):
        keys = ", ".join(_KEYS)
        raise ClusterRefused(say("{file}: expected lines such as cores: 16; the keys are {keys}", file=path, keys=keys))
    try:
        return SlurmConfig.model_validate({str(name): value for name, value in found.items()})
    except ValidationError as error:
        faults = dict.fromkeys(_fault(str((*detail["loc"], "processes")[0]), found) for detail in error.errors())
        raise ClusterRefused("\n".join(f"{path}: {fault}" for fault in faults)) from error


_KEYS = tuple(SlurmConfig.model_fields)


def _fault(key: str, found: dict[Any, Any]) -> str:
    if key not in _KEYS:
        shown = visible(key)
        if near := nearest(key, _KEYS):
            return say("there is no key '{key}'; did you mean {near}?", key=shown, near=near)
        return say("there is no key '{key}'; the keys are {keys}", key=shown, keys=", ".join(_KEYS))
    expected = say(str(SlurmConfig.model_fields[key].description))
    if key not in found:
        return say("key {key} is missing; expected {expected}", key=key, expected=expected)
    shown = visible(repr(found[key]))
    return say("key {key}: found {found}; expected {expected}", key=key, found=shown, expected=expected)


def slurm_pool(config: Path | None) -> ClusterPool:
    """A pool of workers that Slurm starts; the jobs are submitted when it is entered and cancelled when it is left.

    Raises:
        ClusterRefused: there is no configuration, or no Slurm.
    """
    if config is None:
        raise ClusterRefused(say("--cluster slurm needs --cluster-config FILE; docs/cluster.md shows one"))
    check_installed()
    read = read_config(config)
    if shutil.which("sbatch") is None:
        raise ClusterRefused(
            say("sbatch was not found, so there is no Slurm here. Start on a login node of the cluster.")
        )
    return ClusterPool(SLURM, partial(_started, read), _none_came)


@contextmanager
def _started(config: SlurmConfig) -> "Iterator[Client]":
    # Dask tells of a job that is refused in a traceback; here it is told in a sentence.
    logging.getLogger("tornado.application").setLevel(logging.CRITICAL)
    answers: SimpleQueue[str | None] = SimpleQueue()
    try:
        made = config.cluster(answers.put)
    except RuntimeError as error:
        reason = error.__cause__ or error
        raise ClusterRefused(say("The scheduler could not be started here: {reason}", reason=reason)) from error
    with made as cluster:
        cluster.scale(jobs=config.jobs)
        refusals = [said for said in (answers.get() for _ in range(config.jobs)) if said is not None]
        if refusals:
            raise ClusterRefused(
                say(
                    "Slurm refused {number} of {jobs} jobs: {reason}",
                    number=len(refusals),
                    jobs=config.jobs,
                    reason=refusals[0],
                )
            )
        with connected(cluster) as client:
            yield client


def _none_came(client: "Client") -> str:
    """What to say where no worker has come so far.

    Raises:
        ClusterRefused: Slurm has none of the jobs any more.
    """
    jobs = {job.job_id for job in client.cluster.workers.values()}
    there = _in_slurm()
    if there is not None and not jobs & there:
        raise ClusterRefused(say("All jobs have ended, and no worker has come from any. {advice}", advice=say(_LOOK)))
    return say(
        "No worker has come so far. `squeue` shows whether the jobs run. If they do: {advice}", advice=say(_LOOK)
    )


_LOOK = mark(
    "What the jobs print says why (log_directory); most often `interface` is not the network that reaches this "
    "machine, or `python` is not on the nodes."
)


def _in_slurm() -> set[str] | None:
    """The jobs of this user that wait or run; None where squeue does not say."""
    command = ["squeue", "--noheader", f"--user={os.getuid()}", "--format=%A"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS_TO_ASK, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return set(ran.stdout.split())


def _job_class(told: Callable[[str | None], None]) -> type:
    """Jobs that tell whether they were submitted: None, or what sbatch said against it."""
    slurm = _jobqueue()
    from distributed import Status  # noqa: PLC0415

    class Job(slurm.SLURMJob):  # type: ignore[misc, name-defined]
        async def start(self) -> None:
            try:
                await super().start()
            except Exception as error:
                # As Dask expects of one that it is to close.
                self.status = Status.failed
                told(_said(error))
                raise
            told(None)

    return Job


def _said(error: Exception) -> str:
    """What sbatch printed, of what Dask makes of it."""
    printed = re.search(r"stderr:\n(.*)", str(error), re.DOTALL)
    return " ".join((printed[1] if printed else str(error)).split())
