"""Numbers as people type them on the command line; a slip of the pen is answered with the right form."""

from fractions import Fraction

from inputs.fields import parse_number
from inputs.language import say


def typed_number(text: str, above_zero: bool = False) -> str:
    """The text of a plain decimal number that is 0 or more, or above 0.

    Raises:
        ValueError: it is not such a number; the message says what may have been meant.
    """
    stripped = text.strip()
    number = _parsed(stripped)
    if number is None:
        meant = _tidied(stripped)
        raise ValueError(_not_a_number(text, meant))
    if number < 0 or (above_zero and number == 0):
        fault = say("{text} is not above 0.", text=text) if above_zero else say("{text} is not 0 or more.", text=text)
        raise ValueError(fault)
    return stripped


def _not_a_number(text: str, meant: str | None) -> str:
    if meant is None:
        return say("{text!r} is not a number. Write numbers without spaces and with a decimal point.", text=text)
    return say(
        "{text!r} is not a number. Write numbers without spaces and with a decimal point: {meant}.",
        text=text,
        meant=meant,
    )


def _parsed(text: str) -> Fraction | None:
    try:
        return Fraction(parse_number(text))
    except ValueError:
        return None


def _tidied(text: str) -> str | None:
    """The number that was meant by 2 600, 2600,5 or 2.600,5; None where that cannot be told."""
    bare = "".join(letter for letter in text if letter.isdecimal() or letter in ".,")
    plain = bare.replace(".", "").replace(",", ".") if "," in bare else bare
    return plain if _parsed(plain) is not None else None
