"""`optimize sweep` as a planner types it, on a study whose plans can be reckoned by hand (tests.outputs.runs.tiny)."""

import csv
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from tests.outputs.runs.tiny import tiny_study

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "import cli; cli.main()", "sweep"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def sweep(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    study = folder / "study"
    if not study.exists():
        study.mkdir()
        tiny_study().write(study)
    given = ["--inputs", "study", "--out", "out", "--workers", "1", *arguments]
    return subprocess.run(
        [*COMMAND, *given], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False
    )


def rows(folder: Path, name: str = "sweep") -> list[dict[str, str]]:
    with (folder / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_grid_gives_a_row_a_run_and_a_reason_where_there_is_no_plan(tmp_path: Path) -> None:
    """Running costs are 6; with 15 more 5 of 10 nodes are bought, and 5 x 4 x 2 = 40 stays uncovered."""
    run = sweep(tmp_path, "--vary", "budget=5,6,21,36,50", "--vary", "prices.node=1x,3x")
    assert (run.returncode, run.stderr) == (0, "")
    found = rows(tmp_path)
    assert [(row["budget"], row["prices.node.price"]) for row in found[:3]] == [("5", "1x"), ("5", "3x"), ("6", "1x")]
    plain = [row for row in found if row["prices.node.price"] == "1x"]
    assert [row["status"] for row in plain] == ["no_plan", *["optimal"] * 4]
    assert plain[0]["reason"] == "The budget is too small: 6.0 is enough for a plan, and below 6.0 there is none."
    assert [Decimal(row["objective_mnok"]) for row in plain[1:]] == [86, 61, 36, 36]
    assert [row["units_node_2025"] for row in plain[1:]] == ["0", "5", "10", "10"]
    assert [Decimal(row["coverage_compute_2026"]) for row in plain[1:]] == [0, Decimal("0.5"), 1, 1]
    assert [Decimal(row["unspent_mnok"]) for row in plain[1:]] == [0, 0, 0, 14]
    # At 9 a node costs more than the 8 that it saves.
    dear = [row for row in found if row["prices.node.price"] == "3x"]
    assert [Decimal(row["objective_mnok"]) for row in dear[1:]] == [86, 86, 86, 86]
    for row in found:
        if row["status"] == "optimal":
            lines = ("investment_national", "operation", "investment_partnerships")
            assert sum(Decimal(row[f"{line}_sum"]) for line in lines) == Decimal(row["sum_sum"])
    long = rows(tmp_path, "funding_tables")
    assert len(long) == 8 * 4 * 2
    assert sum(Decimal(row["amount_mnok"]) for row in long if row["run"] == "5" and row["line"] == "sum") == 21
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert files == [
        *("design.json", "funding_tables.csv", "inputs", "runs", "sweep.csv", "sweep_map.png", "sweep_map.svg"),
    ]
    assert "Runs 1-2: The budget is too small" in run.stdout


def test_between_two_budgets_with_the_same_answer_nothing_is_searched(tmp_path: Path) -> None:
    assert sweep(tmp_path, "--vary", "budget=36:100:8").returncode == 0
    found = rows(tmp_path)
    assert [Decimal(row["objective_mnok"]) for row in found] == [36] * 9
    assert [row["from_neighbours"] for row in found] == ["no", *["yes"] * 7, "no"]
    assert [Decimal(row["unspent_mnok"]) for row in found] == [8 * number for number in range(9)]
    assert {"sweep_money.png", "sweep_coverage.svg", "sweep_funding.png"} <= {
        path.name for path in (tmp_path / "out").iterdir()
    }


def test_the_same_command_goes_on_and_gives_the_same_bytes(tmp_path: Path) -> None:
    arguments = ("--vary", "budget=6:36:10")
    assert sweep(tmp_path, *arguments).returncode == 0
    folder = tmp_path / "out"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    gone = sorted((folder / "runs").iterdir())[1]
    gone.unlink()
    assert sweep(tmp_path, *arguments, "--resume").returncode == 0
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after.keys() == before.keys()
    # The run that was made anew took another time.
    timed = {gone, folder / "sweep.csv"}
    assert {path: data for path, data in after.items() if path not in timed} == {
        path: data for path, data in before.items() if path not in timed
    }


def test_without_seconds_the_table_is_the_same_for_one_worker_and_for_two_and_after_a_stop(tmp_path: Path) -> None:
    arguments = ("--vary", "budget=6:36:5", "--vary", "prices.node=1x,2x", "--no-seconds")
    for folder, workers in (("one", "1"), ("two", "2")):
        assert sweep(tmp_path, *arguments, "--out", folder, "--workers", workers).returncode == 0
    tables = [(tmp_path / folder / "sweep.csv").read_bytes() for folder in ("one", "two")]
    assert tables[0] == tables[1]
    for path in sorted((tmp_path / "two" / "runs").iterdir())[::2]:
        path.unlink()
    assert sweep(tmp_path, *arguments, "--out", "two", "--workers", "2").returncode == 0
    assert (tmp_path / "two" / "sweep.csv").read_bytes() == tables[0]


def test_another_sweep_is_not_mixed_with_what_is_there(tmp_path: Path) -> None:
    assert sweep(tmp_path, "--vary", "budget=6,36").returncode == 0
    other = sweep(tmp_path, "--vary", "budget=6,50")
    assert other.returncode == 2
    assert "holds another analysis" in other.stderr
    with (tmp_path / "study" / "prices.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    text = (tmp_path / "study" / "prices.csv").read_text(encoding="utf-8").replace(",3,", ",4,")
    (tmp_path / "study" / "prices.csv").write_text(text, encoding="utf-8")
    assert sweep(tmp_path, "--vary", "budget=6,36").returncode == 2


def test_prepared_rows_are_made_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("budget;prices.node\n36;\n21;3,0\n", encoding="utf-8")
    run = sweep(tmp_path, "--list", "rows.csv")
    assert run.returncode == 0
    assert [Decimal(row["objective_mnok"]) for row in rows(tmp_path)] == [36, 61]


def test_a_sample_lies_within_the_ranges(tmp_path: Path) -> None:
    run = sweep(tmp_path, "--sample", "lhs", "--runs", "8", "--seed", "3", "--json")
    told = json.loads(run.stdout)
    assert (run.returncode, told["complete"], len(told["runs"])) == (0, True, 8)
    prices = sorted(float(row["prices.node.price"]) for row in rows(tmp_path))
    assert 2 <= prices[0] < prices[-1] <= 9


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "say what to vary"),
        (("--vary", "bugdet=1,2"), 2, "did you mean budget?"),
        (("--vary", "budget=20:10:1"), 2, "must go upward"),
        (("--vary", "budget=1:2"), 2, "give its values"),
        (("--vary", "budget=1,2", "--vary", "rules.budget.total=3"), 2, "varied twice"),
        (("--vary", "budget=1,two"), 3, "found 'two'"),
        (("--vary", "budget=1", "--list", "rows.csv"), 2, "leave out --vary"),
        (("--list", "nowhere.csv"), 3, "nowhere.csv"),
        (("--vary", "budget=1,2", "--runs", "4"), 2, "belong to --sample"),
        (("--vary", "budget=1,2", "--resume"), 2, "nothing to go on with"),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], code: int, words: str, tmp_path: Path
) -> None:
    run = sweep(tmp_path, *arguments)
    assert (run.returncode, run.stdout) == (code, "")
    assert words in run.stderr
    assert not (tmp_path / "out").exists()
