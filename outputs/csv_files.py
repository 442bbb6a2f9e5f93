"""CSV as spreadsheets open it: international, or Norwegian. Numbers are printed from exact values."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from outputs.headings import heading
from outputs.table import Cell, Column, Table, decimal_text

Dialect = Literal["intl", "nb"]

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


@dataclass(frozen=True)
class _Style:
    separator: str
    mark: str
    encoding: str


_STYLES: dict[Dialect, _Style] = {"intl": _Style(",", ".", "utf-8"), "nb": _Style(";", ",", "utf-8-sig")}


def write_csv(table: Table, folder: Path, dialect: Dialect) -> Path:
    """Writes `<table name>.csv` into the folder and returns its path."""
    path = folder / f"{table.name}.csv"
    path.write_bytes(csv_bytes(table, dialect))
    return path


def csv_bytes(table: Table, dialect: Dialect) -> bytes:
    """A table as a CSV file.

    intl: `,` between cells, `.` in decimals, UTF-8. nb: `;` between cells, `,` in decimals, UTF-8 with a byte-order
    mark, and Norwegian headings when Norwegian is spoken. Lines end in a line feed. Text that a spreadsheet would
    compute gets a leading apostrophe.
    """
    style = _STYLES[dialect]
    names = [heading(column.name) if dialect == "nb" else column.name for column in table.columns]
    rows = [[harmless(name) for name in names]]
    for row in table.rows:
        rows.append([_printed(cell, column, style.mark) for cell, column in zip(row, table.columns, strict=True)])
    return "".join(_line(row, style.separator) for row in rows).encode(style.encoding)


def _line(cells: list[str], separator: str) -> str:
    # The writer quotes cells that hold a letter of its own line end: with a bare line feed, a return would get through.
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n") + "\n"


def harmless(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would take it for a formula; plain numbers stay."""
    if text.startswith(_FORMULA_STARTS) and _PLAIN_NUMBER.fullmatch(text) is None:
        return f"'{text}"
    return text


def _printed(cell: Cell, column: Column, mark: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    if column.decimals is None:
        raise TypeError(f"the text column {column.name} holds the number {cell}")
    return decimal_text(cell, column.decimals, mark)
