"""The model's decision variables, in Pyomo, answering as `optimizer.decisions.Decisions`."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pyomo.environ as pyo

from constraints.quantities import window
from inputs.demand import Need
from inputs.study import Study
from inputs.unit_figures import existing_runs_at, in_service, runs
from optimizer.bounds import Bounds


class ModelDecisions:
    """Declares the variables on a Pyomo model and hands them out as expressions."""

    def __init__(self, model: Any, study: Study, need: Need, bounds: Bounds) -> None:
        self._study = study
        self._model = model
        years, sites, tiers = study.years, study.sites, study.tiers
        units = {
            (product, tier, year): bounds.units(product, tier, year)
            for product in study.products
            for tier in tiers
            for year in years
        }
        places = [(site, tier, year) for site in sites for tier in tiers for year in years]
        purchases = [(product, *place) for product in study.products for place in places]
        model.buy = pyo.Var(purchases, domain=pyo.NonNegativeIntegers, bounds=lambda _, p, s, k, y: (0, units[p, k, y]))
        model.procure = pyo.Var(places, domain=pyo.Binary)
        model.use = pyo.Var([(site, year) for site in sites for year in years], domain=pyo.Binary)
        self.partly_running = self._partly_running()
        model.runs = pyo.Var(list(self.partly_running), domain=pyo.Binary)
        model.hosted = pyo.Var(places, bounds=(0, 1))
        paid = window(study)
        model.steps = pyo.Var(paid, domain=pyo.NonNegativeIntegers, bounds=lambda _, e, y: (0, bounds.steps(e, y)))
        model.contributes = pyo.Var(paid, domain=pyo.Binary)
        model.shared = pyo.Var(self._shares(), domain=pyo.NonNegativeReals)
        model.rent = pyo.Var(self._rents(), domain=pyo.NonNegativeReals)
        short = {
            (resource, tier, year): need.total(resource, tier, year)
            for resource in study.resources
            for tier in tiers
            for year in years
            if study.rules.coverage.enabled and need.total(resource, tier, year) > 0
        }
        model.short = pyo.Var(list(short), bounds=lambda _, *key: (0, float(short[key])))
        carried = self._carried()
        model.carried = pyo.Var(list(carried), bounds=lambda _, *key: (0, float(carried[key])))

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

    def _carried(self) -> dict[tuple[str, int], Fraction]:
        carry = self._study.rules.budget.carry_over
        if carry is None:
            return {}
        return {
            (line, year): carry.value * row.ceiling
            for (line, year), row in self._study.ceilings.items()
            if (line, year + 1) in self._study.ceilings
        }

    def number(self, value: Fraction) -> float:
        return float(value)

    def total(self, terms: Iterable[Any]) -> Any:
        return pyo.quicksum(terms)

    def buy(self, product: str, site: str, tier: str, year: int) -> Any:
        return self._model.buy[product, site, tier, year]

    def procured(self, site: str, tier: str, year: int) -> Any:
        return self._model.procure[site, tier, year]

    def running(self, site: str, tier: str, bought: int, year: int) -> Any:
        group = self.in_service_together(bought, year)
        if not group:
            return 0.0
        if len(group) == len(self._study.products):
            return self._model.procure[site, tier, bought]
        return self._model.runs[site, tier, bought, " ".join(group)]

    def hosted(self, site: str, tier: str, year: int) -> Any:
        existing = any(
            row.site == site and row.tier == tier and runs(row, year) for row in self._study.existing_systems.values()
        )
        return 1.0 if existing else self._model.hosted[site, tier, year]

    def in_use(self, site: str, year: int) -> Any:
        return 1.0 if existing_runs_at(self._study, site, year) else self._model.use[site, year]

    def steps(self, partnership: str, year: int) -> Any:
        return self._model.steps[partnership, year] if (partnership, year) in self._model.steps else 0.0

    def contributes(self, partnership: str, year: int) -> Any:
        return self._model.contributes[partnership, year]

    def shared(self, partnership: str, resource: str, tier: str, year: int) -> Any:
        key = (partnership, resource, tier, year)
        return self._model.shared[key] if key in self._model.shared else 0.0

    def rent(self, offer: str, resource: str, tier: str, year: int) -> Any:
        return self._model.rent[offer, resource, tier, year]

    def short(self, resource: str, tier: str, year: int) -> Any:
        key = (resource, tier, year)
        return self._model.short[key] if key in self._model.short else 0.0

    def carried(self, line: str, year: int) -> Any:
        return self._model.carried[line, year] if (line, year) in self._model.carried else 0.0
