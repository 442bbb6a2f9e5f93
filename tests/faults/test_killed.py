"""A run that is killed leaves a complete result or none, touches nothing else, and is tidied up after by the next."""

import shutil
import signal
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.faults.command import assert_complete, contents, drafts, end, optimize, start, wait_for_draft

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are not killed by signals")

KILL, TERMINATE = "SIGKILL", "SIGTERM"
# A run on Toyland takes about this long (seconds); some of the moments lie after its end.
LENGTH = 1.0
# Writing takes about this long.
WRITING = 0.03


def assert_whole_or_absent(folder: Path, code: int) -> None:
    """A run that ended by itself has its result; of one that was killed it is complete where it exists."""
    if code == 0 or folder.exists():
        assert_complete(folder)


@pytest.mark.parametrize(("name", "times"), [(KILL, 6), (TERMINATE, 3)])
def test_a_run_that_is_killed_at_any_moment(name: str, times: int, tmp_path: Path, finished: Path) -> None:
    rng = Random(name)
    shutil.copytree(finished, tmp_path / "before")
    codes = set()
    for number in range(times):
        # One moment in every part of the run.
        moment = LENGTH * (number + rng.random()) / times
        run = start(tmp_path, "--out", f"plan_{number}")
        time.sleep(moment)
        run.send_signal(signal.Signals[name])
        code = end(run)[0]
        codes.add(code)
        assert_whole_or_absent(tmp_path / f"plan_{number}", code)
    assert codes <= {0, -signal.Signals[name]}
    assert -signal.Signals[name] in codes
    assert contents(tmp_path / "before") == contents(finished)
    assert optimize(tmp_path, "--out", "next")[0] == 0
    assert drafts(tmp_path) == []


def test_a_run_that_is_killed_while_it_writes(tmp_path: Path, finished: Path) -> None:
    rng = Random("writing")
    shutil.copytree(finished, tmp_path / "before")
    abandoned = 0
    for number in range(4):
        out = tmp_path / f"plan_{number}"
        # A folder that is there and empty is as good as none, and stays what it is.
        out.mkdir()
        before = set(drafts(tmp_path))
        run = start(tmp_path, "--out", out.name)
        while run.poll() is None and not set(drafts(tmp_path)) - before:
            time.sleep(0.0005)
        time.sleep(rng.uniform(0, WRITING) * (number > 0))
        run.kill()
        end(run)
        left = drafts(tmp_path)
        assert len(left) <= 1, "each run removes what the one before it left"
        abandoned += len(left)
        if any(out.iterdir()):
            assert_complete(out)
    assert abandoned, "no run was killed while it wrote"
    assert contents(tmp_path / "before") == contents(finished)
    assert optimize(tmp_path, "--out", "next")[0] == 0
    assert drafts(tmp_path) == []


def test_a_draft_that_is_in_use_is_not_taken_for_abandoned(tmp_path: Path) -> None:
    slow = start(tmp_path, "--out", "slow")
    assert wait_for_draft(slow, tmp_path)
    # Only from its first file on is it surely locked: in the moment before, it may be taken away, and is made anew.
    while not any(any((tmp_path / name).iterdir()) for name in drafts(tmp_path)):
        time.sleep(0.0005)
    slow.send_signal(signal.SIGSTOP)
    held = drafts(tmp_path)
    assert held
    assert optimize(tmp_path, "--out", "quick")[0] == 0
    assert drafts(tmp_path) == held
    slow.send_signal(signal.SIGCONT)
    assert end(slow)[0] == 0
    assert_complete(tmp_path / "slow")
    assert drafts(tmp_path) == []
