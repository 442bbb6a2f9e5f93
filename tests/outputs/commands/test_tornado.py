"""`optimize tornado` as a planner types it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from outputs.commands.tornado import MEASURES
from outputs.runs.measures import MEASURES as BY_NAME
from tests.outputs.runs.tiny import tiny_study

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "import cli; cli.main()", "tornado"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def optimize(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    study = folder / "study"
    study.mkdir(exist_ok=True)
    tiny_study().write(study)
    given = ["--inputs", "study", "--out", "out", "--workers", "1", *arguments]
    return subprocess.run(
        [*COMMAND, *given], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False
    )


def test_every_measure_can_be_asked_for() -> None:
    assert tuple(BY_NAME) == MEASURES


def test_the_report_ranks_and_says_where_the_files_are(tmp_path: Path) -> None:
    run = optimize(tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in run.stdout.splitlines()]
    assert "1. prices.node.price 2 9 -10.0 +50.0 60.0 stated" in lines
    assert "2. operation.staff.amount 0 4 -4.0 +4.0 8.0 assumed" in lines
    assert "prices.node.price moves it most." in lines
    assert "Of these 3, 2 are assumed: no source gives them." in lines
    assert lines[-1] == "Results are in out"
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert files == ["design.json", "inputs", "runs", "runs.csv", "tornado.csv", "tornado.png", "tornado.svg"]


def test_json_is_all_that_stands_on_standard_output(tmp_path: Path) -> None:
    run = optimize(tmp_path, "--json", "--global", "morris", "--runs", "2", "--vary", "operation.staff")
    told = json.loads(run.stdout)
    assert (run.returncode, told["complete"], told["base"], told["measure"]) == (0, True, 36.0, "objective")
    assert [row["swing"] for row in told["inputs"]] == [8.0]
    assert told["indices"]["inputs"][0]["mu_star"] == pytest.approx(8, abs=1e-4)


def test_runs_and_seed_without_global_are_refused(tmp_path: Path) -> None:
    run = optimize(tmp_path, "--seed", "3")
    assert (run.returncode, run.stdout) == (2, "")
    assert "belong to --global" in run.stderr


def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(tmp_path: Path) -> None:
    varied = ("prices.cpu", "prices.gpu")
    given = [
        *("--gap", "0.1", "--workers", "1", "--out", "out"),
        *(part for path in varied for part in ("--vary", path)),
    ]
    run = subprocess.Popen([*COMMAND, *given], cwd=tmp_path, env=ENVIRONMENT, text=True, stdout=-1, stderr=-1)
    runs = tmp_path / "out" / "runs"
    deadline = time.monotonic() + 60
    while not list(runs.glob("[!.]*.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    printed, progress = run.communicate(timeout=60)
    kept = {path.name: path.read_bytes() for path in runs.iterdir()}
    assert run.returncode == 5
    assert "STOPPED BEFORE THE END" in printed
    assert "The same command goes on." in printed
    assert "All that is done is kept." in progress
    assert 1 <= len(kept) < 5
    assert "Not made: the analysis was stopped before." in (tmp_path / "out" / "tornado.csv").read_text()
    again = subprocess.run(
        [*COMMAND, *given], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False
    )
    assert (again.returncode, "STOPPED" in again.stdout) == (0, False)
    assert len(list(runs.iterdir())) == 5
    assert {name: (runs / name).read_bytes() for name in kept} == kept
