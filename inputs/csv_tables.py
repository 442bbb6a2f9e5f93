"""Reading a CSV table as text cells: strict about shape, generous about how spreadsheets save (comma or semicolon)."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from inputs.language import say
from inputs.problems import Problem
from inputs.raw import RawRow, RawTable
from inputs.schema import Table
from inputs.shapes import shape_of
from inputs.suggest import from_comma, nearest
from inputs.system_words import said_by_system

_MOST_ROWS = 20_000
_MOST_COLUMNS = 200
_LONGEST_CELL = 10_000


@dataclass(frozen=True)
class _Record:
    line: int
    cells: list[str]

    @property
    def blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


def read_table(table: Table, text: str) -> tuple[RawTable | None, list[Problem]]:
    """The rows of a table, as far as they can be told apart, and what is wrong with its shape."""
    if not text.strip():
        expected = say("a header row with the columns {columns}, and rows below it", columns=_listed(table))
        return None, [_fault(table, expected)]
    separator = separator_of(text)
    if separator is None:
        return None, [_fault(table, say("columns separated by , (or by ; as Norwegian spreadsheets save them)"), row=1)]
    try:
        records = list(_records(table, text, separator))
    except _Unreadable as unreadable:
        return None, [unreadable.problem]
    while records and records[-1].blank:
        records.pop()
    if not records:
        expected = say("a header row with the columns {columns}", columns=_listed(table))
        return None, [_fault(table, expected, row=1)]
    if len(records[0].cells) > _MOST_COLUMNS:
        return None, [_fault(table, say("at most {number} columns", number=_MOST_COLUMNS), row=1)]
    columns, problems = _read_header(table, records[0])
    rows, more = _read_rows(table, columns, records[1:], decimal_comma=separator == ";")
    known = tuple(name for name in columns if name is not None)
    return RawTable(table.name, known, rows, separator == ";"), problems + more


def separator_of(text: str) -> str | None:
    """What stands between the cells of its header, , or ; where there is either."""
    header = text.lstrip("\n").split("\n", 1)[0]
    if "," not in header and ";" not in header:
        return None
    return ";" if header.count(";") > header.count(",") else ","


class _Unreadable(Exception):
    """The file cannot be split into rows from here on."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def _records(table: Table, text: str, separator: str) -> Iterator[_Record]:
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=separator, strict=True)
    ended = 0
    try:
        for count, cells in enumerate(reader):
            if count > _MOST_ROWS:
                raise _Unreadable(_fault(table, say("at most {number} rows", number=_MOST_ROWS)))
            line, ended = ended + 1, reader.line_num
            if any(len(cell) > _LONGEST_CELL for cell in cells):
                expected = say("cells of at most {number} letters", number=_LONGEST_CELL)
                raise _Unreadable(_fault(table, expected, line))
            yield _Record(line, cells)
    except csv.Error as error:
        expected = say(
            "cells that can be told apart; look for a quotation mark that is not closed or doubled ({reason})",
            reason=said_by_system(str(error)),
        )
        raise _Unreadable(_fault(table, expected, ended + 1)) from error


def _read_header(table: Table, header: _Record) -> tuple[list[str | None], list[Problem]]:
    known = tuple(table.row.model_fields)
    columns: list[str | None] = []
    problems = []
    for cell in header.cells:
        name = cell.strip()
        if name not in known:
            others = [column for column in known if column not in header.cells]
            expected = say("one of the columns of this table: {columns}", columns=", ".join(known))
            problems.append(Problem(table.file, header.line, name, name, expected, nearest(name, others or known)))
        elif name in columns:
            problems.append(Problem(table.file, header.line, name, name, say("each column once")))
        columns.append(name if name in known and name not in columns else None)
    for name in _required(table):
        if name not in columns:
            phrase = shape_of(table.row, name).phrase()
            expected = say("this column, which every row needs ({phrase})", phrase=phrase)
            problems.append(Problem(table.file, header.line, name, None, expected))
    return columns, problems


def _required(table: Table) -> tuple[str, ...]:
    return tuple(name for name, field in table.row.model_fields.items() if field.is_required())


def _listed(table: Table) -> str:
    return ", ".join(_required(table))


def _read_rows(
    table: Table, columns: list[str | None], records: list[_Record], *, decimal_comma: bool
) -> tuple[tuple[RawRow, ...], list[Problem]]:
    if not records and not table.may_be_empty:
        expected = say("at least one row below the header")
        if table.optional:
            expected = say("at least one row below the header; delete the file if there is nothing to say")
        return (), [_fault(table, expected)]
    rows, problems = [], []
    for record in records:
        found = len(record.cells)
        if record.blank:
            problems.append(_fault(table, say("no blank row between the rows: delete it"), record.line))
        elif found != len(columns):
            problems.append(_fault(table, _other_number(len(columns), found), record.line))
        else:
            cells = {name: cell for name, cell in zip(columns, record.cells, strict=True) if name is not None}
            rows.append(_with_points(table, record.line, cells) if decimal_comma else RawRow(record.line, cells))
    return tuple(rows), problems


def _other_number(wanted: int, found: int) -> str:
    if found < wanted:
        return say("{number} cells as in the header, found {found}", number=wanted, found=found)
    return say(
        "{number} cells as in the header, found {found}; put quotation marks around text that has a separator in it",
        number=wanted,
        found=found,
    )


def _with_points(table: Table, line: int, cells: dict[str, str]) -> RawRow:
    """The row of a file with decimal commas, its numbers written with points; what is no such number stays."""
    numeric = (name for name in cells if shape_of(table.row, name).numeric)
    read = {name: number for name in numeric if (number := from_comma(cells[name])) is not None}
    return RawRow(line, {**cells, **read}, {name: cells[name] for name in read})


def _fault(table: Table, expected: str, row: int | None = None) -> Problem:
    return Problem(table.file, row, None, None, expected)
