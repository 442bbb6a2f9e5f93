"""How figures are held against exact ones, and how a discrepancy is put into words."""

from fractions import Fraction

import pytest

from outputs.verification.findings import Discrepancy, Findings, Place, rows_named, shown, visible
from outputs.verification.span import Span, exactly

CELL = Place("coverage.csv", 3, "need")


@pytest.mark.parametrize(
    ("found", "exact", "holds"),
    [
        ("0.333333", Fraction(1, 3), True),
        ("0.333334", Fraction(1, 3), False),
        ("0.666667", Fraction(2, 3), True),
        ("-0.666667", Fraction(-2, 3), True),
        ("0.000000", Fraction(1, 2 * 10**6), True),
        ("0.000002", Fraction(3, 2 * 10**6), True),
        ("0.000001", Fraction(3, 2 * 10**6), False),
    ],
)
def test_a_figure_is_the_exact_one_rounded_with_halves_to_even(found: str, exact: Fraction, holds: bool) -> None:
    findings = Findings()
    findings.figure(CELL, Fraction(found), exactly(exact), "why")
    assert (not findings.discrepancies) == holds
    assert findings.recomputed == {"coverage.csv": 1}
    assert findings.within_span == 0


@pytest.mark.parametrize(
    ("found", "exact", "holds"),
    [
        ("1.000", Fraction(1), True),
        ("1.001", Fraction(1), False),
        ("0.333", Fraction(1, 3), True),
        ("0.334", Fraction(1, 3), True),
        ("0.332", Fraction(1, 3), False),
        ("0.335", Fraction(1, 3), False),
        ("-0.334", Fraction(-1, 3), True),
        ("-0.335", Fraction(-1, 3), False),
        ("0.3335", Fraction(1, 3), False),
    ],
)
def test_an_amount_is_a_thousandth_next_to_the_exact_one(found: str, exact: Fraction, holds: bool) -> None:
    findings = Findings()
    findings.amount(CELL, Fraction(found), exactly(exact), "why")
    assert (not findings.discrepancies) == holds


def test_what_is_known_within_a_range_may_be_anything_in_it() -> None:
    span = Span(Fraction("1.0000004"), Fraction("1.0000036"))
    for found in ("1.000000", "1.000002", "1.000004"):
        findings = Findings()
        findings.figure(CELL, Fraction(found), span, "why")
        assert not findings.discrepancies
        assert findings.within_span == 1
    findings.figure(CELL, Fraction("1.000005"), span, "why")
    findings.figure(CELL, Fraction("0.999"), span, "why")
    above, below = findings.discrepancies
    assert (above.found, above.recomputed, above.difference) == ("1.000005", "1.000000 to 1.000004", "0.000001")
    assert (below.found, below.difference) == ("0.999000", "-0.001000")
    assert findings.recomputed == {"coverage.csv": 3}


def test_no_figure_is_held_where_no_number_stands() -> None:
    findings = Findings()
    findings.figure(CELL, None, exactly(1), "why")
    findings.amount(CELL, None, exactly(1), "why")
    findings.equal(CELL, None, Fraction(1), "why")
    assert not findings.discrepancies
    assert not findings.recomputed


def test_texts_are_equal_or_not() -> None:
    findings = Findings()
    findings.same(CELL, "PB", "PB", "unit")
    findings.same(CELL, None, "PB", "unit")
    findings.same(CELL, "", "PB", "unit")
    findings.same(CELL, "PB", None, "unit")
    assert [(item.found, item.recomputed) for item in findings.discrepancies] == [
        *(("nothing", "PB"), ("nothing", "PB"), ("PB", "nothing")),
    ]
    assert findings.recomputed == {"coverage.csv": 4}


def test_a_discrepancy_reads_as_a_sentence() -> None:
    full = Discrepancy(CELL, "need by the demand tables", "3.0", "2.0", "1.0")
    assert full.sentence() == (
        "coverage.csv, row 3, column need: found 3.0, recomputed 2.0, difference 1.0; need by the demand tables"
    )
    assert Discrepancy(Place("rules.csv"), "this file is missing").sentence() == "rules.csv: this file is missing"
    assert Discrepancy(Place("summary.json", None, "totals.sum"), "why", "1").sentence() == (
        "summary.json, key totals.sum: found 1; why"
    )


def test_text_from_a_folder_is_safe_to_print() -> None:
    assert visible("år 2025") == "år 2025"
    assert visible("a\nb\x1b[31m") == "a\\nb\\x1b[31m"
    assert visible("\ud800") == "\\ud800"
    assert visible("x" * 60) == "x" * 60
    assert visible("x" * 61) == "x" * 60 + "..."


def test_numbers_and_rows_are_shown_plainly() -> None:
    assert [shown(Fraction(text), 3) for text in ("1.5", "-1.5", "0", "-0.0004", "0.0005", "1234")] == [
        *("1.500", "-1.500", "0.000", "0.000", "0.000", "1234.000")
    ]
    assert rows_named([4]) == "row 4"
    assert rows_named([4, 7, 9]) == "rows 4, 7 and 9"
