"""Sweeps, frontiers, explanations and comparisons from Python have the tables of the commands."""

import signal
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from pandas import read_csv
from pandas.testing import assert_frame_equal

import optimizer
from cli import optimize
from outputs.runs.pool import THREAD
from tests.outputs.api.conftest import TOYLAND


@pytest.fixture
def plain() -> optimizer.LoadedStudy:
    return optimizer.load_study(TOYLAND)


def command(*arguments: str) -> None:
    run = CliRunner().invoke(optimize, [*arguments, "--inputs", str(TOYLAND), "--quiet", "--workers", "1"])
    assert run.exit_code == 0, run.output


def test_a_sweep_is_what_the_file_of_the_command_holds(plain: optimizer.LoadedStudy, tmp_path: Path) -> None:
    vary = ["--vary", "budget=30,40,110", "--vary", "demand.play.growth=0.3,0.4"]
    command("sweep", *vary, "--gap", "0.01", "--out", str(tmp_path / "swept"))
    written = read_csv(tmp_path / "swept" / "sweep.csv", keep_default_na=False, na_values={"seconds": [""]})
    swept = optimizer.sweep(plain, {"budget": [30, 40, 110], "demand.play.growth": "0.3,0.4"}, gap=0.01)
    assert len(swept) == 6
    assert_frame_equal(swept.drop(columns="seconds"), written.drop(columns="seconds"), check_dtype=False)


def test_runs_without_a_plan_have_a_reason_and_factors_stay_text(plain: optimizer.LoadedStudy) -> None:
    swept = optimizer.sweep(plain, {"budget": ["0.1x", "1x"]}, gap=0.01)
    assert list(swept["budget"]) == ["0.1x", "1x"]
    assert list(swept["status"]) == ["no_plan", "optimal"]
    assert swept["reason"].iloc[0]
    assert swept["objective_mnok"].isna().tolist() == [True, False]


def test_a_sample_is_spread_over_the_inputs_own_range(plain: optimizer.LoadedStudy) -> None:
    swept = optimizer.sweep(plain, {"demand.play.growth": None}, sample="lhs", runs=3, gap=0.05)
    growth = plain.table("demand").set_index("need").loc["play"]
    assert swept["demand.play.growth"].between(growth["growth_low"], growth["growth_high"]).all()
    assert swept["demand.play.growth"].nunique() == 3


def press_when_running() -> None:
    """Presses Ctrl-C as soon as a run is being made."""
    while not any(thread.name.startswith(THREAD) for thread in threading.enumerate()):
        time.sleep(0.001)
    signal.raise_signal(signal.SIGINT)


def test_ctrl_c_keeps_the_runs_that_were_made(plain: optimizer.LoadedStudy) -> None:
    threading.Thread(target=press_when_running, daemon=True).start()
    swept = optimizer.sweep(plain, {"budget": "60:110:2"}, gap=0)
    made = swept["status"] == "optimal"
    assert 0 < made.sum() < len(swept)
    assert (swept.loc[~made, "status"] == "interrupted").all()
    assert swept.loc[~made, "objective_mnok"].isna().all()


def test_a_frontier_has_the_tables_of_the_command(plain: optimizer.LoadedStudy, tmp_path: Path) -> None:
    command("frontier", "--between", "20:36", "--runs", "12", "--gap", "0.01", "--out", str(tmp_path / "traced"))
    answer = optimizer.frontier(plain, between=(20, 36), runs=12, gap=0.01)
    for name in ("frontier", "breaks"):
        written = read_csv(tmp_path / "traced" / f"{name}.csv", keep_default_na=False)
        assert_frame_equal(answer.tables[name], written, check_dtype=False)
    assert len(answer.tables["breaks"]) > 0
    assert answer.tables["breaks"]["sentence"].iloc[0] in repr(answer)


def test_an_explanation_has_prices_in_the_table_of_rules(plain: optimizer.LoadedStudy) -> None:
    answer = optimizer.explain(optimizer.plan(plain.change(budget=30), gap=0.001))
    assert answer.tables["rules"]["price_mnok"].notna().any()
    assert set(answer.tables) == {"rules", "prices", "shadow_prices", "more_money"}
    assert "What each rule costs (MTD" in answer.text


def test_two_plans_are_compared_without_folders_of_their_own(
    plain: optimizer.LoadedStudy, planned: optimizer.Planned, folder: Path
) -> None:
    answer = optimizer.compare(optimizer.plan(plain, gap=0.01), folder)
    assert answer.tables["causes"].equals(optimizer.compare(optimizer.plan(plain, gap=0.01), planned).tables["causes"])
    assert "Inputs that differ" in answer.text


def test_a_folder_that_does_not_hold_says_why(planned: optimizer.Planned, tmp_path: Path) -> None:
    written = planned.write(tmp_path / "spoilt", page=False)
    table = written / "purchases.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",1,", ",2,", 1) + "\n", encoding="utf-8")
    with pytest.raises(optimizer.UnsoundFolder) as unsound:
        optimizer.compare(written, planned)
    assert "purchases.csv" in "\n".join(unsound.value.__notes__)
