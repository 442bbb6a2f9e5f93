"""Numbers and lists as sentences have them, in the language that is spoken."""

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce

from inputs.language import decimal_mark, say
from outputs.wording import plain_number


def read_number(value: Fraction) -> str:
    """A number with all its digits as it is read: 0.5, or 0,5 in Norwegian."""
    return plain_number(value).replace(".", decimal_mark())


def in_turn(phrases: Iterable[str]) -> str:
    """What belongs together, one after another: A and B and C."""
    return reduce(lambda first, second: say("{first} and {second}", first=first, second=second), phrases)


def either(phrases: Iterable[str]) -> str:
    """What one has the choice of: A or B or C."""
    return reduce(lambda first, second: say("{first} or {second}", first=first, second=second), phrases)
