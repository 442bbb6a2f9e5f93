"""Runs along a line of budgets help each other, and end as if each had been made alone."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from inputs.change import Change
from inputs.load import change_study, load_study
from optimizer.holds import Hold
from outputs.runs.case import Case
from outputs.runs.engine import Runs
from outputs.runs.neighbours import Neighbours, budget_of, known_from, neighbours, without_plan
from outputs.runs.pool import LocalPool
from outputs.runs.record import Record
from outputs.runs.solve import solve_case
from outputs.runs.why import Enough, Why
from tests.outputs.runs.lines import OPTIONS, begun, budget_line, but_for_seconds, toyland
from tests.outputs.runs.pools import HerePool
from tests.random_studies import random_study

BUDGETS = (3, 8, 20, 30, 60)
# Random studies with, between them, lines that have no plan at all, one from some budget on, and one everywhere.
SEEDS = range(10)


def test_the_ends_are_made_first_and_then_the_middles() -> None:
    cases = budget_line(toyland(), [100, 110, 120, 130, 140])
    assert neighbours(cases) == {2: Neighbours(0, 4), 1: Neighbours(0, 2), 3: Neighbours(2, 4)}


def test_the_order_in_which_budgets_are_given_does_not_matter() -> None:
    cases = budget_line(toyland(), [120, 140, 100])
    assert neighbours(cases) == {0: Neighbours(2, 1)}


@pytest.mark.parametrize("typed", ["low", "high", "0.9x", "1e2", " 110 "])
def test_a_budget_may_be_typed_in_any_way_that_a_change_may_be(typed: str) -> None:
    cases = budget_line(toyland(), [50, typed, 500])
    assert neighbours(cases) == {1: Neighbours(0, 2)}


def test_the_budget_is_that_of_the_study_as_solved() -> None:
    raw = toyland()
    assert budget_of(Case(raw, {"rules.budget.total": ""}, OPTIONS)) == Fraction("120.5")
    assert [budget_of(case) for case in budget_line(raw, ["0.5x"])] == [Fraction("60.25")]


def test_studies_that_differ_in_more_than_the_budget_are_no_neighbours() -> None:
    raw = toyland()
    dearer = change_study(raw, [Change("prices.node", "1.1x")]).raw
    stricter = change_study(raw, [Change("rules.domestic_share.share", "0.6")]).raw
    middle = budget_line(raw, [120])
    for other in (dearer, stricter):
        assert neighbours([*budget_line(other, [100, 140]), *middle]) == {}
    other_gap = replace(OPTIONS, gap=0.01)
    assert neighbours([*budget_line(raw, [100, 140], other_gap), *middle]) == {}


def test_what_is_held_or_covers_first_is_solved_alone() -> None:
    line = budget_line(toyland(), [100, 120, 140])
    assert neighbours([replace(case, holds=(Hold("steps", (None, None), most=0),)) for case in line]) == {}
    first = replace(OPTIONS, objective="coverage")
    assert neighbours(budget_line(toyland(), [100, 120, 140], first)) == {}


def test_the_same_studies_under_other_names_are_in_one_line_and_wait_for_nothing_in_a_circle(tmp_path: Path) -> None:
    """Two lists whose middles are each other's ends, of the same studies by two names."""
    raw = toyland()
    low, middle, high, top = budget_line(raw, [100, 110, 120, 130])
    renamed = [replace(case, inputs={"scenario": "base", **case.inputs}) for case in (middle, high, top)]
    cases = [low, middle, renamed[1], high, renamed[0], renamed[2]]
    with begun(tmp_path / "a", raw) as store:
        records = Runs(store, HerePool()).make(cases)
    assert records[1] == records[4]
    assert records[2] == records[3]


def test_without_a_plan_or_without_a_bound_nothing_is_known() -> None:
    with_plan = solve_case(budget_line(toyland(), [140])[0])
    none = Record(status="no_plan")
    assert known_from(none, none) is None
    assert known_from(with_plan, Record(status="failed")) is None
    # A search that was stopped has a bound, and one without a plan may stand at the smaller end.
    assert known_from(none, Record(status="stopped", bound=1.0)) is None
    known = known_from(none, with_plan)
    assert known is not None
    assert known.bound == with_plan.bound


def test_what_has_no_plan_between_two_neighbours_is_not_searched() -> None:
    enough = Enough(enough=Fraction(90), bound=Fraction(89))
    small = Record(status="no_plan", why=Why(kind="no_plan"), smallest_budget=enough, seconds=3.0)
    large = solve_case(budget_line(toyland(), [140])[0])
    settled = without_plan(Fraction(88), small, large)
    assert settled == small.model_copy(update={"seconds": 0.0, "settled": True})
    assert without_plan(Fraction(89), small, large) is None
    assert without_plan(Fraction(120), large, small) == settled


def test_what_would_leave_a_plan_with_a_larger_budget_is_not_said_of_a_smaller() -> None:
    large = Record(status="no_plan", why=Why(kind="no_plan", rules=("sites",)))
    settled = without_plan(Fraction(50), Record(status="no_plan"), large)
    assert settled is not None
    assert settled.status == "no_plan"
    assert settled.reason == f"There is no plan with a larger budget either, and of that: {large.reason}"
    between = without_plan(Fraction(40), Record(status="no_plan"), settled)
    assert between is not None
    assert between.reason == settled.reason


def test_a_line_made_together_agrees_with_its_runs_made_alone(tmp_path: Path) -> None:
    settled, ended = 0, set()
    for seed in SEEDS:
        folder = tmp_path / str(seed)
        folder.mkdir()
        random_study(Random(seed), on=("budget",)).write(folder)
        cases = budget_line(load_study(folder).raw, BUDGETS)
        alone = [solve_case(case) for case in cases]
        with begun(tmp_path / f"{seed}-out", cases[0].raw) as store:
            together = Runs(store, HerePool()).make(cases)
        for one, other in zip(alone, together, strict=True):
            assert one.status == other.status, seed
            if one.figures is not None and other.figures is not None and one.bound is not None:
                least = min(one.figures.objective, other.figures.objective)
                assert abs(one.figures.objective - other.figures.objective) <= Fraction(OPTIONS.gap) * abs(
                    least
                ) + Fraction(1, 10**5), seed
                assert other.gap is not None
                assert other.gap <= OPTIONS.gap + 1e-6
        settled += sum(record.settled for record in together)
        ended |= {record.status for record in together}
    assert settled >= len(SEEDS)
    assert ended == {"optimal", "no_plan"}


def test_one_worker_and_two_make_the_same_records(tmp_path: Path) -> None:
    raw = toyland()
    cases = budget_line(raw, range(60, 160, 5))
    made = []
    for workers in (1, 2):
        with begun(tmp_path / str(workers), raw) as store, LocalPool(workers) as pool:
            made.append(Runs(store, pool).make(cases))
    assert but_for_seconds(made[0]) == but_for_seconds(made[1])
    assert sum(record.settled for record in made[0]) > 3
