"""Norway's study as the pattern of others: its rows as text, without ranges and sources."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from inputs.load import load_study, read_folder
from inputs.packaged import default_study
from inputs.raw import RawStudy
from inputs.study import Study
from tests.study_text import Cells

# Figures are drawn to so many digits.
DIGITS = 4
# What belongs to Norway's figures alone: where they come from, and how far they may be from it.
_OWN = ("source", "quality", "note")
_ENDS = ("_low", "_high")


@cache
def norway() -> Study:
    """The default study."""
    return load_study().study


@cache
def _raw() -> RawStudy:
    return read_folder(default_study())[0]


def rows(table: str) -> list[Cells]:
    """The rows of one of Norway's tables."""
    return [
        {column: text for column, text in row.cells.items() if column not in _OWN and not column.endswith(_ENDS)}
        for row in _raw().tables[table].rows
    ]


def settings() -> dict[str, str]:
    """Norway's settings as TOML literals by dotted key; `source` and `quality` of figures are left out."""
    return {
        path: _literal(value) for path, value in _leaves(_raw().settings.values) if not path.startswith("scenarios")
    }


def _leaves(values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{above}{name}.")
        elif name not in (*_OWN, "low", "high"):
            yield f"{above}{name}", value


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def product_of(resource: str) -> tuple[Cells, Cells, str]:
    """Norway's product that gives a resource, its price, and its capacity."""
    given = next(row for row in rows("product_capacity") if row["resource"] == resource)
    product = next(row for row in rows("products") if row["product"] == given["product"])
    price = next(row for row in rows("prices") if row["item"] == product["price_item"])
    return product, price, given["capacity"]


def repeated(pattern: list[Cells], count: int) -> Iterator[tuple[Cells, int]]:
    """So many copies of rows in turn, each with the number of its round."""
    for place in range(count):
        yield dict(pattern[place % len(pattern)]), place // len(pattern)


def named(row: Cells, column: str, copy: int) -> str:
    """The name of a copy: the first has the pattern's own."""
    return f"{row[column]}_{copy + 1}" if copy else row[column]


def number(value: Decimal | Fraction | float) -> str:
    """A figure of a few digits, written out."""
    return f"{Decimal(f'{float(value):.{DIGITS}g}'):f}"
