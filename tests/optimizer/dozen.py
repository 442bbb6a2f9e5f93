"""Small studies that differ in what makes a plan hard: whole systems, retirements, hosting, losses, lots, ceilings.

Their best plans are not computed by hand: they are for tests that compare one way of solving with another.
"""

from collections.abc import Callable
from typing import Any

from inputs.study import Study
from tests.small_study import small_study

SYSTEM = {"system": {"kind": "per_system", "amount": "2.7"}}
CLASSES = {"research": {}, "alarm": {"time_critical": True}, "defence": {"national_control": True}}
TWO_TIERS = {"open": {}, "secret": {"classified": True, "surcharge": "0.5", "national_control": True}}
TWO_RESOURCES: dict[str, Any] = {
    "resources": {"compute": {}, "storage": {}},
    "prices": {"node": {"price": "1.7"}, "shelf": {"price": "0.9"}},
    "product_capacity": {("node", "compute"): {}, ("shelf", "storage"): {"capacity": "1.5"}},
}
THREE_YEARS = (2025, 2027)
NEED = {("compute", "open"): (7, 11)}


def systems_that_cost_to_run() -> Study:
    return small_study(THREE_YEARS, NEED, operation=SYSTEM, sites={"north": {"rent": "1.3"}, "south": {"rent": "0.9"}})


def prices_that_fall() -> Study:
    prices = {"node": {"price": "3.3", "change": "-0.2"}}
    products = {"node": {"performance_change": "0.15"}}
    return small_study(THREE_YEARS, NEED, prices=prices, products=products, operation=SYSTEM)


def products_that_retire() -> Study:
    products = {"node": {"lifetime_years": 1}}
    return small_study(THREE_YEARS, NEED, prices={"node": {"price": "1.1"}}, products=products, operation=SYSTEM)


def products_that_retire_in_turn() -> Study:
    return small_study(
        (2025, 2028),
        {("compute", "open"): (7, 9), ("storage", "open"): (4, 5)},
        products={"node": {"lifetime_years": 2}, "shelf": {"lifetime_years": 3, "delivery_years": 1}},
        operation=SYSTEM,
        **TWO_RESOURCES,
    )


def products_that_are_late() -> Study:
    products = {"node": {"delivery_years": 1}, "rack": {}}
    return small_study(
        THREE_YEARS,
        NEED,
        prices={"node": {"price": "1.9"}, "rack": {"price": "14.3"}},
        products=products,
        product_capacity={("node", "compute"): {}, ("rack", "compute"): {"capacity": 4}},
        operation=SYSTEM,
    )


def losses_of_one_site() -> Study:
    return small_study(
        THREE_YEARS,
        {("compute", "open", "alarm"): (5, 6), ("compute", "open", "research"): (4, 7)},
        rules={"redundancy": {"sites_lost": 1}},
        service_classes=CLASSES,
        sites={"north": {"rent": 1}, "south": {"rent": "1.2"}, "west": {"rent": "0.7"}},
        existing_systems={"old": {"site": "north", "last_year": 2025}},
        existing_capacity={("old", "compute"): {"capacity": 3}},
        operation=SYSTEM,
    )


def losses_of_two_sites_beside_a_hosted_machine() -> Study:
    return small_study(
        THREE_YEARS,
        {("compute", "open", "alarm"): (5, 6)},
        rules={"redundancy": {"sites_lost": 2}, "partnership_share": {"lower": "0.1", "upper": "0.5"}},
        service_classes=CLASSES,
        sites={"north": {}, "south": {"rent": "0.2"}, "west": {"rent": "0.7"}},
        partnerships={"union": {"site": "west", "time_critical": True, "window_last": 2026, "step": 2}},
        partnership_yields={("union", "compute"): {"capacity": "0.4"}},
        operation=SYSTEM,
    )


