"""Capacity and power of a plan made by hand, by site, tier and year, against figures computed on paper."""

from fractions import Fraction
from typing import Any

from inputs.study import Study
from optimizer.plan import Plan
from tests.small_study import best, plan_of, quantities_of, small_study

YEARS = (2025, 2026, 2027, 2028)
CLUB = {("union", "compute"): {"capacity": 3}}


def at(study: Study, plan: Plan, name: str, *where: str) -> list[Fraction]:
    """A quantity by year: at_site(site, resource, tier, year), abroad(resource, tier, year) and so on."""
    return [getattr(quantities_of(study, plan), name)(*where, year) for year in YEARS]


def four_years(**changes: Any) -> Study:
    return small_study(years=(2025, 2028), **changes)


def test_each_vintage_gives_what_units_of_its_year_give() -> None:
    study = four_years(
        products={"node": {"performance_change": "0.5"}}, product_capacity={("node", "compute"): {"capacity": 8}}
    )
    # 2 x 8 from 2025; 1 x 12 more from 2026; 1 x 27 more from 2028.
    buy = {("node", "north", "open", year): units for year, units in {2025: 2, 2026: 1, 2028: 1}.items()}
    assert at(study, plan_of(buy), "at_site", "north", "compute", "open") == [16, 28, 28, 55]


def test_a_vintage_serves_from_delivery_to_retirement() -> None:
    study = four_years(products={"node": {"delivery_years": 1, "lifetime_years": 2}})
    buy = {("node", "north", "open", 2025): 5, ("node", "north", "open", 2026): 1}
    assert at(study, plan_of(buy), "at_site", "north", "compute", "open") == [0, 5, 6, 1]


def test_a_product_gives_each_resource_that_it_delivers() -> None:
    study = four_years(
        resources={"compute": {}, "storage": {}},
        product_capacity={("node", "compute"): {"capacity": 2}, ("node", "storage"): {"capacity": "0.5"}},
    )
    plan = plan_of({("node", "north", "open", 2026): 3})
    assert at(study, plan, "domestic", "compute", "open") == [0, 6, 6, 6]
    assert at(study, plan, "domestic", "storage", "open") == [0, 1.5, 1.5, 1.5]


def test_existing_systems_give_theirs_at_their_site_and_tier_until_they_retire() -> None:
    study = four_years(
        tiers={"open": {}, "secret": {}},
        sites={"north": {}, "south": {}},
        existing_systems={
            "old": {"last_year": 2026},
            "ordered": {"site": "south", "first_year": 2027, "tier": "secret"},
        },
        existing_capacity={("old", "compute"): {"capacity": 4}, ("ordered", "compute"): {"capacity": 7}},
    )
    assert at(study, plan_of(), "at_site", "north", "compute", "open") == [4, 4, 0, 0]
    assert at(study, plan_of(), "at_site", "south", "compute", "secret") == [0, 0, 7, 7]
    assert at(study, plan_of(), "domestic", "compute", "open") == [4, 4, 0, 0]
    assert at(study, plan_of(), "domestic", "compute", "secret") == [0, 0, 7, 7]
    assert at(study, plan_of(), "abroad", "compute", "open") == [0, 0, 0, 0]


def test_a_partnership_gives_its_yield_from_the_start_for_its_lifetime() -> None:
    study = four_years(
        partnerships={"union": {"step": 2, "window_last": 2027, "start_year": 2026, "lifetime_years": 2}},
        partnership_yields=CLUB,
    )
    # A step of 2 million gives 6. Two paid in 2025 serve 2026 and 2027; one paid in 2027 serves 2027 only.
    plan = plan_of(steps={("union", 2025): 2, ("union", 2027): 1})
    assert at(study, plan, "partnership", "union", "compute") == [0, 12, 18, 0]
    assert at(study, plan, "abroad", "compute", "open") == [0, 12, 18, 0]
    assert at(study, plan, "domestic", "compute", "open") == [0, 0, 0, 0]
    assert at(study, plan, "supply", "compute", "open") == [0, 12, 18, 0]


def test_a_quota_held_counts_until_it_ends_though_nothing_can_be_paid() -> None:
    study = four_years(
        partnerships={"union": {"enabled": False}},
        partnership_quotas={("union", "compute"): {"capacity": "2.5", "last_year": 2026}},
    )
    assert at(study, plan_of(), "abroad", "compute", "open") == [2.5, 2.5, 0, 0]


