"""What is different in one plan beside another: units, contributions, sites, money, uncovered need."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from constraints.quantities import Reading
from constraints.rules import read_rules
from inputs.demand import Need, project_need
from inputs.study import Study
from inputs.unit_figures import discount, shortage_value
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.quantities import DecisionQuantities
from optimizer.result import Amount
from outputs.ledger import FUNDING_ROWS
from outputs.runs.record import Record

ZERO = Fraction(0)

Index = TypeVar("Index", bound=Hashable)


@dataclass(frozen=True)
class Planned:
    """A plan of a study with its exact quantities."""

    study: Study
    need: Need
    plan: Plan

    @classmethod
    def of(cls, study: Study, record: Record) -> "Planned":
        """The plan of a record that has one."""
        assert record.plan is not None
        return cls(study, project_need(study), record.plan.plan())

    @cached_property
    def quantities(self) -> DecisionQuantities[Fraction]:
        return plan_quantities(self.study, self.need, self.plan)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every rule as the plan meets it."""
        return read_rules(self.quantities)

    @cached_property
    def sites(self) -> frozenset[str]:
        """The sites at which something is bought."""
        return frozenset(site for site, _, _ in self.plan.procured)

    def units(self, product: str, year: int, site: str | None = None, tier: str | None = None) -> int:
        """Units of a product bought in a year: at a site and for a tier, or (None) at and for all of them."""
        return sum(
            units
            for (name, where, whose, when), units in self.plan.buy.items()
            if (name, when) == (product, year) and site in (None, where) and tier in (None, whose)
        )


@dataclass(frozen=True)
class Change:
    """How many units, or steps, there were and there are."""

    before: int
    after: int

    @property
    def more(self) -> int:
        return self.after - self.before


@dataclass(frozen=True)
class Difference:
    """Two plans of studies that have the same products, sites, tiers and years."""

    before: Planned
    after: Planned

    @property
    def study(self) -> Study:
        return self.after.study

    @cached_property
    def places(self) -> dict[tuple[str, str, str, int], Change]:
        """Units by (product, site, tier, year) that are not the same, in the order of the study."""
        had, has = self.before.plan.buy, self.after.plan.buy
        study = self.study
        indices = [
            (product, site, tier, year)
            for product in study.products
            for site in study.sites
            for tier in study.tiers
            for year in study.years
        ]
        return _changed({index: Change(had.get(index, 0), has.get(index, 0)) for index in indices})

    @cached_property
    def units(self) -> dict[tuple[str, int], Change]:
        """Units by (product, year) that are not the same, over all sites and tiers."""
        return _changed(
            {
                (product, year): Change(self.before.units(product, year), self.after.units(product, year))
                for product in self.study.products
                for year in self.years
            }
        )

    @cached_property
    def steps(self) -> dict[tuple[str, int], Change]:
        """Contribution steps by (partnership, year) that are not the same."""
        had, has = self.before.plan.steps, self.after.plan.steps
        indices = [(name, year) for name in self.study.partnerships for year in self.years]
        return _changed({index: Change(had.get(index, 0), has.get(index, 0)) for index in indices})

    @cached_property
    def short(self) -> dict[tuple[str, str, int], Fraction]:
        """What more of a need is left uncovered, by (resource, tier, year), in the resource's unit; none that is 0."""
        had, has = self.before.quantities, self.after.quantities
        indices = [
            (name, tier, year) for name in self.study.resources for tier in self.study.tiers for year in self.years
        ]
        more = {index: has.short(*index) - had.short(*index) for index in indices}
        return {index: value for index, value in more.items() if value}

    @property
    def years(self) -> tuple[int, ...]:
        return self.study.years

    @cached_property
    def spending(self) -> tuple[Amount, ...]:
        """What more is spent by funding row, national investment by site below it, and year."""
        sums: dict[tuple[tuple[str, ...], int], Fraction] = {}
        for planned, sign in ((self.before, -1), (self.after, 1)):
            for term in planned.quantities.terms:
                row, *below = term.path
                key = (row, below[-1]) if row == FUNDING_ROWS[0] else (row,), term.year
                sums[key] = sums.get(key, ZERO) + sign * term.value
        return tuple(Amount(path, year, value) for (path, year), value in sorted(sums.items()) if value)

    def worth(self, resource: str, year: int, amount: Fraction) -> Fraction:
        """Value of so much uncovered need of a year (million, present value)."""
        return discount(self.study, year) * shortage_value(self.study, resource) * amount

    @cached_property
    def uncovered_value(self) -> Fraction:
        """Value of the need that is left uncovered more (million, present value)."""
        return sum((self.worth(name, year, more) for (name, _, year), more in self.short.items()), ZERO)

    @cached_property
    def present_values(self) -> dict[str, Fraction]:
        """What more each funding row costs (million, present value), in the order of the table."""
        had, has = self.before.quantities, self.after.quantities
        return {
            row: sum(
                (discount(self.study, year) * (has.line(row, year) - had.line(row, year)) for year in self.years), ZERO
            )
            for row in FUNDING_ROWS
        }


def _changed(pairs: Mapping[Index, Change]) -> dict[Index, Change]:
    return {index: pair for index, pair in pairs.items() if pair.more}
