"""The part of the page on what the figures rest on: every row of the study with its quality and source."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from inputs.columns import meaning_of, unit_of_column
from inputs.fields import Row as StudyRow
from inputs.fields import SourcedRow
from inputs.language import ENGLISH, language, say
from inputs.schema import TABLES
from inputs.settings import Figure, Money
from inputs.study import Study
from inputs.titles import note_of, title_of
from outputs.page.data import Assumption, AssumptionTable, Grid, Row, SourceRow
from outputs.page.text import begun, plain
from outputs.page.word_lists import quality_name, table_title
from outputs.subjects import subject_words

QUALITIES = ("stated", "derived", "assumed")
SETTINGS = "settings"


def assumption_tables(study: Study) -> tuple[AssumptionTable, ...]:
    """The settings, then every table whose rows say where they come from."""
    tables = [(SETTINGS, tuple(_settings(study, study.settings)))]
    for table in TABLES:
        rows: Mapping[object, object] = getattr(study, table.name)
        sourced = [row for row in rows.values() if isinstance(row, SourcedRow)]
        tables.append((table.name, tuple(_row(study, row, table.key) for row in sourced)))
    return tuple(AssumptionTable(table_title(name), rows) for name, rows in tables if rows)


def quality_counts(tables: tuple[AssumptionTable, ...]) -> Grid:
    """How many rows of each table are stated, derived and assumed."""
    rows = []
    totals: Counter[str] = Counter()
    for table in tables:
        found = Counter(row.quality for row in table.rows)
        totals.update(found)
        rows.append(Row(table.title, tuple(str(found[quality]) for quality in QUALITIES)))
    rows.append(Row(say("Sum"), tuple(str(totals[quality]) for quality in QUALITIES), "sum"))
    head = tuple(map(quality_name, QUALITIES))
    return Grid(say("How many rows rest on what"), head, tuple(rows))


def source_rows(study: Study) -> tuple[SourceRow, ...]:
    """Every source, and how many rows and figures name it."""
    used = Counter(row.source for row in _sourced(study))
    return tuple(
        SourceRow(title_of(row), row.reference, note_of(row), used[name])
        for name, row in study.sources.items()
        if used[name]
    )


def _sourced(study: Study) -> Iterator[SourcedRow]:
    yield from (figure for _, figure in _figures(study.settings, study.settings.money))
    for table in TABLES:
        for row in getattr(study, table.name).values():
            if isinstance(row, SourcedRow):
                yield row


def _figures(node: StudyRow, money: Money) -> Iterator[tuple[str, "Figure[Fraction]"]]:
    """Every figure of the settings, with what it is."""
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, Figure):
            yield begun(meaning_of(type(node), name, money)), value
        elif isinstance(value, StudyRow):
            yield from _figures(value, money)


def _settings(study: Study, node: StudyRow) -> Iterator[Assumption]:
    for what, figure in _figures(node, study.settings.money):
        value = _ranged(figure.value, figure.low, figure.high)
        yield _assumption(study, what, (value,), figure)


def _row(study: Study, row: SourcedRow, key: tuple[str, ...]) -> Assumption:
    title = title_of(row) if hasattr(row, "title") else None
    names = " ".join(str(getattr(row, column)) for column in key)
    what = title if title is not None else ", ".join(subject_words(study, part) for part in names.split(" "))
    return _assumption(study, what, tuple(_numbers(study, row, key)), row)


def _assumption(study: Study, what: str, figures: tuple[str, ...], row: SourcedRow) -> Assumption:
    source = title_of(study.sources[row.source]) if row.source in study.sources else row.source
    return Assumption(what, figures, row.quality, quality_name(row.quality), source, note_of(row), _in_english(row))


def _in_english(row: SourcedRow) -> bool:
    """Whether another language is spoken, and the note is not in it."""
    return language() != ENGLISH and note_of(row) == row.note


def _numbers(study: Study, row: SourcedRow, key: tuple[str, ...]) -> Iterator[str]:
    """Every number of a row with its unit, and its range where it has one."""
    model, money = type(row), study.settings.money
    resource = study.resources.get(getattr(row, "resource", ""))
    for name in model.model_fields:
        value = getattr(row, name)
        if name in key or isinstance(value, bool) or not isinstance(value, Fraction | int):
            continue
        if name.endswith(("_low", "_high")) and name.rpartition("_")[0] in model.model_fields:
            continue
        text = (
            str(value)
            if name.endswith("_year")
            else _ranged(value, getattr(row, f"{name}_low", None), getattr(row, f"{name}_high", None))
        )
        label = begun(meaning_of(model, name, money) or name.replace("_", " ")).partition(";")[0]
        yield f"{label}: {text} {unit_of_column(model, name, money, resource)}".rstrip()


def _ranged(value: Fraction | int, low: Fraction | int | None, high: Fraction | int | None) -> str:
    if low is not None and high is not None:
        return say("{value} ({low} to {high})", value=plain(value), low=plain(low), high=plain(high))
    if low is not None:
        return say("{value} ({low} or more)", value=plain(value), low=plain(low))
    return plain(value) if high is None else say("{value} (up to {high})", value=plain(value), high=plain(high))