def test_a_hosted_partnership_stands_at_its_site() -> None:
    study = four_years(
        sites={"north": {}, "south": {}},
        partnerships={"union": {"site": "south", "time_critical": True}, "club": {"site": "south"}},
        partnership_quotas={("union", "compute"): {"capacity": 5}, ("club", "compute"): {"capacity": 2}},
    )
    assert at(study, plan_of(), "at_site", "south", "compute", "open") == [7] * 4
    assert at(study, plan_of(), "at_site", "north", "compute", "open") == [0] * 4
    assert at(study, plan_of(), "domestic", "compute", "open") == [7] * 4
    assert at(study, plan_of(), "critical_at_site", "south", "compute", "open") == [5] * 4
    assert at(study, plan_of(), "critical_hosted_at", "south", "compute", "open") == [5] * 4
    assert at(study, plan_of(), "abroad", "compute", "open") == [0] * 4


def test_abroad_only_what_is_open_to_it_is_time_critical() -> None:
    study = four_years(
        partnerships={"union": {"time_critical": True}, "club": {}},
        partnership_quotas={("union", "compute"): {"capacity": 5}, ("club", "compute"): {"capacity": 2}},
    )
    assert at(study, plan_of(), "abroad", "compute", "open") == [7] * 4
    assert at(study, plan_of(), "critical_abroad", "compute", "open") == [5] * 4


def test_the_lowest_tier_of_a_partnership_has_what_the_others_are_not_given() -> None:
    study = four_years(
        tiers={"open": {}, "guarded": {}, "secret": {}},
        partnerships={"union": {"tiers": "guarded open"}},
        partnership_quotas={("union", "compute"): {"capacity": 10}},
    )
    plan = plan_of(shared={("union", "compute", "guarded", 2026): Fraction("2.5")})
    assert at(study, plan, "abroad", "compute", "open") == [10, 7.5, 10, 10]
    assert at(study, plan, "abroad", "compute", "guarded") == [0, 2.5, 0, 0]
    assert at(study, plan, "abroad", "compute", "secret") == [0] * 4


def test_shared_capacity_goes_where_it_saves_most() -> None:
    # A quota of 8 for needs of 6 and 5; a secret node costs half as much again. The quota serves all 5 secret and 3 of
    # the open need: 3 open nodes, 9.
    study = small_study(
        needs={("compute", "open"): (6, 6), ("compute", "secret"): (5, 5)},
        tiers={"open": {}, "secret": {"surcharge": "0.5"}},
        partnerships={"union": {"enabled": False, "tiers": "open secret"}},
        partnership_quotas={("union", "compute"): {"capacity": 8}},
    )
    result = best(study)
    assert result.plan.buy == {("node", "north", "open", 2025): 3}
    assert result.plan.shared == {("union", "compute", "secret", year): 5 for year in (2025, 2026)}
    assert result.objective == 9


def test_no_more_is_rented_than_an_offer_has_over_all_tiers() -> None:
    # 7 to rent at 1 for needs of 6 and 5: 2 x 7, and 4 nodes at 3.
    study = small_study(
        needs={("compute", "open"): (6, 6), ("compute", "secret"): (5, 5)},
        tiers={"open": {}, "secret": {"surcharge": "0.5"}},
        commercial={("cloud", "compute"): {"price": 1, "largest_year": 7, "tiers": "open secret"}},
    )
    result = best(study)
    # The secret nodes would cost more: 5 are rented for secret, 2 for open.
    assert result.plan.buy == {("node", "north", "open", 2025): 4}
    assert result.objective == 26
    assert {key[2]: amount for key, amount in result.plan.rent.items() if key[3] == 2025} == {"open": 2, "secret": 5}


def test_an_offer_that_is_not_enabled_rents_out_nothing() -> None:
    result = best(small_study(commercial={("cloud", "compute"): {"price": 0, "enabled": False}}))
    assert result.plan.rent == {}
    assert result.objective == 30


def test_power_counts_what_is_in_service_with_cooling() -> None:
    study = four_years(
        tiers={"open": {}, "secret": {}},
        sites={"north": {"pue": "1.5"}, "south": {}},
        products={"node": {"power_kw": 2, "lifetime_years": 2}},
        existing_systems={"old": {"power_kw": 10, "last_year": 2026}},
    )
    buy = {
        **{("node", "north", "open", 2025): 1, ("node", "north", "secret", 2026): 2},
        **{("node", "south", "open", 2025): 9},
    }
    # 1.5 x (10 + 2), 1.5 x (10 + 2 + 4), 1.5 x 4, none.
    assert at(study, plan_of(buy), "power", "north") == [18, 24, 6, 0]
    assert at(study, plan_of(buy), "power", "south") == [18, 18, 0, 0]
