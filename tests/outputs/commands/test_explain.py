"""`optimize explain` as a planner types it, on a study reckoned by hand (tests.outputs.runs.tiny)."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.outputs.runs.tiny import tiny_study

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "import cli; cli.main()"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def optimize(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    study = folder / "study"
    if not study.exists():
        study.mkdir()
        tiny_study().write(study)
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False
    )


def explain(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return optimize(folder, "explain", "--inputs", "study", "--out", "out", "--workers", "1", "--gap", "0", *arguments)


def said(run: subprocess.CompletedProcess[str]) -> str:
    return " ".join(run.stdout.split())


def test_the_plan_is_made_priced_and_verified(tmp_path: Path) -> None:
    """21 pays for 5 of 10 nodes; each further one saves 8 for 3."""
    run = explain(tmp_path, "--budget", "21")
    assert (run.returncode, run.stderr) == (0, "")
    assert "budget: costs 25.0 (25.0 to 25.0)." in said(run)
    assert "the budget 10 MTD larger: saves 15.0 (15.0 to 15.0)." in said(run)
    assert said(run).endswith("Results are in out")
    with (tmp_path / "out" / "rules.csv").open(encoding="utf-8", newline="") as file:
        (total,) = [row for row in csv.DictReader(file) if row["rule"] == "budget"]
    assert total["price_mnok"] == "1.500000"
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"prices.csv", "shadow_prices.csv", "more_money.csv", "summary.json"} <= names
    assert optimize(tmp_path, "verify", "out").returncode == 0


def test_json_is_all_that_stands_on_standard_output(tmp_path: Path) -> None:
    run = explain(tmp_path, "--budget", "21", "--json", "--waiting")
    told = json.loads(run.stdout)
    assert (run.returncode, told["status"], told["folder"]) == (0, "optimal", "out")
    assert {"prices", "more_money", "waiting"} <= told.keys()
    lifted = {row["rule"]: row["saves_mnok"] for row in told["prices"] if row["eased"] == "lifted"}
    assert lifted == {"coverage": 55.0, "budget": 25.0}


def test_a_purchase_and_a_condition(tmp_path: Path) -> None:
    run = explain(tmp_path, "purchase", "node", "2025", "north")
    assert run.returncode == 0
    assert "text (text)" in run.stdout
    again = explain(tmp_path, "--not", "buy.node.2025 >= 10", "--out", "other")
    assert again.returncode == 0
    assert (tmp_path / "other" / "summary.json").exists()


def test_where_there_is_no_plan_it_says_what_conflicts_and_what_to_do(tmp_path: Path) -> None:
    """Running costs alone are 6."""
    run = explain(tmp_path, "--budget", "5")
    assert run.returncode == 4
    assert not (tmp_path / "out").exists()
    assert "The budget is 5 MTD, and 6 is spent whatever is decided" in said(run)
    assert said(run).endswith("--budget 6")
    told = json.loads(explain(tmp_path, "--budget", "5", "--json").stdout)
    assert (told["status"], told["exit_code"]) == ("no_plan", 4)


def test_what_would_cover_all_need_is_told(tmp_path: Path) -> None:
    """10 nodes for 30, and running costs of 6."""
    run = explain(tmp_path, "--budget", "21", "--uncovered")
    assert run.returncode == 0
    assert "--budget 36" in said(run)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("purchase", "node", "2025"), 2, "purchase PRODUCT YEAR SITE"),
        (("purchase", "nodes", "2025", "north"), 2, "did you mean node?"),
        (("--not", "buy.nodes = 1"), 2, "did you mean"),
        (("--not", "buy.node >= 0"), 2, "holds in every plan"),
        (("--not", "buy.node = 0", "--waiting"), 2, "one thing at a time"),
        (("why",), 2, "purchase PRODUCT YEAR SITE"),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], code: int, words: str, tmp_path: Path
) -> None:
    run = explain(tmp_path, *arguments)
    assert (run.returncode, run.stdout) == (code, "")
    assert words in run.stderr
    assert not (tmp_path / "out").exists()
