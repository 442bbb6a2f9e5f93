"""Amounts as a tree: every line of the funding table with its lines below, year by year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from optimizer.result import Amount

Path = tuple[str, ...]

FUNDING_ROWS = ("investment_national", "operation", "investment_partnerships")
MEMO = "memo"


def table_order(path: Path) -> tuple[int, Path]:
    """Sorts lines below the sum: funding rows in the order of the table, memo lines last."""
    return (*FUNDING_ROWS, MEMO).index(path[0]), path


@dataclass(frozen=True)
class Ledger:
    """Money by line and year, in the unit of the amounts; a line's figure is the sum of the leaves below it.

    The empty path is the sum of all lines.
    """

    cells: Mapping[tuple[Path, int], Fraction]

    def cell(self, path: Path, year: int) -> Fraction:
        """What a line costs in a year."""
        return self.cells.get((path, year), Fraction(0))

    def row(self, path: Path) -> Fraction:
        """What a line costs over all years."""
        return self._rows.get(path, Fraction(0))

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """Every line below the sum: funding rows in the order of the table, each followed by the lines below it."""
        return tuple(sorted({path for path, _ in self.cells if path}, key=table_order))

    @cached_property
    def _rows(self) -> dict[Path, Fraction]:
        rows: dict[Path, Fraction] = {}
        for (path, _), amount in self.cells.items():
            rows[path] = rows.get(path, Fraction(0)) + amount
        return rows


def add_up(amounts: Iterable[Amount]) -> Ledger:
    """The ledger of the given leaves."""
    cells: dict[tuple[Path, int], Fraction] = {}
    for leaf in amounts:
        for depth in range(len(leaf.path) + 1):
            key = leaf.path[:depth], leaf.year
            cells[key] = cells.get(key, Fraction(0)) + leaf.amount
    return Ledger(cells)


def merge(amounts: Iterable[Amount], depth: int | None = None) -> tuple[Amount, ...]:
    """One amount for each line and year, in a fixed order; with a depth, lines below it are merged into theirs."""
    merged: dict[tuple[Path, int], Fraction] = {}
    for leaf in amounts:
        key = leaf.path[:depth], leaf.year
        merged[key] = merged.get(key, Fraction(0)) + leaf.amount
    return tuple(Amount(path, year, merged[path, year]) for path, year in sorted(merged))


def in_budget(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    """The amounts that count in the sum, without those that are nothing."""
    return tuple(leaf for leaf in amounts if leaf.path[0] != MEMO and leaf.amount)


def beside_budget(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    """The memo lines, projects with their own funding, without those that are nothing."""
    return tuple(leaf for leaf in amounts if leaf.path[0] == MEMO and leaf.amount)
