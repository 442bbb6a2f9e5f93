"""What a little more budget buys, what a little less loses, and the budgets that matter.

A plan of a smaller budget is a plan of a larger one, so what is found for a budget bounds every larger one from above,
and what is proven bounds every smaller one from below. The value of more money lies between such ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from inputs.change import Change
from inputs.demand import project_need
from inputs.load import Loaded, change_study
from inputs.paths import BUDGET
from inputs.study import Study
from optimizer.budgets import covering_budget, smallest_budget
from optimizer.result import Affordable, FullCoverage
from outputs.explain.differences import Difference, Planned
from outputs.explain.held import NOTHING, covers_first, keep_base
from outputs.explain.prices import Span
from outputs.runs.case import Case
from outputs.runs.engine import Runs
from outputs.runs.record import Record
from outputs.wording import plain_number

# In the study's unit of money, each more and less than the budget.
AMOUNTS: tuple[Fraction, ...] = tuple(map(Fraction, (1, 10, 50, 100)))


@dataclass(frozen=True)
class Step:
    """A budget that is `more` (less where negative) than the study's.

    value: what the best plan is better by with more money, or worse by with less (million, present value); None where
    need is covered first, so that more money can cost more. found: the same of the two plans found, within `value`.
    difference: of the plan found and the study's best; None where there is no plan.
    """

    more: Fraction
    budget: Fraction
    record: Record
    value: Span | None
    found: Fraction | None
    difference: Difference | None


@dataclass(frozen=True)
class MoneyReport:
    """Steps from the least budget to the most, and budgets that matter; no steps where no budget is asked for."""

    study: Study
    base: Record
    steps: tuple[Step, ...]
    covering: FullCoverage | None
    smallest: Affordable | None


def explain_more_money(
    loaded: Loaded,
    base: Record,
    runs: Runs,
    case: Case,
    amounts: Sequence[Fraction] = AMOUNTS,
    covering: FullCoverage | None = None,
) -> MoneyReport:
    """What these amounts of budget, more and less, are worth; all runs in one batch.

    base: the plan's record; case: its case; covering: the budget that covers all need, where it is known already.

    Raises:
        Halted: Ctrl-C came.
    """
    study = loaded.study
    rule = study.rules.budget
    if not rule.enabled:
        return MoneyReport(study, base, (), None, None)
    total = rule.total.value
    keep_base(base, runs, case)
    changes = [more for amount in sorted(set(amounts)) for more in (-amount, amount) if total + more >= 0 and amount]
    changes = sorted([NOTHING, *changes])
    records = runs.make([_case(loaded, case, total + more, more) for more in changes])
    made = list(zip(changes, records, strict=True))
    planned = Planned.of(study, base)
    steps = tuple(_step(more, record, made, planned, case) for more, record in made if more)
    ordered, need = study.in_order_of_names(), project_need(study)
    if covering is None:
        covering = covering_budget(ordered, need, case.options, None)
    return MoneyReport(study, base, steps, covering, smallest_budget(ordered, need, case.options, None))


def _case(loaded: Loaded, case: Case, budget: Fraction, more: Fraction) -> Case:
    text = plain_number(budget)
    raw = change_study(loaded.raw, [Change(BUDGET, text)]).raw if more else case.raw
    return replace(case, raw=raw, inputs={**case.inputs, BUDGET: text})


def _step(
    more: Fraction, record: Record, made: Sequence[tuple[Fraction, Record]], planned: Planned, case: Case
) -> Step:
    budget = planned.study.rules.budget.total.value + more
    difference = Difference(planned, Planned.of(planned.study, record)) if record.has_plan else None
    found = abs(_found(made, NOTHING) - _found(made, more)) if record.has_plan else None
    smaller, larger = min(NOTHING, more), max(NOTHING, more)
    value = None if covers_first(planned.study, case) else _worth(made, smaller, larger)
    return Step(more, budget, record, value, found, difference)


def _found(made: Sequence[tuple[Fraction, Record]], more: Fraction) -> Fraction:
    """The best plan found for a budget or a smaller one."""
    return min(record.figures.objective for change, record in made if change <= more and record.figures is not None)


def _worth(made: Sequence[tuple[Fraction, Record]], smaller: Fraction, larger: Fraction) -> Span | None:
    """What the larger of two budgets is better by; None where the smaller may have no plan."""
    dearest = [record.figures.objective for change, record in made if change <= smaller and record.figures is not None]
    proven = {
        budget: max(
            (Fraction(record.bound) for change, record in made if change >= budget and record.bound is not None),
            default=None,
        )
        for budget in (smaller, larger)
    }
    if not dearest:
        return None
    low, least = proven[smaller], proven[larger]
    return Span(
        NOTHING if low is None else max(NOTHING, low - _found(made, larger)),
        None if least is None else max(NOTHING, min(dearest) - least),
    )
