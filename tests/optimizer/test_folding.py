"""Folded rows hold for whatever keeps the rows they are made of."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.folding import Fold, Rows, Terms

NUMBERS = st.integers(-4, 4)


@st.composite
def folds(draw: st.DrawFn) -> tuple[Fold, Rows, np.ndarray, np.ndarray]:
    """Columns folded in up to three, values of theirs, and rows that these values keep; and the folded values."""
    column = np.array([*draw(st.lists(st.integers(0, 2), min_size=3, max_size=7)), 0, 1, 2])
    added = np.array(draw(st.tuples(st.booleans(), st.booleans(), st.booleans())))
    whether = ~added[column]
    drawn = st.lists(st.integers(0, 3), min_size=len(column), max_size=len(column))
    values = np.where(whether, np.minimum(np.array(draw(drawn)), 1), np.array(draw(drawn))).astype(float)
    matrix = np.array([draw(st.lists(NUMBERS, min_size=len(column), max_size=len(column))) for _ in range(3)], float)
    row, place = np.nonzero(matrix)
    slack = np.array(draw(st.tuples(*[st.integers(0, 2)] * 3)), float)
    limited = np.array(draw(st.tuples(*[st.booleans()] * 3)))
    at = matrix @ values
    lower = np.where(limited, -np.inf, at - slack)
    upper = np.where(limited, at + slack, at + 2 * slack)
    folded = np.array(
        [values[column == group].sum() if added[group] else values[column == group].max() for group in range(3)]
    )
    size = np.bincount(column)
    fold = Fold(column, added, np.zeros(3), np.where(added, 3.0 * size, np.where(size > 1, 1.0, 3.0)))
    return fold, Rows(Terms(row, place, matrix[row, place]), lower, upper), values, folded


@given(folds())
def test_what_keeps_the_rows_keeps_the_folded_rows(case: tuple[Fold, Rows, np.ndarray, np.ndarray]) -> None:
    fold, rows, _, folded = case
    relaxed = fold.relaxed(rows, np.zeros(len(rows.lower), dtype=bool))
    at = np.bincount(relaxed.terms.row, relaxed.terms.value * folded[relaxed.terms.column], len(relaxed.lower))
    assert (at >= relaxed.lower - 1e-9).all()
    assert (at <= relaxed.upper + 1e-9).all()


@given(folds())
def test_folded_costs_are_no_greater(case: tuple[Fold, Rows, np.ndarray, np.ndarray]) -> None:
    fold, rows, values, folded = case
    cost = np.zeros(len(values))
    first = rows.terms.row == 0
    np.add.at(cost, rows.terms.column[first], rows.terms.value[first])
    everywhere = np.arange(len(values))
    least = fold.least(Terms(np.zeros_like(everywhere), everywhere, cost), np.zeros(1, dtype=bool))
    assert least.dense(3) @ folded <= cost @ values + 1e-9


def test_the_sum_takes_the_least_coefficient_and_whether_takes_all_that_are_negative() -> None:
    # x0 + 2 x1 <= 5 and -x0 - 3 x1 <= 0 over two columns.
    terms = Terms(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.array([1.0, 2.0, -1.0, -3.0]))
    for added, expected in ((True, [1, -3]), (False, [1, -4])):
        fold = Fold(np.array([0, 0]), np.array([added]), np.zeros(1), np.array([9.0]))
        assert fold.least(terms, np.zeros(2, dtype=bool)).value.tolist() == expected
    assert fold.least(terms, np.ones(2, dtype=bool)).value.tolist() == [1, -3]


def test_a_column_that_a_row_leaves_out_counts_as_nothing() -> None:
    fold = Fold(np.array([0, 0, 1]), np.array([True, True]), np.zeros(2), np.full(2, 9.0))
    terms = Terms(np.array([0, 0]), np.array([0, 2]), np.array([2.0, 7.0]))
    least = fold.least(terms, np.zeros(1, dtype=bool))
    assert (least.column.tolist(), least.value.tolist()) == ([1], [7])


def test_rows_that_say_nothing_any_more_are_left_out() -> None:
    fold = Fold(np.array([0, 0]), np.array([True]), np.zeros(1), np.array([4.0]))
    rows = Rows(
        Terms(np.array([0, 1, 2, 2]), np.array([0, 0, 0, 1]), np.array([1.0, -1.0, 1.0, 1.0])),
        np.array([-np.inf, -np.inf, -np.inf]),
        np.array([2.0, -1.0, 3.0]),
    )
    relaxed = fold.relaxed(rows, np.zeros(3, dtype=bool))
    assert relaxed.upper.tolist() == [-1, 3]
    assert relaxed.terms.value.tolist() == [-1, 1]
