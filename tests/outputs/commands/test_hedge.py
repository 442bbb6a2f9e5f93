"""`optimize hedge` as a planner types it."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.outputs.hedge.futures import two_futures, written
from tests.study_text import StudyText

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "import cli; cli.main()"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
FILES = [
    *("design.json", "first_stage.csv", "first_stage.png", "first_stage.svg", "hedge.csv", "inputs", "plans"),
    *("regret.csv", "regret.png", "regret.svg", "runs"),
]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False
    )


def hedge(folder: Path, *arguments: str, text: StudyText | None = None) -> subprocess.CompletedProcess[str]:
    written(folder / "study", text)
    given = ["--inputs", "study", "--out", "out", "--workers", "1", "--gap", "0", "--scenarios", "small,large"]
    return run(folder, "hedge", *given, *arguments)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("hedge")
    return folder, hedge(folder)


def test_the_report_has_the_plan_to_act_on_and_the_regrets(
    made: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, done = made
    assert (done.returncode, done.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert "Scenarios: The small one (50.0 %); The large one (50.0 %)." in lines
    assert "Least expected present value: 56.0 MTD. This is proven to be the best possible." in lines
    assert "2025 text, text, text 10 10 20" in lines
    assert "Present value 36.0 76.0" in lines
    assert "the hedge 0.0 10.0 56.0" in lines
    assert "The large one 30.0 0.0 66.0" in lines
    assert "To know the scenario from the beginning would be worth 5.0 MTD." in lines
    assert "Beside the first stage of The small one alone the hedge is worth nothing." in lines
    assert sorted(path.name for path in (folder / "out").iterdir()) == FILES


def test_the_tables_say_the_same(made: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    out = made[0] / "out"
    regrets = {(row["plan"], row["scenario"]): float(row["regret_mnok"]) for row in table(out / "regret.csv")}
    assert regrets == {
        **{("hedge", "small"): 0, ("hedge", "large"): 10, ("small", "small"): 0, ("small", "large"): 10},
        **{("large", "small"): 30, ("large", "large"): 0},
    }
    units = {row["plan"]: row["amount"] for row in table(out / "first_stage.csv")}
    assert units == {"hedge": "10", "small": "10", "large": "20"}
    found = {(row["scenario"], row["what"], row["name"], row["year"]): row for row in table(out / "hedge.csv")}
    assert float(found["", "measure", "", ""]["amount"]) == 56
    assert float(found["", "perfect_information", "", ""]["amount_least"]) == pytest.approx(5, abs=1e-3)
    assert float(found["", "stochastic_solution", "small", ""]["amount"]) == 0
    assert float(found["large", "short", "compute", "2026"]["amount"]) == 10
    assert float(found["large", "funding", "sum", "2025"]["amount"]) == 33


def test_every_scenarios_plan_survives_verification(made: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    for name in ("small", "large"):
        verified = run(made[0], "verify", f"out/plans/{name}")
        assert verified.returncode == 0, verified.stdout
    summary = json.loads((made[0] / "out" / "plans" / "large" / "summary.json").read_text())
    # What hedging gives up in a scenario is part of that plan's gap: 66 is proven for large alone.
    assert (summary["scenario"], summary["objective"]) == ("large", 76)
    assert summary["bound"] == pytest.approx(66)
    assert summary["gap"] == pytest.approx(10 / 76, abs=1e-6)


def test_the_same_command_finds_everything_done(made: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, first = made
    before = {path.name: path.read_bytes() for path in (folder / "out").iterdir() if path.is_file()}
    again = hedge(folder, "--resume")
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert {path.name: path.read_bytes() for path in (folder / "out").iterdir() if path.is_file()} == before
    other = hedge(folder, "--risk", "minimax-regret")
    assert other.returncode == 2
    assert "holds another analysis" in other.stderr


def test_regret_is_least_where_the_scenarios_share_it(tmp_path: Path) -> None:
    done = hedge(tmp_path, "--risk", "minimax-regret", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["status"], told["complete"]) == (0, "hedged", True)
    assert {row["plan"]: row["amount"] for row in told["first_stage"]}["hedge"] == 12
    assert [row["regret_mnok"] for row in told["regret"] if row["plan"] == "hedge"] == [6, 8]


def test_probabilities_move_the_plan(tmp_path: Path) -> None:
    # Buying one more gains 1 in large and loses 3 in small: it pays where large is four times as likely.
    chances = ("--probability", "small=0.2", "--probability", "large=0.8")
    told = json.loads(hedge(tmp_path, *chances, "--json").stdout)
    assert {row["plan"]: row["amount"] for row in told["first_stage"]}["hedge"] == 20


def test_a_scenario_without_a_plan_is_named(tmp_path: Path) -> None:
    text = two_futures()
    text.settings['scenarios.large.set."budget"'] = "5"
    done = hedge(tmp_path, text=text)
    assert done.returncode == 4
    said = " ".join(done.stdout.split())
    assert "The large one has no plan, so there is none for all: The budget is too small: 6.0 is enough" in said
    assert not (tmp_path / "out" / "plans").exists()


def test_a_first_stage_that_another_scenario_cannot_pay_for_says_so(tmp_path: Path) -> None:
    text = two_futures()
    text.tables["ceilings"] = [{"line": "investment_national", "year": "2025", "ceiling": "60"}]
    text.settings['scenarios.small.set."prices.node.price"'] = "4"
    said = " ".join(hedge(tmp_path, text=text).stdout.split())
    assert "The large one no plan 0.0 -" in said
    assert (
        "With the first stage of The large one, The small one has no plan. In 2025 it takes 80.0 MTD, and the" in said
    )
    assert "most is 60.0 (budget:" in said
    assert "Beside the first stage of The small one alone the hedge is worth" in said


def test_no_plan_in_time_is_told(tmp_path: Path) -> None:
    given = ("--time-limit", "0.000001", "--gap", "0.001", "--out", "out", "--workers", "1")
    done = run(tmp_path, "hedge", *given)
    assert done.returncode == 5
    assert "The time limit was reached before any plan was found" in " ".join(done.stdout.split())


def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(tmp_path: Path) -> None:
    given = ["hedge", "--gap", "0.1", "--workers", "1", "--out", "out", "--scenarios", "low,base"]
    started = subprocess.Popen([*COMMAND, *given], cwd=tmp_path, env=ENVIRONMENT, text=True, stdout=-1, stderr=-1)
    runs = tmp_path / "out" / "runs"
    deadline = time.monotonic() + 60
    while not list(runs.glob("[!.]*.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    started.send_signal(signal.SIGINT)
    printed, _ = started.communicate(timeout=60)
    assert started.returncode == 5
    assert "STOPPED BEFORE THE END" in printed
    assert "The same command goes on." in " ".join(printed.split())
    kept = {path.name: path.read_bytes() for path in runs.iterdir()}
    again = run(tmp_path, *given)
    assert again.returncode == 0
    assert {name: (runs / name).read_bytes() for name in kept} == kept


def test_wrong_usage_is_taught(tmp_path: Path) -> None:
    done = hedge(tmp_path, "--branch", "2030")
    assert (done.returncode, done.stdout) == (2, "")
    assert "expected a year from 2026 to 2026" in done.stderr


def test_scenarios_can_be_drawn_and_hedged_again(tmp_path: Path) -> None:
    written(tmp_path / "study")
    shared = ("hedge", "--inputs", "study", "--workers", "1", "--gap", "0", "--json")
    drawing = ("--sample", "sobol", "--draws", "3", "--seed", "5", "--vary", "demand.work.growth=0:1")
    told = json.loads(run(tmp_path, *shared, *drawing, "--out", "out").stdout)
    assert (told["status"], told["sample"]["seed"], told["sample"]["runs"]) == ("hedged", 5, 3)
    again = json.loads(run(tmp_path, *shared, "--tree", "out/scenarios.csv", "--out", "again").stdout)
    assert again["regret"] == told["regret"]
    assert again["first_stage"] == told["first_stage"]


@pytest.mark.parametrize("given", [("--draws", "5"), ("--seed", "2"), ("--vary", "demand.work.growth=0:1")])
def test_what_belongs_to_a_sample_needs_one(tmp_path: Path, given: tuple[str, ...]) -> None:
    done = run(tmp_path, "hedge", *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert "belong to --sample" in done.stderr
