"""What of a plan is compared between runs, and how much of it the search leaves undecided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from inputs.language import mark, say
from outputs.runs.record import Figures, Record

OBJECTIVE = "objective"


@dataclass(frozen=True)
class Measure:
    """A sum over the horizon (million), and what it is called (`words`, not said yet)."""

    name: str
    words: str
    of_figures: Callable[[Figures], Fraction]

    @property
    def title(self) -> str:
        """What it is called, in the language that is spoken."""
        return say(self.words)

    def of(self, record: Record | None) -> Fraction | None:
        """Its value; None where there is no plan."""
        return None if record is None or record.figures is None else self.of_figures(record.figures)


def _row(line: str) -> Callable[[Figures], Fraction]:
    return lambda figures: sum(figures.funding[line], Fraction(0))


MEASURES: Mapping[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure(OBJECTIVE, mark("present value with uncovered need"), lambda figures: figures.objective),
        Measure("spending", mark("spending"), lambda figures: figures.spending),
        Measure("uncovered", mark("value of uncovered need"), lambda figures: figures.uncovered_value),
        Measure("investment_national", mark("national investment"), _row("investment_national")),
        Measure("operation", mark("operation"), _row("operation")),
        Measure("investment_partnerships", mark("investment through partnerships"), _row("investment_partnerships")),
    )
}


def undecided(record: Record) -> Fraction:
    """How far the best possible may lie below the plan that was found (million); nothing without a plan."""
    if record.figures is None:
        return Fraction(0)
    bound = Fraction(0) if record.bound is None else Fraction(record.bound)
    return max(record.figures.objective - bound, Fraction(0))
