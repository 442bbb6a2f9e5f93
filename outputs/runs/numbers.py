"""Whole numbers, and numbers that were typed, as a planner reads them."""

from fractions import Fraction

from inputs.fields import NUMBER
from inputs.language import decimal_mark, say_as

# What stands behind a number that multiplies the value of an input.
TIMES = "x"


def counted(number: int) -> str:
    """A count with its thousands set apart: 100,000, or 100 000 in Norwegian."""
    return f"{number:,}".replace(",", say_as("between thousands", ","))


def as_read(typed: str) -> str:
    """A value of an input, with the decimal mark of the language where it is a number or a factor: 0.45, 0.9x."""
    return typed if number_of(typed) is None else typed.replace(".", decimal_mark())


def number_of(typed: str) -> Fraction | None:
    """The number that was typed, that of a factor such as 0.9x too; None where it is none."""
    bare = typed.removesuffix(TIMES)
    return Fraction(bare) if NUMBER.fullmatch(bare) else None
