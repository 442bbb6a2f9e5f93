"""What a revision comes to: the effect of each cause, what is bought otherwise, and what nearness costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from optimizer.near import Near
from optimizer.quantities import DecisionQuantities
from optimizer.result import Amount
from outputs.compare.money import apportion
from outputs.ledger import FUNDING_ROWS, Ledger, Path
from outputs.report_money import printed_ledger
from outputs.revise.course import YEARS, Course, Planned, differences
from outputs.revise.old import OldPlan
from outputs.revise.past import SUM


@dataclass(frozen=True)
class Effect:
    """What a cause does to the years that both plans have (million), and to the plan there.

    cost: present value of spending and of uncovered need, None for years that are added; within_gap: whether the
    searches leave open on which side of nothing the cost lies. changes: (before, after) by decision and place.
    """

    causes: tuple[str, ...]
    spending: Fraction
    cost: Fraction | None
    within_gap: bool
    changes: Mapping[tuple[str, Any], tuple[int, int]]

    @property
    def moved(self) -> int:
        """Units and steps that differ."""
        return sum(abs(after - before) for before, after in self.changes.values())


@dataclass(frozen=True)
class Told:
    """A revision beside its old plan."""

    course: Course
    old: OldPlan

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that both plan."""
        return tuple(year for year in self.course.final.result.study.years if year <= self.old.last)

    @cached_property
    def old_quantities(self) -> DecisionQuantities[Fraction]:
        """The old plan as it was meant to go on."""
        return self.old.quantities

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """One for each study on the way; together they are the whole difference."""
        start = self.old_quantities
        plan, quantities, slack = self.old.plan, start, None
        told = []
        for stage in self.course.stages:
            result = stage.planned.result
            after = result.quantities
            cost, room = None, _slack(stage.planned)
            if YEARS not in stage.causes:
                cost = _cost(after) - _cost(quantities)
            within = cost is not None and (cost - room <= 0 <= cost + (slack or Fraction(0)))
            spending = self._spending(after) - self._spending(quantities)
            changes = differences(plan, result.plan, self.years)
            told.append(Effect(stage.causes, spending, cost, within, changes))
            plan, quantities, slack = result.plan, after, room
        return tuple(told)

    def _spending(self, quantities: DecisionQuantities[Fraction]) -> Fraction:
        return sum((quantities.spending(year) for year in self.years), Fraction(0))

    def printed_spending(self, quantum: Fraction) -> tuple[Fraction, ...]:
        """The effects on spending, rounded to multiples of `quantum` so that they add up to the whole, rounded."""
        spent = [each.spending for each in self.effects]
        return apportion(spent, round(sum(spent, Fraction(0)) / quantum) * quantum, quantum)

    @cached_property
    def ledgers(self) -> tuple[Ledger, Ledger]:
        """The funding of the old plan and of the new one, as it is printed."""
        result = self.course.final.result
        rest = [Amount(term.path, term.year, term.value) for term in self.old_quantities.terms if term.value]
        # With the years before, so that it is rounded as the old plan's own report was.
        before = self.old.begun.past.leaves
        return printed_ledger([*before, *rest]), printed_ledger(result.amounts)

    @cached_property
    def changes(self) -> dict[tuple[str, Any], tuple[int, int]]:
        """Every purchase and contribution that differs, also in years that only the new plan has."""
        result = self.course.final.result
        return differences(self.old.plan, result.plan, result.study.years)

    def moved(self, planned: Planned) -> tuple[int, int]:
        """Units and steps that differ from the old plan: in the plan, and in the best plan without looking at it."""
        near = Near(self.old.plan, Fraction(0))
        return tuple(near.moved(result.plan, result.study) for result in (planned.result, planned.best))  # type: ignore[return-value]


LINES = (*FUNDING_ROWS, SUM)


def path_of(line: str) -> Path:
    """Where a funding row, or `sum`, stands in a ledger."""
    return () if line == SUM else (line,)


def _cost(quantities: DecisionQuantities[Fraction]) -> Fraction:
    cost: Fraction = quantities.present_value() + quantities.short_value()
    return cost


def _slack(planned: Planned) -> Fraction:
    """How far the plan may be from the best possible one."""
    bound = planned.result.solver.bound
    if abs(bound) == float("inf"):
        return abs(planned.result.objective)
    return max(Fraction(0), planned.result.objective - Fraction(bound))
