"""Capacity and power that decisions give, by site, resource, tier and year.

A unit bought in v gives capacity[p,r] x (1 + performance_change[p])^(v - price_year) in each year from
v + delivery_years to v + delivery_years + lifetime - 1; existing systems give theirs until they retire; a partnership
gives its yield per million contributed from its start year for its lifetime, and the quota held until that ends.
"""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from inputs.study import Study
from inputs.unit_figures import contribution_runs, holds, in_service, runs, unit_capacity
from optimizer.decisions import Decisions
from optimizer.remembered import remembered

T = TypeVar("T")


class Capacity(Generic[T]):
    """Formulas over one set of decisions; each is computed once."""

    def __init__(self, study: Study, decisions: Decisions[T]) -> None:
        self._study = study
        self._decisions: Any = decisions

    @remembered
    def at_site(self, site: str, resource: str, tier: str, year: int) -> T:
        """Capacity of a site's own systems, bought and existing; nothing once the site is lost."""
        if not self._study.events.stands(site, year):
            nothing: T = self._decisions.total([])
            return nothing
        bought = [self.bought(*unit, site, resource, tier) for unit in self._in_service(resource, year)]
        total: T = self._decisions.total([*bought, *self._existing(site, resource, tier, year)])
        return total

    @remembered
    def bought(self, product: str, vintage: int, site: str, resource: str, tier: str) -> T:
        """Capacity of a resource a year of all units of a product bought in a year, while they are in service."""
        capacity: T = self._unit(product, vintage, resource) * self._decisions.buy(product, site, tier, vintage)
        return capacity

    @remembered
    def _unit(self, product: str, vintage: int, resource: str) -> Any:
        return self._decisions.number(unit_capacity(self._study, product, resource, vintage))

    @remembered
    def _in_service(self, resource: str, year: int) -> list[tuple[str, int]]:
        """Products that deliver a resource and years of purchase, in service in a year."""
        study = self._study
        return [
            (product, vintage)
            for product, delivered in study.product_capacity
            if delivered == resource
            for vintage in study.years
            if in_service(study, product, vintage, year)
        ]

    def _existing(self, site: str, resource: str, tier: str, year: int) -> Iterator[T]:
        """One term per existing system in service."""
        for name in self._systems(site, tier):
            row = self._study.existing_capacity.get((name, resource))
            if row is not None and runs(self._study.existing_systems[name], year):
                yield self._decisions.number(row.capacity)

    @remembered
    def _systems(self, site: str, tier: str) -> list[str]:
        systems = self._study.existing_systems.items()
        return [name for name, system in systems if system.site == site and system.tier == tier]

    @remembered
    def hosted_share(self, site: str | None, resource: str, tier: str, year: int, critical_only: bool) -> T:
        """Capacity of the partnerships whose machine stands at a site (None: abroad), given to a tier."""
        rows = self._study.partnerships.items()
        gone = site is not None and not self._study.events.stands(site, year)
        total: T = self._decisions.total(
            self._given(name, resource, tier, year)
            for name, row in rows
            if row.site == site and not gone and tier in row.tiers and (row.time_critical or not critical_only)
        )
        return total

    def _given(self, name: str, resource: str, tier: str, year: int) -> T:
        """A partnership's first tier has what its other tiers are not given."""
        first, *others = self._study.partnerships[name].tiers
        if tier != first:
            given: T = self._decisions.shared(name, resource, tier, year)
            return given
        rest: T = self.partnership(name, resource, year)
        for other in others:
            rest = rest - self._decisions.shared(name, resource, other, year)
        return rest

    @remembered
    def partnership(self, name: str, resource: str, year: int) -> T:
        """All capacity that a partnership gives in a year."""
        study, decide = self._study, self._decisions
        terms = []
        quota = study.partnership_quotas.get((name, resource))
        if quota is not None and holds(quota, year):
            terms.append(decide.number(quota.capacity))
        gives = study.partnership_yields.get((name, resource))
        if gives is not None:
            per_step = decide.number(gives.capacity * study.partnerships[name].step)
            terms.extend(
                per_step * decide.steps(name, paid)
                for paid in study.years
                if contribution_runs(study, name, paid, year)
            )
        total: T = decide.total(terms)
        return total

    def rented(self, resource: str, tier: str, year: int) -> T:
        """Capacity rented for a tier, in the resource's unit."""
        total: T = self._decisions.total(
            self._decisions.rent(offer, resource, tier, year)
            for (offer, offered), row in self._study.commercial.items()
            if offered == resource and tier in row.tiers and row.enabled
        )
        return total

    @remembered
    def installed_kw(self, site: str, tier: str, year: int) -> T:
        """Power at full load of the systems of a tier at a site, bought and existing, without cooling (kW)."""
        study, decide = self._study, self._decisions
        drawing = self._drawing(year) if study.events.stands(site, year) else []
        terms = [power * decide.buy(product, site, tier, vintage) for product, vintage, power in drawing]
        systems = (study.existing_systems[name] for name in self._systems(site, tier))
        terms.extend(decide.number(system.power_kw) for system in systems if runs(system, year))
        total: T = decide.total(terms)
        return total

    @remembered
    def _drawing(self, year: int) -> list[tuple[str, int, Any]]:
        """Products and years of purchase in service in a year, with what one unit draws (kW)."""
        return [
            (product, vintage, self._decisions.number(row.power_kw))
            for product, row in self._study.products.items()
            for vintage in self._study.years
            if row.power_kw and in_service(self._study, product, vintage, year)
        ]
