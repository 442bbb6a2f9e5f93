"""The tables and the summary of a result folder as they are printed, in either dialect, checked before use."""

import csv
import io
import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from inputs.language import say
from inputs.system_words import said_by_system
from outputs.headings import contract_names

Record = Mapping[str, str]

# Of each table that is read: its columns of text, of whole numbers, of numbers; those with ? may be blank.
COLUMNS: Mapping[str, tuple[str, str, str]] = {
    "funding_lines": ("line", "year", "amount_mnok"),
    "purchases": ("site tier product", "year units", ""),
    "contributions": ("partnership", "year steps", ""),
    "coverage": ("resource tier", "year", "need domestic abroad rented short"),
    "rules": ("rule subject unit binding", "year?", "required achieved slack price_mnok?"),
}
_KEYS: tuple[tuple[str, ...], ...] = (
    *(("status",), ("scenario",), ("changes",), ("seed",), ("versions", "regnekraft"), ("inputs_sha256",)),
    *(("options", "objective"), ("options", "gap"), ("objective",), ("bound",), ("gap",), ("uncovered_value",)),
    *(("model", name) for name in ("rows", "columns", "integers", "nodes")),
)
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")


def read_records(name: str, content: bytes) -> tuple[Record, ...]:
    """The rows of a table; numbers get a decimal point, and texts lose the apostrophe of what looks like a formula.

    Raises:
        ValueError: it is not the table that was written; the message says where.
    """
    text = content.decode("utf-8-sig")
    first = text.split("\n", 1)[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise ValueError(f"{name}.csv: {said_by_system(str(error))}") from error
    head = contract_names(lines[0]) if lines else []
    for column in " ".join(COLUMNS[name]).replace("?", "").split():
        if column not in head:
            raise ValueError(say("{file}: there is no column {column}", file=f"{name}.csv", column=column))
    rows = []
    for place, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(head):
            raise ValueError(
                say(
                    "{file}, row {row}: {cells} cells under {headings} headings",
                    file=f"{name}.csv",
                    row=place,
                    cells=len(cells),
                    headings=len(head),
                )
            )
        where = say("{file}, row {row}", file=f"{name}.csv", row=place)
        rows.append(_record(where, COLUMNS[name], dict(zip(head, cells, strict=True)), separator))
    return tuple(rows)


def _record(where: str, columns: tuple[str, str, str], cells: Mapping[str, str], separator: str) -> Record:
    texts, *others = (names.split() for names in columns)
    record = {}
    for name, pattern in [(name, None) for name in texts] + [
        (name, form) for names, form in zip(others, (_WHOLE, _NUMBER), strict=True) for name in names
    ]:
        column = name.removesuffix("?")
        text = cells[column]
        if pattern is None:
            record[column] = text.removeprefix("'")
            continue
        number = text.replace(",", ".") if separator == ";" else text
        if pattern.fullmatch(number) is None and (number or name == column):
            raise ValueError(
                say(
                    "{where}, column {column}: expected a number, found {found!r}",
                    where=where,
                    column=column,
                    found=text[:40],
                )
            )
        record[column] = number
    return record


def read_summary(text: str) -> Mapping[str, Any]:
    """The summary, its numbers exact.

    Raises:
        ValueError: it is not a summary; the message says what is missing.
    """
    read = json.loads(text, parse_float=Fraction)
    for path in _KEYS:
        node = read
        for part in path:
            if not isinstance(node, dict) or part not in node:
                raise ValueError(say("{file}: there is no {key}", file="summary.json", key=".".join(path)))
            node = node[part]
    found: Mapping[str, Any] = read
    return found
