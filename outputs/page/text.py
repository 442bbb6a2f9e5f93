"""Numbers as the page says them: those of `outputs.wording`, with spaces at which no line breaks."""

from collections.abc import Iterable
from fractions import Fraction

from inputs.language import decimal_mark
from outputs.wording import amount, plain_number, year_ranges

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
SMALLEST = Fraction(1, 1000)


def number(value: Fraction | int, decimals: int = 1) -> str:
    """A number with its thousands set apart: 2 600.0."""
    return amount(value, decimals).replace(" ", NO_BREAK)


def with_unit(value: Fraction | int, unit: str, decimals: int = 1) -> str:
    """A number and its unit on one line."""
    return f"{number(value, decimals)} {unit}".replace(" ", NO_BREAK)


def plain(value: Fraction | int) -> str:
    """A number as it stands in a study, with its thousands set apart."""
    whole, mark, rest = plain_number(Fraction(value)).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{number(int(digits), 0)}{decimal_mark() if mark else ''}{rest}"


def quantity(value: Fraction) -> str:
    """Capacity or need: three figures of small ones, so that they are not read as nothing."""
    size = abs(value)
    if size == 0:
        return "0"
    if size < SMALLEST:
        return f"<{number(SMALLEST, 3)}" if value > 0 else f">{MINUS}{number(SMALLEST, 3)}"
    return number(value, 1 if size >= 100 else 2 if size >= 10 else 3)


def per_cent(share: Fraction) -> str:
    """A share in per cent with one decimal: 60.0 %."""
    return f"{number(share * 100)}{NO_BREAK}%"


def begun(text: str) -> str:
    """The text with a capital at its beginning; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def span(years: Iterable[int]) -> str:
    """Years in short."""
    return year_ranges(years)
