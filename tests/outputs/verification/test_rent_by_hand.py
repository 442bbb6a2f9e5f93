"""What is rented, as far as coverage.csv and funding_lines.csv tell it, in money."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from outputs.verification import decided
from outputs.verification.facts import Facts
from outputs.verification.findings import Findings
from outputs.verification.money import Line
from outputs.verification.recomputed import Recomputed
from outputs.verification.span import NOTHING, Span, exactly
from outputs.verification.stated import read_stated

CLOUD: Line = ("operation", "rented", "cloud", "compute")
OPEN = {("compute", "open", 2026): None}


def _recomputed(
    folder: Path, rented: Mapping[tuple[str, str, int], Fraction | None], paid: Mapping[tuple[Line, int], Fraction]
) -> Recomputed:
    findings = Findings()
    facts = Facts(folder / "inputs")
    bought = read_stated(folder, decided.PURCHASES, decided.PURCHASE_COLUMNS, findings)
    contributed = read_stated(folder, decided.CONTRIBUTIONS, decided.CONTRIBUTION_COLUMNS, findings)
    assert bought is not None
    assert contributed is not None
    plan = decided.read_decided(facts, bought, contributed, findings)
    printed: dict[str, Mapping[tuple[str, str, int], Fraction | None]] = {
        "domestic": {},
        "abroad": {},
        "rented": rented,
    }
    return Recomputed(facts, plan, printed, paid)


@pytest.mark.parametrize(
    ("paid", "least", "most"),
    [
        # The cloud may give anything up to 10, at 0.01 each.
        (None, "0", "0.1"),
        # What is printed is next to what is paid.
        ("0.05", "0.049", "0.051"),
        ("0.0005", "0", "0.0015"),
        ("0.1005", "0.0995", "0.1"),
        # What cannot be is not believed.
        ("0.2", "0", "0.1"),
    ],
)
def test_what_is_printed_narrows_what_may_have_been_paid(
    whole_handmade: Path, paid: str | None, least: str, most: str
) -> None:
    printed = {} if paid is None else {(CLOUD, 2026): Fraction(paid)}
    money = _recomputed(whole_handmade, OPEN, printed).money
    assert money.cell(CLOUD, 2026) == Span(Fraction(least), Fraction(most))
    assert money.cell(CLOUD[:3], 2026) == money.cell(CLOUD[:2], 2026) == money.cell(CLOUD, 2026)
    assert money.cell((*CLOUD, "more"), 2026) == NOTHING


@pytest.mark.parametrize(
    ("printed", "least", "most"),
    [
        (Fraction(0), Fraction(0), Fraction(0)),
        (Fraction(4), Fraction("3.9999995"), Fraction("4.0000005")),
        (Fraction(10), Fraction("9.9999995"), Fraction(10)),
        (Fraction("0.0000002"), Fraction(0), Fraction("0.0000007")),
        (Fraction("10.0000005"), Fraction(10), Fraction(10)),
        (Fraction(11), Fraction(0), Fraction(10)),
        (None, Fraction(0), Fraction(10)),
    ],
)
def test_what_is_rented_is_known_to_half_a_millionth_of_what_an_offer_has(
    whole_handmade: Path, printed: Fraction | None, least: Fraction, most: Fraction
) -> None:
    supply = _recomputed(whole_handmade, {("compute", "open", 2026): printed}, {}).supply
    assert supply.rented("compute", "open", 2026) == supply.rented_from("cloud", "compute", 2026) == Span(least, most)
    assert supply.rented("compute", "secret", 2026) == supply.rented("storage", "open", 2026) == NOTHING


def test_what_is_exact_is_not_narrowed(whole_handmade: Path) -> None:
    node = ("investment_national", "node", "open", "north")
    money = _recomputed(whole_handmade, OPEN, {(node, 2025): Fraction("7.9995")}).money
    assert money.cell(node, 2025) == exactly(8)
