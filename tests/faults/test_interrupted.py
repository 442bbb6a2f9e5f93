"""Ctrl-C ends with a plan that is complete, or with none and a message, never with a traceback or half a folder."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.faults.command import ENVIRONMENT, assert_complete, drafts, end, start, wait_for_draft

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are not interrupted by signals")

LENGTH = 1.0
TIMES = 8


def test_ctrl_c_at_any_moment_of_loading_solving_writing_and_printing(tmp_path: Path) -> None:
    rng = Random(7)
    codes = set()
    for number in range(TIMES):
        run = start(tmp_path, "--out", f"plan_{number}")
        time.sleep(LENGTH * (number + rng.random()) / TIMES)
        run.send_signal(signal.SIGINT)
        code, out, errors = end(run)
        codes.add(code)
        folder = tmp_path / f"plan_{number}"
        if code == 5:
            # The second where the search itself was stopped.
            sentences = ("The search was interrupted", "The search was interrupted before any plan was found")
            assert (out, errors) in [("", f"{sentence}. Nothing was written.\n") for sentence in sentences]
            assert not folder.exists()
            continue
        assert_complete(folder)
        if code == 0:
            assert errors == ""
            assert out.endswith(f"Results are in plan_{number}\n")
        else:
            told = f"Results are in plan_{number} and complete, but printing them failed: interrupted\n"
            assert (code, errors) == (1, told)
    assert 5 in codes
    assert drafts(tmp_path) == []


def test_ctrl_c_while_the_result_is_written_does_not_lose_the_plan(tmp_path: Path) -> None:
    seen = 0
    for number in range(2):
        run = start(tmp_path, "--out", f"plan_{number}")
        seen += wait_for_draft(run, tmp_path)
        time.sleep(0.005 * number)
        run.send_signal(signal.SIGINT)
        code, out, errors = end(run)
        assert (code, errors) == (0, "")
        assert out.endswith(f"Results are in plan_{number}\n")
        assert_complete(tmp_path / f"plan_{number}")
    assert seen
    assert drafts(tmp_path) == []


def test_ctrl_c_in_a_long_search_ends_it(tmp_path: Path) -> None:
    norway = Path(__file__).parents[2] / "inputs" / "norway"
    run = start(tmp_path, "--inputs", str(norway), "--gap", "0", "--out", "plan")
    time.sleep(3)
    run.send_signal(signal.SIGINT)
    code, out, errors = end(run)
    assert code in (0, 5)
    if code == 5:
        assert "The search was interrupted" in errors
        assert list(tmp_path.iterdir()) == []
    else:
        assert "STOPPED BEFORE THE END" in out
        assert_complete(tmp_path / "plan")


# A library that cannot be loaded, as the solver's and pydantic's are when Ctrl-C comes while they are.
LOADING = """
import cli, os, signal, sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "highspy":
            try:
                os.kill(os.getpid(), int(os.environ["SENT"]))
            except KeyboardInterrupt:
                pass
            raise ImportError("initialization failed")
sys.meta_path.insert(0, Finder())
signal.signal(signal.SIGINT, signal.default_int_handler)
cli.main()
"""


@pytest.mark.parametrize(
    ("sent", "code", "words"), [(2, 5, "The search was interrupted."), (0, 1, "Something unforeseen")]
)
def test_an_error_that_a_library_makes_of_ctrl_c_is_told_as_ctrl_c(
    sent: int, code: int, words: str, tmp_path: Path
) -> None:
    environment = {**ENVIRONMENT, "SENT": str(sent)}
    command = [sys.executable, "-c", LOADING]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == code
    assert run.stderr.startswith(words)
    assert list(tmp_path.iterdir()) == []
