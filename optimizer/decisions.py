"""What the formulas of capacity and money ask of decisions, whether these are numbers of a plan or variables."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Protocol, TypeVar

T = TypeVar("T")


class Decisions(Protocol[T]):
    """Decisions and what follows from them, in one arithmetic: exact fractions, or linear forms of a model."""

    def number(self, value: Fraction) -> T:
        """A constant or coefficient in this arithmetic."""

    def total(self, terms: Iterable[T]) -> T:
        """The sum of terms; the number 0 for none."""

    def buy(self, product: str, site: str, tier: str, year: int) -> T:
        """Units bought."""

    def procured(self, site: str, tier: str, year: int) -> T:
        """1 if there is a procurement, else 0."""

    def running(self, site: str, tier: str, bought: int, year: int) -> T:
        """1 if the system procured in `bought` runs in `year`, else 0."""

    def hosted(self, site: str, tier: str, year: int) -> T:
        """1 if a system of the tier runs at the site, else 0."""

    def in_use(self, site: str, year: int) -> T:
        """1 if the site is in use, else 0."""

    def steps(self, partnership: str, year: int) -> T:
        """Contribution steps paid."""

    def contributes(self, partnership: str, year: int) -> T:
        """1 if a contribution is made, else 0."""

    def shared(self, partnership: str, resource: str, tier: str, year: int) -> T:
        """Partnership capacity given to a tier other than the partnership's first."""

    def rent(self, offer: str, resource: str, tier: str, year: int) -> T:
        """Capacity rented."""

    def short(self, resource: str, tier: str, year: int) -> T:
        """Need left uncovered."""

    def carried(self, line: str, year: int) -> T:
        """Unspent part of a ceiling carried into the next year; 0 where nothing can be."""
