"""Every figure of a study with its range, source and quality: the rows of its tables and the figures of study.toml."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from inputs.fields import Row, SourcedRow
from inputs.schema import TABLES
from inputs.settings import Figure
from inputs.shapes import shape_of
from inputs.study import Study
from outputs.workbook.words import Words

ENDS = ("_low", "_high")


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


def sourced_figures(study: Study, words: Words) -> Iterator[SourcedFigure]:
    """All figures: those of study.toml first, then table by table, in the order of the files."""
    yield from _settings(study.settings, ())
    for table in TABLES:
        if issubclass(table.row, SourcedRow):
            for row in getattr(study, table.name).values():
                keys = {column: str(getattr(row, column)) for column in table.key}
                title = words.titled(row) if hasattr(row, "title") else ", ".join(keys.values())
                yield from _row(row, ".".join((table.name, *keys.values())), keys, title)


def _settings(group: Row, path: tuple[str, ...]) -> Iterator[SourcedFigure]:
    for name, value in group:
        here = (*path, name)
        if isinstance(value, Figure):
            meaning = shape_of(type(group), name).meaning or ""
            what = meaning[:1].upper() + meaning[1:]
            yield SourcedFigure(".".join(here), what, "", value.value, value.low, value.high, value, True)
        elif isinstance(value, Row):
            yield from _settings(value, here)


def _row(row: SourcedRow, path: str, keys: dict[str, str], title: str) -> Iterator[SourcedFigure]:
    model, first = type(row), True
    for name in model.model_fields:
        if name in keys or name.endswith(ENDS):
            continue
        shape = shape_of(model, name)
        value = getattr(row, name)
        if not shape.numeric or value is None:
            continue
        low, high = (getattr(row, f"{name}{end}", None) for end in ENDS)
        what = f"{title}: {shape.meaning or name}"
        yield SourcedFigure(f"{path}.{name}", what, shape.unit or "", value, low, high, row, first)
        first = False
