"""The part of the page on what the figures rest on: every row of the study with its quality and source."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from inputs.fields import SourcedRow
from inputs.schema import TABLES
from inputs.settings import Figure
from inputs.study import Study
from outputs.page.data import Assumption, AssumptionTable, Grid, Row, SourceRow
from outputs.page.text import begun, in_money, named, plain
from outputs.page.words import Words

QUALITIES = ("stated", "derived", "assumed")
SETTINGS = "settings"


def assumption_tables(study: Study, words: Words) -> tuple[AssumptionTable, ...]:
    """The settings, then every table whose rows say where they come from."""
    tables = [(SETTINGS, tuple(_settings(study, study.settings, words)))]
    for table in TABLES:
        rows: Mapping[object, object] = getattr(study, table.name)
        sourced = [row for row in rows.values() if isinstance(row, SourcedRow)]
        tables.append((table.name, tuple(_row(study, row, table.key, words) for row in sourced)))
    return tuple(AssumptionTable(words.tables.get(name, name.replace("_", " ")), rows) for name, rows in tables if rows)


def quality_counts(tables: tuple[AssumptionTable, ...], words: Words) -> Grid:
    """How many rows of each table are stated, derived and assumed."""
    rows = []
    totals: Counter[str] = Counter()
    for table in tables:
        found = Counter(row.quality for row in table.rows)
        totals.update(found)
        rows.append(Row(table.title, tuple(str(found[quality]) for quality in QUALITIES)))
    rows.append(Row(words.sum, tuple(str(totals[quality]) for quality in QUALITIES), "sum"))
    head = words.stated, words.derived, words.assumed
    return Grid(words.assumptions_counts, head, tuple(rows))


def source_rows(study: Study) -> tuple[SourceRow, ...]:
    """Every source, and how many rows and figures name it."""
    used = Counter(row.source for row in _sourced(study))
    return tuple(
        SourceRow(row.title, row.reference, row.note, used[name]) for name, row in study.sources.items() if used[name]
    )


def _sourced(study: Study) -> Iterator[SourcedRow]:
    yield from (figure for _, figure in _figures(study.settings))
    for table in TABLES:
        for row in getattr(study, table.name).values():
            if isinstance(row, SourcedRow):
                yield row


def _figures(node: BaseModel, about: FieldInfo | None = None) -> Iterator[tuple[str, "Figure[Fraction]"]]:
    """Every figure of the settings, with what it is."""
    if isinstance(node, Figure):
        yield (about.description if about is not None else None) or "", node
        return
    for name, field in type(node).model_fields.items():
        value = getattr(node, name)
        if isinstance(value, BaseModel):
            yield from _figures(value, field)


def _settings(study: Study, node: BaseModel, words: Words) -> Iterator[Assumption]:
    for what, figure in _figures(node):
        value = _ranged(figure.value, figure.low, figure.high, words)
        label = begun(in_money(what, study))
        yield _assumption(study, label, (value,), figure, words)


def _row(study: Study, row: SourcedRow, key: tuple[str, ...], words: Words) -> Assumption:
    title = getattr(row, "title", None)
    names = " ".join(str(getattr(row, column)) for column in key)
    what = title if title is not None else ", ".join(named(part, study, words) for part in names.split(" "))
    return _assumption(study, what, tuple(_numbers(study, row, key, words)), row, words)


def _assumption(study: Study, what: str, figures: tuple[str, ...], row: SourcedRow, words: Words) -> Assumption:
    source = study.sources[row.source].title if row.source in study.sources else row.source
    return Assumption(what, figures, row.quality, getattr(words, row.quality), source, row.note)


def _numbers(study: Study, row: SourcedRow, key: tuple[str, ...], words: Words) -> Iterator[str]:
    """Every number of a row with its unit, and its range where it has one."""
    fields = type(row).model_fields
    for name, about in fields.items():
        value = getattr(row, name)
        if name in key or isinstance(value, bool) or not isinstance(value, Fraction | int):
            continue
        if name.endswith(("_low", "_high")) and name.rpartition("_")[0] in fields:
            continue
        text = (
            str(value)
            if name.endswith("_year")
            else _ranged(value, getattr(row, f"{name}_low", None), getattr(row, f"{name}_high", None), words)
        )
        unit = about.json_schema_extra.get("unit") if isinstance(about.json_schema_extra, dict) else None
        said = _unit(study, row, str(unit)) if unit else ""
        label = (about.description or name.replace("_", " ")).partition(";")[0]
        yield words.figure.format(what=begun(label), value=f"{text} {said}".rstrip())


def _unit(study: Study, row: SourcedRow, unit: str) -> str:
    """The unit of a column with the study's own units of the row's resource and of money."""
    resource, said = study.resources.get(getattr(row, "resource", "")), in_money(unit, study)
    if resource is None:
        return said
    # A resource's unit says itself that it is for a year, where it is.
    return said.replace("resource unit a year", resource.unit).replace("resource unit", resource.unit)


def _ranged(value: Fraction | int, low: Fraction | int | None, high: Fraction | int | None, words: Words) -> str:
    if low is not None and high is not None:
        return words.range.format(value=plain(value), low=plain(low), high=plain(high))
    if low is not None:
        return words.low.format(value=plain(value), low=plain(low))
    return plain(value) if high is None else words.high.format(value=plain(value), high=plain(high))
