"""The tornado of a study that can be reckoned by hand: 36 as it stands, of which 30 for nodes and 6 for running."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from inputs.problems import WrongUsage
from optimizer.result import Options
from outputs.layout import lay_out
from outputs.runs.analysis import Request
from outputs.runs.indices import Spread
from outputs.runs.measures import MEASURES
from outputs.runs.record import Record
from outputs.runs.tornado import Asked, tornado
from outputs.runs.tornado_outcome import Tornado
from outputs.runs.tornado_report import tornado_report
from outputs.runs.why import Why
from tests.outputs.runs.tiny import tiny_study, with_projects, with_shares_that_overlap
from tests.study_text import StudyText

Row = dict[str, str]


def made(
    text: StudyText,
    folder: Path,
    *vary: str,
    measure: str = "objective",
    spread: Spread | None = None,
    changes: tuple[str, ...] = (),
) -> Tornado:
    study = folder / "study"
    study.mkdir(exist_ok=True)
    text.write(study)
    options = Options(gap=0.0)
    request = Request(study, changes=changes, out=folder / "out", options=options, workers=1, quiet=True)
    return tornado(request, Asked(vary, MEASURES[measure], spread))


def read(folder: Path, name: str) -> list[Row]:
    with (folder / "out" / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def said(done: Tornado) -> str:
    return " ".join(line.text.strip() for line in lay_out(tornado_report(done), 200))


def test_the_table_holds_what_a_pencil_finds(tmp_path: Path) -> None:
    done = made(tiny_study(), tmp_path)
    assert done.exit_code == 0
    assert done.base_result == 36
    rows = read(tmp_path, "tornado.csv")
    columns = ("rank", "input", "low", "base", "high", "result_low", "result_base", "result_high", "swing")
    assert [[row[name].replace(".000000", "") for name in columns] for row in rows] == [
        ["1", "prices.node.price", "2", "3", "9", "26", "36", "86", "60"],
        ["2", "operation.staff.amount", "0", "2", "4", "32", "36", "40", "8"],
        ["3", "operation.rooms.amount", "0", "1", "2", "34", "36", "38", "4"],
    ]
    assert [(row["change_low"], row["change_high"]) for row in rows][:1] == [("-10.000000", "50.000000")]
    assert [(row["source"], row["quality"], row["within_gap"]) for row in rows] == [
        *(("shop", "stated", "no"), ("made_up", "assumed", "no"), ("made_up", "assumed", "no"))
    ]
    assert rows[0]["unit"] == "million per item"


def test_runs_are_the_base_and_then_both_ends_of_each_input(tmp_path: Path) -> None:
    made(tiny_study(), tmp_path)
    names = ("prices.node.price", "operation.staff.amount", "operation.rooms.amount")
    assert [tuple(row[name] for name in names) for row in read(tmp_path, "runs.csv")] == [
        *(("3", "2", "1"), ("2", "2", "1"), ("9", "2", "1"), ("3", "0", "1")),
        *(("3", "4", "1"), ("3", "2", "0"), ("3", "2", "2")),
    ]


@pytest.mark.parametrize(
    ("measure", "low", "base", "high"), [("spending", 26, 36, 6), ("uncovered", 0, 0, 80), ("operation", 6, 6, 6)]
)
def test_other_measures_are_of_the_same_plans(measure: str, low: int, base: int, high: int, tmp_path: Path) -> None:
    done = made(tiny_study(), tmp_path, "prices.node", measure=measure)
    (price,) = done.swings
    for found, value in ((price.low.result, low), (done.base_result, base), (price.high.result, high)):
        assert found == value


def test_another_measure_goes_on_in_the_same_folder_without_new_runs(tmp_path: Path) -> None:
    first = made(tiny_study(), tmp_path)
    runs = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "runs").iterdir()}
    second = made(tiny_study(), tmp_path, measure="uncovered")
    assert (first.folder, runs) == (second.folder, {path: path.stat().st_mtime_ns for path in runs})
    assert {row["measure"] for row in read(tmp_path, "tornado.csv")} == {"uncovered"}


def test_an_end_without_a_plan_stands_first_with_its_reason(tmp_path: Path) -> None:
    done = made(tiny_study(), tmp_path, "prices.node", "budget=2:2000")
    first, second = read(tmp_path, "tornado.csv")
    assert (first["input"], first["rank"], first["swing"], second["rank"]) == ("rules.budget.total", "1", "", "2")
    assert (first["status_low"], first["status_high"], first["result_high"]) == ("no_plan", "optimal", "36.000000")
    assert "6.0 is enough" in first["reason_low"]
    assert first["reason_high"] == ""
    assert "rules.budget.total at its low end, 2: The budget is too small: 6.0 is enough" in said(done)
    assert done.exit_code == 0


def test_an_end_that_contradicts_other_inputs_is_said_and_not_dropped(tmp_path: Path) -> None:
    text = with_shares_that_overlap(tiny_study())
    text.switch("partnership_share", on=True)
    changes = ("rules.partnership_share.upper=0.15",)
    done = made(text, tmp_path, "rules.partnership_share.lower", "operation.staff", changes=changes)
    (row,) = [row for row in read(tmp_path, "tornado.csv") if row["input"] == "rules.partnership_share.lower"]
    assert row["status_high"] == "no_plan"
    assert row["reason_high"].startswith("It contradicts other inputs: study.toml")
    assert done.complete


def test_a_base_without_a_plan_is_an_exit_code_and_no_ranking(tmp_path: Path) -> None:
    done = made(tiny_study(), tmp_path, "prices.node", changes=("budget=2",))
    assert done.exit_code == 4
    assert "there is no plan, so there is nothing to compare with. The budget is too small" in said(done)
    assert not list((tmp_path / "out").glob("tornado.png"))
    assert [row["rank"] for row in read(tmp_path, "tornado.csv")] == ["1"]


def test_an_input_that_moves_nothing_is_within_the_gap(tmp_path: Path) -> None:
    done = made(tiny_study(), tmp_path, "operation.staff", "rules.budget.total=900:1100")
    assert [(row["rank"], row["within_gap"]) for row in read(tmp_path, "tornado.csv")] == [("1", "no"), ("", "yes")]
    assert "Within the gap, so that nothing is said of their order: rules.budget.total." in said(done)


def test_what_is_switched_off_is_left_out_and_said(tmp_path: Path) -> None:
    done = made(with_projects(tiny_study()), tmp_path)
    assert "project_costs.moon.*.cost" not in [one.path for one in done.swings]
    assert "project_costs.lab.*.cost" in [one.path for one in done.swings]
    assert "Left out, because what they belong to is switched off: project_costs.moon.*.cost." in said(done)


@pytest.mark.parametrize(
    ("vary", "reason"),
    [
        ("project_costs.moon.*.cost", "switched off"),
        ("prices.node=2,3", "moves an input from a low to a high end"),
        ("products.node.power_kw", "no low and high end"),
        ("prices.nod", "did you mean node"),
    ],
)
def test_inputs_that_cannot_be_moved_are_refused_before_any_run(vary: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=reason):
        made(with_projects(tiny_study()), tmp_path, vary)
    assert not (tmp_path / "out").exists()


OPERATION = ("operation.staff", "operation.rooms")


def test_morris_finds_the_effects_of_a_sum(tmp_path: Path) -> None:
    made(tiny_study(), tmp_path, *OPERATION, spread=Spread("morris", 3, 1))
    rows = read(tmp_path, "indices.csv")
    assert [(row["rank"], row["input"]) for row in rows] == [
        *(("1", "operation.staff.amount"), ("2", "operation.rooms.amount"))
    ]
    # Values that are drawn have six digits.
    for row, effect in zip(rows, (8, 4), strict=True):
        assert [float(row[name]) for name in ("mu_star", "mu")] == pytest.approx([effect, effect], abs=1e-4)
        assert [float(row[name]) for name in ("mu_star_conf", "sigma")] == pytest.approx([0, 0], abs=1e-4)
    assert (tmp_path / "out" / "indices.png").exists()


def test_sobol_finds_the_shares_of_a_sum(tmp_path: Path) -> None:
    """The variances of 2a with a from 0 to 4 and 2b with b from 0 to 2 are as 4 to 1, and nothing acts together."""
    made(tiny_study(), tmp_path, *OPERATION, spread=Spread("sobol", 32, 1))
    rows = read(tmp_path, "indices.csv")
    assert [row["input"] for row in rows] == ["operation.staff.amount", "operation.rooms.amount"]
    assert [float(row["ST"]) for row in rows] == pytest.approx([0.8, 0.2], abs=0.03)
    assert [float(row["S1"]) for row in rows] == pytest.approx([0.8, 0.2], abs=0.05)
    assert len(read(tmp_path, "runs.csv")) == 5 + 32 * 4


@pytest.mark.parametrize("method", ["morris", "sobol"])
def test_runs_without_a_plan_leave_no_indices(method: Literal["morris", "sobol"], tmp_path: Path) -> None:
    done = made(tiny_study(), tmp_path, "operation.staff", "budget=2:20", spread=Spread(method, 4, 1))
    assert read(tmp_path, "indices.csv") == []
    assert not (tmp_path / "out" / "indices.png").exists()
    rows = read(tmp_path, "runs.csv")[5:]
    without = sum(row["status"] == "no_plan" for row in rows)
    assert 0 < without < len(rows)
    counted = "1 run has" if without == 1 else f"{without} runs have"
    assert f"No indices by {method.capitalize()}: {counted} no plan (of {len(rows)})" in said(done)


def test_a_measure_without_indices_leaves_no_figure_of_another(tmp_path: Path) -> None:
    """Operation moves with its own items, and what is uncovered does not."""
    spread = Spread("morris", 2, 1)
    made(tiny_study(), tmp_path, *OPERATION, spread=spread)
    assert len(list((tmp_path / "out").glob("indices.*"))) == 3
    made(tiny_study(), tmp_path, *OPERATION, spread=spread, measure="uncovered")
    assert [path.name for path in (tmp_path / "out").glob("indices.*")] == ["indices.csv"]


def test_a_run_that_was_lost_is_told_and_an_exit_code(tmp_path: Path) -> None:
    done = made(tiny_study(), tmp_path, *OPERATION)
    lost = Record(status="failed", why=Why(kind="lost", times=3))
    one = done.swings[0]
    swings = (replace(one, low=replace(one.low, record=lost, result=None), rank=None), *done.swings[1:])
    found = replace(done, swings=swings, runs=((done.runs[0][0], lost), *done.runs[1:]))
    assert found.exit_code == 1
    assert f"{one.path} at its low end, 0: Its process was lost 3 times" in said(found)


def test_an_answer_that_is_always_the_same_has_no_indices(tmp_path: Path) -> None:
    done = made(tiny_study(), tmp_path, "budget=900:1100", spread=Spread("sobol", 2, 1))
    assert "differ by no more than their gaps" in said(done)


def test_sobol_asks_for_a_power_of_two(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="--runs 64 or 128 instead of 100"):
        made(tiny_study(), tmp_path, *OPERATION, spread=Spread("sobol", 100, 1))


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made(tiny_study(), tmp_path / name, *OPERATION, spread=Spread("morris", 2, 5))
    for file in ("tornado.csv", "indices.csv", "tornado.png", "tornado.svg", "indices.png", "indices.svg"):
        first, second = (tmp_path / name / "out" / file for name in ("one", "two"))
        assert first.read_bytes() == second.read_bytes(), file
    runs = [[{**row, "seconds": ""} for row in read(tmp_path / name, "runs.csv")] for name in ("one", "two")]
    assert runs[0] == runs[1]
