"""What was really bought and contributed, read from CSV files; every fault is told with its file, row and column."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from inputs.language import say
from inputs.study import Study
from outputs.plan_files import PaidRow, Years, read_decided, read_plan_text
from outputs.table import decimal_text


@dataclass(frozen=True)
class Bought:
    """Units of a product bought at one site and tier in a year, at a price each, before surcharge (million)."""

    year: int
    site: str
    tier: str
    product: str
    units: int
    unit_price: Fraction


@dataclass(frozen=True)
class Actuals:
    """What was bought, and the steps contributed by (partnership, year); `origin`: where that stands."""

    bought: tuple[Bought, ...]
    steps: Mapping[tuple[str, int], int]
    origin: str


def read_actuals(purchases: Path | None, contributions: Path | None, study: Study, before: int) -> Actuals:
    """The purchases and contributions of the planning years before a year; no file: there were none.

    Raises:
        InvalidStudy: a file cannot be read, or has faults; with every fault found.
    """
    span = range(study.years[0], before)
    there, paid = (None if path is None else read_plan_text(path, str(path)) for path in (purchases, contributions))
    decided = read_decided(there, paid, PaidRow, study, Years(span, _years(span)))
    bought = tuple(
        Bought(row.year, row.site, row.tier, row.product, row.units, row.unit_price_mnok) for row in decided.bought
    )
    origin = ", ".join(path.name for path in (purchases, contributions) if path is not None)
    return Actuals(bought, decided.steps, origin)


def _years(span: range) -> str:
    if not span:
        return say("no rows at all, since the study begins with the year of --from")
    return say("a year before that of --from, {first} to {last}", first=span[0], last=span[-1])


def decimals(value: Fraction, places: int = 12) -> str:
    """A number as a table of a study holds it: all its decimals, or so many of them, rounded down."""
    cut = Fraction(value.numerator * 10**places // value.denominator, 10**places)
    text = decimal_text(cut, places)
    return text.rstrip("0").rstrip(".") if "." in text else text
