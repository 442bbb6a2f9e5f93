"""The money of the years that are over: what was paid, what running cost by the study's figures, and what is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from inputs.demand import project_need
from inputs.study import Study
from inputs.unit_figures import surcharge
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.result import Amount
from outputs.ledger import FUNDING_ROWS, Ledger, add_up
from outputs.revise.actuals import Actuals
from outputs.rounding import round_amounts

SUM = "sum"
NATIONAL, OPERATION, PARTNERSHIPS = FUNDING_ROWS


@dataclass(frozen=True)
class Past:
    """Money by funding row and year (million); purchases at the prices paid, with surcharge."""

    study: Study
    years: tuple[int, ...]
    amounts: Mapping[tuple[str, int], Fraction]

    def amount(self, line: str, year: int) -> Fraction:
        """What a funding row, or `sum`, cost in a year."""
        lines = FUNDING_ROWS if line == SUM else (line,)
        return sum((self.amounts.get((name, year), Fraction(0)) for name in lines), Fraction(0))

    def row(self, line: str) -> Fraction:
        """What a funding row, or `sum`, cost over all years."""
        return sum((self.amount(line, year) for year in self.years), Fraction(0))

    def printed(self, quantum: Fraction) -> Ledger:
        """The money rounded to multiples of `quantum`, so that it adds up; the empty path is the sum."""
        return add_up(round_amounts(self.leaves, quantum))

    @property
    def leaves(self) -> tuple[Amount, ...]:
        """The money by funding row and year."""
        return tuple(Amount((line,), year, paid) for (line, year), paid in sorted(self.amounts.items()) if paid)

    def carried(self, line: str, year: int) -> Fraction:
        """What is unspent of a year's ceiling and may follow into the next year, by the study's rule."""
        policy, ceiling = self.study.rules.budget, self.study.ceilings.get((line, year))
        if ceiling is None or policy.carry_over is None or not policy.enabled:
            return Fraction(0)
        unspent = ceiling.ceiling + self.carried(line, year - 1) - self.amount(line, year)
        return max(Fraction(0), min(unspent, policy.carry_over.value * ceiling.ceiling))


def past_of(study: Study, actuals: Actuals, before: int) -> Past:
    """The money of the planning years before a year; what running cost is by the study's figures."""
    years = tuple(year for year in study.years if year < before)
    buy = {(row.product, row.site, row.tier, row.year): row.units for row in actuals.bought}
    quantities = plan_quantities(study, project_need(study), Plan(buy, actuals.steps, {}, {}))
    amounts = {(OPERATION, year): quantities.operation(year) for year in years}
    amounts.update({(PARTNERSHIPS, year): quantities.investment_partnerships(year) for year in years})
    for row in actuals.bought:
        paid = row.units * row.unit_price * (1 + surcharge(study, row.tier))
        amounts[NATIONAL, row.year] = amounts.get((NATIONAL, row.year), Fraction(0)) + paid
    return Past(study, years, amounts)
