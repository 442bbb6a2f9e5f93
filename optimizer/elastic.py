"""A programme of which some rows may be broken at a price: what is broken when as little as possible is.

Each such row has a slack of its own, priced by how large the row's figures are, so that a million of money and a unit
of capacity weigh alike.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from optimizer.compile import CompiledModel
from optimizer.highs import Solved, minimise
from optimizer.result import Options

Rows = NDArray[np.intp]
Name = TypeVar("Name")

# A row counts as broken when it misses by more than this share of its figures.
BROKEN = 1e-6
# What is broken need not be the very least: it only says where to look.
GAP = 0.5
ROOT = 30


def dropping(compiled: CompiledModel, rows: Rows) -> CompiledModel:
    """The same programme without these rows."""
    lower, upper = compiled.row_lower.copy(), compiled.row_upper.copy()
    lower[rows], upper[rows] = -np.inf, np.inf
    return replace(compiled, row_lower=lower, row_upper=upper)


def joined(rows: Iterable[Rows]) -> Rows:
    """Rows of several groups together."""
    return np.concatenate([*rows, np.empty(0, dtype=np.intp)]).astype(np.intp)


def least_broken(
    compiled: CompiledModel, groups: Mapping[Name, Rows], whole: bool, options: Options
) -> tuple[Solved, list[Name]]:
    """How a search ended in which the rows of the groups may be broken, and the groups that its answer breaks.

    whole: whether decisions are whole. As fractions they are found at once, and what cannot be kept by fractions cannot
    be kept by whole ones.
    """
    rows = joined(groups.values())
    soft = with_slacks(compiled, rows, len(compiled.columns) + np.arange(len(rows)), sizes(compiled)[rows])
    cost = np.concatenate([np.zeros(len(compiled.columns)), np.ones(len(rows))])
    solved = minimise(soft if whole else _as_fractions(soft), cost, 0.0, replace(options, gap=GAP, node_limit=ROOT))
    if solved.values is None:
        return solved, []
    slack = dict(zip(rows.tolist(), solved.values[len(compiled.columns) :].tolist(), strict=True))
    return solved, [name for name, own in groups.items() if any(slack[row] > BROKEN for row in own.tolist())]


def least_ease(compiled: CompiledModel, rows: Rows, options: Options) -> Solved:
    """By how much the limits of these rows must move at least (the bound), in the rows' own unit.

    Decisions may be fractions here, so that whole ones can ask for more.
    """
    eased = _as_fractions(with_slacks(compiled, rows, np.full(len(rows), len(compiled.columns)), np.ones(len(rows))))
    return minimise(eased, np.append(np.zeros(len(compiled.columns)), 1.0), 0.0, options)


def _as_fractions(compiled: CompiledModel) -> CompiledModel:
    return replace(compiled, integer=np.zeros_like(compiled.integer))


def with_slacks(compiled: CompiledModel, rows: Rows, columns: Rows, unit: NDArray[np.float64]) -> CompiledModel:
    """The programme with more columns that ease the rows, the n-th row by the n-th column times the n-th unit."""
    added = len(np.unique(columns))
    row = np.concatenate([np.repeat(np.arange(len(compiled.rows)), np.diff(compiled.starts)), rows])
    eases = np.where(np.isfinite(compiled.row_upper[rows]), -unit, unit)
    order = np.argsort(row, kind="stable")
    none = np.zeros(added, dtype=bool)
    return replace(
        compiled,
        columns=(*compiled.columns, *(("slack", (number,)) for number in range(added))),
        column_lower=np.append(compiled.column_lower, np.zeros(added)),
        column_upper=np.append(compiled.column_upper, np.full(added, np.inf)),
        integer=np.append(compiled.integer, none),
        plenty=np.append(compiled.plenty, none),
        starts=np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(compiled.rows)))]).astype(np.int32),
        index=np.concatenate([compiled.index, columns])[order].astype(np.int32),
        value=np.concatenate([compiled.value, eases])[order],
    )


def sizes(compiled: CompiledModel) -> NDArray[np.float64]:
    """How large the figures of each row are: its limit, or else its largest coefficient."""
    limit = np.where(np.isfinite(compiled.row_upper), compiled.row_upper, compiled.row_lower)
    row = np.repeat(np.arange(len(compiled.rows)), np.diff(compiled.starts))
    largest = np.zeros(len(compiled.rows))
    np.maximum.at(largest, row, np.abs(compiled.value))
    size: NDArray[np.float64] = np.where(limit != 0, np.abs(limit), largest)
    return np.where(size > 0, size, 1.0)
