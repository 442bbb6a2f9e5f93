"""Text from studies is drawn as it stands, harmlessly and within its place."""

import pytest

from outputs.figures.wording import decimals_for, number, plain, widest, width, wrapped


@pytest.mark.parametrize("text", ["Tromsø", "$x_1$", "a_b^{2}", "2\u2009600", "Ελλάδα", "Київ", "ﬁ 30 %", ""])
def test_what_the_font_has_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x07b", r"a\x07b"),
        ("a\nb", r"a\nb"),
        ("日本", r"\u65e5\u672c"),
        ("\u202eabc", r"\u202eabc"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_cannot_be_drawn_is_escaped(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_endless_text_is_cut() -> None:
    assert len(plain("x" * 100_000)) <= 401


@pytest.mark.parametrize(
    "text", ["one two three four five six seven eight nine", "x" * 90, "a " * 90, "", "Wm" * 3 + " i"]
)
@pytest.mark.parametrize("lines", [1, 2, 5])
def test_wrapped_text_keeps_to_its_place(text: str, lines: int) -> None:
    done = wrapped(text, 1.0, 9.0, lines)
    assert done.count("\n") < lines
    assert widest(done, 9.0) <= 1.0
    if not done.endswith("…"):
        assert done.replace("\n", "").replace(" ", "") == text.replace(" ", "")


def test_text_that_fits_is_whole_and_text_that_does_not_ends_in_an_ellipsis() -> None:
    assert wrapped("one two three", 0.6, 9.0, 3) == "one two\nthree"
    assert wrapped("one two three four five", 0.5, 9.0, 2).endswith("…")
    assert wrapped("demand.gpu.growth", 0.95, 9.0, 2) == "demand.gpu.\ngrowth"
    assert width("wide", 18.0) == pytest.approx(2 * width("wide", 9.0), rel=0.05)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (2600, 0, "2\u2009600"),
        (1234567.891, 1, "1\u2009234\u2009567.9"),
        (-2600.5, 1, "\u22122\u2009600.5"),
        (-0.01, 1, "0.0"),
    ],
)
def test_numbers_have_thin_spaces_between_thousands(value: float, decimals: int, text: str) -> None:
    assert number(value, decimals) == text


@pytest.mark.parametrize(
    ("values", "decimals"), [([0, 250, 500], 0), ([0.1, 0.2, 0.1 + 0.2], 1), ([97.5, 100], 1), ([], 0), ([1 / 3], 6)]
)
def test_decimals_are_as_few_as_show_the_values(values: list[float], decimals: int) -> None:
    assert decimals_for(values) == decimals
