"""What a frontier says on the terminal: the points around its breaks, and the breaks in sentences."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inputs.language import say
from inputs.paths import short_path
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.runs.frontier_figure import input_title, measure_title
from outputs.runs.frontier_points import Point, points_table
from outputs.runs.frontier_tables import breaks_table
from outputs.runs.frontier_words import grouped
from outputs.runs.sweep_report import STATUS, gap_text
from outputs.summary import json_text
from outputs.table import as_records
from outputs.wording import amount, covered_percent

if TYPE_CHECKING:
    from outputs.runs.frontier import Frontier


def frontier_report(done: "Frontier") -> Iterator[Block]:
    """How it was traced, the points where something changes, and what does."""
    scale = done.scale
    yield Paragraph(done.title, "heading")
    yield Paragraph(
        say(
            "Frontier of {input} from {low} to {high}, resolution {step}; {made} of at most {most} runs",
            input=input_title(done),
            low=grouped(scale.low),
            high=grouped(scale.high),
            step=grouped(scale.step),
            made=done.made,
            most=done.asked.runs,
        )
    )
    if done.halted:
        yield Paragraph(say("STOPPED BEFORE THE END. What is done is kept; the same command goes on."), "warning")
    elif done.capped:
        capped = say(
            "STOPPED AT {made} RUNS before all was known: the next round has too many. With --runs {more} the same "
            "command goes on from here.",
            made=done.made,
            more=2 * done.asked.runs,
        )
        yield Paragraph(capped, "warning")
    yield _grid(done)
    yield Paragraph("")
    yield Paragraph(say("Where the plan changes its shape"), "heading")
    if not done.breaks:
        yield Paragraph("  " + say("nowhere: plans of one shape do everywhere, within the gap"))
    for number, point in enumerate(done.breaks, 1):
        yield Paragraph(f"  {number}. {point.sentence}", hang=5)
    for remark in done.remarks:
        yield Paragraph(f"  {remark}", hang=2)
    yield Paragraph(say("Results are in {folder}", folder=done.folder))


def _grid(done: "Frontier") -> Grid:
    header = (
        *(say("covered"), say("spending"), say("uncovered"), say("present value")),
        *(say("gap"), say("shape"), ""),
    )
    shown = tuple(GridRow(grouped(point.value), _cells(point)) for point in _around_breaks(done))
    return Grid(say("{input}; money in {unit}", input=input_title(done), unit=done.unit), header, shown)


def _around_breaks(done: "Frontier") -> list[Point]:
    """The ends, and the points on both sides of every break."""
    edges = {value for point in done.breaks for value in (point.low, point.high)}
    edges |= {point.value for point in (done.points[:1] + done.points[-1:])}
    return [point for point in done.points if point.value in edges]


def _cells(point: Point) -> tuple[str, ...]:
    figures = point.figures
    if figures is None or point.coverage is None or point.spending is None:
        return ("-", "-", "-", "-", "-", "-", say(STATUS[point.record.status]))
    return (
        f"{covered_percent(point.coverage)} %",
        *(amount(value) for value in (point.spending, figures.uncovered_value, figures.objective)),
        gap_text(point.record.gap),
        "-" if point.kept is None else str(point.kept),
        say(STATUS[point.record.status]),
    )


def frontier_json(done: "Frontier") -> str:
    """Points and breaks as in their tables, and how the frontier was traced."""
    scale = done.scale
    return json_text(
        {
            "folder": str(done.folder),
            "of": short_path(scale.path),
            "against": done.asked.against,
            "between": [float(scale.low), float(scale.high)],
            "resolution": float(scale.step),
            "measure": measure_title(done.asked.against, done.unit),
            "runs": done.made,
            "complete": not (done.capped or done.halted),
            "points": as_records(points_table(scale.path, done.points)),
            "breaks": as_records(breaks_table(done.breaks)),
            "remarks": list(done.remarks),
        }
    )
