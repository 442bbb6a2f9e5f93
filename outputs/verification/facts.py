"""The study of a result folder as plain records: study.toml by tomllib, tables by csv, numbers as exact fractions."""

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

SETTINGS = "study.toml"
_TRUE = {"yes", "true"}
_SPACE = re.compile(r"\s")


class Record:
    """One row of a table."""

    def __init__(self, cells: Mapping[str, str], decimal_comma: bool) -> None:
        self._cells = cells
        self._decimal_comma = decimal_comma

    def text(self, column: str) -> str:
        """The text of a cell; empty where the table does not have the column."""
        return self._cells.get(column, "").strip()

    def number(self, column: str) -> Fraction:
        """The exact number in a cell."""
        text = self.text(column)
        if self._decimal_comma:
            text = _SPACE.sub("", text).replace(",", ".").replace("\N{MINUS SIGN}", "-")
        return Fraction(text)

    def number_or_none(self, column: str) -> Fraction | None:
        """The exact number in a cell, None for a blank one."""
        return self.number(column) if self.text(column) else None

    def whole(self, column: str) -> int:
        """The whole number in a cell."""
        return int(self.number(column))

    def yes(self, column: str) -> bool:
        """Whether a cell says yes."""
        return self.text(column).lower() in _TRUE

    def names(self, column: str) -> tuple[str, ...]:
        """The names in a cell, which are separated by spaces."""
        return tuple(self.text(column).split())

    def covers(self, year: int) -> bool:
        """Whether a year lies between first_year and last_year; a blank one is no limit."""
        first, last = self.number_or_none("first_year"), self.number_or_none("last_year")
        return (first is None or first <= year) and (last is None or year <= last)


class Facts:
    """The files of a study that is known to be sound."""

    def __init__(self, folder: Path) -> None:
        settings = tomllib.loads(_text(folder / SETTINGS), parse_float=Decimal)
        self._settings: Mapping[str, Any] = settings
        self._tables = {path.stem: _records(path) for path in sorted(folder.glob("*.csv"))}

    def table(self, name: str) -> tuple[Record, ...]:
        """The rows of a table; none where the study does not have it."""
        return self._tables.get(name, ())

    def keyed(self, name: str, column: str) -> dict[str, Record]:
        """The rows of a table by one of their columns."""
        return {row.text(column): row for row in self.table(name)}

    def setting(self, *path: str) -> Any:
        """A value of study.toml, None where there is none."""
        node: Any = self._settings
        for part in path:
            node = node.get(part) if isinstance(node, Mapping) else None
        return node

    def figure(self, *path: str) -> Fraction:
        """The value of a figure of study.toml, or a plain number in it."""
        found = self.setting(*path)
        return Fraction(str(found["value"] if isinstance(found, Mapping) else found).strip())

    def figure_or_none(self, *path: str) -> Fraction | None:
        """As `figure`; None where the study does not have it."""
        return None if self.setting(*path) is None else self.figure(*path)

    def rule_on(self, name: str) -> bool:
        """Whether a rule is enabled."""
        return str(self.setting("rules", name, "enabled")).strip().lower() in _TRUE

    def rule_applies(self, name: str, year: int) -> bool:
        """Whether a rule that may begin within the horizon has begun."""
        first = self.figure_or_none("rules", name, "first_year")
        return first is None or first <= year

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The planning years."""
        return tuple(range(int(self.figure("horizon", "first_year")), int(self.figure("horizon", "last_year")) + 1))

    @cached_property
    def price_year(self) -> int:
        """The year of prices and performances."""
        return int(self.figure("money", "price_year"))

    @cached_property
    def resources(self) -> dict[str, Record]:
        """Resources by name."""
        return self.keyed("resources", "resource")

    @cached_property
    def products(self) -> dict[str, Record]:
        """Products by name."""
        return self.keyed("products", "product")

    @cached_property
    def sites(self) -> dict[str, Record]:
        """Sites by name."""
        return self.keyed("sites", "site")

    @cached_property
    def tiers(self) -> dict[str, Record]:
        """Tiers by name, by rising rank."""
        rows = sorted(self.table("tiers"), key=lambda row: row.number("rank"))
        return {row.text("tier"): row for row in rows}

    @cached_property
    def partnerships(self) -> dict[str, Record]:
        """Partnerships by name."""
        return self.keyed("partnerships", "partnership")

    def unit(self, resource: str) -> str:
        """The unit of a resource."""
        return self.resources[resource].text("unit")

    @property
    def money_unit(self) -> str:
        """The unit of money."""
        return str(self.setting("money", "unit")).strip()


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _records(path: Path) -> tuple[Record, ...]:
    text = _text(path)
    header = text.lstrip("\n").split("\n", 1)[0]
    comma = header.count(";") > header.count(",")
    lines = list(csv.reader(io.StringIO(text, newline="\n"), delimiter=";" if comma else ",", strict=True))
    names = [name.strip() for name in lines[0]]
    filled = (cells for cells in lines[1:] if any(cell.strip() for cell in cells))
    return tuple(Record(dict(zip(names, cells, strict=True)), comma) for cells in filled)
