"""The tables of a result folder as they are printed, in either dialect; every damage is told with its place."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from inputs.language import say
from inputs.system_words import reason_of, said_by_system
from outputs.headings import contract_names
from outputs.verification.findings import Findings, Place, visible

LARGEST_BYTES = 100_000_000
_WHOLE = re.compile(r"0|[1-9][0-9]{0,17}")
_NUMBERS = {mark: re.compile(rf"-?(?:{_WHOLE.pattern})(?:{re.escape(mark)}[0-9]{{1,30}})?") for mark in ".,"}


@dataclass(frozen=True)
class StatedRow:
    """One row: its line in the file (the header is 1) and its text by column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class StatedTable:
    """One table; `mark` is its decimal mark, `headings` are its own where they differ from the contract's names."""

    file: str
    rows: tuple[StatedRow, ...]
    mark: str
    headings: Mapping[str, str] = field(default_factory=dict)

    def place(self, row: StatedRow, column: str | None = None) -> Place:
        """The place of a cell, or of the row."""
        return Place(self.file, row.line, None if column is None else self._heading(column))

    def _heading(self, column: str) -> str:
        return self.headings.get(column, column)

    def number(self, row: StatedRow, column: str, findings: Findings) -> Fraction | None:
        """The exact number printed in a cell; None, with a discrepancy, where there is none."""
        text = row.cells[column]
        if _NUMBERS[self.mark].fullmatch(text) is None:
            comma, point = (
                say("expected a plain number with decimal comma"),
                say("expected a plain number with decimal point"),
            )
            findings.wrong(self.place(row, column), comma if self.mark == "," else point, text or say("an empty cell"))
            return None
        return Fraction(text.replace(",", "."))

    def whole(self, row: StatedRow, column: str, findings: Findings) -> int | None:
        """The whole number, 0 or more, printed in a cell; None, with a discrepancy, where there is none."""
        text = row.cells[column]
        if _WHOLE.fullmatch(text) is None:
            why = say("expected a whole number, 0 or more")
            findings.wrong(self.place(row, column), why, text or say("an empty cell"))
            return None
        return int(text)

    def once(self, columns: Sequence[str], findings: Findings) -> dict[tuple[str, ...], StatedRow]:
        """The rows by what stands in some columns; a row that is there twice is told and left out."""
        found: dict[tuple[str, ...], StatedRow] = {}
        for row in self.rows:
            key = tuple(row.cells[column] for column in columns)
            if key in found:
                named = ", ".join(self._heading(column) for column in columns)
                why = say("the same {columns} as row {row}", columns=named, row=found[key].line)
                findings.wrong(self.place(row), why)
            else:
                found[key] = row
        return found


def read_stated(folder: Path, name: str, columns: Sequence[str], findings: Findings) -> StatedTable | None:
    """A table of the folder; None, with a discrepancy, where it cannot be read as one."""
    text = read_text(folder / name, findings)
    if text is None:
        return None
    first = text.split("\n", 1)[0]
    nordic = first.count(";") > first.count(",")
    try:
        records = list(_records(text, ";" if nordic else ","))
    except csv.Error as error:
        findings.wrong(Place(name), say("cannot be split into cells: {error}", error=said_by_system(str(error))))
        return None
    own = records[0][1] if records else []
    header = contract_names(own)
    if not _has_columns(name, header, columns, findings):
        return None
    rows = []
    for line, cells in records[1:]:
        if len(cells) != len(header):
            why = say("expected {cells} cells as in the header, found {found}", cells=len(header), found=len(cells))
            findings.wrong(Place(name, line), why)
        else:
            rows.append(StatedRow(line, dict(zip(header, cells, strict=True))))
    headings = {column: found for column, found in zip(header, own, strict=True) if column != found}
    return StatedTable(name, tuple(rows), "," if nordic else ".", headings)


def read_text(path: Path, findings: Findings) -> str | None:
    """The text of a file; None, with a discrepancy, where it is missing or cannot be read."""
    place = Place(path.name)
    try:
        if not path.is_file():
            findings.wrong(place, say("this is not a plain file") if path.exists() else say("this file is missing"))
            return None
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
        if len(content) > LARGEST_BYTES:
            findings.wrong(place, say("the file is larger than {size} MB", size=LARGEST_BYTES // 10**6))
            return None
        return content.decode("utf-8-sig")
    except OSError as error:
        findings.wrong(place, say("the file cannot be read ({why})", why=reason_of(error)))
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        findings.wrong(Place(path.name, row), say("the file is not text in UTF-8"))
    return None


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    ended = 0
    for cells in reader:
        line, ended = ended + 1, reader.line_num
        yield line, cells


def _has_columns(name: str, header: Sequence[str], columns: Sequence[str], findings: Findings) -> bool:
    missing = [column for column in columns if column not in header]
    twice = sorted({column for column in header if header.count(column) > 1})
    for column in missing:
        findings.wrong(Place(name, 1, column), say("this column is missing"))
    for column in twice:
        findings.wrong(Place(name, 1, column), say("this column is there more than once"))
    findings.not_checked += [
        say("{file}, column {column}: not a column that is known", file=name, column=visible(column))
        for column in header
        if column not in columns
    ]
    return not missing and not twice
