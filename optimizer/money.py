"""All money of a plan, as terms on the leaves of the funding tree: the one formula behind objective, table and rules.

investment national = units x price x (1 + price change)^(year - price year) x (1 + surcharge)
investment partnerships = steps x step size
operation = fixed base + systems running x cost x (1 + surcharge) + rent of sites in use (a classified tier's surcharge
where a system of that tier runs) + kW x PUE x price x hours x load x (1 + surcharge) + rented - paid back by users
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, TypeVar

from inputs.study import Study
from inputs.unit_figures import falls_in, power_cost, rent_price, runs, surcharge, unit_price
from optimizer.capacity import Capacity
from optimizer.decisions import Decisions

T = TypeVar("T")


@dataclass(frozen=True)
class Term(Generic[T]):
    """Money of one year on a leaf of the funding tree (million)."""

    path: tuple[str, ...]
    year: int
    value: T


def money_terms(study: Study, decisions: Decisions[T], capacity: Capacity[T]) -> Iterator[Term[T]]:
    """Every term of every year."""
    for year in study.years:
        yield from _purchases(study, decisions, year)
        yield from _operation(study, decisions, capacity, year)
        yield from _contributions(study, decisions, year)


def project_terms(study: Study) -> Iterator[Term[Fraction]]:
    """What enabled projects cost, outside the budget."""
    for (project, year), row in study.project_costs.items():
        if study.projects[project].enabled and year in study.years:
            yield Term(("memo", project), year, row.cost)


def _purchases(study: Study, decide: Any, year: int) -> Iterator[Term[Any]]:
    for product in study.products:
        price = unit_price(study, product, year)
        for tier in study.tiers:
            paid = decide.number(price * (1 + surcharge(study, tier)))
            for site in study.sites:
                path = ("investment_national", product, tier, site)
                yield Term(path, year, paid * decide.buy(product, site, tier, year))


def _contributions(study: Study, decide: Any, year: int) -> Iterator[Term[Any]]:
    for name, row in study.partnerships.items():
        yield Term(("investment_partnerships", name), year, decide.number(row.step) * decide.steps(name, year))


def _operation(study: Study, decide: Any, capacity: Any, year: int) -> Iterator[Term[Any]]:
    for item, row in study.operation.items():
        if falls_in(row, year):
            if row.kind == "fixed":
                yield Term(("operation", "fixed", item), year, decide.number(row.amount))
            elif row.kind == "paid_back":
                yield Term(("operation", "paid_back", item), year, decide.number(-row.amount))
    per_system = sum(
        (row.amount for row in study.operation.values() if row.kind == "per_system" and falls_in(row, year)),
        Fraction(0),
    )
    for tier in study.tiers:
        cost = decide.number(per_system * (1 + surcharge(study, tier)))
        yield Term(("operation", "systems", tier), year, cost * _systems_running(study, decide, tier, year))
    for site in study.sites:
        yield Term(("operation", "sites", site), year, _rent_of_site(study, decide, site, year))
    for tier in study.tiers:
        power = decide.total(
            decide.number(power_cost(study, site) * (1 + surcharge(study, tier)))
            * capacity.installed_kw(site, tier, year)
            for site in study.sites
        )
        yield Term(("operation", "power", tier), year, power)
    for (offer, resource), offered in study.commercial.items():
        if offered.enabled:
            price = decide.number(rent_price(study, offer, resource))
            rented = decide.total(decide.rent(offer, resource, tier, year) for tier in offered.tiers)
            yield Term(("operation", "rented", offer, resource), year, price * rented)


def _systems_running(study: Study, decide: Any, tier: str, year: int) -> Any:
    existing = sum(1 for row in study.existing_systems.values() if row.tier == tier and runs(row, year))
    new = [
        decide.running(site, tier, vintage, year) for site in study.sites for vintage in study.years if vintage <= year
    ]
    return decide.total([decide.number(Fraction(existing)), *new])


def _rent_of_site(study: Study, decide: Any, site: str, year: int) -> Any:
    rent = study.sites[site].rent
    secured = [
        decide.number(rent * surcharge(study, tier)) * decide.hosted(site, tier, year)
        for tier in study.tiers
        if rent and surcharge(study, tier)
    ]
    return decide.total([decide.number(rent) * decide.in_use(site, year), *secured])
