from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.result import Amount
from outputs.ledger import add_up
from outputs.workbook.amounts import AmountRow, Calc, nudge, printed_amounts

QUANTUM = Fraction(1, 1000)
AMOUNTS = st.fractions(min_value=-50, max_value=50, max_denominator=10**6)
LEAF = ("operation", "power", "open")


def row(exact: Fraction, path: tuple[str, ...] = LEAF) -> AmountRow:
    return AmountRow(path, 2025, (), Fraction(1), Calc("", exact))


@given(AMOUNTS, st.booleans())
def test_a_nudged_amount_rounds_to_the_printed_one_even_when_computed_in_floating_point(
    exact: Fraction, up: bool
) -> None:
    printed = (exact // QUANTUM + (up and exact % QUANTUM != 0)) * QUANTUM
    added = nudge(exact, printed)
    assert added in {size * sign * QUANTUM for size in (0, Fraction(1, 2), 1) for sign in (1, -1)}
    assert round(float(exact) + float(added), 3) == pytest.approx(float(printed), abs=1e-9)


def test_an_amount_that_rounds_by_itself_is_left_alone() -> None:
    assert nudge(Fraction("1.2344"), Fraction("1.234")) == 0
    assert nudge(Fraction("1.2346"), Fraction("1.235")) == 0


def test_half_a_thousandth_goes_the_way_it_was_printed() -> None:
    assert nudge(Fraction("1.2345"), Fraction("1.235")) == Fraction("0.0005")
    assert nudge(Fraction("1.2345"), Fraction("1.234")) == Fraction("-0.0005")


@given(st.lists(AMOUNTS, min_size=1, max_size=6), st.booleans())
def test_rows_of_one_line_add_up_to_the_line_as_it_is_printed(parts: list[Fraction], up: bool) -> None:
    total = sum(parts, Fraction(0))
    line = (total // QUANTUM + (up and total % QUANTUM != 0)) * QUANTUM
    exact, printed = (add_up([Amount(LEAF, 2025, amount)]) for amount in (total, line))
    amounts = printed_amounts([row(part) for part in parts], exact, printed)
    assert sum(amounts, Fraction(0)) == line
    assert all(abs(amount - part) < QUANTUM for amount, part in zip(amounts, parts, strict=True))


def test_rows_that_are_not_what_the_plan_spends_are_refused() -> None:
    ledger = add_up([Amount(LEAF, 2025, Fraction(3))])
    with pytest.raises(ArithmeticError, match=r"operation\.power\.open, 2025, are not what the plan spends"):
        printed_amounts([row(Fraction(2))], ledger, ledger)
