"""Where standard output or error is closed, full or left early, the plan is made and nothing false is said of it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.command import COMMAND, ENVIRONMENT, TOYLAND, assert_complete

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell and /dev/full")
PLAN = f"plan() {{ {COMMAND[0]} -c 'import cli; cli.main()' --inputs {TOYLAND} --out plan \"$@\"; }}; "


def shell(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", "-c", PLAN + script]
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize(
    "script",
    [
        "plan | head -1; exit ${PIPESTATUS[0]}",
        "plan --json | head -1; exit ${PIPESTATUS[0]}",
        "plan --verbose 2>&1 | true; exit ${PIPESTATUS[0]}",
        "plan <&- >&- 2>&-",
        "plan --verbose 2> /dev/full",
    ],
)
def test_a_plan_that_nobody_reads_to_the_end_is_a_plan(script: str, tmp_path: Path) -> None:
    run = shell(tmp_path, script)
    assert (run.returncode, run.stderr) == (0, "")
    assert_complete(tmp_path / "plan")


@pytest.mark.parametrize("option", ["", "--json"])
def test_a_report_that_cannot_be_printed_is_told_with_where_the_plan_is(option: str, tmp_path: Path) -> None:
    run = shell(tmp_path, f"plan {option} > /dev/full")
    said = "Results are in plan and complete, but printing them failed: No space left on device\n"
    assert (run.returncode, run.stderr) == (1, said)
    assert_complete(tmp_path / "plan")


@pytest.mark.parametrize("stream", ["2> /dev/full", "2>&-"])
def test_a_failure_keeps_its_exit_code_where_its_message_cannot_be_written(stream: str, tmp_path: Path) -> None:
    run = shell(tmp_path, f"plan --set budget=much --json {stream}")
    assert run.returncode == 3
    assert json.loads(run.stdout)["exit_code"] == 3
