"""What it would cost to cover all need of a study by buying the cheapest units when they are needed: a yardstick.

No plan: it heeds no rule, puts everything anywhere, and leaves partnerships and offers unused. Its purpose is to give
a generated study a budget that is as tight as Norway's.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from inputs.demand import Need, project_need
from inputs.study import Study
from inputs.unit_figures import falls_in, in_service, power_cost, runs, surcharge, unit_capacity, unit_price

INVESTMENT = "investment_national"
OPERATION = "operation"

Bought = dict[tuple[str, str, int], int]


def covering_cost(study: Study) -> Mapping[tuple[str, int], Fraction]:
    """Undiscounted spending by funding row and year (million)."""
    bought = _purchases(study, project_need(study))
    spending: defaultdict[tuple[str, int], Fraction] = defaultdict(Fraction)
    for (product, tier, year), units in bought.items():
        spending[INVESTMENT, year] += units * unit_price(study, product, year) * (1 + surcharge(study, tier))
    for year in study.years:
        spending[OPERATION, year] = _operation(study, bought, year)
    return spending


def _purchases(study: Study, need: Need) -> Bought:
    """Units by (product, tier, year), each bought as late as it can be."""
    bought: Bought = defaultdict(int)
    for resource in study.resources:
        cheapest = _cheapest(study, resource)
        for tier in study.tiers:
            for year in study.years:
                vintage = max(study.years[0], year - study.products[cheapest].delivery_years)
                lacking = need.total(resource, tier, year) - _capacity(study, bought, resource, tier, year)
                if lacking > 0 and in_service(study, cheapest, vintage, year):
                    bought[cheapest, tier, vintage] += ceil(lacking / unit_capacity(study, cheapest, resource, vintage))
    return bought


def _cheapest(study: Study, resource: str) -> str:
    """The product that gives the resource at the lowest price for its capacity and years in service."""

    def unit_cost(product: str) -> Fraction:
        lasting = study.product_capacity[product, resource].capacity * study.products[product].lifetime_years
        return unit_price(study, product, study.settings.money.price_year) / lasting

    return min((product for product, given in study.product_capacity if given == resource), key=unit_cost)


def _capacity(study: Study, bought: Bought, resource: str, tier: str, year: int) -> Fraction:
    new = (
        units * unit_capacity(study, product, resource, vintage)
        for (product, at, vintage), units in bought.items()
        if at == tier and in_service(study, product, vintage, year)
    )
    old = (
        row.capacity
        for (system, given), row in study.existing_capacity.items()
        if given == resource
        and study.existing_systems[system].tier == tier
        and runs(study.existing_systems[system], year)
    )
    return sum(new, sum(old, Fraction(0)))


def _operation(study: Study, bought: Bought, year: int) -> Fraction:
    """Fixed costs, rent of every site, power at the mean price, and of systems: one a tier and purchase year."""
    running = {key: units for key, units in bought.items() if in_service(study, key[0], key[2], year)}
    old = [system for system in study.existing_systems.values() if runs(system, year)]
    systems = [tier for tier, _ in {(tier, vintage) for _, tier, vintage in running}] + [row.tier for row in old]
    power = [(tier, units * study.products[product].power_kw) for (product, tier, _), units in running.items()]
    power += [(row.tier, row.power_kw) for row in old]
    mean_price = sum((power_cost(study, site) for site in study.sites), Fraction(0)) / len(study.sites)
    total = sum((site.rent for site in study.sites.values()), Fraction(0))
    total += sum(kilowatts * mean_price * (1 + surcharge(study, tier)) for tier, kilowatts in power)
    for row in study.operation.values():
        if falls_in(row, year):
            times = sum(1 + surcharge(study, tier) for tier in systems) if row.kind == "per_system" else 1
            total += row.amount * times * (-1 if row.kind == "paid_back" else 1)
    return total