def control_that_begins_later() -> Study:
    return small_study(
        THREE_YEARS,
        {("compute", "open", "defence"): (6, 9), ("compute", "open", "research"): (5, 5)},
        rules={"readiness": {"share": "0.9", "first_year": 2026}, "domestic_share": {"share": "0.4"}},
        service_classes=CLASSES,
        partnerships={"union": {"enabled": False}},
        partnership_quotas={("union", "compute"): {"capacity": 8, "last_year": 2026}},
        operation=SYSTEM,
    )


def tiers_that_share_a_hosted_machine() -> Study:
    return small_study(
        THREE_YEARS,
        {("compute", "open"): (5, 8), ("compute", "secret"): (3, 4)},
        rules={"classified_tiers": {}, "readiness": {}},
        tiers=TWO_TIERS,
        partnerships={"union": {"site": "north", "tiers": "open secret", "start_year": 2026}},
        partnership_yields={("union", "compute"): {"capacity": "0.5"}},
        partnership_quotas={("union", "compute"): {"capacity": 4, "last_year": 2026}},
        operation=SYSTEM,
    )


def lots_and_few_procurements() -> Study:
    return small_study(
        THREE_YEARS,
        {("compute", "open"): (5, 8), ("compute", "secret"): (2, 3)},
        rules={"classified_tiers": {}, "procurement": {"smallest_lot": 10, "most_a_year": 1}},
        tiers=TWO_TIERS,
        operation=SYSTEM,
    )


def a_tight_budget_with_ceilings() -> Study:
    ceilings: dict[Any, Any] = {("sum", year): {"ceiling": 14} for year in range(2025, 2028)}
    return small_study(
        THREE_YEARS,
        NEED,
        rules={"budget": {"total": 40, "carry_over": "0.3", "ramp": 9}},
        ceilings={**ceilings, ("investment_national", 2026): {"ceiling": 11}},
        operation=SYSTEM,
        money={"discount_rate": "0.05"},
    )


def storage_beside_compute_under_limited_power() -> Study:
    return small_study(
        THREE_YEARS,
        {("compute", "open"): (7, 9), ("storage", "open"): (2, 2)},
        rules={"storage_balance": {}, "sites": {}},
        balances={("storage", "compute"): {"ratio": "0.6"}},
        products={"node": {"power_kw": 2}, "shelf": {"power_kw": "0.5"}},
        sites={"north": {"pue": "1.3", "power_limit_kw": 17}, "south": {"power_limit_kw": 20, "power_price": "0.3"}},
        operation=SYSTEM,
        **TWO_RESOURCES,
    )


def need_that_existing_systems_meet_later() -> Study:
    return small_study(
        (2025, 2028),
        {("compute", "open"): (9, 9)},
        existing_systems={"old": {"last_year": 2025}, "ordered": {"first_year": 2027}},
        existing_capacity={("old", "compute"): {"capacity": 3}, ("ordered", "compute"): {"capacity": 7}},
        commercial={("cloud", "compute"): {"price": "1.4", "largest_year": 5}},
        operation=SYSTEM,
    )


def nodes_by_the_hundred() -> Study:
    return small_study(
        THREE_YEARS,
        {("compute", "open"): (151, 212), ("compute", "secret"): (9, 12)},
        rules={"classified_tiers": {}, "budget": {"total": 700}},
        tiers=TWO_TIERS,
        prices={"node": {"price": "2.3"}, "rack": {"price": "37.1"}},
        products={"node": {}, "rack": {}},
        product_capacity={("node", "compute"): {}, ("rack", "compute"): {"capacity": 17}},
        operation=SYSTEM,
    )


STUDIES: tuple[Callable[[], Study], ...] = (
    systems_that_cost_to_run,
    prices_that_fall,
    products_that_retire,
    products_that_retire_in_turn,
    products_that_are_late,
    losses_of_one_site,
    losses_of_two_sites_beside_a_hosted_machine,
    control_that_begins_later,
    tiers_that_share_a_hosted_machine,
    lots_and_few_procurements,
    a_tight_budget_with_ceilings,
    storage_beside_compute_under_limited_power,
    need_that_existing_systems_meet_later,
    nodes_by_the_hundred,
)
