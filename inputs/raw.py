"""A study as it stands in its files: text by cell, with its place, before anything is read as a number.

Changes apply to this text, so that they are checked like everything else, and a changed study can be written again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from inputs.problems import Problem
from inputs.schema import TABLE_BY_NAME, Table

SETTINGS_FILE = "study.toml"


@dataclass(frozen=True)
class RawRow:
    """One row: text by column, with decimal points.

    `line` is where it stands in the file (header: 1; None: added by a change). `written` holds the cells that the
    file writes otherwise (decimal comma); `origins` says which change a cell comes from.
    """

    line: int | None
    cells: Mapping[str, str]
    written: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def shown(self, column: str) -> str:
        """The cell as the planner wrote it."""
        if column in self.origins:
            return self.cells.get(column, "")
        return self.written.get(column, self.cells.get(column, ""))

    def changed(self, cells: Mapping[str, str], origins: Mapping[str, str]) -> "RawRow":
        """The row with other text in some cells."""
        return replace(self, cells={**self.cells, **cells}, origins={**self.origins, **origins})


@dataclass(frozen=True)
class RawTable:
    """One CSV table. `decimal_comma`: the file has ; between cells and , in numbers."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[RawRow, ...]
    decimal_comma: bool = False

    @property
    def schema(self) -> Table:
        return TABLE_BY_NAME[self.name]

    def changed(self, rows: Mapping[int, RawRow]) -> "RawTable":
        """The table with other rows at some places, and the columns that these bring."""
        renewed = tuple(rows.get(index, row) for index, row in enumerate(self.rows))
        new = {name for row in rows.values() for name in row.cells} - set(self.columns)
        added = tuple(name for name in self.schema.row.model_fields if name in new)
        return replace(self, rows=renewed, columns=self.columns + added)

    def problem(self, row: RawRow | None, column: str | None, expected: str, suggestion: str | None = None) -> Problem:
        """A problem with a cell, a row (no column) or the table."""
        if row is None or column is None:
            return Problem(self.schema.file, row.line if row else None, column, None, expected, suggestion)
        origin = row.origins.get(column)
        return Problem(self.schema.file, row.line, column, row.shown(column), expected, suggestion, origin)


@dataclass(frozen=True)
class RawSettings:
    """study.toml: its text as it stands in the file, and its values with changes applied (origins by dotted path)."""

    text: str
    values: Mapping[str, Any]
    origins: Mapping[str, str] = field(default_factory=dict)

    def get(self, path: tuple[str, ...]) -> Any:
        """The value at a path, or None where there is none."""
        node: Any = self.values
        for part in path:
            node = node.get(part) if isinstance(node, Mapping) else None
        return node

    def put(self, path: tuple[str, ...], value: Any, origin: str) -> "RawSettings":
        """The settings with another value at a path (None removes it); nothing changes where no table can be."""
        values = _put(self.values, path, value)
        return replace(self, values=values, origins={**self.origins, ".".join(path): origin})


def _put(node: Mapping[str, Any], path: tuple[str, ...], value: Any) -> Mapping[str, Any]:
    first, *rest = path
    if rest:
        inner = node.get(first, {})
        return {**node, first: _put(inner, tuple(rest), value)} if isinstance(inner, Mapping) else node
    if value is None:
        return {name: kept for name, kept in node.items() if name != first}
    return {**node, first: value}


@dataclass(frozen=True)
class RawStudy:
    """All files of a study as text. `applied` lists the changes made, as "path: old -> new (origin)"."""

    settings: RawSettings
    tables: Mapping[str, RawTable]
    applied: tuple[str, ...] = ()

    def keys(self, table: str) -> tuple[str, ...]:
        """The text of the first key column, row by row; nothing where the study has no such table."""
        raw = self.tables.get(table)
        if raw is None:
            return ()
        column = raw.schema.key[0]
        return tuple(row.cells.get(column, "").strip() for row in raw.rows)

    def with_table(self, table: RawTable) -> "RawStudy":
        return replace(self, tables={**self.tables, table.name: table})
