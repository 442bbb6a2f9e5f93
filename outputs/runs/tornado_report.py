"""What a tornado says on the terminal: which inputs matter, which may, and what is known of each."""

from collections.abc import Iterator
from fractions import Fraction
from math import isfinite

from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.runs.indices import Indices
from outputs.runs.measures import OBJECTIVE, undecided
from outputs.runs.swings import End, Swing
from outputs.runs.tornado_files import indices_table, origin, tornado_table
from outputs.runs.tornado_outcome import Tornado
from outputs.summary import json_text
from outputs.table import as_records, decimal_text
from outputs.wording import amount

MOST_LINES = 25
_HEADS = {
    "morris": ("mean size", "+/-", "mean", "varies by"),
    "sobol": ("in all", "+/-", "alone", "+/-"),
}


def tornado_report(done: Tornado) -> Iterator[Block]:
    """The inputs in their order, what the search cannot tell, what has no plan, and where the files are."""
    yield Paragraph(f"What moves {done.measure.title}: {done.title}", "heading")
    made = sum(record is not None for _, record in done.runs)
    if not done.complete:
        left = len(done.runs) - made
        yield Paragraph(f"STOPPED BEFORE THE END: {left} runs were not made. The same command goes on.", "warning")
    yield from _base(done)
    shown = [one for one in done.swings if one.rank is not None]
    if shown and done.base_result is not None:
        yield _grid(done, shown[:MOST_LINES])
        if len(shown) > MOST_LINES:
            yield Paragraph(f"and {len(shown) - MOST_LINES} more in tornado.csv")
        yield Paragraph("")
    yield from _in_words(done)
    for note in done.notes:
        yield Paragraph(note, hang=2)
    if done.indices is not None:
        yield from _indices(done.indices)
    yield Paragraph(f"Results are in {done.folder}")


def tornado_json(done: Tornado) -> str:
    """The rows of tornado.csv and indices.csv, the base, what to tell, and the folder."""
    found = done.indices
    indices = None
    if found is not None:
        indices = {
            "method": found.spread.method,
            "runs": found.runs,
            "missing": found.missing or None,
            "inputs": as_records(indices_table(found)),
        }
    base = done.base_result
    return json_text(
        {
            "folder": str(done.folder),
            "complete": done.complete,
            "measure": done.measure.name,
            "unit": done.unit,
            "base": None if base is None else float(decimal_text(base, 6)),
            "base_status": None if done.base is None else done.base.status,
            "inputs": as_records(tornado_table(done)),
            "indices": indices,
            "notes": list(done.notes),
        }
    )


def _base(done: Tornado) -> Iterator[Block]:
    if done.base is None:
        yield Paragraph("The run with every input as it stands was not made, so that there is nothing to compare with.")
        return
    base = done.base_result
    if base is None:
        yield Paragraph(
            f"With every input as it stands there is no plan, so there is nothing to compare with. {done.base.reason}",
            "warning",
        )
        return
    yield Paragraph(f"With every input as it stands, {done.measure.title} is {amount(base)} {done.unit}.", hang=2)
    gap = undecided(done.base)
    if gap >= Fraction(1, 20):
        yield Paragraph(
            f"The best possible plan may be up to {amount(gap)} {done.unit} better than the one found. Each run has "
            "such a gap, and what lies within the gaps is not ranked.",
            hang=2,
        )
    if done.measure.name != OBJECTIVE:
        yield Paragraph(
            f"The gap is proven for the present value; plans as good may differ in {done.measure.title} by more.",
            hang=2,
        )


def _grid(done: Tornado, shown: list[Swing]) -> Grid:
    base = done.base_result or Fraction(0)
    rows = tuple(
        GridRow(
            f"{one.rank}.\N{NO-BREAK SPACE}{one.path}",
            (
                *(one.low.value, one.high.value, _moved(one.low, base), _moved(one.high, base)),
                *("-" if one.size is None else amount(one.size), origin(done.raw, one.cells)[1]),
            ),
        )
        for one in shown
    )
    title = f"Each input alone ({done.unit}; in brackets: within the gap; same rank: not told apart)"
    return Grid(title, ("low", "high", "at low", "at high", "swing", "quality"), rows)


def _moved(end: End, base: Fraction) -> str:
    if end.result is None:
        return "not made" if end.record is None else "no plan" if end.ended else "failed"
    change = end.result - base
    text = f"+{amount(change)}" if change > 0 else amount(change)
    return f"({text})" if end.tied and change else text


def _in_words(done: Tornado) -> Iterator[Block]:
    ranked = [one for one in done.swings if one.rank is not None]
    if done.base_result is not None and ranked:
        weak = sum(origin(done.raw, one.cells)[1] == "assumed" for one in ranked)
        first = [one.path for one in ranked if one.rank == ranked[0].rank]
        if ranked[0].size is not None:
            most = " and ".join(first)
            yield Paragraph(f"{most} {'moves' if len(first) == 1 else 'move'} it most.", hang=2)
        if len(ranked) > 1:
            yield Paragraph(f"Of these {len(ranked)}, {weak} are assumed: no source gives them.", hang=2)
    for one in done.swings:
        for side, end in (("low", one.low), ("high", one.high)):
            if end.record is not None and end.result is None:
                yield Paragraph(f"{one.path} at its {side} end, {end.value}: {end.record.reason}", hang=2)
    within = [one.path for one in done.swings if one.within_gap]
    if within:
        yield Paragraph(f"Within the gap, so that nothing is said of their order: {', '.join(within)}.", hang=2)


def _indices(found: Indices) -> Iterator[Block]:
    method = found.spread.method
    if found.missing:
        yield Paragraph(f"No indices by {method.capitalize()}: {found.missing}", "warning", hang=2)
        return
    title = {
        "morris": f"Effects by Morris over {found.runs} runs: moving each input over its range, among the others",
        "sobol": f"Shares by Sobol over {found.runs} runs: of what varies, what each input does",
    }[method]
    rows = tuple(
        GridRow(
            index.path,
            tuple(decimal_text(Fraction(figure), 3) if isfinite(figure) else "-" for figure in index.figures),
        )
        for index in found.indices[:MOST_LINES]
    )
    yield Grid(title, _HEADS[method], rows)
    if method == "morris" and found.smallest_effect >= Fraction(1, 20):
        yield Paragraph("")
        yield Paragraph(
            f"A mean size up to {amount(found.smallest_effect)} may come from the gaps of the runs alone.", hang=2
        )
    yield Paragraph("")
