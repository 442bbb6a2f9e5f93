"""A difference that is known only between two ends, in words: a figure only where the ends are near each other."""

from fractions import Fraction
from math import ceil, floor

from inputs.language import mark, say
from outputs.explain.prices import Span
from outputs.table import decimal_text
from outputs.wording import TENTH, amount, tenth_above, tenth_below

# The ends are near each other when they are no further apart than this part of the upper one.
NARROW = Fraction(1, 4)
FROM_NOTHING = mark("Where a range begins at 0, the difference is within the gap; a smaller --gap tells more.")


def sure(span: Span) -> bool:
    """Whether there is a difference of a tenth at least."""
    return span.low >= TENTH


def span_words(span: Span, found: Fraction | None, unit: str) -> str:
    """A sum of money: "nothing", "41.0 MEUR", "about 41.0 MEUR (38.9 to 41.2)", "between 0 and 3.1 MEUR"."""
    if span.high is None:
        least = amount(tenth_below(span.low))
        return say("at least {amount} {unit}", amount=least, unit=unit) if sure(span) else say("an unknown amount")
    low, high = amount(tenth_below(span.low)), amount(tenth_above(span.high))
    if span.nothing:
        return say("nothing")
    if not sure(span):
        return say("between 0 and {high} {unit}, which is within the gap", high=high, unit=unit)
    if _same(span):
        return f"{amount(span.high)} {unit}"
    if found is not None and span.high - span.low <= NARROW * span.high:
        return say("about {amount} {unit} ({low} to {high})", amount=amount(found), unit=unit, low=low, high=high)
    return say("between {low} and {high} {unit}", low=low, high=high, unit=unit)


def more_words(size: str, unit: str, more: bool) -> str:
    """So much money more, or less: "12.3 MEUR more"."""
    if more:
        return say("{amount} {unit} more", amount=size, unit=unit)
    return say("{amount} {unit} less", amount=size, unit=unit)


def span_cell(span: Span, decimals: int = 1) -> str:
    """The same in the cell of a grid: "41.0", "38.9 to 41.2", "0 to 3.1"; the ends are rounded outwards."""
    if span.nothing:
        return "0"
    quantum = Fraction(1, 10**decimals)
    low = amount(floor(span.low / quantum) * quantum, decimals) if span.low >= quantum else "0"
    if span.high is None:
        return say("over {amount}", amount=low) if sure(span) else "?"
    if _same(span, decimals):
        return amount(span.high, decimals)
    return say("{low} to {high}", low=low, high=amount(ceil(span.high / quantum) * quantum, decimals))


def _same(span: Span, decimals: int = 1) -> bool:
    return span.high is not None and decimal_text(span.low, decimals) == decimal_text(span.high, decimals)


def figure(value: Fraction | None, decimals: int = 6) -> float | None:
    """A number as JSON can say it."""
    return None if value is None else float(decimal_text(value, decimals))
