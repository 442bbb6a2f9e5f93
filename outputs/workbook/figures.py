"""Every figure that a plan rests on, with its range, source and quality: those of study.toml and of the tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from inputs.columns import meaning_of, unit_of_column
from inputs.fields import Row, SourcedRow
from inputs.language import say
from inputs.schema import TABLES
from inputs.settings import Figure, Money
from inputs.shapes import shape_of
from inputs.study import Study
from inputs.titles import title_of
from outputs.report_money import TITLES

ENDS = ("_low", "_high")
# No plan rests on what other countries spend; it has a sheet of its own.
COMPARED = ("countries", "neighbours")
_NAMED_BY = {table.key[0]: table.name for table in TABLES if len(table.key) == 1 and "title" in table.row.model_fields}


@dataclass(frozen=True)
class SourcedFigure:
    """One figure. `first`: it is the first of its row, whose note is told once."""

    path: str
    what: str
    unit: str
    value: Fraction | int
    low: Fraction | int | None
    high: Fraction | int | None
    origin: SourcedRow
    first: bool


def sourced_figures(study: Study) -> Iterator[SourcedFigure]:
    """All figures that a plan rests on: those of study.toml first, then table by table, in the order of the files."""
    yield from _settings(study.settings, (), study.settings.money)
    for table in TABLES:
        if issubclass(table.row, SourcedRow) and table.name not in COMPARED:
            for row in getattr(study, table.name).values():
                keys = {column: str(getattr(row, column)) for column in table.key}
                yield from _row(study, row, ".".join((table.name, *keys.values())), keys, _title(study, row, keys))


def _title(study: Study, row: Row, keys: dict[str, str]) -> str:
    """The name of a row; of one without a name, those of the rows that its keys name."""
    if hasattr(row, "title"):
        return title_of(row)
    return ", ".join(_named(study, column, key) for column, key in keys.items())


def _named(study: Study, column: str, key: str) -> str:
    if column == "line" and key in TITLES:
        return say(TITLES[key])
    table = next((table for named_by, table in _NAMED_BY.items() if column.endswith(named_by)), None)
    found = getattr(study, table).get(key) if table else None
    return title_of(found) if found else key


def _settings(group: Row, path: tuple[str, ...], money: Money) -> Iterator[SourcedFigure]:
    for name, value in group:
        here = (*path, name)
        if isinstance(value, Figure):
            meaning = meaning_of(type(group), name, money)
            what = meaning[:1].upper() + meaning[1:]
            yield SourcedFigure(".".join(here), what, "", value.value, value.low, value.high, value, True)
        elif isinstance(value, Row):
            yield from _settings(value, here, money)


def _row(study: Study, row: SourcedRow, path: str, keys: dict[str, str], title: str) -> Iterator[SourcedFigure]:
    model, first, money = type(row), True, study.settings.money
    resource = study.resources.get(getattr(row, "resource", ""))
    for name in model.model_fields:
        if name in keys or name.endswith(ENDS):
            continue
        value = getattr(row, name)
        if not shape_of(model, name).numeric or value is None:
            continue
        low, high = (getattr(row, f"{name}{end}", None) for end in ENDS)
        what = f"{title}: {meaning_of(model, name, money) or name}"
        yield SourcedFigure(
            f"{path}.{name}", what, unit_of_column(model, name, money, resource), value, low, high, row, first
        )
        first = False
