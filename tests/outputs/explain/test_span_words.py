"""A difference known between two ends is a figure only where the ends are near each other."""

from fractions import Fraction

import pytest

from outputs.explain.prices import Span
from outputs.explain.span_words import span_cell, span_words


def span(low: str, high: str | None) -> Span:
    return Span(Fraction(low), None if high is None else Fraction(high))


@pytest.mark.parametrize(
    ("ends", "found", "words", "cell"),
    [
        (("0", "0"), "0", "nothing", "0"),
        (("0", "3.04"), "2", "between 0 and 3.1 MNOK, which is within the gap", "0 to 3.1"),
        (("0.05", "3.04"), "2", "between 0 and 3.1 MNOK, which is within the gap", "0 to 3.1"),
        (("41", "41.00001"), "41", "41.0 MNOK", "41.0"),
        (("38.91", "41.23"), "40", "about 40.0 MNOK (38.9 to 41.3)", "38.9 to 41.3"),
        (("38.91", "41.23"), None, "between 38.9 and 41.3 MNOK", "38.9 to 41.3"),
        (("1.29", "14"), "9", "between 1.2 and 14.0 MNOK", "1.2 to 14.0"),
        (("12.34", None), None, "at least 12.3 MNOK", "over 12.3"),
        (("0", None), None, "an unknown amount", "?"),
    ],
)
def test_it_says_no_more_than_is_proven(ends: tuple[str, str | None], found: str | None, words: str, cell: str) -> None:
    known = None if found is None else Fraction(found)
    assert span_words(span(*ends), known, "MNOK") == words
    assert span_cell(span(*ends)) == cell
