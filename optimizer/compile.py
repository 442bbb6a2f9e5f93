"""A programme as arrays, row by row, in an order that depends on the programme alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.linear import Linear
from optimizer.programme import Index, Member, Programme

# A rule's rows are a component of this name, indexed by subject and year (HORIZON where it holds over all years).
RULE_PREFIX = "rule_"
HORIZON = "horizon"

RowKey = tuple[str, str, int | None]


@dataclass(frozen=True)
class CompiledModel:
    """A mixed-integer programme in arrays: `row_lower <= matrix x columns <= row_upper`.

    `columns` and `rows` say what each stands for, `plenty` which columns count units bought by the hundred; `starts`,
    `index` and `value` hold the matrix by rows.
    """

    columns: tuple[Member, ...]
    column_lower: NDArray[np.float64]
    column_upper: NDArray[np.float64]
    integer: NDArray[np.bool_]
    plenty: NDArray[np.bool_]
    rows: tuple[Member, ...]
    row_lower: NDArray[np.float64]
    row_upper: NDArray[np.float64]
    starts: NDArray[np.int32]
    index: NDArray[np.int32]
    value: NDArray[np.float64]

    @cached_property
    def row_keys(self) -> tuple[RowKey, ...]:
        """(rule, subject, year) of a rule's row; (component, index, None) of a row that ties decisions together."""
        return tuple(_key(component, index) for component, index in self.rows)

    def tightened(self, keys: Iterable[RowKey], margin: float) -> "CompiledModel":
        """The same programme with the rows of these keys held `margin` further from their limits."""
        chosen = set(keys)
        held = np.array([margin if key in chosen else 0.0 for key in self.row_keys])
        return replace(self, row_lower=self.row_lower + held, row_upper=self.row_upper - held)

    def eased(self, room: Mapping[RowKey, float]) -> "CompiledModel":
        """The same programme in which the rows of these keys may miss their limits by so much."""
        moved = np.array([room.get(key, 0.0) for key in self.row_keys])
        return replace(self, row_lower=self.row_lower - moved, row_upper=self.row_upper + moved)

    def without(self, columns: NDArray[np.bool_]) -> "CompiledModel":
        """The same programme with these columns held at zero."""
        return replace(self, column_upper=np.where(columns, 0.0, self.column_upper))

    def without_rows(self, component: str) -> "CompiledModel":
        """The same programme without the rows of a component."""
        kept = np.array([name != component for name, _ in self.rows], dtype=bool)
        counts = np.diff(self.starts)
        terms = np.repeat(kept, counts)
        return replace(
            self,
            rows=tuple(row for row, keep in zip(self.rows, kept, strict=True) if keep),
            row_lower=self.row_lower[kept],
            row_upper=self.row_upper[kept],
            starts=np.concatenate([[0], np.cumsum(counts[kept])]).astype(np.int32),
            index=self.index[terms],
            value=self.value[terms],
        )

    def with_row(self, coefficients: NDArray[np.float64], upper: float, lower: float = -np.inf) -> "CompiledModel":
        """The same programme with one more row, `lower <= coefficients x columns <= upper`."""
        return self.with_rows(coefficients[np.newaxis], np.array([upper]), np.array([lower]))

    def with_rows(
        self, coefficients: NDArray[np.float64], upper: NDArray[np.float64], lower: NDArray[np.float64]
    ) -> "CompiledModel":
        """The same programme with more rows: coefficients of shape (rows, columns), limits of shape (rows,)."""
        row, column = np.nonzero(coefficients)
        ends = self.starts[-1] + np.cumsum(np.bincount(row, minlength=len(coefficients)))
        return replace(
            self,
            rows=(*self.rows, *(("added", (number,)) for number in range(len(coefficients)))),
            row_lower=np.append(self.row_lower, lower),
            row_upper=np.append(self.row_upper, upper),
            starts=np.append(self.starts, ends).astype(np.int32),
            index=np.append(self.index, column).astype(np.int32),
            value=np.append(self.value, coefficients[row, column]),
        )

    def costs(self, form: Linear | float) -> tuple[NDArray[np.float64], float]:
        """Cost per column and constant of a form."""
        cost = np.zeros(len(self.columns))
        if not isinstance(form, Linear):
            return cost, float(form)
        cost[list(form.terms)] = list(form.terms.values())
        return cost, form.constant


def compile_programme(programme: Programme, plenty: Collection[Index] = ()) -> CompiledModel:
    """Compiles every row and column of a programme; `plenty` are the indices of its `buy` to mark."""
    components = programme.components.values()
    columns = tuple((component.name, index) for component in components for index in component.upper)
    rows = tuple(row.member for row in programme.rows)
    upper = [most for component in components for most in component.upper.values()]
    constants = np.array([row.form.constant for row in programme.rows], dtype=float)
    at_most = np.array([row.sense == "<=" for row in programme.rows], dtype=bool)
    starts, index, value = _matrix(programme)
    integer = [component.kind != "real" for component in components for _ in component.upper]
    return CompiledModel(
        columns,
        np.zeros(len(columns)),
        np.array(upper, dtype=float),
        np.array(integer, dtype=bool),
        np.array([name == "buy" and key in plenty for name, key in columns], dtype=bool),
        rows,
        np.where(at_most, -np.inf, 0.0 - constants),
        np.where(at_most, 0.0 - constants, np.inf),
        starts,
        index,
        value,
    )


def _matrix(programme: Programme) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
    """Entries that are not zero: where each row begins, their columns and their coefficients."""
    index: list[int] = []
    value: list[float] = []
    ends: list[int] = []
    for row in programme.rows:
        terms = row.form.terms
        index.extend(terms)
        value.extend(terms.values())
        ends.append(len(index))
    values = np.array(value, dtype=float)
    kept = values != 0
    before = np.concatenate([[0], np.cumsum(kept)])
    starts = before[[0, *ends]]
    return starts.astype(np.int32), np.array(index, dtype=np.int32)[kept], values[kept]


def _key(component: str, index: Index) -> RowKey:
    if component.startswith(RULE_PREFIX):
        subject, year = index
        return component.removeprefix(RULE_PREFIX), subject, None if year == HORIZON else year
    return component, str(index), None
