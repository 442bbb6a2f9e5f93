"""A stress test that can be reckoned by hand: 27 as it stands, of which 18 for nodes and 9 for running."""

import csv
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from inputs.load import change_study
from inputs.problems import WrongUsage
from optimizer.result import Options
from optimizer.solve import make_plan
from outputs.layout import lay_out
from outputs.stress.held import decided_before
from outputs.stress.outcome import Stress
from outputs.stress.report import stress_report
from outputs.unsound import UnsoundFolder
from outputs.verification.command import verify_folder
from tests.outputs.stress.struck import EXACT, asked, by_name, made, struck_study


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Stress:
    return made(struck_study(), tmp_path_factory.mktemp("stress"), asked())


def told(*values: Any) -> Any:
    """The values, to be compared with others whatever kind of number these are."""
    return values


def figures(done: Stress, name: str) -> Any:
    """Spending and value of uncovered need, without and with re-planning."""
    one = by_name(done)[name]
    again = None if one.replanned is None else (one.replanned.spending, one.replanned.uncovered_value)
    return (one.held.spending, one.held.uncovered_value), again


def test_shocks_strike_in_the_middle_of_the_plan(done: Stress) -> None:
    assert told(done.year, done.complete, done.exit_code) == (2026, True, 0)
    assert done.base is not None
    assert told(done.base.objective, done.base.uncovered_value, done.base.covered) == (27, 0, 1)


def test_a_lost_site_is_built_again_elsewhere(done: Stress) -> None:
    """6 of 10 uncovered in two years; or 6 nodes in the south for 18, and two years' rent."""
    assert figures(done, "lost_north") == ((27, 48), (47, 0))
    held = by_name(done)["lost_north"].held
    assert held.covered == Fraction(72, 120)
    assert held.worst_year("compute", 2026) == (2026, Fraction(4, 10))
    assert held.covered_over_horizon("compute") == Fraction(18, 30)


def test_a_cut_abroad_is_met_by_nodes(done: Stress) -> None:
    assert figures(done, "abroad") == ((27, 32), (39, 0))


def test_high_growth_is_met_as_far_as_it_pays(done: Stress) -> None:
    """5 nodes in 2026, 7 in 2027; half a unit in the last year is worth 2 and a node costs 3."""
    assert figures(done, "growth") == ((27, 70), (63, 2))


def test_what_strikes_nothing_is_a_tie(done: Stress) -> None:
    assert {one.shock.name for one in done.ties} == {"lost_south", "price", "late"}
    assert {figures(done, one.shock.name) for one in done.ties} == {((27, 0), (27, 0))}


def test_where_running_costs_alone_are_above_the_ceiling_there_is_no_plan(done: Stress) -> None:
    """3 are spent in 2026 whatever is decided, and 2.7 may be."""
    one = by_name(done)["budget"]
    assert told(one.held.broken_rules, one.held.over_budget) == (("budget",), Fraction("0.3"))
    assert [record and record.status for record in (one.record, one.giving_way)] == ["no_plan", "no_plan"]
    assert one.replanned is None


def test_what_keeps_a_shock_without_a_plan_is_said(done: Stress) -> None:
    said = " ".join(" ".join(line.text for line in lay_out(stress_report(done), 200)).split())
    assert (
        "10 % less to spend in 2026: with what is decided before 2026 the rules leave no plan. "
        "Nor is there one with rules broken: the budget is too small." in said
    )
    assert "North lost from 2026 100.0 / 100.0 0.0 47.0" in said


def test_a_time_limit_that_leaves_no_plan_is_told(done: Stress, tmp_path: Path) -> None:
    """The plan is given; no search gets anywhere in a millionth of a second."""
    given = asked(plan=done.folder / "plans" / "base")
    late = made(struck_study(), tmp_path, given, inputs=None, options=Options(gap=0.0, time_limit=1e-6))
    assert {one.record.status for one in late.struck if one.record is not None} == {"stopped"}
    assert told(late.complete, late.exit_code) == (True, 0)
    assert by_name(late)["lost_north"].held.uncovered_value == 48
    said = " ".join(" ".join(line.text for line in lay_out(stress_report(late), 200)).split())
    assert "North lost from 2026 - no plan found" in said


def test_dearer_purchases_cost_what_they_cost_and_break_the_budget(tmp_path: Path) -> None:
    """From 2025: 6 nodes at twice the price, 36 with 9 for running; above 40. Best are 5, and a unit is uncovered."""
    text = struck_study()
    text.figure("rules.budget.total", "40")
    one = by_name(made(text, tmp_path, asked(2025, price="1")))["price"]
    assert told(one.held.spending, one.held.over_budget, one.held.broken_rules) == (45, 5, ("budget",))
    assert one.replanned is not None
    assert told(one.replanned.spending, one.replanned.uncovered_value, one.replanned.broken) == (39, 12, ())


def test_what_is_ordered_in_the_year_is_ordered_when_it_comes_late(tmp_path: Path) -> None:
    """6 nodes of 2025 come in 2026: 24 is uncovered, and the same is bought with re-planning."""
    one = by_name(made(struck_study(), tmp_path, asked(2025)))["late"]
    assert one.shock.replanned_from == 2026
    assert one.replanned is not None
    assert told(one.held.uncovered_value, one.replanned.uncovered_value) == (24, 24)
    assert one.replanned.plan.buy == one.held.plan.buy


