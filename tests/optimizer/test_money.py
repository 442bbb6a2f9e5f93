"""All money of a plan made by hand, term by term, against figures computed on paper."""

from fractions import Fraction
from typing import Any

import pytest

from inputs.study import Study
from optimizer.money import project_terms
from optimizer.plan import Plan
from tests.small_study import best, plan_of, quantities_of, small_study

# A kilowatt costs PUE x price x load a year: hours and small units are 1000 each.
SECRET = {"open": {}, "secret": {"classified": True, "surcharge": "0.5"}}
EACH_SYSTEM = {"system": {"kind": "per_system", "amount": 2}}


def money(study: Study, plan: Plan, *path: str) -> dict[int, Fraction]:
    """What is spent on a leaf of the funding tree, by year; years without are left out."""
    terms = [term for term in quantities_of(study, plan).terms if term.path == path and term.value]
    assert len({term.year for term in terms}) == len(terms)
    return {term.year: term.value for term in terms}


def test_investment_follows_the_price_and_bears_the_surcharge() -> None:
    study = small_study(
        prices={"node": {"price": 5, "change": "0.1"}},
        products={"node": {"items_per_unit": 4}},
        tiers=SECRET,
        sites={"north": {}, "south": {}},
        rules={"classified_tiers": {}},
    )
    buy = {
        **{("node", "north", "open", 2025): 3, ("node", "north", "open", 2026): 2},
        **{("node", "north", "secret", 2026): 1, ("node", "south", "open", 2026): 7},
    }
    # 3 x 20; 2 x 22; 22 x 1.5 = 33; 7 x 22 = 154.
    plan = plan_of(buy)
    assert money(study, plan, "investment_national", "node", "open", "north") == {2025: 60, 2026: 44}
    assert money(study, plan, "investment_national", "node", "secret", "north") == {2026: 33}
    assert money(study, plan, "investment_national", "node", "open", "south") == {2026: 154}
    quantities = quantities_of(study, plan)
    assert [quantities.investment_national(year) for year in study.years] == [60, 231]
    assert quantities.lot("north", "secret", 2026) == 33
    assert [quantities.spending(year) for year in study.years] == [60, 231]


def test_contributions_are_steps_times_their_size() -> None:
    study = small_study(partnerships={"union": {"step": "2.5", "window_last": 2026}})
    plan = plan_of(steps={("union", 2025): 4, ("union", 2026): 1})
    assert money(study, plan, "investment_partnerships", "union") == {2025: 10, 2026: Fraction("2.5")}
    assert quantities_of(study, plan).investment_partnerships(2025) == 10


@pytest.mark.parametrize(
    ("cells", "years"),
    [
        ({}, [2025, 2026, 2027, 2028]),
        ({"first_year": 2026}, [2026, 2027, 2028]),
        ({"last_year": 2026}, [2025, 2026]),
        ({"first_year": 2026, "last_year": 2027}, [2026, 2027]),
    ],
)
def test_fixed_costs_and_what_users_pay_back_fall_in_their_years(cells: Any, years: list[int]) -> None:
    operation = {"base": {"amount": 7, **cells}, "users": {"kind": "paid_back", "amount": "2.5", **cells}}
    study = small_study(years=(2025, 2028), operation=operation)
    assert money(study, plan_of(), "operation", "fixed", "base") == dict.fromkeys(years, 7)
    assert money(study, plan_of(), "operation", "paid_back", "users") == dict.fromkeys(years, Fraction("-2.5"))
    assert [quantities_of(study, plan_of()).operation(year) for year in years] == [Fraction("4.5")] * len(years)


def test_a_system_costs_its_running_from_delivery_to_retirement() -> None:
    study = small_study(
        years=(2025, 2029), products={"node": {"delivery_years": 1, "lifetime_years": 2}}, operation=EACH_SYSTEM
    )
    # Bought in 2025: runs in 2026 and 2027. A second one of 2026: 2027 and 2028. However many nodes it has.
    plan = plan_of({("node", "north", "open", 2025): 10, ("node", "north", "open", 2026): 1})
    assert money(study, plan, "operation", "systems", "open") == {2026: 2, 2027: 4, 2028: 2}


