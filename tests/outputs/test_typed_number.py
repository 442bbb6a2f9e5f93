"""A number typed another way is answered with the way it is written here."""

import pytest

from outputs.typed_number import typed_number


@pytest.mark.parametrize("text", ["2600", "2600.5", "0", "1e3", " 2600 "])
def test_plain_numbers_are_taken_as_they_stand(text: str) -> None:
    assert typed_number(text) == text.strip()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2600,5", "2600.5"),
        ("2 600", "2600"),
        ("2.600,5", "2600.5"),
        ("2600 MNOK", "2600"),
        ("1\N{NO-BREAK SPACE}000", "1000"),
    ],
)
def test_the_right_form_is_suggested(text: str, meant: str) -> None:
    with pytest.raises(ValueError, match=rf"decimal point: {meant}\.$"):
        typed_number(text)


@pytest.mark.parametrize("text", ["", "much", "nan", "inf", "-inf", "1.2.3"])
def test_what_is_no_number_gets_no_suggestion(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a number\. Write numbers without spaces and with a decimal point\.$"):
        typed_number(text)


def test_amounts_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="-5 is not 0 or more"):
        typed_number("-5")
    with pytest.raises(ValueError, match="0 is not above 0"):
        typed_number("0", above_zero=True)
