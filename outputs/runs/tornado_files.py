"""The files of a tornado: tornado.csv, indices.csv, runs.csv, and their figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import isfinite, nan
from typing import TYPE_CHECKING

from inputs.language import say, say_as
from inputs.paths import Cell
from inputs.raw import RawStudy
from outputs.csv_files import Dialect, csv_bytes
from outputs.runs.figure_files import write_figures
from outputs.runs.indices import COLUMNS, Indices
from outputs.runs.measures import Measure
from outputs.runs.numbers import as_read
from outputs.runs.record import Record
from outputs.runs.store import Store
from outputs.runs.swings import End, Swing
from outputs.runs.tables import EXACT_DECIMALS, NOT_MADE, sweep_table
from outputs.runs.tornado_outcome import Tornado
from outputs.table import Column, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_TEXTS = ("status_low", "status_high", "reason_low", "reason_high", "source", "quality", "measure")
_NUMBERS = ("result_low", "result_base", "result_high", "change_low", "change_high", "swing")


def write_tornado(done: Tornado, store: Store, dialect: Dialect) -> None:
    """Writes them all, in place of those of an earlier round.

    Raises:
        FolderRefused: the disk refuses.
    """
    tables = [tornado_table(done), runs_table(done)]
    if done.indices is not None:
        tables.append(indices_table(done.indices))
    for table in tables:
        store.write(f"{table.name}.csv", csv_bytes(table, dialect))
    # Another measure of the same runs may have had figures that this one has not.
    write_figures(store, tornado_figures(done), ("tornado", "indices"))


def tornado_table(done: Tornado) -> Table:
    """A row an input: its ends, what they do to the measure, how they ended, and what the input rests on."""
    texts = ("input", "unit", "low", "base", "high")
    columns = [Column("rank", 0), *map(Column, texts), *(Column(name, EXACT_DECIMALS) for name in _NUMBERS)]
    base = done.base_result
    rows = []
    for one in done.swings:
        results = (one.low.result, base, one.high.result)
        changes = (_change(one.low, base), _change(one.high, base))
        told = "" if one.size is None else "yes" if one.within_gap else "no"
        kept = [end.record or NOT_MADE for end in (one.low, one.high)]
        rows.append(
            (
                *(one.rank, one.path, _unit(one), one.low.value, one.base, one.high.value),
                *(*results, *changes, one.size, told, *(record.status for record in kept)),
                *(*(record.reason for record in kept), *origin(done.raw, one.cells), done.measure.name),
            )
        )
    return Table("tornado", (*columns, Column("within_gap"), *map(Column, _TEXTS)), tuple(rows))


def runs_table(done: Tornado) -> Table:
    """A row a run, as in a sweep: the base first, then low and high of each input, then those of the indices."""
    inputs = [row.inputs for row, _ in done.runs]
    return replace(sweep_table(tuple(inputs[0]), inputs, [record for _, record in done.runs]), name="runs")


def indices_table(found: Indices) -> Table:
    """A row an input, the largest first; none where there are no indices."""
    columns = [Column("rank", 0), Column("input"), *(Column(name, 6) for name in COLUMNS[found.spread.method])]
    rows = tuple(
        (rank, index.path, *(Fraction(figure) if isfinite(figure) else None for figure in index.figures))
        for rank, index in enumerate(found.indices, 1)
    )
    return Table("indices", tuple(columns), rows)


def origin(raw: RawStudy, cells: Sequence[Cell]) -> tuple[str, str]:
    """The source and the quality of what stands in the cells, each once."""
    found = [_origin(raw, cell) for cell in cells]
    return tuple(" ".join(dict.fromkeys(texts)) for texts in zip(*found, strict=True))  # type: ignore[return-value]


def _origin(raw: RawStudy, cell: Cell) -> tuple[str, str]:
    match cell.place:
        case (str(table), int(index), str()):
            row = raw.tables[table].rows[index].cells
            return row.get("source", "").strip(), row.get("quality", "").strip()
        case (*figure, _):
            said = [raw.settings.get((*map(str, figure), name)) for name in ("source", "quality")]
            return str(said[0] or ""), str(said[1] or "")
    return "", ""


def _change(end: End, base: Fraction | None) -> Fraction | None:
    return None if end.result is None or base is None else end.result - base


def tornado_figures(done: Tornado) -> Iterator[tuple[str, "Figure"]]:
    """Each figure by its file's name; none where there is no base to compare with."""
    base = done.base_result
    if base is not None:
        from outputs.figures.tornado import Bar, draw_tornado  # noqa: PLC0415

        bars = [
            Bar(
                *(_label(one), _number(one.low.result), _number(one.high.result)),
                *(as_read(one.low.value), as_read(one.high.value)),
                *(_note(one, one.low), _note(one, one.high)),
            )
            for one in done.swings
            if one.made
        ]
        yield "tornado", draw_tornado(bars, float(base), _axis(done.measure, done.unit), heading(done))
    if done.indices is not None and done.indices.indices:
        yield "indices", _indices(done.indices, done.measure, done.unit)


def heading(done: Tornado) -> str:
    """What a tornado is called."""
    return say("What moves {measure}: {study}", measure=done.measure.title, study=done.title)


def _unit(one: Swing) -> str:
    unit = one.cells[0].shape.unit
    return say_as("unit", unit) if unit else ""


def _label(one: Swing) -> str:
    unit = _unit(one)
    return f"{one.path} ({unit})" if unit else one.path


def _note(one: Swing, end: End) -> str | None:
    if end.without_plan:
        return _why(end.record)
    return say("within the gap") if end.tied and end.value != one.base else None


def _why(record: Record | None) -> str:
    none = record is not None and record.status == "no_plan"
    return say("no plan") if none else say("no plan found")


def _indices(found: Indices, measure: Measure, unit: str) -> "Figure":
    from outputs.figures.indices import draw_indices  # noqa: PLC0415

    labels = [index.path for index in found.indices]
    first, second, third, fourth = (
        list(column) for column in zip(*(index.figures for index in found.indices), strict=True)
    )
    if found.spread.method == "morris":
        axis = say("effect on {measure} ({unit})", measure=measure.title, unit=unit)
        title = say("Morris's effects of moving each input over its range")
        names = (say("mean size of the effect, with its error"), say("how much the effect varies (standard deviation)"))
        return draw_indices(labels, first, second, fourth, None, axis, title, names)
    axis = say("share of what varies in {measure}", measure=measure.title)
    title = say("Sobol's shares of what each input moves")
    return draw_indices(labels, first, second, third, fourth, axis, title)


def _axis(measure: Measure, unit: str) -> str:
    return f"{measure.title} ({unit})"


def _number(value: Fraction | None) -> float:
    return nan if value is None else float(value)
