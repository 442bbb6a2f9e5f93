"""Bounds of decisions: what the money can buy at most, and never less than that."""

from fractions import Fraction
from typing import Any

import pytest

from inputs.demand import project_need
from inputs.study import Study
from optimizer.bounds import in_plenty
from tests.small_study import best, bought_and_cost, column_names, modelled, small_study, units_and_cost

SECRET = {"open": {}, "secret": {"classified": True, "surcharge": "0.5"}}


def bounds(study: Study, prefix: str) -> list[float]:
    """The most of each decision whose name begins so, in the order of the model: by site, tier and year."""
    _, compiled = modelled(study)
    upper = zip(column_names(compiled), compiled.column_upper, strict=True)
    return [float(most) for name, most in upper if name.startswith(prefix)]


@pytest.mark.parametrize(("total", "units"), [(30, 10), ("29.9", 9), ("2.9", 0)])
def test_units_are_bounded_by_the_budget(total: Any, units: int) -> None:
    assert bounds(small_study(rules={"budget": {"total": total}}), "buy[node") == [units, units]


def test_units_are_bounded_by_the_price_of_their_year_and_tier() -> None:
    study = small_study(
        rules={"budget": {"total": 36}, "classified_tiers": {}}, prices={"node": {"change": "0.2"}}, tiers=SECRET
    )
    # 3, 3.6, and half as much again: 4.5, 5.4. Of 12 at 3 there is use for 11, one more than the need.
    assert bounds(study, "buy[node") == [11, 10, 8, 6]


@pytest.mark.parametrize("line", ["investment_national", "sum"])
def test_units_are_bounded_by_a_ceiling_with_what_may_be_carried_into_it(line: str) -> None:
    ceilings = {(line, 2025): {"ceiling": 12}, (line, 2026): {"ceiling": 9}}
    # 12; 9 and half of 12.
    carrying = small_study(rules={"budget": {"carry_over": "0.5"}}, ceilings=ceilings)
    assert bounds(carrying, "buy[node") == [4, 5]
    assert bounds(small_study(rules={"budget": {}}, ceilings=ceilings), "buy[node") == [4, 3]


@pytest.mark.parametrize("line", ["operation", "investment_partnerships"])
def test_units_are_not_bounded_by_a_ceiling_on_something_else(line: str) -> None:
    study = small_study(rules={"budget": {"total": 30}}, ceilings={(line, 2025): {"ceiling": 0}})
    assert bounds(study, "buy[node") == [10, 10]


@pytest.mark.parametrize(
    ("largest", "rules", "ceiling", "steps"),
    [
        # Steps of 3: within the largest amount, the budget, and the ceiling of the year.
        (10, {"budget": {"total": 100}}, 100, 3),
        (100, {"budget": {"total": 14}}, 100, 4),
        (100, {"budget": {"total": 100}}, 8, 2),
        # Without a budget rule only the partnership's own limit holds.
        (100, {"budget": {"total": 14, "enabled": False}}, 8, 33),
    ],
)
def test_steps_are_bounded_by_what_is_taken_and_what_can_be_paid(
    largest: int, rules: Any, ceiling: int, steps: int
) -> None:
    study = small_study(
        rules=rules,
        partnerships={"union": {"step": 3, "largest_year": largest}},
        ceilings={("investment_partnerships", 2025): {"ceiling": ceiling}},
    )
    assert bounds(study, "steps[union") == [steps]


@pytest.mark.parametrize(
    ("need", "capacity", "plenty"),
    [
        # 100 units, in the year of the greatest need.
        ((50, 100), 1, {("node", "open")}),
        ((50, 99), 1, set()),
        ((200, 100), 2, {("node", "open")}),
        ((199, 100), 2, set()),
    ],
)
def test_what_is_bought_by_the_hundred_is_told_apart(need: Any, capacity: int, plenty: Any) -> None:
    study = small_study(
        needs={("compute", "open"): need}, product_capacity={("node", "compute"): {"capacity": capacity}}
    )
    assert in_plenty(study, project_need(study)) == plenty


def test_what_the_budget_just_pays_for_is_bought() -> None:
    # Prices of thirds: 30 x 0.1 is 3 in exact arithmetic, though 2.9999999999999996 / 0.1 may not be 30 in floating.
    study = small_study(
        needs={("compute", "open"): (30, 30)}, prices={"node": {"price": "0.1"}}, rules={"budget": {"total": 3}}
    )
    assert units_and_cost(best(study)) == (30, 3)


@pytest.mark.parametrize(
    ("rule", "ceilings"),
    [
        # 5 a year are paid back: 30 for nodes less 10 is 20 over the horizon, and 25 in 2025.
        ({"total": 20}, {}),
        ({"total": 1000}, {("sum", 2025): {"ceiling": 25}}),
    ],
)
def test_what_users_pay_back_can_be_spent(rule: Any, ceilings: Any) -> None:
    operation = {"users": {"kind": "paid_back", "amount": 5}}
    result = best(small_study(rules={"budget": rule}, ceilings=ceilings, operation=operation))
    assert result.plan.buy == {("node", "north", "open", 2025): 10}
    assert result.objective == 20


def test_without_a_budget_need_alone_bounds_what_is_bought() -> None:
    # 2 million units of need at 0.001 each: 2000.
    study = small_study(needs={("compute", "open"): (2_000_000, 2_000_000)}, prices={"node": {"price": "0.001"}})
    result = best(study)
    assert result.short_value == 0
    assert result.objective == 2000


@pytest.mark.parametrize("units", [1, 3])
def test_without_a_budget_a_system_still_costs_its_running(units: int) -> None:
    # Need worth 8 a unit; a node costs a tenth, the system 4.1 x units a year: more than it saves.
    study = small_study(
        needs={("compute", "open"): (units, units)},
        prices={"node": {"price": "0.1"}},
        operation={"system": {"kind": "per_system", "amount": Fraction("4.1") * units}},
    )
    assert bought_and_cost(best(study)) == ({}, 8 * units)


def test_without_a_budget_storage_that_a_balance_asks_for_is_bought() -> None:
    # 10 nodes for 1 each ask for 50 shelves at 100: 5010, where each unit of need is worth 1000 a year.
    study = small_study(
        rules={"storage_balance": {}},
        balances={("storage", "compute"): {"ratio": 5}},
        resources={"compute": {"shortage_value": 1000}, "storage": {}},
        prices={"node": {"price": 1}, "shelf": {"price": 100}},
        products={"node": {}, "shelf": {}},
        product_capacity={("node", "compute"): {}, ("shelf", "storage"): {}},
    )
    assert units_and_cost(best(study)) == (60, 5010)
