"""The columns of a model, answering as `optimizer.decisions.Decisions` in linear forms."""

from collections.abc import Iterable
from fractions import Fraction
from math import inf

from constraints.quantities import window
from inputs.demand import Need
from inputs.study import Study
from inputs.unit_figures import in_service, runs
from optimizer.bounds import Bounds
from optimizer.linear import Linear, Number, total
from optimizer.programme import NOTHING, Programme
from optimizer.remembered import remembered

ALWAYS = Linear(1.0)


class ModelDecisions:
    """Declares the columns of a programme and hands them out as forms."""

    def __init__(self, programme: Programme, study: Study, need: Need, bounds: Bounds) -> None:
        self._study = study
        years, sites, tiers = study.years, study.sites, study.tiers
        places = [(site, tier, year) for site in sites for tier in tiers for year in years]
        units = {
            (product, tier, year): float(bounds.units(product, tier, year))
            for product in study.products
            for tier in tiers
            for year in years
        }
        purchases = {(product, *place): units[product, *place[1:]] for product in study.products for place in places}
        self._buy = programme.declare("buy", "whole", purchases)
        self._procure = programme.declare("procure", "binary", dict.fromkeys(places, 1.0))
        self._use = programme.declare("use", "binary", {(site, year): 1.0 for site in sites for year in years})
        self.partly_running = self._partly_running()
        self._runs = programme.declare("runs", "binary", dict.fromkeys(self.partly_running, 1.0))
        self._hosted = programme.declare("hosted", "real", dict.fromkeys(places, 1.0))
        steps = {(name, year): float(bounds.steps(name, year)) for name, year in window(study)}
        self._steps = programme.declare("steps", "whole", steps)
        self._contributes = programme.declare("contributes", "binary", dict.fromkeys(steps, 1.0))
        self._shared = programme.declare("shared", "real", dict.fromkeys(self._shares(), inf))
        self._rent = programme.declare("rent", "real", dict.fromkeys(self._rents(), inf))
        self._short = programme.declare("short", "real", self._can_be_short(need))
        self._carried = programme.declare("carried", "real", self._can_be_carried())
        systems = [(row, year) for row in study.existing_systems.values() for year in years if runs(row, year)]
        self._existing_tier = {(row.site, row.tier, year) for row, year in systems}
        self._existing_site = {(row.site, year) for row, year in systems}

    @remembered
    def in_service_together(self, bought: int, year: int) -> tuple[str, ...]:
        """Products that, bought in `bought`, are in service in `year`: any of them makes the system run."""
        return tuple(name for name in self._study.products if in_service(self._study, name, bought, year))

    def _partly_running(self) -> dict[tuple[str, str, int, str], tuple[str, ...]]:
        """Products by (site, tier, bought, their names) where it depends on what was bought whether a system runs."""
        groups = dict.fromkeys(
            (bought, group)
            for bought in self._study.years
            for year in self._study.years
            if (group := self.in_service_together(bought, year)) and len(group) < len(self._study.products)
        )
        return {
            (site, tier, bought, " ".join(group)): group
            for site in self._study.sites
            for tier in self._study.tiers
            for bought, group in groups
        }

    def _shares(self) -> list[tuple[str, str, str, int]]:
        given = dict.fromkeys([*self._study.partnership_yields, *self._study.partnership_quotas])
        return [
            (name, resource, tier, year)
            for name, resource in given
            for tier in self._study.partnerships[name].tiers[1:]
            for year in self._study.years
        ]

    def _rents(self) -> list[tuple[str, str, str, int]]:
        return [
            (offer, resource, tier, year)
            for (offer, resource), row in self._study.commercial.items()
            if row.enabled
            for tier in row.tiers
            for year in self._study.years
        ]

    def _can_be_short(self, need: Need) -> dict[tuple[str, str, int], float]:
        if not self._study.rules.coverage.enabled:
            return {}
        places = [(r, k, y) for r in self._study.resources for k in self._study.tiers for y in self._study.years]
        return {place: float(amount) for place in places if (amount := need.total(*place)) > 0}

    def _can_be_carried(self) -> dict[tuple[str, int], float]:
        carry = self._study.rules.budget.carry_over
        if carry is None:
            return {}
        return {
            (line, year): float(carry.value * row.ceiling)
            for (line, year), row in self._study.ceilings.items()
            if (line, year + 1) in self._study.ceilings
        }

    def number(self, value: Fraction) -> float:
        return float(value)

    def total(self, terms: Iterable[Linear | Number]) -> Linear:
        return total(terms)

    def buy(self, product: str, site: str, tier: str, year: int) -> Linear:
        return self._buy[product, site, tier, year]

    def procured(self, site: str, tier: str, year: int) -> Linear:
        return self._procure[site, tier, year]

    def running(self, site: str, tier: str, bought: int, year: int) -> Linear:
        group = self.in_service_together(bought, year)
        if not group or not self._study.events.stands(site, year):
            return NOTHING
        if len(group) == len(self._study.products):
            return self._procure[site, tier, bought]
        return self._runs[site, tier, bought, " ".join(group)]

    def hosted(self, site: str, tier: str, year: int) -> Linear:
        return ALWAYS if (site, tier, year) in self._existing_tier else self._hosted[site, tier, year]

    def in_use(self, site: str, year: int) -> Linear:
        return ALWAYS if (site, year) in self._existing_site else self._use[site, year]

    def steps(self, partnership: str, year: int) -> Linear:
        return self._steps.get((partnership, year))

    def contributes(self, partnership: str, year: int) -> Linear:
        return self._contributes[partnership, year]

    def shared(self, partnership: str, resource: str, tier: str, year: int) -> Linear:
        return self._shared.get((partnership, resource, tier, year))

    def rent(self, offer: str, resource: str, tier: str, year: int) -> Linear:
        return self._rent[offer, resource, tier, year]

    def short(self, resource: str, tier: str, year: int) -> Linear:
        return self._short.get((resource, tier, year))

    def carried(self, line: str, year: int) -> Linear:
        return self._carried.get((line, year))
