"""Sites, rebuilt by hand: a node of 2 kW at a PUE of 1.5 draws 3 kW; ten of them 30 kW."""

from fractions import Fraction
from typing import Any

import pytest

from inputs.study import Study
from tests.small_study import (
    best,
    bought_and_cost,
    figures,
    modelled,
    plan_of,
    read_rule,
    row_of,
    small_study,
    units_and_cost,
)

NODE = {"node": {"power_kw": 2}}
OLD = {("old", "compute"): {"capacity": "0.5"}}


def drawing(limit: object, on: bool = True, **changes: Any) -> Study:
    sites = {"north": {"pue": "1.5", "power_limit_kw": limit}, **changes.pop("others", {})}
    return small_study(rules={"sites": {"enabled": on}}, sites=sites, products=changes.pop("products", NODE), **changes)


@pytest.mark.parametrize(
    ("limit", "units", "cost"),
    [
        (30, 10, 30),
        # 9 nodes for 27, and the tenth unit of need is uncovered for two years.
        ("29.9", 9, 35),
    ],
)
def test_the_power_of_a_site_is_limited_cooling_included(limit: Any, units: int, cost: int) -> None:
    result = best(drawing(limit))
    assert bought_and_cost(result) == ({("node", "north", "open", 2025): units}, cost)


def test_off_no_site_is_limited() -> None:
    result = best(drawing(1, on=False))
    assert units_and_cost(result) == (10, 30)


@pytest.mark.parametrize(("limit", "units"), [(33, 10), ("32.9", 9)])
def test_existing_systems_draw_power_too(limit: Any, units: int) -> None:
    # An old system of another tier draws 2 x 1.5 = 3.
    tables: dict[str, Any] = {"existing_systems": {"old": {"power_kw": 2, "tier": "secret"}}, "existing_capacity": OLD}
    result = best(drawing(limit, tiers={"open": {}, "secret": {}}, **tables))
    assert sum(result.plan.buy.values()) == units


def test_what_retires_leaves_its_power() -> None:
    # 30 kW; the old system draws 3 until 2025 and gives 1 unit. 9 nodes in 2025, the tenth in 2026: 30.
    tables: dict[str, Any] = {
        "existing_systems": {"old": {"power_kw": 2, "last_year": 2025}},
        "existing_capacity": {("old", "compute"): {"capacity": 1}},
    }
    result = best(drawing(30, **tables))
    assert result.plan.buy == {("node", "north", "open", 2025): 9, ("node", "north", "open", 2026): 1}
    assert result.objective == 30


def test_what_one_site_cannot_take_stands_at_another() -> None:
    # South's power costs 0.5 a kW and year, 2 a node over two years: it takes the tenth node (saves 8) and no more.
    result = best(drawing("29.9", others={"south": {"power_limit_kw": 100, "power_price": "0.5"}}))
    assert result.plan.buy == {("node", "north", "open", 2025): 9, ("node", "south", "open", 2025): 1}
    assert result.objective == 32


def test_it_reads_the_power_drawn() -> None:
    products = {"node": {"power_kw": 2}, "small": {"power_kw": 1}}
    prices: dict[str, Any] = {"node": {}, "small": {}}
    study = drawing("16.4", products=products, prices=prices, others={"south": {"power_limit_kw": 4}})
    buy = {
        **{("node", "north", "open", 2025): 5, ("node", "north", "open", 2026): 1},
        **{("node", "south", "open", 2025): 1, ("node", "south", "open", 2026): 1},
    }
    readings = read_rule("sites", study, plan_of(buy))
    limit = Fraction("16.4")
    # 5 x 3 = 15, then 18 of 16.4. The smaller product draws 1.5, and 1.4 is left: no unit more.
    assert figures(readings["north", 2025]) == (limit, 15, Fraction("1.4"), True, False)
    assert figures(readings["north", 2026]) == (limit, 18, Fraction("-1.6"), True, True)
    # At south a unit draws 1 and 2 are left, then none.
    assert figures(readings["south", 2025]) == (4, 2, 2, False, False)
    assert figures(readings["south", 2026]) == (4, 4, 0, True, False)
    assert len(readings) == 4


def test_its_rows_are_those_written_by_hand() -> None:
    # What is bought in 2025 lasts one year; 3 kW stand already: 1.5 x (2 x nodes + 3) <= 30, hence 3 x nodes <= 25.5.
    study = drawing(
        30,
        products={"node": {"power_kw": 2, "lifetime_years": 1}},
        existing_systems={"old": {"power_kw": 3}},
        existing_capacity=OLD,
    )
    _, compiled = modelled(study)
    assert row_of(compiled, "sites", "north", 2026) == ({"buy[node,north,open,2026]": 3}, float("-inf"), 25.5)
