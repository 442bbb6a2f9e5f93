"""Classified tiers, rebuilt by hand: nothing from abroad serves them, and their surcharge is paid."""

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

SECRET = {("compute", "secret"): (10, 10)}


def classified(surcharge: object = "0.5", on: bool = True, needs: Any = SECRET, **tables: Any) -> Study:
    tiers = {"open": {}, "secret": {"classified": True, "surcharge": surcharge}}
    return small_study(needs=needs, rules={"classified_tiers": {"enabled": on}}, tiers=tiers, **tables)


@pytest.mark.parametrize(
    ("surcharge", "units", "cost"),
    [
        # A node costs 5 x 1.59 = 7.95 and saves 2 x 4: 79.5.
        ("0.59", 10, Fraction("79.5")),
        # 5 x 1.61 = 8.05 does not pay: 80 uncovered.
        ("0.61", 0, 80),
    ],
)
def test_purchases_bear_the_surcharge(surcharge: str, units: int, cost: Fraction) -> None:
    result = best(classified(surcharge, prices={"node": {"price": 5}}))
    assert units_and_cost(result) == (units, cost)


def test_off_a_classified_tier_bears_no_surcharge() -> None:
    result = best(classified("0.61", on=False, prices={"node": {"price": 5}}))
    assert units_and_cost(result) == (10, 50)


@pytest.mark.parametrize("on", [True, False])
def test_the_surcharge_of_a_tier_that_is_not_classified_stays(on: bool) -> None:
    study = small_study(rules={"classified_tiers": {"enabled": on}}, tiers={"open": {"surcharge": "0.1"}})
    assert best(study).objective == 33


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        # Systems of both tiers at a site of rent 10; a node draws 1 kW at 1 a year; a system costs 2 a year to run.
        # Open (2 nodes): 6 bought; 2 years x (10 rent + 2 power + 2 running) = 28.
        # Secret (4 nodes), half as much again: 4 x 4.5 = 18; 2 x 0.5 x 10 = 10 more rent; 2 x (6 + 3) = 18.
        (True, {"bought": 24, "sites": 30, "power": 16, "systems": 10}),
        # Without the surcharge: 6 x 3; 2 x 10; 2 x 6; 2 x 4.
        (False, {"bought": 18, "sites": 20, "power": 12, "systems": 8}),
    ],
)
def test_rent_power_and_running_cost_bear_the_surcharge(on: bool, expected: dict[str, int]) -> None:
    study = classified(
        on=on,
        needs={("compute", "open"): (2, 2), ("compute", "secret"): (4, 4)},
        resources={"compute": {"shortage_value": 100}},
        sites={"north": {"rent": 10, "power_price": 1}},
        products={"node": {"power_kw": 1}},
        operation={"system": {"kind": "per_system", "amount": 2}},
    )
    result = best(study)
    found = dict.fromkeys(expected, Fraction(0))
    for amount in result.amounts:
        found[amount.path[1] if amount.path[0] == "operation" else "bought"] += amount.amount
    assert found == expected
    assert result.objective == sum(expected.values())


QUOTA_FOR_BOTH: dict[str, Any] = {
    "partnerships": {"union": {"enabled": False, "tiers": "open secret"}},
    "partnership_quotas": {("union", "compute"): {"capacity": 10}},
}


def test_a_partnership_abroad_does_not_serve_a_classified_tier() -> None:
    needs = {("compute", "open"): (5, 5), ("compute", "secret"): (5, 5)}
    # The quota of 10 would be enough for both, but 5 secret nodes are bought for 4.5 each.
    result = best(classified(needs=needs, **QUOTA_FOR_BOTH))
    assert bought_and_cost(result) == ({("node", "north", "secret", 2025): 5}, Fraction("22.5"))
    # With the rule off the quota serves both.
    result = best(classified(on=False, needs=needs, **QUOTA_FOR_BOTH))
    assert bought_and_cost(result) == ({}, 0)
    assert result.plan.shared == {("union", "compute", "secret", year): 5 for year in (2025, 2026)}


def test_a_partnership_at_a_site_in_the_country_serves_a_classified_tier() -> None:
    tables = {**QUOTA_FOR_BOTH, "partnerships": {"union": {"site": "north", "enabled": False, "tiers": "open secret"}}}
    result = best(classified(needs={("compute", "open"): (5, 5), ("compute", "secret"): (5, 5)}, **tables))
    assert bought_and_cost(result) == ({}, 0)


def test_nothing_is_rented_for_a_classified_tier() -> None:
    offer = {("cloud", "compute"): {"price": 1, "tiers": "open secret"}}
    # 10 nodes at 4.5; or, with the rule off, 10 rented for 1 in two years.
    result = best(classified(commercial=offer))
    assert result.plan.rent == {}
    assert result.objective == 45
    result = best(classified(on=False, commercial=offer))
    assert bought_and_cost(result) == ({}, 20)


def test_it_reads_what_comes_from_abroad() -> None:
    study = classified(**QUOTA_FOR_BOTH)
    # In the order: required, achieved, slack, binding, broken. None is allowed, and 1 is given in 2026.
    readings = read_rule("classified_tiers", study, plan_of(shared={("union", "compute", "secret", 2026): Fraction(1)}))
    assert figures(readings["compute, secret", 2025]) == (0, 0, 0, True, False)
    assert figures(readings["compute, secret", 2026]) == (0, 1, -1, True, True)
    assert len(readings) == 2


def test_it_reads_what_is_rented() -> None:
    study = classified(commercial={("cloud", "compute"): {"price": 1, "tiers": "open secret"}})
    rent = {("cloud", "compute", "secret", 2025): Fraction(3, 2), ("cloud", "compute", "open", 2025): Fraction(9)}
    reading = read_rule("classified_tiers", study, plan_of(rent=rent))["compute, secret", 2025]
    assert figures(reading) == (0, Fraction(3, 2), Fraction(-3, 2), True, True)


def test_its_rows_are_those_written_by_hand() -> None:
    offer = {("cloud", "compute"): {"price": 1, "tiers": "open secret"}}
    _, compiled = modelled(classified(commercial=offer, **QUOTA_FOR_BOTH))
    # shared + rented <= 0 for the secret tier; none for the open one.
    expected = {"shared[union,compute,secret,2026]": 1, "rent[cloud,compute,secret,2026]": 1}
    assert row_of(compiled, "classified_tiers", "compute, secret", 2026) == (expected, float("-inf"), 0)
    assert [key for key in compiled.row_keys if key[0] == "classified_tiers"] == [
        ("classified_tiers", "compute, secret", year) for year in (2025, 2026)
    ]
