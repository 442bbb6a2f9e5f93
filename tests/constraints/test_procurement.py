"""Procurement, rebuilt by hand: the smallest lot, how many in a year, and what holds with the rule off."""

from fractions import Fraction
from typing import Any

import pytest

from tests.small_study import best, figures, modelled, plan_of, read_rule, row_of, small_study, units_and_cost

SECRET = {"open": {}, "secret": {"classified": True, "surcharge": "0.5"}}
EACH_SYSTEM = {"system": {"kind": "per_system", "amount": 2}}


@pytest.mark.parametrize(
    ("lot", "units", "cost"),
    [
        # Need 2: worth 2 x 8 = 16. A lot of 6 is the 2 nodes that are needed.
        (6, 2, 6),
        # 6.1 takes a third node that nobody needs.
        ("6.1", 3, 9),
        # 15 takes 5 nodes, still less than 16.
        (15, 5, 15),
        # 15.1 takes 6 nodes for 18: the need is left uncovered.
        ("15.1", 0, 16),
    ],
)
def test_a_procurement_buys_at_least_the_smallest_lot(lot: Any, units: int, cost: int) -> None:
    study = small_study(needs={("compute", "open"): (2, 2)}, rules={"procurement": {"smallest_lot": lot}})
    result = best(study)
    assert units_and_cost(result) == (units, cost)


def test_a_lot_counts_every_product_with_its_surcharge() -> None:
    # For 2 of compute and 1 of storage a year: 2 nodes at 4.5 and a shelf at 1.5 make 10.5.
    def study(lot: str) -> Any:
        return small_study(
            needs={("compute", "secret"): (2, 2), ("storage", "secret"): (1, 1)},
            rules={"classified_tiers": {}, "procurement": {"smallest_lot": lot}},
            tiers=SECRET,
            resources={"compute": {}, "storage": {}},
            prices={"node": {}, "shelf": {"price": 1}},
            products={"node": {}, "shelf": {}},
            product_capacity={("node", "compute"): {}, ("shelf", "storage"): {}},
        )

    assert best(study("10.5")).objective == Fraction("10.5")
    # A little more takes another shelf, the cheapest thing to add.
    result = best(study("10.6"))
    assert result.plan.buy == {("node", "north", "secret", 2025): 2, ("shelf", "north", "secret", 2025): 2}
    assert result.objective == 12


@pytest.mark.parametrize(
    ("most", "bought", "cost"),
    [
        # 6 open and 5 secret nodes in 2025: 33.
        (2, {("open", 2025): 6, ("secret", 2025): 5}, 33),
        # One a year: the larger need first; the 5 wait a year, 33 + 5 x 4.
        (1, {("open", 2025): 6, ("secret", 2026): 5}, 53),
        # None: 11 x 2 x 4 uncovered.
        (0, {}, 88),
    ],
)
def test_there_are_at_most_so_many_procurements_a_year(most: int, bought: Any, cost: int) -> None:
    study = small_study(
        needs={("compute", "open"): (6, 6), ("compute", "secret"): (5, 5)},
        tiers={"open": {}, "secret": {}},
        rules={"procurement": {"most_a_year": most}},
    )
    result = best(study)
    assert {key[2:]: units for key, units in result.plan.buy.items()} == bought
    assert result.objective == cost


def test_off_neither_lots_nor_their_number_are_limited() -> None:
    rules = {"procurement": {"enabled": False, "smallest_lot": 99, "most_a_year": 0}}
    result = best(small_study(needs={("compute", "open"): (2, 2)}, rules=rules))
    assert units_and_cost(result) == (2, 6)


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize(
    ("running", "units", "cost"),
    [
        # Need 10: 30 and 2 x 24.9 for running the system, just below the value of the need, 80.
        ("24.9", 10, Fraction("79.8")),
        ("25.1", 0, 80),
    ],
)
def test_what_is_bought_costs_its_running_also_with_the_rule_off(on: bool, running: str, units: int, cost: Any) -> None:
    study = small_study(
        rules={"procurement": {"enabled": on}}, operation={"system": {"kind": "per_system", "amount": running}}
    )
    result = best(study)
    assert units_and_cost(result) == (units, cost)


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize(("rent", "units", "cost"), [("24.9", 10, Fraction("79.8")), ("25.1", 0, 80)])
def test_where_something_is_bought_rent_is_paid_also_with_the_rule_off(
    on: bool, rent: str, units: int, cost: Any
) -> None:
    result = best(small_study(rules={"procurement": {"enabled": on}}, sites={"north": {"rent": rent}}))
    assert units_and_cost(result) == (units, cost)


def test_it_reads_each_lot_and_each_years_number() -> None:
    study = small_study(
        rules={"classified_tiers": {}, "procurement": {"smallest_lot": 9, "most_a_year": 1}}, tiers=SECRET
    )
    buy = {("node", "north", "open", 2025): 4, ("node", "north", "secret", 2025): 2, ("node", "north", "open", 2026): 2}
    readings = read_rule("procurement", study, plan_of(buy))
    # 4 x 3; 2 x 4.5, exactly the lot; 2 x 3, too little.
    assert figures(readings["north, open, lot", 2025]) == (9, 12, 3, False, False)
    assert figures(readings["north, secret, lot", 2025]) == (9, 9, 0, True, False)
    assert figures(readings["north, open, lot", 2026]) == (9, 6, -3, True, True)
    # Two procurements where one is allowed, then one.
    assert figures(readings["number", 2025]) == (1, 2, -1, True, True)
    assert figures(readings["number", 2026]) == (1, 1, 0, True, False)
    assert len(readings) == 5


def test_a_number_below_the_most_does_not_bind() -> None:
    readings = read_rule("procurement", small_study(rules={"procurement": {"most_a_year": 1}}), plan_of())
    assert figures(readings["number", 2025]) == (1, 0, 1, False, False)


def test_its_rows_are_those_written_by_hand() -> None:
    study = small_study(
        rules={"classified_tiers": {}, "procurement": {"smallest_lot": 9, "most_a_year": 3}}, tiers=SECRET
    )
    _, compiled = modelled(study)
    infinite = float("inf")
    expected = {"buy[node,north,secret,2026]": 4.5, "procure[north,secret,2026]": -9}
    assert row_of(compiled, "procurement", "north, secret, lot", 2026) == (expected, 0, infinite)
    expected = {"procure[north,open,2025]": 1, "procure[north,secret,2025]": 1}
    assert row_of(compiled, "procurement", "number", 2025) == (expected, -infinite, 3)


@pytest.mark.parametrize("on", [True, False])
def test_the_ties_of_purchases_hold_with_the_rule_on_or_off(on: bool) -> None:
    _, compiled = modelled(small_study(rules={"procurement": {"enabled": on}, "budget": {"total": 30}}))
    key = "('node', 'north', 'open', 2025)"
    # No more than 10 nodes can be paid for: buy <= 10 procure; procure <= buy; procure <= use.
    bought = {"buy[node,north,open,2025]": 1, "procure[north,open,2025]": -10}
    assert row_of(compiled, "procured_if_bought", key, None)[0] == bought
    key = "('north', 'open', 2025)"
    coefficients, lower, _ = row_of(compiled, "bought_if_procured", key, None)
    sign = 1 if lower == 0 else -1
    assert coefficients == {"buy[node,north,open,2025]": sign, "procure[north,open,2025]": -sign}
    used = {"procure[north,open,2025]": 1, "use[north,2025]": -1}
    assert row_of(compiled, "used_if_procured", key, None) == (used, float("-inf"), 0)
