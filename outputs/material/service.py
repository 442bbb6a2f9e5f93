"""Need and capacity as coverage.csv has them, exact where the exact figure is known.

What is rented, and how partnerships are divided between tiers, stands in coverage.csv alone, to a millionth. All else
follows from what is bought and contributed: the exact figure is taken where it is the one that is printed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from outputs.material.tables import Record
from outputs.service_tables import DECIMALS, covered_share

_COLUMNS = ("need", "domestic", "abroad", "rented", "short")


@dataclass(frozen=True)
class Service:
    """Need, capacity and shortfall of a resource (at one tier or at all) in one year, in the resource's unit."""

    need: Fraction
    domestic: Fraction
    abroad: Fraction
    rented: Fraction
    short: Fraction

    @property
    def supply(self) -> Fraction:
        """All capacity."""
        return self.domestic + self.abroad + self.rented

    @property
    def covered(self) -> Fraction:
        """The share of the need that is covered."""
        return covered_share(self.need, self.short)

    @property
    def at_home(self) -> Fraction | None:
        """The share of capacity that stands in the country; None where there is none."""
        return self.domestic / self.supply if self.supply else None


NOTHING = Service(*(Fraction(0) for _ in _COLUMNS))


def service_in(row: Record, need: Fraction, domestic: Fraction, abroad: Fraction) -> Service:
    """What a row says; the others: the exact need, and capacity as far as it follows from decisions alone."""
    need, domestic, abroad = _exact(row, "need", need), _exact(row, "domestic", domestic), _exact(row, "abroad", abroad)
    # Mostly as much is rented as a tier still needs. What is printed as nothing is nothing, whatever is rounded.
    rented, short = Fraction(row["rented"]), Fraction(row["short"])
    if rented:
        rented = _exact(row, "rented", need - domestic - abroad)
    if short:
        short = _exact(row, "short", need - domestic - abroad - rented)
    return Service(need, domestic, abroad, rented, short)


def _exact(row: Record, column: str, exact: Fraction) -> Fraction:
    printed = Fraction(row[column])
    return exact if round(exact, DECIMALS) == printed else printed


def all_together(parts: Iterable[Service]) -> Service:
    """The sum of what several rows say."""
    found = tuple(parts)
    return Service(*(sum((getattr(part, column) for part in found), Fraction(0)) for column in _COLUMNS))
