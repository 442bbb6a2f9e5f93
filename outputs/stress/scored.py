"""A plan under a study as it was struck: what it covers, what it spends, and which rules it breaks, all exact."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from constraints.quantities import Reading
from constraints.rules import read_rules
from inputs.demand import project_need
from inputs.study import Study
from inputs.unit_figures import discount
from optimizer.bounds import need_value
from optimizer.limits import read_limits
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from outputs.service_tables import covered_share

BUDGET = "budget"


@dataclass(frozen=True)
class Scored:
    """Amounts in million; need and short by resource, year by year, over all tiers (the resource's unit).

    by_year: spending; covered: share of all need by value, undiscounted; broken: what it breaks, member by member.
    """

    study: Study
    plan: Plan
    objective: Fraction
    uncovered_value: Fraction
    by_year: Mapping[int, Fraction]
    covered: Fraction
    need: Mapping[str, Mapping[int, Fraction]]
    short: Mapping[str, Mapping[int, Fraction]]
    broken: tuple[Reading, ...]

    @property
    def spending(self) -> Fraction:
        """All spending over the horizon."""
        return sum(self.by_year.values(), Fraction(0))

    @property
    def broken_rules(self) -> tuple[str, ...]:
        """Names of the rules that it breaks, each once."""
        return tuple(dict.fromkeys(reading.rule for reading in self.broken))

    @property
    def over_budget(self) -> Fraction:
        """The most by which a total or ceiling of the budget is exceeded; nothing where none is."""
        return max((-reading.slack for reading in self.broken if reading.rule == BUDGET), default=Fraction(0))

    def covered_over_horizon(self, resource: str) -> Fraction:
        """The share of a resource's need that is covered over all years."""
        need, short = (sum(amounts[resource].values(), Fraction(0)) for amounts in (self.need, self.short))
        return covered_share(need, short)

    def worst_year(self, resource: str, first: int) -> tuple[int, Fraction]:
        """The year from `first` on in which the least share of a resource's need is covered, and that share."""
        shares = {
            year: covered_share(need, self.short[resource][year])
            for year, need in self.need[resource].items()
            if year >= first
        }
        worst = min(shares, key=lambda year: (shares[year], year))
        return worst, shares[worst]


def score(study: Study, plan: Plan) -> Scored:
    """A plan's figures in a study, whether it keeps to the rules or not."""
    need = project_need(study)
    has = plan_quantities(study, need, plan)
    resources, tiers, years = study.resources, study.tiers, study.years
    value = need_value(study, need)
    lost = sum((has.short_value_in(year) / discount(study, year) for year in years), Fraction(0))
    short_value = has.short_value()
    return Scored(
        study,
        plan,
        has.present_value() + short_value,
        short_value,
        {year: has.spending(year) for year in years},
        covered_share(value, lost),
        {r: {y: sum((need.total(r, k, y) for k in tiers), Fraction(0)) for y in years} for r in resources},
        {r: {y: sum((has.short(r, k, y) for k in tiers), Fraction(0)) for y in years} for r in resources},
        tuple(reading for reading in (*read_rules(has), *read_limits(has)) if reading.broken),
    )
