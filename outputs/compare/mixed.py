"""A study between two others: the inputs of some causes from B, all others from A."""

from collections.abc import Iterable, Mapping, Set
from typing import Any

from inputs.load import Loaded, change_study
from inputs.raw import RawRow, RawSettings, RawStudy, RawTable
from inputs.schema import TABLES, Table
from inputs.study import Study
from outputs.compare.causes import SILENT_TABLES, cause_of_column, cause_of_row, cause_of_setting

Rows = Mapping[tuple[str, ...], RawRow]


def mixed_study(a: RawStudy, b: RawStudy, from_b: Set[str]) -> Study:
    """The study whose inputs of the causes `from_b` are those of B; names, notes and evidence are those of A.

    Raises:
        InvalidStudy: inputs of A and of B do not fit together.
    """
    return mixed(a, b, from_b).study


def mixed(a: RawStudy, b: RawStudy, from_b: Set[str]) -> Loaded:
    """As `mixed_study`, with its text.

    Raises:
        InvalidStudy: inputs of A and of B do not fit together.
    """
    tables = {table.name: _table(table, _rows(table, a), _rows(table, b), from_b) for table in TABLES}
    return change_study(RawStudy(_settings(a.settings, b.settings, from_b), tables), ())


def _rows(table: Table, raw: RawStudy) -> Rows:
    found = raw.tables.get(table.name)
    rows = () if found is None else found.rows
    return {tuple(row.cells.get(column, "").strip() for column in table.key): row for row in rows}


def _table(table: Table, a: Rows, b: Rows, from_b: Set[str]) -> RawTable:
    names = tuple(table.row.model_fields)
    # A row may name a source of either study.
    chosen = {**b, **a} if table.name in SILENT_TABLES[:1] else _chosen(table, a, b, from_b)
    rows = tuple(RawRow(None, {name: row.cells.get(name, "") for name in names}) for row in chosen.values())
    return RawTable(table.name, names, rows)


def _chosen(table: Table, a: Rows, b: Rows, from_b: Set[str]) -> dict[tuple[str, ...], RawRow]:
    whole = b if cause_of_row(table.name) in from_b else a
    chosen: dict[tuple[str, ...], RawRow] = {}
    for key, row in whole.items():
        if key in a and key in b:
            columns = [name for name in table.row.model_fields if cause_of_column(table.name, name) in from_b]
            told = {"title", "title_nb", "source", "quality", "note"}
            taken = {name: b[key].cells.get(name, "") for name in columns if name not in told}
            chosen[key] = RawRow(None, {**a[key].cells, **taken})
        else:
            chosen[key] = row
    return chosen


def _settings(a: RawSettings, b: RawSettings, from_b: Set[str]) -> RawSettings:
    before, after = _leaves(a.values), _leaves(b.values)
    mixed: dict[str, Any] = {}
    for path in dict.fromkeys((*before, *after)):
        source = after if cause_of_setting(path) in from_b else before
        # Scenarios are applied already, and may name what the mixed study does not have.
        if path in source and path[0] != "scenarios":
            _put(mixed, path, source[path])
    return RawSettings("", mixed)


def _leaves(node: Mapping[str, Any], above: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    leaves: dict[tuple[str, ...], Any] = {}
    for name, value in node.items():
        leaves |= _leaves(value, (*above, name)) if isinstance(value, Mapping) else {(*above, name): value}
    return leaves


def _put(node: dict[str, Any], path: Iterable[str], value: Any) -> None:
    *above, last = path
    for name in above:
        node = node.setdefault(name, {})
    node[last] = value
