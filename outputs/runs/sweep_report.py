"""What a sweep says on the terminal: a line a run, and why some have no plan."""

from collections.abc import Iterator

from inputs.paths import short_path
from outputs.layout import Block, Grid, GridRow, Paragraph
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
    "time_limit": "stopped at the time limit",
    "interrupted": "interrupted",
    "no_plan": "no plan",
    "stopped": "no plan found in time",
    "unverified": "not verified",
    "failed": "failed",
}


def sweep_report(done: Sweep) -> Iterator[Block]:
    """The runs, as many as a screen holds, what has no plan, and where the tables are."""
    named = ", ".join(map(short_path, done.names)) if len(done.names) <= MOST_NAMES else f"{len(done.names)} inputs"
    made = [record for record in done.records if record is not None]
    planned = sum(record.has_plan for record in made)
    yield Paragraph(f"Sweep of {named}", "heading")
    yield Paragraph(f"{len(done.records)} runs: {planned} with a plan, {len(made) - planned} without.")
    for note in done.notes:
        yield Paragraph(note, hang=2)
    if not done.complete:
        left = len(done.records) - len(made)
        yield Paragraph(f"STOPPED BEFORE THE END: {left} runs were not made. The same command goes on.", "warning")
    yield _grid(done, named)
    if len(done.rows) > MOST_LINES:
        yield Paragraph(f"and {len(done.rows) - MOST_LINES} more in sweep.csv")
    yield Paragraph("")
    yield from _without_plan(done)
    taken = sum(record.settled for record in made)
    if taken:
        yield Paragraph(f"{taken} of the runs followed from their neighbours and needed no search.", hang=2)
    yield Paragraph(f"Results are in {done.folder}")


def _grid(done: Sweep, named: str) -> Grid:
    header = ("spending", "uncovered", "present value", "gap", "covered", "")
    shown = list(enumerate(zip(done.rows, done.records, strict=True), 1))[:MOST_LINES]
    many = len(done.names) > MOST_NAMES
    rows = tuple(
        GridRow(f"run {number}" if many else ", ".join(row.inputs.values()), _cells(record))
        for number, (row, record) in shown
    )
    return Grid(
        f"{named} ({done.unit}; covered: the resource that is covered least)",
        header,
        rows,
    )


def _cells(record: Record | None) -> tuple[str, ...]:
    if record is None:
        return ("-", "-", "-", "-", "-", "not made")
    figures = record.figures
    if figures is None:
        return ("-", "-", "-", "-", "-", STATUS[record.status])
    money = (amount(value) for value in (figures.spending, figures.uncovered_value, figures.objective))
    covered = f"{covered_percent(min(map(figures.covered, figures.need)))} %"
    return (*money, gap_text(record.gap), covered, STATUS[record.status])


def gap_text(gap: float | None) -> str:
    """The gap of a run with a plan."""
    if gap is None:
        return "unknown"
    return gap_percent(gap) if gap else "0 %"


def _without_plan(done: Sweep) -> Iterator[Block]:
    """Each reason once, with the runs that it holds for."""
    reasons: dict[str, list[int]] = {}
    for number, record in enumerate(done.records, 1):
        if record is not None and not record.has_plan:
            reasons.setdefault(record.reason, []).append(number)
    for reason, numbers in reasons.items():
        yield Paragraph(f"{'Run' if len(numbers) == 1 else 'Runs'} {year_ranges(numbers)}: {reason}", hang=2)


def sweep_json(done: Sweep) -> str:
    """The rows of sweep.csv, and the folder."""
    table = sweep_table(done.names, [row.inputs for row in done.rows], done.records)
    return json_text({"folder": str(done.folder), "complete": done.complete, "runs": as_records(table)})
