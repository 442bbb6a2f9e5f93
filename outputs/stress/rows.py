"""Rows that a shock adds to a table of the study, with their origin, or takes out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from inputs.changed_cells import PLANNER, with_planner
from inputs.raw import RawRow, RawStudy, RawTable
from inputs.schema import TABLE_BY_NAME

ORIGIN = "stress"


def with_rows(raw: RawStudy, name: str, rows: Sequence[Mapping[str, str]]) -> RawStudy:
    """The study with more rows in a table, which is made where it is not there; their source is the planner."""
    schema = TABLE_BY_NAME[name]
    known = schema.row.model_fields
    table = raw.tables.get(name) or RawTable(name, tuple(known), ())
    added = []
    for row in rows:
        cells = {**dict.fromkeys(table.columns, ""), **row, "source": PLANNER, "quality": "assumed"}
        added.append(RawRow(None, cells, origins=dict.fromkeys(row, ORIGIN)))
    names = {column for row in added for column in row.cells}
    columns = (*table.columns, *(column for column in known if column in names and column not in table.columns))
    keys = (".".join((name, *(row[key] for key in schema.key))) for row in rows)
    applied = (*raw.applied, *(f"{key}: blank -> added ({ORIGIN})" for key in keys))
    changed = replace(table, columns=columns, rows=(*table.rows, *added))
    return with_planner(replace(raw.with_table(changed), applied=applied))


def without_rows(raw: RawStudy, name: str, keys: Collection[tuple[str, ...]]) -> RawStudy:
    """The study without the rows of these keys in a table; without the table where none is left."""
    if not keys:
        return raw
    table = raw.tables[name]
    columns = table.schema.key
    kept = tuple(row for row in table.rows if tuple(row.cells[column].strip() for column in columns) not in keys)
    applied = (*raw.applied, *(f"{'.'.join((name, *key))}: row -> removed ({ORIGIN})" for key in keys))
    tables = {other: found for other, found in raw.tables.items() if other != name or kept}
    if kept:
        tables[name] = replace(table, rows=kept)
    return replace(raw, tables=tables, applied=applied)
