"""Coverage, rebuilt by hand."""

from fractions import Fraction
from typing import Any

import pytest

from tests.small_study import best, bought_and_cost, figures, modelled, plan_of, read_rule, row_of, small_study

TWO_TIERS: dict[str, Any] = {"open": {}, "secret": {}}


@pytest.mark.parametrize(
    ("price", "bought", "cost"),
    [
        # A node saves 4 in each of two years. At 7.99 it pays: 10 x 7.99 = 79.9.
        ("7.99", {("node", "north", "open", 2025): 10}, Fraction("79.9")),
        # At 8.01 it does not: 10 x 2 x 4 = 80 is left uncovered.
        ("8.01", {}, 80),
    ],
)
def test_a_need_is_covered_as_long_as_that_costs_less_than_its_value(
    price: str, bought: object, cost: Fraction
) -> None:
    result = best(small_study(prices={"node": {"price": price}}))
    assert result.plan.buy == bought
    assert result.objective == cost


def test_need_that_lasts_a_year_only_is_left_where_a_node_costs_more() -> None:
    # Need 10, then 20; a node costs 5. The first ten save 8 each, the other ten only 4: 10 x 5 + 10 x 4 = 90.
    result = best(small_study(needs={("compute", "open"): (10, 20)}, prices={"node": {"price": 5}}))
    assert result.plan.buy == {("node", "north", "open", 2025): 10}
    assert result.objective == 90
    assert result.short_value == 40


@pytest.mark.parametrize("need", ["0.5", "1.5"])
def test_a_part_of_a_unit_is_left_uncovered_like_any_other_need(need: str) -> None:
    # A node costs 13 and would save 2 x 4 x need, 12 at most.
    amount = Fraction(need)
    result = best(small_study(needs={("compute", "open"): (amount, amount)}, prices={"node": {"price": 13}}))
    assert bought_and_cost(result) == ({}, 8 * amount)


def test_each_tier_is_served_by_its_own_systems() -> None:
    # Spare open nodes are no help to a secret need: 10 and 5 nodes, 15 x 3 = 45.
    study = small_study(needs={("compute", "open"): (10, 10), ("compute", "secret"): (5, 5)}, tiers=TWO_TIERS)
    result = best(study)
    assert result.plan.buy == {("node", "north", "open", 2025): 10, ("node", "north", "secret", 2025): 5}
    assert result.objective == 45


def test_off_it_leaves_need_without_value() -> None:
    result = best(small_study(rules={"coverage": {"enabled": False}}))
    assert result.plan.buy == {}
    assert result.objective == 0
    assert result.short_value == 0
    assert result.readings == ()


def test_it_reads_supply_with_what_is_left_uncovered() -> None:
    study = small_study(needs={("compute", "open"): (10, 11)})
    plan = plan_of({("node", "north", "open", 2025): 8, ("node", "north", "open", 2026): 4})
    readings = read_rule("coverage", study, plan)
    # 2025: 8 and 2 uncovered against 10. 2026: 12 against 11, so that one whole node could be given up.
    assert figures(readings["compute, open", 2025]) == (10, 10, 0, True, False)
    assert figures(readings["compute, open", 2026]) == (11, 12, 1, False, False)
    # With 3 nodes instead of 4 nothing can be given up: 11 against 11.
    plan = plan_of({("node", "north", "open", 2025): 8, ("node", "north", "open", 2026): 3})
    assert figures(read_rule("coverage", study, plan)["compute, open", 2026]) == (11, 11, 0, True, False)


def test_its_rows_are_those_written_by_hand() -> None:
    # 2026: a node of 2025 gives 1, one of 2026 1 x 1.5; 4 stand already; need 11.
    # buy[2025] + 1.5 buy[2026] + 4 + short >= 11, hence >= 7 without the constant.
    study = small_study(
        needs={("compute", "open"): (10, 11)},
        products={"node": {"performance_change": "0.5"}},
        existing_systems={"old": {}},
        existing_capacity={("old", "compute"): {"capacity": 4}},
    )
    _, compiled = modelled(study)
    assert row_of(compiled, "coverage", "compute, open", 2025) == (
        {"buy[node,north,open,2025]": 1, "short[compute,open,2025]": 1},
        6,
        float("inf"),
    )
    assert row_of(compiled, "coverage", "compute, open", 2026) == (
        {"buy[node,north,open,2025]": 1, "buy[node,north,open,2026]": 1.5, "short[compute,open,2026]": 1},
        7,
        float("inf"),
    )