def test_a_rule_that_cannot_be_kept_gives_way_and_is_told(tmp_path: Path) -> None:
    """Half of all capacity must be at home. The 6 nodes of 2025 come late: there is nothing at home that year."""
    text = struck_study()
    text.switch("domestic_share", on=True)
    text.figure("rules.domestic_share.share", "0.5")
    done = made(text, tmp_path, asked(2025))
    one = by_name(done)["late"]
    assert one.gave_way
    assert one.replanned is not None
    assert [(reading.rule, reading.year) for reading in one.replanned.broken] == [("domestic_share", 2025)]
    assert not (done.folder / "plans" / "late").exists()
    said = " ".join(" ".join(line.text for line in lay_out(stress_report(done), 500)).split())
    assert "the rules leave no plan. Re-planned with as little broken as was found: domestic share." in said


def test_re_planning_is_the_best_plan_that_keeps_what_is_decided(done: Stress) -> None:
    assert done.base is not None
    for one in done.struck:
        if one.replanned is not None:
            study = change_study(one.shock.raw, ()).study.struck(one.shock.events)
            holds = decided_before(study, done.base.plan, one.shock.replanned_from)
            assert make_plan(study, EXACT, holds=holds).objective == one.replanned.objective


def test_every_plan_that_tables_can_say_survives_verification(done: Stress) -> None:
    folders = sorted(path.name for path in (done.folder / "plans").iterdir())
    assert folders == ["abroad", "base", "growth"]
    assert [verify_folder(done.folder / "plans" / name).exit_code for name in folders] == [0, 0, 0]


def test_the_table_has_the_plan_first_and_each_shock_both_ways(done: Stress) -> None:
    with (done.folder / "stress.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["shock"], row["plan"]) for row in rows[:3]] == [
        ("base", "base"),
        ("lost_north", "held"),
        ("lost_north", "replanned"),
    ]
    assert len(rows) == 1 + 2 * 7
    lost = rows[1]
    assert (lost["uncovered_value_mnok"], lost["coverage_compute"], lost["coverage_compute_worst"]) == (
        "48.000000",
        "0.600000",
        "0.400000",
    )
    last = rows[-1]
    assert (last["shock"], last["status"], last["spending_mnok"]) == ("budget", "no_plan", "")
    with (done.folder / "stress_rules.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["shock"], row["rule"], row["slack"]) for row in csv.DictReader(file)] == [
            ("budget", "budget", "-0.300000")
        ]


def test_the_same_request_goes_on_and_makes_nothing_anew(tmp_path: Path) -> None:
    first = made(struck_study(), tmp_path, asked())
    files = {path: path.read_bytes() for path in first.folder.rglob("*") if path.is_file()}
    runs = {path: path.stat().st_mtime_ns for path in (first.folder / "runs").iterdir()}
    again = made(struck_study(), tmp_path, asked(), resume=True)
    assert {path: path.read_bytes() for path in again.folder.rglob("*") if path.is_file()} == files
    assert {path: path.stat().st_mtime_ns for path in (again.folder / "runs").iterdir()} == runs


def test_a_plan_that_is_given_is_struck_as_it_is(done: Stress, tmp_path: Path) -> None:
    given = made(
        struck_study(), tmp_path, asked(plan=done.folder / "plans" / "abroad"), inputs=None, options=Options(gap=0.0)
    )
    assert given.base is not None
    assert given.base.objective == 39
    assert "abroad" not in by_name(given)
    assert given.notes == ("The study holds no quota and has no partnership abroad, so that none can be cut.",)
    assert given.complete


def test_a_plan_that_does_not_hold_is_not_struck(done: Stress, tmp_path: Path) -> None:
    folder = done.folder / "plans" / "growth"
    copy = tmp_path / "copy"
    for path in folder.rglob("*"):
        if path.is_file():
            target = copy / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    purchases = copy / "purchases.csv"
    purchases.write_text(purchases.read_text(encoding="utf-8").replace(",node,6,", ",node,5,"), encoding="utf-8")
    with pytest.raises(UnsoundFolder):
        made(struck_study(), tmp_path, asked(plan=copy), inputs=None)


@pytest.mark.parametrize(
    ("what", "fault"),
    [(asked(2030), "the plan has the years 2025 to 2027"), (asked(cut="1.5"), "no more than 100 % can be cut")],
)
def test_what_cannot_be_asked_is_refused(tmp_path: Path, what: object, fault: str) -> None:
    with pytest.raises(WrongUsage, match=fault):
        made(struck_study(), tmp_path, what)  # type: ignore[arg-type]


def test_a_study_without_a_plan_has_nothing_to_strike(tmp_path: Path) -> None:
    text = struck_study()
    text.figure("rules.budget.total", "2")
    done = made(text, tmp_path, asked())
    assert told(done.base, done.exit_code, done.struck) == (None, 4, ())
    assert "There is no plan to strike." in " ".join(line.text for line in lay_out(stress_report(done), 200))
