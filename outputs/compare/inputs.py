"""Differences in inputs: cell by cell, rows that are there in one study only, and whether evidence changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from inputs.fields import Row
from inputs.raw import SETTINGS_FILE
from inputs.schema import TABLES, Table
from inputs.study import Study
from outputs.compare.causes import (
    SILENT_TABLES,
    cause_of_column,
    cause_of_row,
    cause_of_setting,
    decides_column,
    decides_setting,
)
from outputs.wording import plain_number

Kind = Literal["changed", "added", "gone"]


@dataclass(frozen=True)
class InputChange:
    """A cell that differs, or (no column) a row that is in B only (added) or in A only (gone).

    `cause` is "" for what can change no plan. `flag`: a yes or no that changed. `step` is b - a of a number, None
    otherwise.
    """

    cause: str
    file: str
    row: str
    column: str
    kind: Kind
    a: str
    b: str
    quality_a: str
    quality_b: str
    source_changed: bool
    step: Fraction | None
    flag: bool = False

    @property
    def path(self) -> str:
        """The input as --set names it."""
        if self.file == SETTINGS_FILE:
            return self.column.removesuffix(".value")
        return ".".join(part for part in (self.file.removesuffix(".csv"), self.row, self.column) if part)


def input_changes(a: Study, b: Study) -> tuple[InputChange, ...]:
    """Every difference, study.toml first and then the tables in their order; notes and scenarios are left out."""
    tables = (change for table in TABLES for change in _in_table(table, getattr(a, table.name), getattr(b, table.name)))
    return (*_in_settings(a, b), *tables)


def causes_that_differ(changes: tuple[InputChange, ...]) -> frozenset[str]:
    """The causes of which some input differs."""
    return frozenset(change.cause for change in changes if change.cause)


def _in_table(table: Table, a: Mapping[Any, Any], b: Mapping[Any, Any]) -> Iterator[InputChange]:
    for key in [*a, *(key for key in b if key not in a)]:
        named = ".".join(map(str, key)) if isinstance(key, tuple) else str(key)
        before, after = a.get(key), b.get(key)
        if before is None or after is None:
            yield _whole_row(table, named, before, after)
            continue
        for column in table.row.model_fields:
            old, new = getattr(before, column), getattr(after, column)
            if old != new and column != "note":
                yield InputChange(
                    cause_of_column(table.name, column) if decides_column(table.name, column) else "",
                    table.file,
                    named,
                    column,
                    "changed",
                    _shown(old),
                    _shown(new),
                    _evidence(before, "quality"),
                    _evidence(after, "quality"),
                    _evidence(before, "source") != _evidence(after, "source"),
                    _step(old, new),
                    isinstance(new, bool),
                )


def _whole_row(table: Table, named: str, before: Any, after: Any) -> InputChange:
    row = after if before is None else before
    columns = [name for name in table.row.model_fields if name not in table.key and decides_column(table.name, name)]
    cells = "; ".join(f"{name}={_shown(getattr(row, name))}" for name in columns if getattr(row, name) is not None)
    cause = "" if table.name in SILENT_TABLES else cause_of_row(table.name)
    if before is None:
        return InputChange(
            cause, table.file, named, "", "added", "", cells, "", _evidence(after, "quality"), False, None
        )
    return InputChange(cause, table.file, named, "", "gone", cells, "", _evidence(before, "quality"), "", False, None)


def _in_settings(a: Study, b: Study) -> Iterator[InputChange]:
    before, after = (_flat(study.settings) for study in (a, b))
    for path in [*before, *(path for path in after if path not in before)]:
        old, new = before.get(path), after.get(path)
        decides = decides_setting(path)
        # Where a figure is there in one study only its value says so; its parts need not.
        if old == new or path[-1] == "note" or (not decides and None in (old, new)):
            continue
        cause = cause_of_setting(path) if decides else ""
        figure = path[:-1]
        evidence = [(flat.get((*figure, "source")), flat.get((*figure, "quality"))) for flat in (before, after)]
        (source_a, quality_a), (source_b, quality_b) = evidence
        yield InputChange(
            cause,
            SETTINGS_FILE,
            "",
            ".".join(path),
            "added" if old is None else "gone" if new is None else "changed",
            _shown(old),
            _shown(new),
            _shown(quality_a),
            _shown(quality_b),
            source_a != source_b,
            _step(old, new),
            isinstance(new, bool),
        )


def _flat(node: Row, above: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    flat: dict[tuple[str, ...], Any] = {}
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, Row):
            flat |= _flat(value, (*above, name))
        elif value is not None and name != "scenarios":
            flat[*above, name] = value
    return flat


def _evidence(row: Any, column: str) -> str:
    """The source or quality of a row; nothing for the tables that have none."""
    return str(getattr(row, column, ""))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _step(old: Any, new: Any) -> Fraction | None:
    return Fraction(new) - Fraction(old) if _is_number(old) and _is_number(new) else None


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if _is_number(value):
        return plain_number(Fraction(value))
    return " ".join(value) if isinstance(value, tuple) else str(value)