def test_a_system_runs_as_long_as_any_product_in_it() -> None:
    study = small_study(
        years=(2025, 2028),
        prices={"node": {}, "shelf": {}},
        products={"node": {"lifetime_years": 1}, "shelf": {"lifetime_years": 2, "delivery_years": 1}},
        operation=EACH_SYSTEM,
    )
    # One system of both, bought in 2025: nodes in 2025, shelves in 2026 and 2027.
    both = plan_of({("node", "north", "open", 2025): 1, ("shelf", "north", "open", 2025): 1})
    assert money(study, both, "operation", "systems", "open") == {2025: 2, 2026: 2, 2027: 2}
    alone = plan_of({("shelf", "north", "open", 2025): 1})
    assert money(study, alone, "operation", "systems", "open") == {2026: 2, 2027: 2}


def test_systems_are_counted_by_site_tier_and_purchase_with_existing_ones() -> None:
    study = small_study(
        tiers=SECRET,
        sites={"north": {}, "south": {}},
        rules={"classified_tiers": {}},
        existing_systems={"old": {"last_year": 2025}, "older": {"tier": "secret"}},
        operation={**EACH_SYSTEM, "licence": {"kind": "per_system", "amount": 1, "first_year": 2026}},
    )
    plan = plan_of({("node", "north", "open", 2025): 1, ("node", "south", "open", 2026): 1})
    # Open: the old one and north's for 2 each; then north's and south's for 2 + 1 each.
    assert money(study, plan, "operation", "systems", "open") == {2025: 4, 2026: 6}
    # Secret: one at half as much again, 3 and 4.5.
    assert money(study, plan, "operation", "systems", "secret") == {2025: 3, 2026: Fraction("4.5")}


def test_a_site_is_rented_from_its_first_procurement_to_the_end() -> None:
    study = small_study(
        years=(2025, 2029),
        sites={"north": {"rent": 10}, "south": {"rent": 7}},
        products={"node": {"lifetime_years": 1}},
    )
    # Bought in 2026 and gone in 2027: once in use, the site stays in use.
    plan = plan_of({("node", "north", "open", 2026): 1})
    assert money(study, plan, "operation", "sites", "north") == {2026: 10, 2027: 10, 2028: 10, 2029: 10}
    assert money(study, plan, "operation", "sites", "south") == {}


def test_a_site_is_rented_while_an_existing_system_stands_there() -> None:
    study = small_study(sites={"north": {"rent": 10}}, existing_systems={"old": {}})
    assert money(study, plan_of(), "operation", "sites", "north") == {2025: 10, 2026: 10}
    # What is bought beside it takes no further rent.
    plan = plan_of({("node", "north", "open", 2025): 1})
    assert money(study, plan, "operation", "sites", "north") == {2025: 10, 2026: 10}


def test_rent_bears_the_surcharge_while_a_system_of_the_tier_runs_at_the_site() -> None:
    study = small_study(
        years=(2025, 2028),
        tiers=SECRET,
        rules={"classified_tiers": {}},
        sites={"north": {"rent": 10}},
        products={"node": {"lifetime_years": 2}},
    )
    # Open and secret from 2025 and 2026: 10; then 10 + 5 for two years; then 10.
    plan = plan_of({("node", "north", "open", 2025): 1, ("node", "north", "secret", 2026): 1})
    assert money(study, plan, "operation", "sites", "north") == {2025: 10, 2026: 15, 2027: 15, 2028: 10}


def test_an_existing_secret_system_bears_the_surcharge_of_its_site() -> None:
    study = small_study(
        tiers=SECRET,
        rules={"classified_tiers": {}},
        sites={"north": {"rent": 10}},
        existing_systems={"old": {"tier": "secret"}, "new": {"last_year": 2025}},
    )
    assert money(study, plan_of(), "operation", "sites", "north") == {2025: 15, 2026: 15}


