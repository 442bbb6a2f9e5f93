"""Capacity and power that decisions give, by site, resource, tier and year.

A unit bought in v gives capacity[p,r] x (1 + performance_change[p])^(v - price_year) in each year from
v + delivery_years to v + delivery_years + lifetime - 1; existing systems give theirs until they retire; a partnership
gives its yield per million contributed from its start year for its lifetime, and the quota held until that ends.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Generic, TypeVar

from inputs.study import Study
from inputs.unit_figures import contribution_runs, in_service, runs, unit_capacity
from optimizer.decisions import Decisions

T = TypeVar("T")


class Capacity(Generic[T]):
    """Formulas over one set of decisions; each is computed once."""

    def __init__(self, study: Study, decisions: Decisions[T]) -> None:
        self._study = study
        self._decisions: Any = decisions
        self.at_site = cache(self._at_site)
        self.hosted_share = cache(self._hosted_share)
        self.partnership = cache(self._partnership)

    def bought(self, site: str, resource: str, tier: str, year: int) -> Iterator[T]:
        """One term per product and vintage in service: capacity in the resource's unit."""
        study, decide = self._study, self._decisions
        for product, delivered in study.product_capacity:
            if delivered == resource:
                for vintage in study.years:
                    if in_service(study, product, vintage, year):
                        gives = decide.number(unit_capacity(study, product, resource, vintage))
                        yield gives * decide.buy(product, site, tier, vintage)

    def existing(self, site: str, resource: str, tier: str, year: int) -> Iterator[T]:
        """One term per existing system in service."""
        for (name, delivered), row in self._study.existing_capacity.items():
            system = self._study.existing_systems[name]
            if delivered == resource and system.site == site and system.tier == tier and runs(system, year):
                yield self._decisions.number(row.capacity)

    def _at_site(self, site: str, resource: str, tier: str, year: int) -> T:
        terms = [*self.bought(site, resource, tier, year), *self.existing(site, resource, tier, year)]
        total: T = self._decisions.total(terms)
        return total

    def _hosted_share(self, site: str | None, resource: str, tier: str, year: int, critical_only: bool) -> T:
        """Capacity of the partnerships whose machine stands at a site (None: abroad), given to a tier."""
        rows = self._study.partnerships.items()
        total: T = self._decisions.total(
            self._given(name, resource, tier, year)
            for name, row in rows
            if row.site == site and tier in row.tiers and (row.time_critical or not critical_only)
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

    def _partnership(self, name: str, resource: str, year: int) -> T:
        """All capacity that a partnership gives in a year."""
        study, decide = self._study, self._decisions
        terms = []
        quota = study.partnership_quotas.get((name, resource))
        if quota is not None and year <= quota.last_year:
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

    def installed_kw(self, site: str, tier: str, year: int) -> T:
        """Power at full load of the systems of a tier at a site, bought and existing, without cooling (kW)."""
        study, decide = self._study, self._decisions
        terms = [
            decide.number(row.power_kw) * decide.buy(product, site, tier, vintage)
            for product, row in study.products.items()
            for vintage in study.years
            if row.power_kw and in_service(study, product, vintage, year)
        ]
        terms.extend(
            decide.number(system.power_kw)
            for system in study.existing_systems.values()
            if system.site == site and system.tier == tier and runs(system, year)
        )
        total: T = decide.total(terms)
        return total
