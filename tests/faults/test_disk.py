"""A disk that is full, cannot be written, or is the result folder itself: told in a sentence; nothing has changed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.command import COMMAND, ENVIRONMENT, STARTED, TOYLAND, contents

# A file system of its own in a mount namespace of its own, which is gone when the script ends.
SCRIPT = """
set -e
mount -t tmpfs -o "$1" none disk
cp -r finished disk/before
{then}
shift
set +e
cd disk
"$@" > ../out 2> ../errors
code=$?
cd ..
cp -r disk after
exit $code
"""
# What the file system gives out at once (bytes).
BLOCK = 4096
UNSHARE = shutil.which("unshare")


def may_mount() -> bool:
    """Whether a process may have mounts of its own here."""
    if sys.platform == "win32" or UNSHARE is None:
        return False
    probe = [UNSHARE, "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


needs_mounts = pytest.mark.skipif(not may_mount(), reason="no process may mount a file system of its own here")


def on_disk(folder: Path, finished: Path, options: str, *arguments: str, then: str = "") -> tuple[int, str, str]:
    """Runs the command in `disk`, a small file system; what stands there afterwards is copied to `after`.

    then: what is done to the file system when it holds the finished result.
    """
    assert UNSHARE is not None
    (folder / "disk").mkdir()
    shutil.copytree(finished, folder / "finished")
    script = ["sh", "-c", SCRIPT.format(then=then), "sh", options]
    command = [UNSHARE, "-rm", *script, *COMMAND, "--inputs", str(TOYLAND), *arguments]
    run = subprocess.run(command, cwd=folder, env=ENVIRONMENT, check=False, timeout=120)
    errors = (folder / "errors").read_text().removeprefix(STARTED)
    return run.returncode, (folder / "out").read_text(), errors


@needs_mounts
@pytest.mark.parametrize("options", ["size={little}k", "size={nearly}k", "size=2m,nr_inodes=41"])
def test_a_full_disk_is_told_and_leaves_nothing_of_the_result(options: str, tmp_path: Path, finished: Path) -> None:
    # One result stands on it already; of the next there is room for a little, or for nearly all.
    held = sum(-(-path.stat().st_size // BLOCK) * BLOCK for path in finished.rglob("*") if path.is_file()) // 1024
    options = options.format(little=held + 32, nearly=2 * held - 32)
    code, out, errors = on_disk(tmp_path, finished, options, "--out", "new/plan")
    assert (code, out) == (2, "")
    assert errors.startswith("No result folder could be written in ")
    assert errors.endswith(": No space left on device. Nothing is left of it.\n")
    assert [path.name for path in (tmp_path / "after").iterdir()] == ["before"]
    assert contents(tmp_path / "after" / "before") == contents(finished)


@needs_mounts
def test_a_folder_that_cannot_be_written_is_told_before_the_search(tmp_path: Path, finished: Path) -> None:
    then = "mount -o remount,ro disk"
    code, out, errors = on_disk(tmp_path, finished, "size=2m", "--out", "plan", then=then)
    assert (code, out) == (2, "")
    assert errors.startswith("There is no permission to write in ")
    assert contents(tmp_path / "after") == {f"before/{name}": digest for name, digest in contents(finished).items()}


@needs_mounts
def test_a_disk_of_its_own_is_refused_as_result_folder_before_the_search(tmp_path: Path, finished: Path) -> None:
    then = "mkdir disk/plan; mount -t tmpfs -o size=2m none disk/plan"
    code, out, errors = on_disk(tmp_path, finished, "size=2m", "--out", "plan", then=then)
    assert (code, out) == (2, "")
    assert errors == "plan is a disk of its own. Give --out a new folder inside it: plan/result.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits on a process")
@pytest.mark.parametrize("kilobytes", [0, 2])
def test_a_limit_on_the_size_of_files_is_told(kilobytes: int, tmp_path: Path) -> None:
    limited = ["sh", "-c", f'ulimit -f {2 * kilobytes}; exec "$@"', "sh", *COMMAND]
    command = [*limited, "--inputs", str(TOYLAND), "--out", "plan"]
    run = subprocess.run(
        command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.endswith(": File too large. Nothing is left of it.\n")
    assert list(tmp_path.iterdir()) == []