def test_power_is_kilowatts_times_pue_price_hours_and_load() -> None:
    study = small_study(
        tiers=SECRET,
        rules={"classified_tiers": {}},
        sites={
            "north": {"pue": "1.2", "power_price": "0.5", "load": "0.75"},
            "south": {"pue": "1.5", "power_price": "0.8", "load": "0.5"},
        },
        products={"node": {"power_kw": 2}},
        existing_systems={"old": {"power_kw": 10, "last_year": 2025}},
        money={"hours_per_year": 8000, "small_units_per_unit": 1_000_000},
    )
    buy = {
        **{("node", "north", "open", 2025): 4, ("node", "south", "open", 2026): 3},
        **{("node", "north", "secret", 2025): 5},
    }
    plan = plan_of(buy)
    # A kW costs 1.2 x 0.5 x 8000 x 0.75 = 3600 kroner at north and 1.5 x 0.8 x 8000 x 0.5 = 4800 at south.
    # 2025: (8 + 10) x 3600 = 64,800. 2026: 8 x 3600 + 6 x 4800 = 28,800 + 28,800.
    assert money(study, plan, "operation", "power", "open") == {2025: Fraction("0.0648"), 2026: Fraction("0.0576")}
    # Secret: 10 x 3600 x 1.5 = 54,000.
    assert money(study, plan, "operation", "power", "secret") == {2025: Fraction("0.054"), 2026: Fraction("0.054")}


def test_power_is_paid_while_a_unit_is_in_service() -> None:
    study = small_study(
        years=(2025, 2028),
        sites={"north": {"power_price": 1}},
        products={"node": {"power_kw": 3, "delivery_years": 1, "lifetime_years": 2}},
    )
    plan = plan_of({("node", "north", "open", 2025): 2})
    assert money(study, plan, "operation", "power", "open") == {2026: 6, 2027: 6}


def test_rented_capacity_is_paid_by_the_year_and_without_surcharge() -> None:
    offers = {("cloud", "compute"): {"price": "1.5", "tiers": "open secret"}}
    study = small_study(tiers=SECRET, commercial=offers)
    rent = {("cloud", "compute", "open", 2025): Fraction(4), ("cloud", "compute", "secret", 2025): Fraction(2)}
    assert money(study, plan_of(rent=rent), "operation", "rented", "cloud", "compute") == {2025: 9}


def test_spending_is_discounted_and_uncovered_need_with_it() -> None:
    study = small_study(
        years=(2025, 2027),
        needs={("compute", "open"): (10, 10)},
        operation={"base": {"amount": 5}, "users": {"kind": "paid_back", "amount": 1}},
        partnerships={"union": {"window_first": 2026, "window_last": 2026}},
        money={"discount_rate": "0.25"},
    )
    # 6 nodes in 2025 and 2 in 2026; 10 contributed in 2026, for nothing.
    plan = plan_of({("node", "north", "open", 2025): 6, ("node", "north", "open", 2026): 2}, {("union", 2026): 10})
    quantities = quantities_of(study, plan)
    # 18 + 4; 6 + 10 + 4; 4.
    assert [quantities.spending(year) for year in study.years] == [22, 20, 4]
    # 22 + 20 x 0.8 + 4 x 0.64.
    assert quantities.present_value() == Fraction("40.56")
    # 4, 2 and 2 uncovered at 4 each: 16 + 8 x 0.8 + 8 x 0.64.
    assert quantities.short_value() == Fraction("27.52")


def test_discounting_is_exact_to_the_last_digit() -> None:
    study = small_study(
        operation={"base": {"amount": "93.33"}}, rules={"coverage": {"enabled": False}}, money={"discount_rate": "0.04"}
    )
    # 93.33 + 93.33 / 1.04.
    assert quantities_of(study, plan_of()).present_value() == Fraction(9333, 100) + Fraction(9333, 104)


def test_projects_stand_beside_the_budget() -> None:
    study = small_study(
        rules={"budget": {"total": 30}},
        projects={"model": {}, "quantum": {"enabled": False}},
        project_costs={("model", 2025): {"cost": 12}, ("model", 2026): {"cost": 8}, ("quantum", 2025): {"cost": 99}},
    )
    terms = {(term.path, term.year): term.value for term in project_terms(study)}
    assert terms == {(("memo", "model"), 2025): 12, (("memo", "model"), 2026): 8}
    # The budget of 30 still buys all 10 nodes, and the objective does not count the 20.
    result = best(study)
    assert result.objective == 30
    assert {amount.year: amount.amount for amount in result.amounts if amount.path == ("memo", "model")} == {
        2025: 12,
        2026: 8,
    }
    assert sum(result.quantities.spending(year) for year in study.years) == 30
