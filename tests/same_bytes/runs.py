"""Runs of the command in other circumstances, and their result folders as bytes."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOYLAND = ROOT / "tests" / "fixtures" / "toyland"
SUMMARY = "summary.json"
# What the study is solved for: a scenario, a budget and a change, so that `inputs/` is not a mere copy.
ASKED = ("--scenario", "high", "--budget", "131.5", "--set", "money.discount_rate=0.03", "--csv", "nb", "--quiet")


def run(folder: Path, *arguments: str, **environment: str) -> None:
    """Plans Toyland, as asked, in a folder and under some environment; the plan must succeed."""
    command = [sys.executable, "-c", "import cli; cli.main()", *arguments, *ASKED]
    around = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(command, cwd=folder, env=around, capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")


def result_bytes(folder: Path) -> dict[str, bytes]:
    """Every file of a result folder, without the seconds that the search took: the last line of the summary."""
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    content, mark, seconds = files[SUMMARY].rpartition(b',\n  "seconds": ')
    assert mark
    float(seconds.removesuffix(b"\n}\n"))
    return {**files, SUMMARY: content}


def assert_same(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> None:
    """Names the files that differ."""
    differing = [name for name in {**expected, **found} if found.get(name) != expected.get(name)]
    assert differing == []
