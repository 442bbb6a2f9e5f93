"""Whole numbers, and numbers that were typed, as a planner reads them."""

from inputs.fields import NUMBER
from inputs.language import decimal_mark, say_as


def counted(number: int) -> str:
    """A count with its thousands set apart: 100,000, or 100 000 in Norwegian."""
    return f"{number:,}".replace(",", say_as("between thousands", ","))


def as_read(typed: str) -> str:
    """A value of an input, with the decimal mark of the language where it is a number or a factor: 0.45, 0.9x."""
    return typed.replace(".", decimal_mark()) if NUMBER.fullmatch(typed.removesuffix("x")) else typed
