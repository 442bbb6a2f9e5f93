"""What a sweep says on the terminal: a line a run, and why some have no plan."""

from collections.abc import Iterator

from inputs.language import mark, say, say_as, say_count
from inputs.paths import short_path
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.runs.design import Row
from outputs.runs.numbers import as_read
from outputs.runs.record import Record
from outputs.runs.sweep import Sweep
from outputs.runs.tables import sweep_table
from outputs.summary import json_text
from outputs.table import as_records
from outputs.wording import amount, covered_percent, gap_percent, year_ranges

MOST_LINES = 40
# Runs of more inputs than this are told by their number.
MOST_NAMES = 4
STATUS = {
    "optimal": "",
    "time_limit": mark("stopped at the time limit"),
    "interrupted": mark("interrupted"),
    "no_plan": mark("no plan"),
    "stopped": mark("no plan found in time"),
    "unverified": mark("not verified"),
    "failed": mark("failed"),
}


def sweep_report(done: Sweep) -> Iterator[Block]:
    """The runs, as many as a screen holds, what has no plan, and where the tables are."""
    many = len(done.names) > MOST_NAMES
    named = say("{number} inputs", number=len(done.names)) if many else ", ".join(map(short_path, done.names))
    made = [record for record in done.records if record is not None]
    planned = sum(record.has_plan for record in made)
    yield Paragraph(say("Sweep of {inputs}", inputs=named), "heading")
    counts = {"planned": planned, "others": len(made) - planned}
    runs = len(done.records)
    yield Paragraph(
        say_count(
            "{number} runs: {planned} with a plan, {others} without.",
            "{number} runs: {planned} with a plan, {others} without.",
            runs,
            **counts,
        )
    )
    for note in done.notes:
        yield Paragraph(note, hang=2)
    if not done.complete:
        left = len(done.records) - len(made)
        yield Paragraph(stopped(left), "warning")
    yield _grid(done, named)
    if len(done.rows) > MOST_LINES:
        yield Paragraph(say("and {number} more in {file}", number=len(done.rows) - MOST_LINES, file="sweep.csv"))
    yield Paragraph("")
    yield from _without_plan(done)
    taken = sum(record.settled for record in made)
    if taken:
        yield Paragraph(
            say("{number} of the runs followed from their neighbours and needed no search.", number=taken), hang=2
        )
    yield Paragraph(say("Results are in {folder}", folder=done.folder))


def stopped(left: int) -> str:
    """What is said where runs were not made."""
    return say_count(
        "STOPPED BEFORE THE END: {number} runs were not made. The same command goes on.",
        "STOPPED BEFORE THE END: {number} runs were not made. The same command goes on.",
        left,
    )


def _grid(done: Sweep, named: str) -> Grid:
    header = (say("spending"), say("uncovered"), say("present value"), say("gap"), say("covered"), "")
    shown = list(enumerate(zip(done.rows, done.records, strict=True), 1))[:MOST_LINES]
    many = len(done.names) > MOST_NAMES
    rows = tuple(
        GridRow(say("run {number}", number=number) if many else _values(row), _cells(record))
        for number, (row, record) in shown
    )
    return Grid(
        say("{inputs} ({unit}; covered: the resource that is covered least)", inputs=named, unit=done.unit),
        header,
        rows,
    )


def _values(row: Row) -> str:
    return say_as("between values", ", ").join(map(as_read, row.inputs.values()))


def _cells(record: Record | None) -> tuple[str, ...]:
    if record is None:
        return ("-", "-", "-", "-", "-", say("not made"))
    figures = record.figures
    if figures is None:
        return ("-", "-", "-", "-", "-", say(STATUS[record.status]))
    money = (amount(value) for value in (figures.spending, figures.uncovered_value, figures.objective))
    covered = f"{covered_percent(min(map(figures.covered, figures.need)))} %"
    return (*money, gap_text(record.gap), covered, say(STATUS[record.status]))


def gap_text(gap: float | None) -> str:
    """The gap of a run with a plan."""
    if gap is None:
        return say("unknown")
    return gap_percent(gap) if gap else "0 %"


def _without_plan(done: Sweep) -> Iterator[Block]:
    """Each reason once, with the runs that it holds for."""
    reasons: dict[str, list[int]] = {}
    for number, record in enumerate(done.records, 1):
        if record is not None and not record.has_plan:
            reasons.setdefault(record.reason, []).append(number)
    for reason, numbers in reasons.items():
        runs = year_ranges(numbers)
        said = say_count("Run {runs}: {reason}", "Runs {runs}: {reason}", len(numbers), runs=runs, reason=reason)
        yield Paragraph(said, hang=2)


def sweep_json(done: Sweep) -> str:
    """The rows of sweep.csv, and the folder."""
    table = sweep_table(done.names, [row.inputs for row in done.rows], done.records)
    return json_text({"folder": str(done.folder), "complete": done.complete, "runs": as_records(table)})
