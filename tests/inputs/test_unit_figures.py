"""What one unit, kilowatt or step gives and costs in a year, against figures computed by hand."""

from fractions import Fraction
from typing import Any

import pytest

from inputs.unit_figures import (
    contribution_runs,
    discount,
    existing_runs_at,
    in_service,
    national_unit_cost,
    power_cost,
    rent_price,
    runs,
    shortage_value,
    smallest_unit,
    surcharge,
    unit_capacity,
    unit_price,
)
from tests.small_study import small_study

NO_OWN_VALUE = {"compute": {"shortage_value": ""}}


def test_a_price_counts_items_and_changes_from_the_price_year() -> None:
    study = small_study(
        prices={"node": {"price": 5, "change": "0.1"}},
        products={"node": {"items_per_unit": 4}},
        money={"price_year": 2024},
    )
    # 4 x 5 = 20 in 2024; 22 in 2025; 24.2 in 2026; 20 / 1.1 in 2023.
    assert unit_price(study, "node", 2024) == 20
    assert unit_price(study, "node", 2025) == 22
    assert unit_price(study, "node", 2026) == Fraction("24.2")
    assert unit_price(study, "node", 2023) == Fraction(200, 11)


def test_a_falling_price_falls() -> None:
    study = small_study(prices={"node": {"price": 8, "change": "-0.25"}})
    assert [unit_price(study, "node", year) for year in (2025, 2026, 2027)] == [8, 6, Fraction("4.5")]


def test_a_unit_gives_more_the_later_it_is_bought() -> None:
    study = small_study(
        products={"node": {"performance_change": "0.5"}},
        product_capacity={("node", "compute"): {"capacity": 8}},
        resources={"compute": {}, "storage": {}},
    )
    # 8, 8 x 1.5, 8 x 2.25; 8 / 1.5 the year before the price year.
    assert [unit_capacity(study, "node", "compute", year) for year in (2025, 2026, 2027)] == [8, 12, 18]
    assert unit_capacity(study, "node", "compute", 2024) == Fraction(16, 3)
    assert unit_capacity(study, "node", "storage", 2025) == 0


@pytest.mark.parametrize(("change", "smallest"), [("0.5", 8), ("-0.5", 4)])
def test_the_smallest_unit_is_that_of_the_year_in_which_a_unit_gives_least(change: str, smallest: int) -> None:
    study = small_study(
        prices={"node": {}, "rack": {}},
        products={"node": {"performance_change": change}, "rack": {}},
        product_capacity={("node", "compute"): {"capacity": 8}, ("rack", "compute"): {"capacity": 9}},
        resources={"compute": {}, "storage": {}},
    )
    # 8 and 12, or 8 and 4 in the two planning years; the other product gives 9.
    assert smallest_unit(study, "compute") == smallest
    assert smallest_unit(study, "storage") == 0


def test_the_surcharge_of_a_classified_tier_needs_the_rule() -> None:
    tiers: dict[str, Any] = {"open": {"surcharge": "0.1"}, "secret": {"surcharge": "0.6", "classified": True}}
    on = small_study(tiers=tiers, rules={"classified_tiers": {}})
    off = small_study(tiers=tiers)
    assert (surcharge(on, "open"), surcharge(on, "secret")) == (Fraction("0.1"), Fraction("0.6"))
    assert (surcharge(off, "open"), surcharge(off, "secret")) == (Fraction("0.1"), Fraction(0))


def test_a_unit_serves_its_lifetime_from_delivery() -> None:
    study = small_study(products={"node": {"delivery_years": 1, "lifetime_years": 2}})
    # Bought in 2025: 2026 and 2027.
    served = [year for year in range(2023, 2031) if in_service(study, "node", 2025, year)]
    assert served == [2026, 2027]


