"""Linear forms: what they come to at a point is what arithmetic on the values at that point gives."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.linear import Linear, column, total

# Whole numbers, so that floating sums are exact.
POINT = {0: 3.0, 1: -2.0, 2: 7.0}
WHOLE = st.integers(-4, 4)


def at_point(form: Linear) -> float:
    return form.constant + sum(coefficient * POINT[number] for number, coefficient in form.terms.items())


Pair = tuple[Linear, float]
LEAVES = st.sampled_from([(column(number), value) for number, value in POINT.items()]) | WHOLE.map(
    lambda number: (Linear(float(number)), float(number))
)


def _combined(pairs: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    both: tuple[Callable[[Any, Any], Any], ...] = (lambda a, b: a + b, lambda a, b: a - b)
    return (
        st.tuples(pairs, pairs, st.sampled_from(both)).map(
            lambda given: (given[2](given[0][0], given[1][0]), given[2](given[0][1], given[1][1]))
        )
        | st.tuples(pairs, WHOLE).map(lambda given: (given[1] * given[0][0], given[1] * given[0][1]))
        | st.tuples(pairs, WHOLE).map(lambda given: (given[1] - given[0][0], given[1] - given[0][1]))
        | pairs.map(lambda pair: (-pair[0], -pair[1]))
        | st.lists(pairs, max_size=4).map(
            lambda given: (total(form for form, _ in given), sum((value for _, value in given), 0.0))
        )
        | st.lists(pairs, max_size=4).map(
            lambda given: (Linear.of(sum(form for form, _ in given)), sum((value for _, value in given), 0.0))
        )
    )


@given(st.recursive(LEAVES, _combined, max_leaves=12))
def test_forms_are_worth_what_their_values_come_to(pair: Pair) -> None:
    form, value = pair
    assert at_point(form) == value
    # Asked again, it is the same: adding up a form changes nothing.
    assert at_point(form) == value
    assert at_point(form + form) == 2 * value


def test_a_form_that_others_were_made_of_is_left_as_it_was() -> None:
    first, second = total([2 * column(0), 1]), total([column(0), column(1)])
    for made in (first + second, first - second, 3 * first, -first, total([first, second, first])):
        assert made.terms
    assert (dict(first.terms), first.constant) == ({0: 2}, 1)
    assert (dict(second.terms), second.constant) == ({0: 1, 1: 1}, 0)


def test_factors_may_be_fractions() -> None:
    form = Fraction(1, 4) * column(0) + Fraction(1, 2)
    assert (dict(form.terms), form.constant) == ({0: 0.25}, 0.5)


def test_nothing_times_a_form_has_no_columns_but_what_cancels_out_has() -> None:
    assert (0 * (column(0) + 5)).is_constant
    assert (0 * (column(0) + 5)).constant == 0
    assert not (column(0) - column(0)).is_constant


@pytest.mark.parametrize(("value", "constant"), [(3, 3.0), (Fraction(1, 2), 0.5), (column(0) + 4, 4.0)])
def test_a_number_is_a_form_without_columns(value: Any, constant: float) -> None:
    assert Linear.of(value).constant == constant
