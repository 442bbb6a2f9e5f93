"""The causes with figures rounded for print: in every column they add up to the printed difference."""

from dataclasses import dataclass
from fractions import Fraction

from outputs.compare.comparison import Comparison
from outputs.compare.money import apportion, printed_difference
from outputs.compare.orders import Effect

# What the folders print: spending to a thousandth, the objective to a millionth.
THOUSANDTH = Fraction(1, 10**3)
MILLIONTH = Fraction(1, 10**6)


@dataclass(frozen=True)
class CauseFigures:
    """One cause as printed (million), and whether its effects are within the gap."""

    effect: Effect
    spending: Fraction
    objective: Fraction

    @property
    def spending_within_gap(self) -> bool:
        return self.effect.within_gap(self.effect.spending)

    @property
    def objective_within_gap(self) -> bool:
        return self.effect.within_gap(self.effect.objective)


def cause_figures(found: Comparison, spending: Fraction, objective: Fraction) -> tuple[CauseFigures, ...]:
    """The causes rounded to multiples of `spending` and `objective`."""
    effects = found.why.effects
    spent = apportion([each.spending for each in effects], whole_spending(found, spending), spending)
    valued = apportion([each.objective for each in effects], whole_objective(found, objective), objective)
    return tuple(CauseFigures(*parts) for parts in zip(effects, spent, valued, strict=True))


def whole_spending(found: Comparison, quantum: Fraction) -> Fraction:
    """What B spends more than A, from both as printed."""
    return printed_difference(found.a.spending, found.b.spending, quantum)


def whole_objective(found: Comparison, quantum: Fraction) -> Fraction:
    """By how much B's objective is above A's, from both as printed."""
    return printed_difference(found.a.objective, found.b.objective, quantum)