def test_an_existing_system_runs_from_its_first_to_its_last_year() -> None:
    study = small_study(
        sites={"north": {}, "south": {}},
        existing_systems={"old": {"last_year": 2025}, "ordered": {"first_year": 2026, "last_year": 2027}},
    )
    years = range(2020, 2030)
    assert [year for year in years if runs(study.existing_systems["old"], year)] == [*range(2020, 2026)]
    assert [year for year in years if runs(study.existing_systems["ordered"], year)] == [2026, 2027]
    assert [year for year in years if existing_runs_at(study, "north", year)] == [*range(2020, 2028)]
    assert not any(existing_runs_at(study, "south", year) for year in years)


def test_a_kilowatt_costs_pue_times_price_times_hours_times_load() -> None:
    study = small_study(
        sites={"north": {"pue": "1.25", "power_price": "0.8", "load": "0.7"}},
        money={"hours_per_year": 8760, "small_units_per_unit": 1_000_000},
    )
    # 1.25 x 0.8 = 1 krone an hour; 8760 x 0.7 = 6132 hours; in millions.
    assert power_cost(study, "north") == Fraction("0.006132")


def test_a_national_unit_costs_its_price_over_what_it_gives_in_its_life() -> None:
    study = small_study(
        resources={"compute": {}, "storage": {}},
        prices={"node": {"price": 30, "change": "0.5"}, "rack": {"price": 40}},
        products={"node": {"lifetime_years": 5}, "rack": {"lifetime_years": 4}},
        product_capacity={("node", "compute"): {"capacity": 2}, ("rack", "compute"): {"capacity": 4}},
    )
    # 30 / (2 x 5) = 3; 40 / (4 x 4) = 2.5, the lower.
    assert national_unit_cost(study, "compute") == Fraction("2.5")
    assert national_unit_cost(study, "storage") is None


def test_uncovered_need_is_worth_the_commercial_cost_unless_the_study_says_otherwise() -> None:
    money = {"commercial_multiplier": "7.5"}
    # 3 / (1 x 5) = 0.6 a year; 7.5 x 0.6 = 4.5.
    assert shortage_value(small_study(resources=NO_OWN_VALUE, money=money), "compute") == Fraction("4.5")
    assert shortage_value(small_study(resources={"compute": {"shortage_value": 2}}, money=money), "compute") == 2
    assert shortage_value(small_study(resources={"compute": {"shortage_value": 0}}, money=money), "compute") == 0


def test_renting_costs_the_commercial_cost_unless_the_offer_says_otherwise() -> None:
    offers = {("cloud", "compute"): {}, ("club", "compute"): {"price": "1.5"}}
    study = small_study(commercial=offers, money={"commercial_multiplier": 10})
    # 10 x 0.6.
    assert rent_price(study, "cloud", "compute") == 6
    assert rent_price(study, "club", "compute") == Fraction("1.5")


def test_what_no_product_delivers_has_no_commercial_cost() -> None:
    study = small_study(resources={"compute": {}, "storage": {"shortage_value": ""}})
    with pytest.raises(ValueError, match="no product delivers storage"):
        shortage_value(study, "storage")


def test_money_is_discounted_from_the_first_planning_year() -> None:
    study = small_study(years=(2025, 2027), money={"discount_rate": "0.25", "price_year": 2020})
    assert [discount(study, year) for year in study.years] == [1, Fraction("0.8"), Fraction("0.64")]


@pytest.mark.parametrize(
    ("paid", "years"),
    [
        # Access from 2026 for 3 years, to 2028, however early it was paid.
        (2025, [2026, 2027, 2028]),
        (2026, [2026, 2027, 2028]),
        # Paid later it gives access from then on, not longer.
        (2028, [2028]),
        (2029, []),
    ],
)
def test_a_contribution_gives_access_from_the_start_year_for_the_lifetime(paid: int, years: list[int]) -> None:
    study = small_study(partnerships={"union": {"start_year": 2026, "lifetime_years": 3}})
    assert [year for year in range(2024, 2032) if contribution_runs(study, "union", paid, year)] == years
