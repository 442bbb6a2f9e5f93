"""The best plan for which a condition does not hold, or does: what it looks like, and what it costs.

Several conditions are met together. Where one can fail in two ways, by less or by more, each way is solved, and the
better plan is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from inputs.language import say
from inputs.load import Loaded
from inputs.study import Study
from optimizer.holds import Hold
from outputs.explain.conditions import Condition
from outputs.explain.differences import Difference, Planned
from outputs.explain.held import NOTHING, Answer, ask
from outputs.explain.phrases import in_turn
from outputs.explain.prices import Span
from outputs.runs.case import Case
from outputs.runs.engine import Runs
from outputs.runs.record import Record


@dataclass(frozen=True)
class Wanted:
    """A condition that must hold, or (negated) must not; ways: what a plan must keep to, any one of these."""

    condition: Condition
    negated: bool
    ways: tuple[Hold, ...]

    @classmethod
    def of(cls, condition: Condition, negated: bool) -> "Wanted":
        """The condition with the ways in which a plan can be so.

        Raises:
            WrongUsage: no plan can.
        """
        return cls(condition, negated, condition.failing if negated else condition.holding)

    @property
    def words(self) -> str:
        """The condition as it was typed, and whether it holds."""
        if self.negated:
            return say("{condition} does not hold", condition=self.condition.text)
        return say("{condition} holds", condition=self.condition.text)


@dataclass(frozen=True)
class WithoutReport:
    """What was wanted; already: whether the best plan is so as it is; the best plan that is so.

    difference: that plan beside the best; None where it is the same, or there is none.
    """

    study: Study
    wanted: tuple[Wanted, ...]
    already: bool
    answer: Answer
    difference: Difference | None

    @property
    def words(self) -> str:
        """What was wanted, in one line."""
        return in_turn(wanted.words for wanted in self.wanted)


def explain_without(loaded: Loaded, base: Record, runs: Runs, case: Case, wanted: Sequence[Wanted]) -> WithoutReport:
    """The best plan that is as wanted, and what it costs more than the best plan.

    base: the plan's record; case: its case.

    Raises:
        Halted: Ctrl-C came.
    """
    study = loaded.study
    planned = Planned.of(study, base)
    questions = list(product(*(one.ways for one in wanted)))
    assert base.figures is not None
    kept = next((holds for holds in questions if all(hold.kept_by(planned.plan) for hold in holds)), None)
    if kept is not None:
        unproven = None if base.bound is None else max(NOTHING, base.figures.objective - Fraction(base.bound))
        answer = Answer(kept, base, Span(NOTHING, unproven), NOTHING, NOTHING)
        return WithoutReport(study, tuple(wanted), True, answer, None)
    answers = ask(questions, study, base, runs, case)
    best = min(answers, key=lambda answer: (not answer.record.has_plan, *answer.dearness))
    if len(answers) > 1:
        best = _of_several(best, answers)
    difference = Difference(planned, Planned.of(study, best.record)) if best.record.has_plan else None
    return WithoutReport(study, tuple(wanted), False, best, difference)


def _of_several(best: Answer, answers: Sequence[Answer]) -> Answer:
    """The best of several ways: it costs no less than the least that any of them may cost."""
    if best.covers_first or best.impossible:
        return best
    low = min(answer.span.low for answer in answers if not answer.impossible)
    return Answer(best.holds, best.record, Span(low, best.span.high), best.found, best.uncovered)
