"""Numbers and years as a planner reads them."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, Context, Decimal
from fractions import Fraction
from itertools import groupby
from math import ceil, floor, isfinite

from inputs.language import decimal_mark, say
from outputs.table import decimal_text

TENTH = Fraction(1, 10)
SMALLEST = Fraction(1, 100)
NEXT_TO_NOTHING = 1e-9


def amount(value: Fraction | int, decimals: int = 1) -> str:
    """A number with its thousands set apart: 2 600.0, or 2 600,0 in Norwegian."""
    text = decimal_text(value, decimals)
    whole, mark, rest = text.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}".replace(",", " ") + (decimal_mark() if mark else "") + rest


def tenth_above(value: Fraction) -> Fraction:
    """The next multiple of a tenth, so that what needs at least `value` is possible with it."""
    return ceil(value / TENTH) * TENTH


def tenth_below(value: Fraction) -> Fraction:
    """The multiple of a tenth at or below."""
    return floor(value / TENTH) * TENTH


def small_amount(value: Fraction) -> str:
    """A quantity that must not be read as nothing when it is small."""
    if value == 0:
        return "-"
    return amount(value, 2) if value >= SMALLEST else f"<{amount(SMALLEST, 2)}"


def covered_percent(share: Fraction) -> str:
    """A covered share in per cent; 100.0 only where nothing is uncovered."""
    return amount(floor(share * 1000) * TENTH, 1)


def gap_percent(gap: float) -> str:
    """A gap in per cent with two digits, never smaller than it is: 0.08 %."""
    rounded = Context(prec=2, rounding=ROUND_CEILING).create_decimal(repr(gap * 100))
    return f"{Decimal(rounded):f} %".replace(".", decimal_mark())


def proof(gap: float) -> str:
    """How near the best possible a plan is proven to be."""
    if not isfinite(gap):
        return say("not proven how near it is to the best possible")
    if gap <= NEXT_TO_NOTHING:
        return say("proven to be the best possible")
    return say("proven within {gap} of the best possible", gap=gap_percent(gap))


def year_ranges(years: Iterable[int]) -> str:
    """Years, or other whole numbers, in short: 2025-2027, 2029."""
    places = groupby(enumerate(sorted(set(years))), key=lambda item: item[1] - item[0])
    runs = [[year for _, year in run] for _, run in places]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def plain_number(value: Fraction) -> str:
    """A number as it is typed on the command line: 2600, 2600.5."""
    text = decimal_text(value, 12).rstrip("0").rstrip(".")
    return text or "0"
