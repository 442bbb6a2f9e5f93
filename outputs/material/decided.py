"""What stands where and when, and what it draws and costs: exact, from purchases and contributions alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from inputs.demand import Need, project_need
from inputs.study import Study
from inputs.unit_figures import in_service, runs
from optimizer.capacity import Capacity
from optimizer.plan import Plan
from optimizer.plan_decisions import PlanDecisions, plan_quantities
from optimizer.quantities import DecisionQuantities


@dataclass(frozen=True)
class Decided:
    """Units bought by (product, site, tier, year) and contribution steps by (partnership, year)."""

    study: Study
    bought: Mapping[tuple[str, str, str, int], int]
    steps: Mapping[tuple[str, int], int]

    @cached_property
    def _need(self) -> Need:
        return project_need(self.study)

    @cached_property
    def _plan(self) -> Plan:
        """What is rented or shared between tiers is left out, so supply is not all there is."""
        return Plan(self.bought, self.steps, {}, {})

    @cached_property
    def quantities(self) -> DecisionQuantities[Fraction]:
        """Exact money and power, without what is rented."""
        return plan_quantities(self.study, self._need, self._plan)

    @cached_property
    def decisions(self) -> PlanDecisions:
        """What follows from the decisions alone: systems that run, sites in use."""
        return PlanDecisions(self.study, self._need, self._plan)

    @cached_property
    def capacity(self) -> Capacity[Fraction]:
        """Systems in service, and their power."""
        return Capacity(self.study, self.decisions)

    def units_bought(self, product: str, year: int) -> int:
        """Units of a product bought in a year, at all sites and tiers."""
        return sum(units for (name, _, _, when), units in self.bought.items() if (name, when) == (product, year))

    def units_in_service(self, product: str, site: str, tier: str, year: int) -> int:
        """Units of a product that run in a year."""
        return sum(
            units
            for (name, at, of, bought), units in self.bought.items()
            if (name, at, of) == (product, site, tier) and in_service(self.study, product, bought, year)
        )

    def existing_kw(self, site: str, year: int) -> Fraction:
        """Power drawn by the systems that stood there before the plan, cooling included (kW)."""
        systems = (row for row in self.study.existing_systems.values() if row.site == site and runs(row, year))
        return self.study.sites[site].pue * sum((row.power_kw for row in systems), Fraction(0))

    def drawn_kw(self, site: str, year: int) -> Fraction:
        """Power drawn at full load by all that stands there, cooling included (kW)."""
        drawn: Fraction = self.quantities.power(site, year)
        return drawn
