"""The quantities that rules and objective are written in, over any decisions."""

from collections import defaultdict
from fractions import Fraction
from functools import cached_property
from typing import Any, Generic, TypeVar

from inputs.demand import Need
from inputs.study import Study
from inputs.unit_figures import discount, shortage_value
from optimizer.capacity import Capacity
from optimizer.decisions import Decisions
from optimizer.money import Term, money_terms
from optimizer.remembered import remembered

T = TypeVar("T")


class DecisionQuantities(Generic[T]):
    """Implements `constraints.quantities.Quantities` for decisions in one arithmetic."""

    def __init__(self, study: Study, need: Need, decisions: Decisions[T]) -> None:
        self.study = study
        self.need = need
        self._decisions: Any = decisions
        self._capacity: Any = Capacity(study, decisions)

    @cached_property
    def terms(self) -> tuple[Term[T], ...]:
        """All money of the plan."""
        return tuple(money_terms(self.study, self._decisions, self._capacity))

    @cached_property
    def _lines(self) -> dict[tuple[str, int], T]:
        lines: defaultdict[tuple[str, int], list[T]] = defaultdict(list)
        for term in self.terms:
            lines[term.path[0], term.year].append(term.value)
        return {key: self._decisions.total(values) for key, values in lines.items()}

    @cached_property
    def _lots(self) -> dict[tuple[str, str, int], T]:
        lots: defaultdict[tuple[str, str, int], list[T]] = defaultdict(list)
        for term in self.terms:
            if term.path[0] == "investment_national":
                _, _, tier, site = term.path
                lots[site, tier, term.year].append(term.value)
        return {key: self._decisions.total(values) for key, values in lots.items()}

    def number(self, value: Fraction) -> Any:
        return self._decisions.number(value)

    @remembered
    def at_site(self, site: str, resource: str, tier: str, year: int) -> Any:
        own = self._capacity.at_site(site, resource, tier, year)
        return own + self._capacity.hosted_share(site, resource, tier, year, False)

    @remembered
    def critical_at_site(self, site: str, resource: str, tier: str, year: int) -> Any:
        own = self._capacity.at_site(site, resource, tier, year)
        return own + self._capacity.hosted_share(site, resource, tier, year, True)

    def bought(self, product: str, vintage: int, site: str, resource: str, tier: str) -> Any:
        """Capacity a year of all units of a product bought in a year (the resource's unit)."""
        return self._capacity.bought(product, vintage, site, resource, tier)

    def hosted_at(self, site: str, resource: str, tier: str, year: int) -> Any:
        """Capacity of the partnerships whose machine stands at a site (the resource's unit)."""
        return self._capacity.hosted_share(site, resource, tier, year, False)

    def critical_hosted_at(self, site: str, resource: str, tier: str, year: int) -> Any:
        """As `hosted_at`, of it what may serve time-critical need."""
        return self._capacity.hosted_share(site, resource, tier, year, True)

    @remembered
    def domestic(self, resource: str, tier: str, year: int) -> Any:
        return self._decisions.total(self.at_site(site, resource, tier, year) for site in self.study.sites)

    def abroad(self, resource: str, tier: str, year: int) -> Any:
        return self._capacity.hosted_share(None, resource, tier, year, False)

    def critical_abroad(self, resource: str, tier: str, year: int) -> Any:
        return self._capacity.hosted_share(None, resource, tier, year, True)

    @remembered
    def rented(self, resource: str, tier: str, year: int) -> Any:
        return self._capacity.rented(resource, tier, year)

    @remembered
    def supply(self, resource: str, tier: str, year: int) -> Any:
        own = self.domestic(resource, tier, year)
        return own + self.abroad(resource, tier, year) + self.rented(resource, tier, year)

    def short(self, resource: str, tier: str, year: int) -> Any:
        return self._decisions.short(resource, tier, year)

    def line(self, line: str, year: int) -> Any:
        return self.spending(year) if line == "sum" else self._lines.get((line, year), self.number(Fraction(0)))

    def investment_national(self, year: int) -> Any:
        return self.line("investment_national", year)

    def investment_partnerships(self, year: int) -> Any:
        return self.line("investment_partnerships", year)

    def operation(self, year: int) -> Any:
        return self.line("operation", year)

    @remembered
    def spending(self, year: int) -> Any:
        return self.investment_national(year) + self.investment_partnerships(year) + self.operation(year)

    def partnership(self, name: str, resource: str, year: int) -> Any:
        """All capacity that a partnership gives in a year (the resource's unit)."""
        return self._capacity.partnership(name, resource, year)

    def shared(self, name: str, resource: str, tier: str, year: int) -> Any:
        """Partnership capacity given to a tier other than its first (the resource's unit)."""
        return self._decisions.shared(name, resource, tier, year)

    def rent(self, offer: str, resource: str, tier: str, year: int) -> Any:
        """Capacity rented from an offer for a tier (the resource's unit)."""
        return self._decisions.rent(offer, resource, tier, year)

    def contribution(self, partnership: str, year: int) -> Any:
        return self.number(self.study.partnerships[partnership].step) * self._decisions.steps(partnership, year)

    def contributes(self, partnership: str, year: int) -> Any:
        return self._decisions.contributes(partnership, year)

    def lot(self, site: str, tier: str, year: int) -> Any:
        return self._lots[site, tier, year]

    def procured(self, site: str, tier: str, year: int) -> Any:
        return self._decisions.procured(site, tier, year)

    def carried(self, line: str, year: int) -> Any:
        return self._decisions.carried(line, year)

    def power(self, site: str, year: int) -> Any:
        drawn = [self._capacity.installed_kw(site, tier, year) for tier in self.study.tiers]
        return self.number(self.study.sites[site].pue) * self._decisions.total(drawn)

    def present_value(self) -> Any:
        """All spending, discounted to the first year (million)."""
        return self._decisions.total(
            self.number(discount(self.study, year)) * self.spending(year) for year in self.study.years
        )

    def short_value(self) -> Any:
        """Value of uncovered need, discounted to the first year (million)."""
        return self._decisions.total(self.short_value_in(year) for year in self.study.years)

    def short_value_in(self, year: int) -> Any:
        """Value of the need uncovered in a year, discounted to the first year (million)."""
        return self._decisions.total(
            self.number(discount(self.study, year) * shortage_value(self.study, resource))
            * self.short(resource, tier, year)
            for resource in self.study.resources
            for tier in self.study.tiers
        )
