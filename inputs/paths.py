"""Paths such as demand.gpu.growth or rules.budget.total: from what a planner types to the cells that are meant."""

from collections.abc import Mapping
from dataclasses import dataclass

from inputs.fields import Row
from inputs.language import say
from inputs.problems import WrongUsage, visible
from inputs.raw import SETTINGS_FILE, RawRow, RawStudy, RawTable
from inputs.schema import TABLE_BY_NAME
from inputs.settings import Settings
from inputs.shapes import Shape, joined, shape_of
from inputs.suggest import nearest
from inputs.toml_settings import as_text, line_of

BUDGET = "rules.budget.total"
ALIASES: Mapping[str, str] = {"budget": BUDGET}
VALUE_COLUMNS: Mapping[str, str] = {
    "prices": "price",
    "ceilings": "ceiling",
    "operation": "amount",
    "product_capacity": "capacity",
    "balances": "ratio",
    "commercial": "price",
    "existing_capacity": "capacity",
    "countries": "population",
    "neighbours": "amount",
}
_GROUPS = tuple(name for name in Settings.model_fields if name != "scenarios")


@dataclass(frozen=True)
class Cell:
    """One place in a study that a change can reach.

    `text` is what stands there, "" for a blank cell or an absent key; `low` and `high` are the ends of its range, None
    where none is given. `place` is (table, row index, column) for a table, and the full path of keys for study.toml.
    """

    path: str
    file: str
    line: int | None
    column: str
    shape: Shape
    text: str
    low: str | None
    high: str | None
    place: tuple[str, int, str] | tuple[str, ...]


def short_path(path: str) -> str:
    """A path as a planner types it."""
    return next((alias for alias, meant in ALIASES.items() if meant == path), path)


def parse_path(raw: RawStudy, text: str) -> tuple[Cell, ...]:
    """The cells that a path means, one or (where a key is *) several.

    Raises:
        WrongUsage: some part of the path is not known, with the nearest right spelling.
    """
    path = text.strip()
    root, *rest = ALIASES.get(path, path).split(".")
    typed = visible(path)
    if root in TABLE_BY_NAME:
        return _table_cells(raw, typed, root, rest)
    if root in _GROUPS:
        return (_settings_cell(raw, typed, (root, *rest)),)
    near = nearest(root, (*TABLE_BY_NAME, *_GROUPS, *ALIASES))
    unknown = say("{path}: there is no table or group of settings '{name}'", path=typed, name=visible(root))
    raise WrongUsage(unknown, near)


def _table_cells(raw: RawStudy, typed: str, name: str, parts: list[str]) -> tuple[Cell, ...]:
    schema = TABLE_BY_NAME[name]
    table = raw.tables.get(name)
    if table is None:
        raise WrongUsage(say("{path}: the study has no {file}", path=typed, file=schema.file))
    keys, columns = parts[: len(schema.key)], parts[len(schema.key) :]
    form = ".".join((name, *(key.upper() for key in schema.key), "COLUMN"))
    if len(keys) < len(schema.key) or len(columns) > 1:
        raise WrongUsage(say("{path}: expected a path of the form {form}", path=typed, form=form))
    column = columns[0] if columns else VALUE_COLUMNS.get(name)
    if column is None:
        raise WrongUsage(say("{path}: expected a column at the end, {form}", path=typed, form=form))
    known = tuple(field for field in schema.row.model_fields if field not in schema.key)
    if column in schema.key:
        fixed = say("{path}: column {column} names the row and cannot be changed", path=typed, column=column)
        raise WrongUsage(fixed)
    if column not in known:
        unknown = say("{path}: {file} has no column '{name}'", path=typed, file=schema.file, name=visible(column))
        raise WrongUsage(unknown, nearest(column, known))
    found = _matching_rows(table, typed, keys)
    return tuple(_table_cell(table, index, row, column) for index, row in found)


def _matching_rows(table: RawTable, typed: str, keys: list[str]) -> list[tuple[int, RawRow]]:
    found = list(enumerate(table.rows))
    before: list[str] = []
    for name, wanted in zip(table.schema.key, keys, strict=True):
        here = {row.cells.get(name, "").strip() for _, row in found}
        if wanted != "*":
            found = [(index, row) for index, row in found if row.cells.get(name, "").strip() == wanted]
        if not found:
            unknown = _no_row(typed, table.schema.file, name, visible(wanted), before)
            raise WrongUsage(unknown, nearest(wanted, sorted(here)))
        before.append(f"{name} {visible(wanted)}")
    return found


def _no_row(typed: str, file: str, column: str, name: str, before: list[str]) -> str:
    if not before:
        return say("{path}: {file} has no {column} '{name}'", path=typed, file=file, column=column, name=name)
    return say(
        "{path}: {file} has no {column} '{name}' with {keys}",
        path=typed,
        file=file,
        column=column,
        name=name,
        keys=joined(before),
    )


def _table_cell(table: RawTable, index: int, row: RawRow, column: str) -> Cell:
    ends = tuple(row.cells.get(f"{column}_{end}", "").strip() or None for end in ("low", "high"))
    keys = (row.cells[name].strip() for name in table.schema.key)
    return Cell(
        path=".".join((table.name, *keys, column)),
        file=table.schema.file,
        line=row.line,
        column=column,
        shape=shape_of(table.schema.row, column),
        text=row.cells.get(column, "").strip(),
        low=ends[0],
        high=ends[1],
        place=(table.name, index, column),
    )


def _settings_cell(raw: RawStudy, typed: str, path: tuple[str, ...]) -> Cell:
    model: type[Row] = Settings
    shape: Shape | None = None
    for depth, part in enumerate(path):
        if shape is not None and shape.model is None:
            above = ".".join(path[:depth])
            raise WrongUsage(say("{path}: nothing stands below {above}", path=typed, above=above), above)
        if part not in model.model_fields:
            unknown = _no_key(typed, visible(part), ".".join(path[:depth]))
            raise WrongUsage(unknown, nearest(part, model.model_fields))
        shape = shape_of(model, part)
        model = shape.model or model
    place = path
    if shape is None or shape.kind == "group":
        keys = ", ".join(model.model_fields)
        raise WrongUsage(say("{path}: this is a group; add one of {keys}", path=typed, keys=keys))
    if shape.kind == "figure":
        place, shape = (*path, "value"), shape_of(model, "value")
    settings = raw.settings
    figure = place[:-1] if place[-1] == "value" else None
    ends = tuple(as_text(settings.get((*figure, end))) if figure else None for end in ("low", "high"))
    return Cell(
        path=".".join(path),
        file=SETTINGS_FILE,
        line=line_of(settings.text, place),
        column=".".join(place),
        shape=shape,
        text=(as_text(settings.get(place)) or "").strip(),
        low=ends[0],
        high=ends[1],
        place=place,
    )


def _no_key(typed: str, name: str, group: str) -> str:
    if not group:
        return say("{path}: {file} knows no '{name}'", path=typed, file=SETTINGS_FILE, name=name)
    return say("{path}: {file} knows no '{name}' in {group}", path=typed, file=SETTINGS_FILE, name=name, group=group)
