"""Printed amounts add up, and none is further from the exact amount than rounding must take it."""

import random
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.result import Amount
from outputs.ledger import add_up
from outputs.rounding import round_amounts

QUANTUM = Fraction(1, 1000)

paths = st.sampled_from(
    [
        (row, item, tier)
        for row in ("investment_national", "operation", "investment_partnerships")
        for item in ("one", "two", "three")
        for tier in ("open", "secret")
    ]
    + [("operation", "short_branch")]
)
money = st.one_of(
    st.fractions(min_value=-5, max_value=400, max_denominator=10**7),
    st.integers(min_value=-100, max_value=10**6).map(lambda units: units * QUANTUM),
)
tables = st.dictionaries(st.tuples(paths, st.integers(2025, 2029)), money, max_size=40).map(
    lambda cells: [Amount(path, year, amount) for (path, year), amount in cells.items()]
)


@settings(max_examples=80, deadline=None)
@given(tables)
def test_every_line_is_rounded_to_a_neighbour_and_exact_multiples_stay(amounts: list[Amount]) -> None:
    exact, rounded = add_up(amounts), add_up(round_amounts(amounts, QUANTUM))
    assert set(rounded.cells) == set(exact.cells)
    pairs = [(rounded.cells[key], value) for key, value in exact.cells.items()]
    pairs += [(rounded.row(path), exact.row(path)) for path in ((), *exact.paths)]
    for printed, value in pairs:
        assert (printed / QUANTUM).denominator == 1
        assert floor(value / QUANTUM) <= printed / QUANTUM <= ceil(value / QUANTUM)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_the_sum_is_rounded_to_the_nearest(amounts: list[Amount]) -> None:
    exact, rounded = add_up(amounts), add_up(round_amounts(amounts, QUANTUM))
    assert abs(rounded.row(()) - exact.row(())) <= QUANTUM / 2


@settings(max_examples=40, deadline=None)
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_the_leaves_does_not_matter(amounts: list[Amount], shuffler: random.Random) -> None:
    shuffled = list(amounts)
    shuffler.shuffle(shuffled)
    assert round_amounts(shuffled, QUANTUM) == round_amounts(amounts, QUANTUM)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_a_cap_that_held_still_holds(amounts: list[Amount]) -> None:
    exact, rounded = add_up(amounts), add_up(round_amounts(amounts, QUANTUM))
    for (path, year), value in exact.cells.items():
        cap = ceil(value / QUANTUM) * QUANTUM
        assert rounded.cell(path, year) <= cap


def test_thirds_that_would_each_round_down_still_make_up_the_whole() -> None:
    thirds = [Amount(("operation", part), 2025, Fraction(1, 3)) for part in ("a", "b", "c")]
    rounded = round_amounts(thirds, Fraction(1, 10))
    assert sorted(leaf.amount for leaf in rounded) == [Fraction(3, 10), Fraction(3, 10), Fraction(4, 10)]


def test_a_funding_row_is_nearest_where_its_lines_alone_would_not_be() -> None:
    lines = [Amount(("operation", str(part)), 2025 + part, Fraction(4, 100)) for part in range(4)]
    rounded = add_up(round_amounts(lines, Fraction(1, 10)))
    assert rounded.row(("operation",)) == Fraction(2, 10)


def test_nothing_rounds_to_nothing() -> None:
    assert round_amounts([], QUANTUM) == ()


def test_a_line_given_twice_is_rounded_once() -> None:
    half = Amount(("operation", "base"), 2025, Fraction(1, 2))
    assert round_amounts([half, half], Fraction(1)) == (Amount(("operation", "base"), 2025, Fraction(1)),)


@pytest.mark.parametrize("size", [1, 300])
def test_big_tables_are_rounded(size: int) -> None:
    source = random.Random(7)
    amounts = [
        Amount(("investment_national", f"p{item}", tier), year, Fraction(source.randrange(10**9), 10**6))
        for item in range(size)
        for tier in ("open", "secret")
        for year in range(2025, 2030)
    ]
    rounded = round_amounts(amounts, QUANTUM)
    assert abs(add_up(rounded).row(()) - add_up(amounts).row(())) <= QUANTUM / 2
