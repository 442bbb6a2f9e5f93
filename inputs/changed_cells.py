"""Putting a new value into a table or study.toml, with the note and quality that keep its provenance honest."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from inputs.change import Change
from inputs.fields import NUMBER
from inputs.language import mark
from inputs.paths import Cell
from inputs.raw import RawRow, RawSettings, RawStudy
from inputs.shapes import Shape
from inputs.toml_settings import shape_at
from inputs.traces import NOTES, Trace

PLANNER = "planner"
# It stands in the study in English, as the titles of all sources have one language.
_BY_PLANNER = mark("Set by the planner")
_WHOLE = re.compile(r"[+-]?[0-9]+")


def put_cell(raw: RawStudy, cell: Cell, new: str, ends: Mapping[str, str], change: Change) -> RawStudy:
    """The study with `new` in a cell, the ends of its range moved as `ends` says, and its note and quality to match."""
    match cell.place:
        case (str(table), int(index), str(column)):
            return _put_in_table(raw, table, index, column, cell, new, ends, change)
        case _:
            return _put_in_settings(raw, tuple(str(part) for part in cell.place), cell, new, ends, change)


def _put_in_table(
    raw: RawStudy, name: str, index: int, column: str, cell: Cell, new: str, ends: Mapping[str, str], change: Change
) -> RawStudy:
    table = raw.tables[name]
    row = table.rows[index]
    cells = {column: new, **{f"{column}_{end}": text for end, text in ends.items()}}
    origins = dict.fromkeys(cells, change.origin)
    known = table.schema.row.model_fields
    trace = Trace(column, cell.text, new, tuple(ends), change.source)
    for note, language in NOTES.items() if column not in NOTES else ():
        if note in known:
            # What is noted in English alone is read in both languages.
            before = row.cells.get(note, "").strip() or row.cells.get("note", "")
            cells[note] = trace.added_to(before, language)
    if "quality" in known and column != "quality" and _is_assumed(change):
        cells["quality"] = "assumed"
    return raw.with_table(table.changed({index: row.changed(cells, origins)}))


def _put_in_settings(
    raw: RawStudy, place: tuple[str, ...], cell: Cell, new: str, ends: Mapping[str, str], change: Change
) -> RawStudy:
    settings, figure = raw.settings, place[:-1]
    if cell.path == ".".join(figure):
        if settings.get(figure) is None and new:
            made = {"value": _to_toml(cell.shape, new), "source": PLANNER, "quality": "assumed"}
            made["note"] = Trace("value", "", new, (), change.source).added_to("")
            put = settings.put(figure, made, change.origin).put(place, made["value"], change.origin)
            return with_planner(replace(raw, settings=put))
        if not new and shape_at(figure).optional:
            return replace(raw, settings=settings.put(figure, None, change.origin))
    absent = not new and cell.shape.optional
    settings = settings.put(place, None if absent else _to_toml(cell.shape, new), change.origin)
    for end, text in ends.items():
        settings = settings.put((*figure, end), _to_toml(cell.shape, text), change.origin)
    trace = Trace(place[-1], cell.text, new, tuple(ends), change.source)
    return replace(raw, settings=_with_note(settings, place, trace, change))


def _with_note(settings: RawSettings, place: tuple[str, ...], trace: Trace, change: Change) -> RawSettings:
    """The note and quality of a figure that one of its keys was changed in; other keys have none."""
    figure, name = place[:-1], place[-1]
    found = settings.get(figure)
    if not isinstance(found, Mapping) or "source" not in found or name == "note":
        return settings
    note = found.get("note", "")
    noted = trace.added_to(note if isinstance(note, str) else "")
    settings = settings.put((*figure, "note"), noted, change.origin)
    if name != "quality" and _is_assumed(change):
        settings = settings.put((*figure, "quality"), "assumed", change.origin)
    return settings


def _is_assumed(change: Change) -> bool:
    return change.scenario is None and not change.own_range


def _to_toml(shape: Shape, text: str) -> Any:
    """A text as the TOML value that a planner would write; text that does not fit stays text, and is told later."""
    if shape.kind == "flag" and text in ("yes", "no"):
        return text == "yes"
    if shape.numeric and NUMBER.fullmatch(text):
        return int(text) if _WHOLE.fullmatch(text) else Decimal(text)
    return text


def with_planner(raw: RawStudy) -> RawStudy:
    """The study with a source for what a planner sets and no source gives."""
    table = raw.tables["sources"]
    if PLANNER in raw.keys("sources"):
        return raw
    cells = dict.fromkeys(table.columns, "") | {"source": PLANNER, "title": _BY_PLANNER}
    return raw.with_table(replace(table, rows=(*table.rows, RawRow(None, cells))))
