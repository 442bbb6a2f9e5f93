"""What a tornado says on the terminal: which inputs matter, which may, and what is known of each."""

from collections.abc import Iterator
from fractions import Fraction
from math import isfinite

from inputs.language import decimal_mark, mark, say, say_count
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.runs.frontier_words import listed
from outputs.runs.indices import Indices
from outputs.runs.measures import OBJECTIVE, undecided
from outputs.runs.numbers import as_read
from outputs.runs.sweep_report import stopped
from outputs.runs.swings import End, Swing
from outputs.runs.tornado_files import heading, indices_table, origin, tornado_table
from outputs.runs.tornado_outcome import Tornado
from outputs.summary import json_text
from outputs.table import as_records, decimal_text
from outputs.wording import amount

MOST_LINES = 25
_HEADS = {
    "morris": (mark("mean size"), "+/-", mark("mean"), mark("varies by")),
    "sobol": (mark("in all"), "+/-", mark("alone"), "+/-"),
}
_TITLES = {
    "morris": mark("Effects by Morris over {runs} runs: moving each input over its range, among the others"),
    "sobol": mark("Shares by Sobol over {runs} runs: of what varies, what each input does"),
}
_QUALITIES = {"stated": mark("stated"), "derived": mark("derived"), "assumed": mark("assumed")}


def tornado_report(done: Tornado) -> Iterator[Block]:
    """The inputs in their order, what the search cannot tell, what has no plan, and where the files are."""
    yield Paragraph(heading(done), "heading")
    made = sum(record is not None for _, record in done.runs)
    if not done.complete:
        yield Paragraph(stopped(len(done.runs) - made), "warning")
    yield from _base(done)
    shown = [one for one in done.swings if one.rank is not None]
    if shown and done.base_result is not None:
        yield _grid(done, shown[:MOST_LINES])
        if len(shown) > MOST_LINES:
            more = say("and {number} more in {file}", number=len(shown) - MOST_LINES, file="tornado.csv")
            yield Paragraph(more)
        yield Paragraph("")
    yield from _in_words(done)
    for note in done.notes:
        yield Paragraph(note, hang=2)
    if done.indices is not None:
        yield from _indices(done.indices)
    yield Paragraph(say("Results are in {folder}", folder=done.folder))


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
        yield Paragraph(
            say("The run with every input as it stands was not made, so that there is nothing to compare with.")
        )
        return
    base = done.base_result
    if base is None:
        yield Paragraph(
            say(
                "With every input as it stands there is no plan, so there is nothing to compare with. {reason}",
                reason=done.base.reason,
            ),
            "warning",
        )
        return
    measured = {"measure": done.measure.title, "unit": done.unit}
    stands = say("With every input as it stands, {measure} is {amount} {unit}.", amount=amount(base), **measured)
    yield Paragraph(stands, hang=2)
    gap = undecided(done.base)
    if gap >= Fraction(1, 20):
        yield Paragraph(
            say(
                "The best possible plan may be up to {gap} {unit} better than the one found. Each run has such a gap, "
                "and what lies within the gaps is not ranked.",
                gap=amount(gap),
                unit=done.unit,
            ),
            hang=2,
        )
    if done.measure.name != OBJECTIVE:
        yield Paragraph(
            say("The gap is proven for the present value; plans as good may differ in {measure} by more.", **measured),
            hang=2,
        )


def _grid(done: Tornado, shown: list[Swing]) -> Grid:
    base = done.base_result or Fraction(0)
    rows = tuple(
        GridRow(
            f"{one.rank}.\N{NO-BREAK SPACE}{one.path}",
            (
                *(as_read(one.low.value), as_read(one.high.value), _moved(one.low, base), _moved(one.high, base)),
                *("-" if one.size is None else amount(one.size), _quality(done, one)),
            ),
        )
        for one in shown
    )
    title = say("Each input alone ({unit}; in brackets: within the gap; same rank: not told apart)", unit=done.unit)
    heads = (say("low"), say("high"), say("at low"), say("at high"), say("swing"), say("quality"))
    return Grid(title, heads, rows)


def _quality(done: Tornado, one: Swing) -> str:
    """The quality of what stands in an input's cells, as `origin` has it, in words."""
    return " ".join(say(_QUALITIES.get(word, word)) for word in origin(done.raw, one.cells)[1].split())


def _moved(end: End, base: Fraction) -> str:
    if end.result is None:
        return say("not made") if end.record is None else say("no plan") if end.ended else say("failed")
    change = end.result - base
    text = f"+{amount(change)}" if change > 0 else amount(change)
    return f"({text})" if end.tied and change else text


def _in_words(done: Tornado) -> Iterator[Block]:
    ranked = [one for one in done.swings if one.rank is not None]
    if done.base_result is not None and ranked:
        weak = sum(origin(done.raw, one.cells)[1] == "assumed" for one in ranked)
        first = [one.path for one in ranked if one.rank == ranked[0].rank]
        if ranked[0].size is not None:
            most = say_count("{inputs} moves it most.", "{inputs} move it most.", len(first), inputs=listed(first))
            yield Paragraph(most, hang=2)
        if len(ranked) > 1:
            assumed = say("Of these {all}, {assumed} are assumed: no source gives them.", all=len(ranked), assumed=weak)
            yield Paragraph(assumed, hang=2)
    for one in done.swings:
        for end, at in (
            (one.low, mark("{input} at its low end, {value}: {reason}")),
            (one.high, mark("{input} at its high end, {value}: {reason}")),
        ):
            if end.record is not None and end.result is None:
                why = say(at, input=one.path, value=as_read(end.value), reason=end.record.reason)
                yield Paragraph(why, hang=2)
    within = [one.path for one in done.swings if one.within_gap]
    if within:
        untold = say("Within the gap, so that nothing is said of their order: {inputs}.", inputs=", ".join(within))
        yield Paragraph(untold, hang=2)


def _indices(found: Indices) -> Iterator[Block]:
    method = found.spread.method
    if found.missing:
        none = say("No indices by {method}: {reason}", method=method.capitalize(), reason=found.missing)
        yield Paragraph(none, "warning", hang=2)
        return
    rows = tuple(
        GridRow(
            index.path,
            tuple(map(_figure, index.figures)),
        )
        for index in found.indices[:MOST_LINES]
    )
    yield Grid(say(_TITLES[method], runs=found.runs), tuple(map(say, _HEADS[method])), rows)
    if method == "morris" and found.smallest_effect >= Fraction(1, 20):
        yield Paragraph("")
        size = amount(found.smallest_effect)
        yield Paragraph(say("A mean size up to {size} may come from the gaps of the runs alone.", size=size), hang=2)
    yield Paragraph("")


def _figure(figure: float) -> str:
    return decimal_text(Fraction(figure), 3, decimal_mark()) if isfinite(figure) else "-"
