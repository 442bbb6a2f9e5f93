"""Starts the processes of an mpi-sppy search by MPI's launcher, waits for them and ends them."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("mpisppy", "mpi4py")
LAUNCHER = "mpiexec"
LOG = "log.txt"
SECONDS_BETWEEN_LOOKS = 0.2
# Seconds that processes have to end in when they are told to.
PATIENCE = 5.0


class SearchFailed(Exception):
    """The processes ended without a result; `log` is all that they said."""

    def __init__(self, log: str) -> None:
        super().__init__(log)
        self.log = log


def missing() -> tuple[str, ...]:
    """What a search needs and is not installed: packages, and the program that starts processes."""
    packages = [name for name in PACKAGES if find_spec(name) is None]
    return (*packages, *(name for name in (LAUNCHER,) if shutil.which(name) is None))


def run_processes(folder: Path, processes: int, time_limit: float | None, look: Callable[[], None]) -> bool:
    """Whether the search whose problem is in the folder came to its end; False where time ran out before.

    look: called now and then while they run. Whatever ends the wait ends the processes.

    Raises:
        SearchFailed: they did not do their work.
    """
    # By way of mpi4py an error in one process ends all of them; else the others would wait for it for ever.
    run = ["-m", "mpi4py", "-m", "optimizer.mpi_search", str(folder)]
    command = [LAUNCHER, "-n", str(processes), sys.executable, *run]
    deadline = None if time_limit is None else time.monotonic() + time_limit
    with (folder / LOG).open("w") as log:
        # In a session of its own, so that Ctrl-C is for this process, which ends the others.
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=_environment(), start_new_session=True
        )
        try:
            while process.poll() is None:
                time.sleep(SECONDS_BETWEEN_LOOKS)
                look()
                if deadline is not None and time.monotonic() > deadline:
                    return False
        finally:
            _end(process)
    if process.returncode:
        raise SearchFailed((folder / LOG).read_text(errors="replace"))
    return True


def _end(process: "subprocess.Popen[bytes]") -> None:
    """The launcher passes on what it is told; what it leaves is of its session."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, how)
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)


def _environment() -> Mapping[str, str]:
    """What Open MPI has to be told: that others work here too, and that root may start processes."""
    root = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"} if os.geteuid() == 0 else {}
    return {
        "OMPI_MCA_rmaps_base_oversubscribe": "1",
        "PRTE_MCA_rmaps_default_mapping_policy": ":oversubscribe",
        "OMPI_MCA_hwloc_base_binding_policy": "none",
        "PRTE_MCA_hwloc_default_binding_policy": "none",
        "OMPI_MCA_mpi_yield_when_idle": "1",
        **root,
        **os.environ,
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
