"""How much money is lacking for a plan: by how much ceilings must be exceeded at least, and which.

All other rules but the budget over all years are kept. What is spent whatever is decided needs no search; what is
lacking beyond it is the least sum over all ceilings that a search finds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

import numpy as np

from constraints.budget import TOTAL
from inputs.demand import project_need
from inputs.study import Study
from optimizer.budgets import EFFORT
from optimizer.conflict_model import LIMITS, Member, conflict_model
from optimizer.elastic import dropping, joined, least_broken, with_slacks
from optimizer.highs import minimise
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.result import Options, Stopped

# Ceilings are raised in whole thousandths of a million, as amounts are printed.
QUANTUM = 1000
# What the solver's numbers may lack of what they stand for.
HAIR = 1e-6
Limit = tuple[str, int | None]
# What cannot be broken instead of a limit: it says what there is to buy with the money.
_KEPT = ("budget", LIMITS)


@dataclass(frozen=True)
class Excess:
    """By how much each ceiling (line, year) is exceeded; only those that are. `proven`: no plan needs less in all."""

    by: Mapping[Limit, Fraction]
    proven: bool

    @property
    def total(self) -> Fraction:
        """Of all ceilings together."""
        return sum(self.by.values(), Fraction(0))


def unavoidable_excess(study: Study) -> Mapping[Limit, Fraction]:
    """By how much ceilings, and the budget (TOTAL, None), are exceeded before anything is bought or contributed."""
    quantities = plan_quantities(study, project_need(study), Plan({}, {}, {}, {}))
    spent = sum((quantities.spending(year) for year in study.years), Fraction(0))
    found: dict[Limit, Fraction] = {(TOTAL, None): spent - study.rules.budget.total.value}
    for (line, year), row in study.ceilings.items():
        found[line, year] = quantities.line(line, year) - row.ceiling
    return {limit: _rounded_up(amount) for limit, amount in found.items() if amount > 0}


def least_excess(study: Study, options: Options) -> Excess | None:
    """The least by which ceilings must be exceeded for there to be a plan; None where the other rules leave none.

    Raises:
        Stopped: the time limit, or too great an effort, ended the search before anything was found.
        KeyboardInterrupt: Ctrl-C came.
    """
    model = conflict_model(study, covered=False)
    limits: dict[Limit, Member] = {
        (subject, year): (rule, subject, year)
        for rule, subject, year in model.members
        if rule == "budget" and (subject, year) in study.ceilings
    }
    rows = joined(model.members[member] for member in limits.values())
    without_total = dropping(model.compiled, model.members.get(("budget", TOTAL, None), joined([])))
    count = len(without_total.columns)
    soft = with_slacks(without_total, rows, count + np.arange(len(rows)), np.ones(len(rows)))
    cost = np.concatenate([np.zeros(count), np.ones(len(rows))])
    solved = minimise(soft, cost, 0.0, replace(options, gap=0.0, absolute_gap=0.5 / QUANTUM, node_limit=EFFORT))
    if solved.interrupted:
        raise KeyboardInterrupt
    if solved.status == "infeasible":
        return None
    if solved.values is None:
        raise Stopped("time_limit", None)
    lacking = solved.values[count:].tolist()
    by = {limit: Fraction(amount) for limit, amount in zip(limits, lacking, strict=True) if amount > HAIR}
    return Excess({limit: _rounded_up(amount) for limit, amount in by.items()}, solved.status == "optimal")


def rules_instead(study: Study, options: Options) -> tuple[Member, ...]:
    """Members of other rules that could be broken instead, as little as was found; none where that does not do either.

    Raises:
        KeyboardInterrupt: Ctrl-C came.
    """
    model = conflict_model(study, covered=False)
    others = {name: rows for name, rows in model.members.items() if name[0] not in _KEPT}
    solved, broken = least_broken(model.compiled, others, True, options)
    if solved.interrupted:
        raise KeyboardInterrupt
    return tuple(broken)


def _rounded_up(amount: Fraction) -> Fraction:
    return Fraction(ceil(amount * QUANTUM), QUANTUM)
