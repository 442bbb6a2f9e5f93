"""A number that is known exactly, or only to lie between two exact ends.

Most of what is recomputed is exact. What a folder states to a few digits only (capacity that is rented, how a
partnership's capacity is divided between tiers) is a span as wide as those digits leave open.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

ZERO = Fraction(0)


@dataclass(frozen=True)
class Span:
    """All numbers from `low` to `high`, both included."""

    low: Fraction
    high: Fraction

    @property
    def exact(self) -> bool:
        """Whether there is one number only."""
        return self.low == self.high

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Span") -> "Span":
        return Span(self.low - other.high, self.high - other.low)

    def times(self, factor: Fraction) -> "Span":
        """The span of the products with a number."""
        ends = self.low * factor, self.high * factor
        return Span(min(ends), max(ends))

    def at_least(self, floor: Fraction) -> "Span":
        """The greater of each number and `floor`."""
        return Span(max(self.low, floor), max(self.high, floor))

    def at_most(self, ceiling: Fraction) -> "Span":
        """The smaller of each number and `ceiling`."""
        return Span(min(self.low, ceiling), min(self.high, ceiling))

    def shared_with(self, other: "Span") -> "Span | None":
        """What lies in both; None where nothing does."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Span(low, high) if low <= high else None


def exactly(value: Fraction | int) -> Span:
    """A number that is known."""
    return Span(Fraction(value), Fraction(value))


def total(parts: Iterable[Span]) -> Span:
    """The sum of spans; exactly nothing for none."""
    low = high = ZERO
    for part in parts:
        low, high = low + part.low, high + part.high
    return Span(low, high)


NOTHING = Span(ZERO, ZERO)
