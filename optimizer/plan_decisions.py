"""A plan's decisions as exact numbers, with what follows from them."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from inputs.demand import Need
from inputs.study import Study
from inputs.unit_figures import existing_runs_at, in_service, runs
from optimizer.plan import Plan
from optimizer.quantities import DecisionQuantities

ZERO = Fraction(0)


class PlanDecisions:
    """Implements `optimizer.decisions.Decisions` in exact fractions."""

    def __init__(self, study: Study, need: Need, plan: Plan) -> None:
        self._study = study
        self._need = need
        self._plan = plan
        self._quantities: Any = None

    def bind(self, quantities: DecisionQuantities[Fraction]) -> None:
        """Gives access to supply and spending, from which shortfall and carried amounts follow."""
        self._quantities = quantities

    def number(self, value: Fraction) -> Fraction:
        return value

    def total(self, terms: Iterable[Fraction]) -> Fraction:
        return sum(terms, ZERO)

    def buy(self, product: str, site: str, tier: str, year: int) -> Fraction:
        return Fraction(self._plan.buy.get((product, site, tier, year), 0))

    def procured(self, site: str, tier: str, year: int) -> Fraction:
        return Fraction((site, tier, year) in self._plan.procured)

    def running(self, site: str, tier: str, bought: int, year: int) -> Fraction:
        return Fraction(
            self._study.events.stands(site, year)
            and any(
                self._plan.buy.get((product, site, tier, bought), 0) and in_service(self._study, product, bought, year)
                for product in self._study.products
            )
        )

    def hosted(self, site: str, tier: str, year: int) -> Fraction:
        existing = any(
            row.site == site and row.tier == tier and runs(row, year) for row in self._study.existing_systems.values()
        )
        return Fraction(existing or any(self.running(site, tier, bought, year) for bought in self._study.years))

    def in_use(self, site: str, year: int) -> Fraction:
        opened = self._plan.opened.get(site)
        return Fraction((opened is not None and opened <= year) or existing_runs_at(self._study, site, year))

    def steps(self, partnership: str, year: int) -> Fraction:
        return Fraction(self._plan.steps.get((partnership, year), 0))

    def contributes(self, partnership: str, year: int) -> Fraction:
        return Fraction(self._plan.steps.get((partnership, year), 0) > 0)

    def shared(self, partnership: str, resource: str, tier: str, year: int) -> Fraction:
        return self._plan.shared.get((partnership, resource, tier, year), ZERO)

    def rent(self, offer: str, resource: str, tier: str, year: int) -> Fraction:
        return self._plan.rent.get((offer, resource, tier, year), ZERO)

    def short(self, resource: str, tier: str, year: int) -> Fraction:
        if not self._study.rules.coverage.enabled:
            return ZERO
        supply: Fraction = self._quantities.supply(resource, tier, year)
        return max(ZERO, self._need.total(resource, tier, year) - supply)

    def carried(self, line: str, year: int) -> Fraction:
        policy = self._study.rules.budget
        ceiling = self._study.ceilings.get((line, year))
        if ceiling is None or policy.carry_over is None:
            return ZERO
        unspent = ceiling.ceiling + self.carried(line, year - 1) - self._quantities.line(line, year)
        most: Fraction = min(unspent, policy.carry_over.value * ceiling.ceiling)
        return max(ZERO, most)


def plan_quantities(study: Study, need: Need, plan: Plan) -> DecisionQuantities[Fraction]:
    """The exact quantities of a plan."""
    decisions = PlanDecisions(study, need, plan)
    quantities = DecisionQuantities(study, need, decisions)
    decisions.bind(quantities)
    return quantities
