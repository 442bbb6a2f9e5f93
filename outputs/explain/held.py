"""Best plans that must keep to something more, and what that costs beside the best plan that need not.

A plan that keeps to more is a plan all the same: it is never cheaper than the best, and what is proven of the best is
proven of it. So the cost lies between the bound of the one and the plan found of the other, and is nothing at least.
Where least uncovered need comes before cost that does not follow: covering less can be cheaper.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from inputs.language import say
from inputs.study import Study
from optimizer.holds import Hold
from outputs.explain.prices import Span
from outputs.explain.span_words import figure, more_words, span_words
from outputs.runs.case import Case
from outputs.runs.engine import Runs
from outputs.runs.record import Record
from outputs.wording import amount

NOTHING = Fraction(0)


@dataclass(frozen=True)
class Answer:
    """The best plan that keeps to `holds`.

    span: what it costs more than the best plan (million, present value); nothing is known where need is covered first.
    found: the difference of the two plans that were found; uncovered: of that, the value of uncovered need; both None
    where there is no such plan or none was found.
    """

    holds: tuple[Hold, ...]
    record: Record
    span: Span
    found: Fraction | None
    uncovered: Fraction | None
    covers_first: bool = False

    @property
    def impossible(self) -> bool:
        """Whether the rules leave no plan that keeps to the holds."""
        return self.record.status == "no_plan"

    @property
    def dearness(self) -> tuple[int, Fraction, Fraction]:
        """For ordering answers: what is impossible last, before it what is dearest."""
        found = self.found or NOTHING
        return int(self.impossible), (self.uncovered or NOTHING) if self.covers_first else found, found

    def words(self, unit: str) -> str:
        """The cost in words, to follow "costs"."""
        if not self.covers_first or self.found is None or self.uncovered is None:
            return span_words(self.span, self.found, unit)
        spending = self.found - self.uncovered
        return say(
            "{uncovered} of need left uncovered and {spending} of spending, as far as the gap can tell",
            uncovered=more_words(amount(abs(self.uncovered)), unit, self.uncovered >= 0),
            spending=more_words(amount(abs(spending)), unit, spending >= 0),
        )


def ask(questions: Sequence[tuple[Hold, ...]], study: Study, base: Record, runs: Runs, case: Case) -> list[Answer]:
    """The best plan for each question, made in one batch.

    base: the record of the best plan; case: its case.

    Raises:
        Halted: Ctrl-C came.
    """
    keep_base(base, runs, case)
    records = runs.make([replace(case, holds=holds) for holds in questions])
    assert base.figures is not None
    best = min([base.figures.objective, *(record.figures.objective for record in records if record.figures)])
    first = covers_first(study, case)
    return [_answer(holds, base, best, record, first) for holds, record in zip(questions, records, strict=True)]


def keep_base(base: Record, runs: Runs, case: Case) -> None:
    """Has the best plan at hand, so that no run makes it again."""
    if runs.store.get(case.key) is None:
        runs.store.put(case.key, base)


def covers_first(study: Study, case: Case) -> bool:
    """Whether least uncovered need comes before cost."""
    return case.options.objective_of(study) == "coverage"


def answer_json(answer: Answer) -> dict[str, float | None]:
    """What an answer costs, as data."""
    known = not (answer.impossible or answer.covers_first)
    return {
        "cost_low_mnok": figure(answer.span.low) if known else None,
        "cost_high_mnok": figure(answer.span.high),
        "cost_found_mnok": figure(answer.found),
    }


def _answer(holds: tuple[Hold, ...], base: Record, best: Fraction, record: Record, first: bool) -> Answer:
    """The cost of a record; `best` is the objective of the best plan that was found, held or not."""
    has, had = record.figures, base.figures
    assert had is not None
    low = NOTHING if record.bound is None or first else max(NOTHING, Fraction(record.bound) - best)
    if has is None:
        return Answer(holds, record, Span(low, None), None, None, first)
    uncovered = has.uncovered_value - had.uncovered_value
    if first:
        return Answer(holds, record, Span(NOTHING, None), has.objective - had.objective, uncovered, first)
    high = None if base.bound is None else max(NOTHING, has.objective - Fraction(base.bound))
    return Answer(holds, record, Span(low, high), max(NOTHING, has.objective - had.objective), uncovered)
