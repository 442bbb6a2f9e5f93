"""Numbers are worded so that they never claim more than is true."""

from fractions import Fraction

import pytest

from outputs.wording import amount, covered_percent, gap_percent, plain_number, proof, small_amount, year_ranges


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(2600), "2 600.0"), (Fraction(-12345678, 10), "-1 234 567.8"), (Fraction(1, 3), "0.3"), (0, "0.0")],
)
def test_amounts_have_one_decimal_and_thousands_apart(value: Fraction, text: str) -> None:
    assert amount(value) == text


@pytest.mark.parametrize(("gap", "text"), [(0.0008, "0.08 %"), (0.00081234, "0.082 %"), (0.2, "20 %"), (1.5, "150 %")])
def test_a_gap_is_never_worded_smaller_than_it_is(gap: float, text: str) -> None:
    assert gap_percent(gap) == text


def test_a_proof_is_claimed_only_where_there_is_one() -> None:
    assert proof(0.0) == "proven to be the best possible"
    assert proof(0.001) == "proven within 0.1 % of the best possible"
    assert proof(float("inf")).startswith("not proven")


@pytest.mark.parametrize(
    ("share", "text"), [(Fraction(1), "100.0"), (Fraction(99999, 100000), "99.9"), (Fraction(0), "0.0")]
)
def test_only_full_coverage_is_a_hundred_per_cent(share: Fraction, text: str) -> None:
    assert covered_percent(share) == text


@pytest.mark.parametrize(
    ("value", "text"), [(Fraction(0), "-"), (Fraction(1, 10**6), "<0.01"), (Fraction(3, 2), "1.50")]
)
def test_a_little_is_not_nothing(value: Fraction, text: str) -> None:
    assert small_amount(value) == text


@pytest.mark.parametrize(
    ("years", "text"),
    [([2025, 2026, 2027, 2029], "2025-2027, 2029"), ([2028], "2028"), ([], ""), ([2026, 2025], "2025-2026")],
)
def test_years_in_a_row_are_a_range(years: list[int], text: str) -> None:
    assert year_ranges(years) == text


@pytest.mark.parametrize(
    ("value", "text"), [(Fraction(2600), "2600"), (Fraction(5201, 2), "2600.5"), (Fraction(0), "0")]
)
def test_numbers_to_type_have_no_spaces(value: Fraction, text: str) -> None:
    assert plain_number(value) == text
