"""A plan as it is given: what is bought and contributed, or amounts by funding row and year, and if these add up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from optimizer.plan import Plan
from outputs.ledger import FUNDING_ROWS

SUM = "sum"
Place = tuple[str, int]


@dataclass(frozen=True)
class GivenPurchases:
    """Purchases and contributions, read from `files`."""

    plan: Plan
    files: tuple[str, ...]


@dataclass(frozen=True)
class PrintedSum:
    """A sum as it stands in the table and as it is reckoned from the amounts; line or year None: over all of them."""

    line: str | None
    year: int | None
    printed: Fraction
    reckoned: Fraction

    @property
    def difference(self) -> Fraction:
        """What is printed less what is right (million)."""
        return self.printed - self.reckoned


@dataclass(frozen=True)
class GivenAmounts:
    """The most of each funding row and year (million), and the sums that are printed beside and below them.

    printed: by line and year, ("sum", year) below a year and (line, None) beside a line; those that are not blank.
    """

    amounts: Mapping[Place, Fraction]
    printed: Mapping[tuple[str, int | None], Fraction]
    years: tuple[int, ...]
    files: tuple[str, ...]

    def amount(self, line: str, year: int) -> Fraction:
        """A funding row's amount, or that of all of them for the line `sum`."""
        if line == SUM:
            return sum((self.amounts[row, year] for row in FUNDING_ROWS), Fraction(0))
        return self.amounts[line, year]

    def row(self, line: str) -> Fraction:
        """A line over all years."""
        return sum((self.amount(line, year) for year in self.years), Fraction(0))

    @property
    def total(self) -> Fraction:
        """All amounts."""
        return self.row(SUM)

    @property
    def printed_total(self) -> Fraction | None:
        """The sum of everything as it is printed: the table's own, or that of the printed sums; None where none is."""
        own = self.printed.get((SUM, None))
        if own is not None:
            return own
        below = [self.printed.get((SUM, year)) for year in self.years]
        found = [amount for amount in below if amount is not None]
        return sum(found, Fraction(0)) if len(found) == len(below) else None

    def sums(self) -> Iterator[PrintedSum]:
        """Every printed sum with what it should be, years first; last, what the printed sums of years add up to."""
        for (line, year), printed in self.printed.items():
            reckoned = self.row(line) if year is None else self.amount(line, year)
            yield PrintedSum(None if line == SUM else line, year, printed, reckoned)
        total = self.printed_total
        if (SUM, None) not in self.printed and total is not None:
            yield PrintedSum(None, None, total, self.total)

    def wrong_sums(self) -> tuple[PrintedSum, ...]:
        """The printed sums that are not what they should be."""
        return tuple(each for each in self.sums() if each.difference)


Given = GivenPurchases | GivenAmounts
