"""From text cells to typed rows, with every cell that does not fit told in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pydantic import ValidationError

from inputs.fields import NUMBER, Row
from inputs.language import say
from inputs.problems import MOST_TOLD, Problem, first_of
from inputs.raw import RawRow, RawTable
from inputs.shapes import Shape, joined, length_phrase, shape_of
from inputs.suggest import multiply, near_flag, near_number, nearest


@dataclass(frozen=True)
class TypedTable:
    """The rows that could be read, by key, and where each stands."""

    rows: Mapping[Any, Row]
    raw: Mapping[Any, RawRow]


def read_rows(table: RawTable) -> tuple[TypedTable, list[Problem]]:
    """The typed rows of a table, in its order; two rows with one key are a problem."""
    rows: dict[Any, Row] = {}
    places: dict[Any, RawRow] = {}
    problems: list[Problem] = []
    names = table.schema.key
    for raw in table.rows:
        row, faults = _read_row(table, raw)
        problems += faults
        if len(problems) > MOST_TOLD:
            break
        if row is None:
            continue
        key = getattr(row, names[0]) if len(names) == 1 else tuple(getattr(row, name) for name in names)
        if key in rows:
            expected = say(
                "each {columns} once, and row {row} has the same already", columns=joined(names), row=places[key].line
            )
            problems.append(table.problem(raw, names[-1], expected))
        else:
            rows[key], places[key] = row, raw
    return TypedTable(rows, places), first_of(problems, table.schema.file)


def _read_row(table: RawTable, raw: RawRow) -> tuple[Row | None, list[Problem]]:
    model = table.schema.row
    faults = [
        _number_fault(table, raw, name, shape_of(model, name)) for name in table.columns if _has_point(table, raw, name)
    ]
    filled = {name: text for name, text in raw.cells.items() if text.strip() or not shape_of(model, name).optional}
    try:
        return (None if faults else model.model_validate(filled)), faults
    except ValidationError as error:
        told = {fault.column for fault in faults}
        for detail in error.errors(include_url=False, include_context=False):
            name = str(detail["loc"][0])
            if name in table.columns and name not in told:
                told.add(name)
                faults.append(_cell_fault(table, raw, name, detail["type"]))
        return None, faults


def _has_point(table: RawTable, raw: RawRow, name: str) -> bool:
    """Whether a number stands with a decimal point in a file that has decimal commas: 1.234 could mean either."""
    read = not table.decimal_comma or name in raw.written or name in raw.origins
    return not read and "." in raw.cells[name] and shape_of(table.schema.row, name).numeric


def _cell_fault(table: RawTable, raw: RawRow, name: str, fault: str) -> Problem:
    model = table.schema.row
    shape = shape_of(model, name)
    if shape.numeric:
        return _number_fault(table, raw, name, shape)
    return table.problem(raw, name, *explain(model, name, raw.cells.get(name, ""), fault))


def _number_fault(table: RawTable, raw: RawRow, name: str, shape: Shape) -> Problem:
    comma = table.decimal_comma and name not in raw.origins
    return table.problem(raw, name, *explain_number(shape, raw.cells.get(name, ""), comma=comma))


def explain_number(shape: Shape, text: str, *, comma: bool = False) -> tuple[str, str | None]:
    """What is expected of a number, and a near number; `comma`: the file writes numbers with decimal commas."""
    text = text.strip()
    plain = NUMBER.fullmatch(text) is not None
    if plain and not (comma and "." in text):
        return shape.phrase(whole_range=_exceeds(shape, text)), _as_share(shape, text)
    near = near_number(text)
    if near is None or (shape.kind == "whole" and "." in near):
        return shape.phrase(), None
    if comma:
        near = near.replace(".", ",")
        form = say("{number} with a decimal comma, since ; separates the columns", number=shape.noun())
        return f"{form}{shape.unit_note()}", near
    if "," in text and "." in near:
        form = say("{number} such as {near} with a decimal point", number=shape.noun(), near=near)
        return f"{form}{shape.unit_note()}", near
    return shape.phrase(), near


def _exceeds(shape: Shape, text: str) -> bool:
    return shape.upper is not None and Fraction(text) > shape.upper


def _as_share(shape: Shape, text: str) -> str | None:
    """A share that was written in per cent."""
    small = shape.upper == 1 or "share" in (shape.unit or "")
    percent = multiply(text, "0.01")
    return percent if small and _exceeds(shape, text) and not _exceeds(shape, percent) else None


def explain(model: type[Row], name: str, text: str, fault: str) -> tuple[str, str | None]:
    """What is expected of a cell that is not a number, and a near value."""
    shape = shape_of(model, name)
    if shape.kind == "flag":
        return shape.phrase(), near_flag(text)
    if shape.kind == "choice":
        return shape.phrase(), nearest(text, shape.choices)
    if shape.kind in ("name", "names"):
        return shape.phrase(), None
    if fault in ("string_too_short", "string_too_long"):
        return length_phrase(model, name), None
    wanted = say(
        "one line of text that does not begin with = + - @, at its start or right after ; (a spreadsheet would compute "
        "it), and has no control letters"
    )
    return wanted, None
