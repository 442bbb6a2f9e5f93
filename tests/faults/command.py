"""The command as a process of its own, to be killed, interrupted and starved, and what must be true afterwards."""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from outputs.verification.command import verify

ROOT = Path(__file__).parents[2]
TOYLAND = ROOT / "tests" / "fixtures" / "toyland"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
STARTED = "started\n"
# Ctrl-C works as at a terminal, also where the tests run in the background. Before the line that says that it has
# started the interpreter alone is at work.
_CODE = (
    "import cli, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    f"sys.stderr.write({STARTED!r}); sys.stderr.flush(); cli.main()"
)
COMMAND = (sys.executable, "-c", _CODE)


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Starts the command on Toyland in a folder; returns when its first line runs."""
    run = subprocess.Popen(
        [*COMMAND, "--inputs", str(TOYLAND), *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert error_stream(run).readline() == STARTED
    return run


def error_stream(run: subprocess.Popen[str]) -> IO[str]:
    assert run.stderr is not None
    return run.stderr


def end(run: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Waits for the end: exit code, standard output, standard error; there is never a traceback."""
    out, errors = run.communicate(timeout=120)
    assert "Traceback" not in errors, errors
    return run.returncode, out, errors


def optimize(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Runs the command on Toyland to its end."""
    return end(start(folder, *arguments))


def wait_for_draft(run: subprocess.Popen[str], home: Path) -> bool:
    """Waits until the command begins to write; False where it ended before that was seen."""
    while run.poll() is None:
        if drafts(home):
            return True
        time.sleep(0.0005)
    return False


def drafts(home: Path) -> list[str]:
    """The hidden folders in which results are being written, or were when their run was killed."""
    return [name for name in os.listdir(home) if name.startswith(".")]  # noqa: PTH208 (names, in the fewest calls)


def assert_complete(folder: Path) -> None:
    """The folder is a result in which every figure holds."""
    assert verify(folder).findings.discrepancies == []


def contents(folder: Path) -> dict[str, str]:
    """The sha256 of every file below a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
