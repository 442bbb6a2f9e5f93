"""The plans within a limit: what is proven of all of them holds for each, and what is found is one of them."""

from fractions import Fraction
from random import Random

import pytest

from inputs.study import Study
from optimizer.aspects import Aspect, aspects
from optimizer.diversity import Distance, distance, farthest, spent, used_before
from optimizer.near_best import Limit, NearBest, limit_of, unused_units
from optimizer.plan import Plan
from optimizer.result import NoPlan, Options
from optimizer.solve import make_plan
from tests.optimizer.all_within import all_within
from tests.optimizer.brute_force import TooManyPlans
from tests.random_studies import random_study
from tests.small_study import plan_of, small_study

EXACT = Options(gap=0.0, outlook=False)
LOOK_AT = 700


def near(study: Study, within: Fraction) -> tuple[NearBest, Limit]:
    limit = limit_of(make_plan(study, EXACT), within, EXACT)
    return NearBest(study, limit), limit


def test_the_least_and_the_most_by_hand() -> None:
    """Ten nodes for 30 are best. 36 pays for two more, or for nine and one uncovered in both years: 27 + 8."""
    study = small_study()
    searched, limit = near(study, Fraction(1, 5))
    assert limit == Limit(Fraction(36), None, Fraction(6))
    nodes = Aspect("units", "node", until=2026)
    cost = nodes.coefficients(study, searched.columns)
    least, most = searched.least(cost, EXACT, Fraction(1)), searched.least(-cost, EXACT, Fraction(1))
    assert least.plan is not None
    assert most.plan is not None
    assert nodes.of(study, least.plan) == 9
    assert nodes.of(study, most.plan) == 12
    assert least.bound == pytest.approx(9, abs=0.91)
    assert most.bound == pytest.approx(-12, abs=0.91)


def test_no_plan_beyond_the_limit_and_none_that_breaks_a_rule_is_taken() -> None:
    searched, _ = near(small_study(), Fraction(1, 10))
    assert searched.broken_by(plan_of({("node", "north", "open", 2025): 11})) == ()
    (row,) = searched.broken_by(plan_of({("node", "north", "open", 2025): 12}))
    assert row[0] == "near_best"
    tight, _ = near(small_study(rules={"budget": {"total": 31}}), Fraction(1, 10))
    assert {row[0] for row in tight.broken_by(plan_of({("node", "north", "open", 2025): 11}))} == {"budget"}


def test_need_that_comes_first_is_not_left_uncovered_for_room_in_cost() -> None:
    study = small_study()
    options = Options(gap=0.0, outlook=False, objective="coverage")
    limit = limit_of(make_plan(study, options), Fraction(1, 5), options)
    assert limit.objective == 36
    assert limit.uncovered == 0
    searched, nodes = NearBest(study, limit), Aspect("units", "node", until=2026)
    least = searched.least(nodes.coefficients(study, searched.columns), EXACT, Fraction(1))
    assert least.plan is not None
    assert nodes.of(study, least.plan) == 10
    assert searched.broken_by(plan_of({("node", "north", "open", 2025): 9})) != ()


def test_money_that_buys_nothing_of_use_raises_the_bounds_by_the_cheapest_units() -> None:
    study = small_study(prices={"node": {"price": 3, "change": Fraction(-1, 3)}})
    assert unused_units(study, Fraction(7)) == 4
    assert unused_units(study, Fraction(0)) == 0


def _tiny(seed: int) -> tuple[Study, Limit, list[Plan]] | None:
    """A random study with every plan within a tenth of its best; None where there is none, or too many."""
    study = random_study(Random(seed), tiny=True).load()
    try:
        best = make_plan(study, EXACT)
    except NoPlan:
        return None
    limit = limit_of(best, Fraction(1, 10), EXACT)
    try:
        return study, limit, all_within(study, limit.objective, LOOK_AT)
    except TooManyPlans:
        return None


SEEDS = range(45)


@pytest.fixture(scope="module")
def studied() -> list[tuple[Study, Limit, list[Plan]]]:
    return [found for seed in SEEDS if (found := _tiny(seed)) is not None]


def test_random_studies_keep_what_is_proven_of_all_their_plans(studied: list[tuple[Study, Limit, list[Plan]]]) -> None:
    asked = exact = several = 0
    for study, limit, plans in studied:
        searched = NearBest(study, limit)
        several += len(plans) > 1
        for aspect in aspects(study):
            amounts = [aspect.of(study, plan) for plan in plans]
            for sign, end in ((1, min(amounts)), (-1, -max(amounts))):
                if sign < 0 and aspect.kind == "site":
                    continue
                cost = sign * aspect.coefficients(study, searched.columns)
                reached = searched.least(cost, EXACT, aspect.smallest(study))
                fractions = searched.least_of_fractions(cost, EXACT).bound
                room = 1e-6 * max(1.0, abs(float(end)))
                assert reached.bound is not None
                assert fractions is not None
                assert reached.bound <= end + room, (study.settings.study.name, aspect, sign)
                assert fractions <= end + room
                assert reached.plan is not None
                assert searched.broken_by(reached.plan) == ()
                found = sign * aspect.of(study, reached.plan)
                assert found >= end
                asked += 1
                exact += found - end <= max(Fraction(3, 100) * abs(end), aspect.smallest(study) or 0)
    assert len(studied) >= 10
    assert several >= 5
    assert asked >= 100
    assert exact / asked > 0.9


def test_plans_are_apart_by_the_money_that_has_no_counterpart() -> None:
    study = small_study(sites={"north": {}, "south": {}})
    ten = spent(study, plan_of({("node", "north", "open", 2025): 10}))
    moved = spent(study, plan_of({("node", "north", "open", 2025): 5, ("node", "south", "open", 2025): 5}))
    later = spent(study, plan_of({("node", "north", "open", 2026): 10}))
    fewer = spent(study, plan_of({("node", "north", "open", 2025): 6}))
    assert distance(ten, moved) == Distance(Fraction(0), Fraction(1, 2), Fraction(0))
    assert distance(ten, later) == Distance(Fraction(0), Fraction(0), Fraction(1))
    assert distance(ten, fewer) == Distance(Fraction(1, 4), Fraction(1, 4), Fraction(1, 4))
    assert distance(ten, ten).mean == 0
    assert distance({}, {}).mean == 0


def test_the_farthest_are_chosen_and_of_equals_the_cheaper() -> None:
    study = small_study(sites={"north": {}, "south": {}})
    ten = spent(study, plan_of({("node", "north", "open", 2025): 10}))
    near_by = spent(study, plan_of({("node", "north", "open", 2025): 9}))
    later = spent(study, plan_of({("node", "north", "open", 2026): 10}))
    south = spent(study, plan_of({("node", "south", "open", 2025): 10}))
    plans = [ten, near_by, later, south]
    assert farthest(ten, plans, [Fraction(30), Fraction(31), Fraction(32), Fraction(31)], 2) == [3, 2]
    assert farthest(ten, plans, [Fraction(30)] * 4, 9) == [2, 3, 1]
    assert farthest(ten, [ten], [Fraction(30)], 1) == []


def test_leading_away_moves_what_was_bought_to_where_nothing_was() -> None:
    study = small_study(sites={"north": {}, "south": {}})
    best = make_plan(study, EXACT)
    searched = NearBest(study, limit_of(best, Fraction(1, 10), EXACT))
    reached = searched.least(used_before(study, searched.columns, [spent(study, best.plan)]), EXACT)
    assert reached.plan is not None
    apart = distance(spent(study, best.plan), spent(study, reached.plan))
    assert apart.where == 1
