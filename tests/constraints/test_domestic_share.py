"""Domestic share, rebuilt by hand: renting abroad costs 1 a unit and year, a node 3 for both years."""

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

OFFER = {("cloud", "compute"): {"price": 1}}
BOTH_YEARS = (2025, 2026)


def renting(share: object, **changes: Any) -> Study:
    rule = {"share": share, **changes.pop("rule", {})}
    return small_study(rules={"domestic_share": rule}, commercial=OFFER, **changes)


def rented(amount: int, *years: int) -> dict[tuple[str, str, str, int], Fraction]:
    return {("cloud", "compute", "open", year): Fraction(amount) for year in years}


@pytest.mark.parametrize(
    ("share", "units", "rent", "cost"),
    [
        # Half of 10 at home: 5 x 3 + 2 x 5 = 25.
        ("0.5", 5, 5, 25),
        # 5 of 10 are no longer enough: 6 x 3 + 2 x 4 = 26. (With 5, at most 5 x 0.49 / 0.51 = 4.8 could be rented:
        # 15 + 9.6, and 0.39 left uncovered for 4 each: 26.2.)
        ("0.51", 6, 4, 26),
    ],
)
def test_the_share_of_all_capacity_stands_at_home(share: str, units: int, rent: int, cost: int) -> None:
    result = best(renting(share))
    assert result.plan.buy == {("node", "north", "open", 2025): units}
    assert result.plan.rent == rented(rent, *BOTH_YEARS)
    assert result.objective == cost


def test_off_everything_is_rented() -> None:
    # 10 x 1 in each of two years.
    result = best(renting(1, rule={"enabled": False}))
    assert bought_and_cost(result) == ({}, 20)
    assert result.plan.rent == rented(10, *BOTH_YEARS)


def test_it_may_begin_within_the_horizon() -> None:
    # Nodes cost 3, then 1.5. From 2025: 5 nodes at once, 15 + 2 x 5 = 25.
    falling = {"prices": {"node": {"change": "-0.5"}}}
    assert best(renting("0.5", **falling)).plan.buy == {("node", "north", "open", 2025): 5}
    # From 2026: everything rented for 10 in 2025, then 5 nodes for 7.5 and 5 rented: 22.5.
    result = best(renting("0.5", rule={"first_year": 2026}, **falling))
    assert result.plan.buy == {("node", "north", "open", 2026): 5}
    assert result.plan.rent == {**rented(10, 2025), **rented(5, 2026)}
    assert result.objective == Fraction("22.5")


def test_a_share_is_taken_over_all_tiers_and_of_what_partnerships_give() -> None:
    # Open need 6 from a quota of 6 abroad; secret need 4 from 4 nodes: 4 of 10 at home. A share of 0.4 asks nothing.
    tables: dict[str, Any] = {
        "needs": {("compute", "open"): (6, 6), ("compute", "secret"): (4, 4)},
        "tiers": {"open": {}, "secret": {}},
        "partnerships": {"union": {"enabled": False}},
        "partnership_quotas": {("union", "compute"): {"capacity": 6}},
    }
    result = best(small_study(rules={"domestic_share": {"share": "0.4"}}, **tables))
    assert units_and_cost(result) == (4, 12)
    # 0.41 asks for 0.59 x home >= 0.41 x 6, so home >= 4.17: a fifth node that nobody needs.
    result = best(small_study(rules={"domestic_share": {"share": "0.41"}}, **tables))
    assert units_and_cost(result) == (5, 15)


def test_it_reads_the_share_reached() -> None:
    study = renting("0.5", years=(2025, 2027))
    plan = plan_of(
        {("node", "north", "open", 2026): 4, ("node", "north", "open", 2027): 2},
        rent={**rented(6, 2026), **rented(4, 2027)},
    )
    readings = read_rule("domestic_share", study, plan)
    # Nothing at all in 2025 counts as all at home; 4 of 10 in 2026; 6 of 10 in 2027, where a node is a tenth: with one
    # given up the share would be 0.5, which is still enough.
    assert figures(readings["compute", 2025])[:3] == (Fraction("0.5"), 1, Fraction("0.5"))
    assert figures(readings["compute", 2026]) == (Fraction("0.5"), Fraction("0.4"), Fraction("-0.1"), True, True)
    assert figures(readings["compute", 2027]) == (Fraction("0.5"), Fraction("0.6"), Fraction("0.1"), False, False)


def test_it_binds_where_no_unit_could_be_given_up() -> None:
    # 11 of 20 at home with a share of 0.51: a node is 0.05, and 0.04 is left.
    plan = plan_of({("node", "north", "open", 2025): 11}, rent=rented(9, *BOTH_YEARS))
    reading = read_rule("domestic_share", renting("0.51"), plan)["compute", 2025]
    assert figures(reading) == (Fraction("0.51"), Fraction("0.55"), Fraction("0.04"), True, False)


def test_its_rows_are_those_written_by_hand() -> None:
    # A quarter at home: 0.75 x (nodes + 4 that stand already) >= 0.25 x (rented + quota of 2 + 3 x steps paid in 2025).
    study = small_study(
        rules={"domestic_share": {"share": "0.25"}},
        commercial=OFFER,
        existing_systems={"old": {}},
        existing_capacity={("old", "compute"): {"capacity": 4}},
        partnerships={"union": {}},
        partnership_quotas={("union", "compute"): {"capacity": 2}},
        partnership_yields={("union", "compute"): {"capacity": 3}},
    )
    _, compiled = modelled(study)
    expected = {"buy[node,north,open,2025]": 0.75, "rent[cloud,compute,open,2025]": -0.25, "steps[union,2025]": -0.75}
    assert row_of(compiled, "domestic_share", "compute", 2025) == (expected, -2.5, float("inf"))
