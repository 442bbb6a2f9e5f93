"""Linear rows over columns that are folded into one: coefficients no tighter than every plan allows.

Columns fold into their sum or, where they say whether something holds, into whether it holds for any of them. Folded
columns are never negative. A row `sum of a[j] x[j] <= limit` stays true of the folded column y with a coefficient c
for which `c y <= sum of a[j] x[j]`: the least a[j] where y is the sum; where y is the largest, the sum of the
negative a[j], or the least a[j] where there are none.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Terms:
    """Coefficients of a matrix by row and column."""

    row: Places
    column: Places
    value: Numbers

    def added_up(self) -> "Terms":
        """One term per row and column, in the order of both."""
        row, column, begins, order = _runs(self.row, self.column)
        return Terms(row, column, np.add.reduceat(self.value[order], begins) if len(begins) else self.value)

    def of_rows(self, chosen: Flags) -> "Terms":
        """The terms of these rows, with the rows numbered anew."""
        number = np.cumsum(chosen) - 1
        mine = chosen[self.row]
        return Terms(number[self.row[mine]], self.column[mine], self.value[mine])

    def negative(self) -> "Terms":
        return Terms(self.row, self.column, -self.value)

    def dense(self, columns: int) -> Numbers:
        """The coefficients of a single row."""
        found: Numbers = np.bincount(self.column, self.value, columns).astype(float)
        return found


@dataclass(frozen=True)
class Rows:
    """Rows `lower <= terms x columns <= upper`."""

    terms: Terms
    lower: Numbers
    upper: Numbers

    def followed_by(self, other: "Rows") -> "Rows":
        terms = Terms(
            np.concatenate([self.terms.row, other.terms.row + len(self.lower)]),
            np.concatenate([self.terms.column, other.terms.column]),
            np.concatenate([self.terms.value, other.terms.value]),
        )
        return Rows(terms, np.concatenate([self.lower, other.lower]), np.concatenate([self.upper, other.upper]))

    def only(self, chosen: Flags) -> "Rows":
        return Rows(self.terms.of_rows(chosen), self.lower[chosen], self.upper[chosen])

    def added_up(self, groups: list[list[int]]) -> "Rows":
        """The sum of the rows of each group."""
        number = np.full(len(self.lower), -1)
        for group, rows in enumerate(groups):
            number[rows] = group
        mine = number[self.terms.row] >= 0
        terms = Terms(number[self.terms.row[mine]], self.terms.column[mine], self.terms.value[mine]).added_up()
        lower, upper = (np.array([limit[rows].sum() for rows in groups]) for limit in (self.lower, self.upper))
        return Rows(terms, lower, upper)

    def by_row(self) -> tuple[NDArray[np.int32], NDArray[np.int32], Numbers]:
        """Where each row starts, and the columns and coefficients row by row."""
        order = np.argsort(self.terms.row, kind="stable")
        counts = np.bincount(self.terms.row, minlength=len(self.lower))
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        return starts, self.terms.column[order].astype(np.int32), self.terms.value[order]


@dataclass(frozen=True)
class Fold:
    """Which column each column folds into, which of those are sums, and their bounds."""

    column: Places
    added: Flags
    lower: Numbers
    upper: Numbers

    @cached_property
    def members(self) -> Places:
        return np.bincount(self.column)

    def relaxed(self, rows: Rows, any_serves: Flags) -> Rows:
        """The rows over the folded columns, without those that then say nothing.

        any_serves: rows in which a column that says whether something holds anywhere counts as one of its members.
        """
        touched = np.zeros(len(rows.lower), dtype=bool)
        touched[rows.terms.row[self.members[self.column[rows.terms.column]] > 1]] = True
        as_they_are = Rows(
            Terms(rows.terms.row, self.column[rows.terms.column], rows.terms.value), rows.lower, rows.upper
        ).only(~touched)
        below = rows.only(touched & np.isfinite(rows.upper))
        above = rows.only(touched & np.isfinite(rows.lower))
        least = self.least(below.terms, any_serves[touched & np.isfinite(rows.upper)])
        most = self.least(above.terms.negative(), any_serves[touched & np.isfinite(rows.lower)]).negative()
        upward = Rows(least, np.full(len(below.upper), -np.inf), below.upper)
        downward = Rows(most, above.lower, np.full(len(above.lower), np.inf))
        both = upward.followed_by(downward)
        return as_they_are.followed_by(both.only(self._says_something(both)))

    def least(self, terms: Terms, any_serves: Flags) -> Terms:
        """Coefficients of the folded columns with which rows come to no more than they do."""
        row, column, begins, order = _runs(terms.row, self.column[terms.column])
        if not len(begins):
            return Terms(row, column, terms.value)
        value = terms.value[order]
        smallest = np.minimum.reduceat(value, begins)
        counts = np.diff(np.append(begins, len(value)))
        smallest = np.where(counts < self.members[column], np.minimum(smallest, 0.0), smallest)
        negative = np.add.reduceat(np.minimum(value, 0.0), begins)
        by_sum = self.added[column] | any_serves[row] | (self.members[column] == 1) | (negative == 0)
        folded = np.where(by_sum, smallest, negative)
        said = folded != 0
        return Terms(row[said], column[said], folded[said])

    def _says_something(self, rows: Rows) -> Flags:
        terms, count = rows.terms, len(rows.lower)
        at_upper, at_lower = terms.value * self.upper[terms.column], terms.value * self.lower[terms.column]
        most = np.bincount(terms.row, np.maximum(at_upper, at_lower), count)
        least = np.bincount(terms.row, np.minimum(at_upper, at_lower), count)
        said: Flags = (most > rows.upper) | (least < rows.lower)
        return said


def _runs(row: Places, column: Places) -> tuple[Places, Places, Places, Places]:
    """Rows and columns of the distinct pairs in order, where each run of equal pairs begins, and the sorting order."""
    order = np.lexsort((column, row))
    row, column = row[order], column[order]
    new = np.ones(len(row), dtype=bool)
    new[1:] = (row[1:] != row[:-1]) | (column[1:] != column[:-1])
    begins = np.flatnonzero(new)
    return row[begins], column[begins], begins, order
