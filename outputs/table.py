"""A table as data: columns that say how they are printed, and rows of text and exact numbers."""

from dataclasses import dataclass
from fractions import Fraction

Cell = str | int | Fraction | None


@dataclass(frozen=True)
class Column:
    """A column; `decimals` is None for text, and the number of printed decimals for numbers (None cells are empty)."""

    name: str
    decimals: int | None = None


@dataclass(frozen=True)
class Table:
    """A table of the result folder, without its file format."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def decimal_text(value: Fraction | int, decimals: int, mark: str = ".") -> str:
    """The number with that many decimals, exact before rounding (halves to even)."""
    scaled = round(Fraction(value) * 10**decimals)
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    sign = "-" if scaled < 0 else ""
    return sign + (f"{digits[:-decimals]}{mark}{digits[-decimals:]}" if decimals else digits)


def as_records(table: Table) -> list[dict[str, str | float | None]]:
    """The rows as JSON can say them, by column, with numbers as they are printed."""
    return [
        {
            column.name: cell
            if cell is None or isinstance(cell, str)
            else (float if column.decimals else int)(decimal_text(cell, column.decimals or 0))
            for column, cell in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    ]
