"""`optimize stress` as a planner types it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.outputs.stress.struck import struck_study

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "import cli; cli.main()", "stress"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def optimize(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    study = folder / "study"
    study.mkdir(exist_ok=True)
    struck_study().write(study)
    given = ["--out", "out", "--workers", "1", "--gap", "0", *arguments]
    return subprocess.run(
        [*COMMAND, *given], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_report_tells_both_ways_and_where_the_files_are(tmp_path: Path) -> None:
    run = optimize(tmp_path, "--inputs", "study", "--price", "50%")
    assert (run.returncode, run.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in run.stdout.splitlines()]
    base = "The plan as it stands 100.0 / 100.0 0.0 27.0"
    assert [line for line in lines if line.startswith("The plan as it stands 1")] == [base, base]
    north = [line for line in lines if line.startswith("North lost from 2026 ")]
    told = ["40.0 / 60.0 48.0 27.0", "-", "100.0 / 100.0 0.0 47.0", "-"]
    assert [line.removeprefix("North lost from 2026 ") for line in north] == told
    assert any(line.startswith("Prices 50 % up from 2026") for line in lines)
    assert lines[-1] == "Results are in out"
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert files == [
        *("design.json", "inputs", "plans", "runs", "stress.csv", "stress.png", "stress.svg", "stress_coverage.csv"),
        "stress_rules.csv",
    ]


def test_json_is_all_that_stands_on_standard_output(tmp_path: Path) -> None:
    run = optimize(tmp_path, "--inputs", "study", "--json", "--from", "2027")
    told = json.loads(run.stdout)
    assert (run.returncode, told["complete"], told["from"], told["base_status"]) == (0, True, 2027, "optimal")
    assert [row["uncovered_value_mnok"] for row in told["shocks"][:3]] == [0.0, 24.0, 0.0]
    assert told["folders"] == ["abroad", "growth"]
    assert [row["rule"] for row in told["broken_rules"]] == ["budget"]
    _assert_only_sound_plans_are_struck(tmp_path, tmp_path / "out" / "plans" / "base")


def _assert_only_sound_plans_are_struck(folder: Path, plan: Path) -> None:
    purchases = plan / "purchases.csv"
    purchases.write_text(purchases.read_text(encoding="utf-8").replace(",node,6,", ",node,5,"), encoding="utf-8")
    run = optimize(folder, "--plan", str(plan), "--json")
    assert run.returncode == 6
    assert json.loads(run.stdout)["status"] == "unverified"
    assert "does not survive verification" in run.stderr


def test_norwegian_is_spoken_throughout(tmp_path: Path) -> None:
    run = optimize(tmp_path, "--inputs", "study", "--language", "nb", "--csv", "nb")
    assert run.returncode == 0
    assert "Resultatene ligger i out" in run.stdout
    assert "re-planning" not in run.stdout
    assert "broken" not in run.stdout
    head = (tmp_path / "out" / "stress.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(";")
    assert "shock" not in head
    assert "over_budget_mnok" not in head


def test_a_study_without_a_plan_ends_as_such(tmp_path: Path) -> None:
    run = optimize(tmp_path, "--inputs", "study", "--budget", "2")
    assert run.returncode == 4
    assert "There is no plan to strike." in run.stdout


def test_wrong_usage_is_told_before_anything_is_made(tmp_path: Path) -> None:
    for arguments, fault in (
        (("--inputs", "study", "--from", "2040"), "the plan has the years 2025 to 2027"),
        (("--plan", "study", "--budget", "5"), "leave out --inputs, --scenario, --set and --budget"),
        (("--inputs", "study", "--price", "much"), "is not a number"),
        (("--inputs", "study", "--cut", "101"), "no more than 100 % can be cut"),
    ):
        run = optimize(tmp_path, *arguments)
        assert (run.returncode, run.stdout) == (2, "")
        assert fault in " ".join(run.stderr.split())
        assert not (tmp_path / "out").exists()


def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(tmp_path: Path) -> None:
    given = ["--gap", "0.01", "--workers", "1", "--out", "out"]
    run = subprocess.Popen([*COMMAND, *given], cwd=tmp_path, env=ENVIRONMENT, text=True, stdout=-1, stderr=-1)
    runs = tmp_path / "out" / "runs"
    deadline = time.monotonic() + 60
    while not list(runs.glob("[!.]*.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    printed, _ = run.communicate(timeout=90)
    assert run.returncode == 5
    assert "STOPPED BEFORE THE END" in printed
    kept = sorted(path.name for path in runs.iterdir())
    assert 1 <= len(kept) < 9
    assert (tmp_path / "out" / "stress.csv").is_file()
