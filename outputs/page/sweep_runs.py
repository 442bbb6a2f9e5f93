"""The part of the page of a sweep on its runs: a row each, and why some have no plan."""

from collections.abc import Iterator, Mapping

from inputs.language import say, say_count
from inputs.titles import title_of
from outputs.ledger import FUNDING_ROWS
from outputs.material.swept import Swept, SweptRun
from outputs.page.bands import MOST_COLUMNS
from outputs.page.budgets import covered_over, gap_told
from outputs.page.data import Fold, Grid, Points, Row, Section
from outputs.page.sweep_words import input_name, inputs_named, label, labels, value_read
from outputs.page.text import NO_BREAK, number
from outputs.page.word_lists import line_name
from outputs.report_money import printed_ledger
from outputs.runs.sweep_report import MOST_NAMES, STATUS

# More rows than these nobody reads on a page; the figures show all runs, and sweep.csv has them.
MOST_ROWS = 200
_SHORT = 12


def runs_section(swept: Swept, ties: Mapping[int, bool]) -> Section:
    """The runs in the order of sweep.csv. ties: whether a run is a tie with the next smaller budget, by number."""
    shown = swept.runs[:MOST_ROWS]
    longest = max(len(label(swept, run)) for run in shown)
    return Section(
        "runs",
        say("Runs"),
        sentences=tuple(_sentences(swept, ties)),
        grids=(_grid(swept, shown, ties),),
        lists=_reasons(swept),
        folds=_inputs(swept, shown),
        many_columns="short" if longest <= _SHORT else "long",
    )


def _sentences(swept: Swept, ties: Mapping[int, bool]) -> Iterator[str]:
    yield say(
        "Each row is the best plan that was found with these inputs, all else as it stands in the study. Money is "
        "rounded so that it adds up; coverage is over all years, and 100.0 stands only where nothing is uncovered."
    )
    if len(swept.runs) > MOST_ROWS:
        yield say(
            "The table has the first {shown} of {all} runs; all of them are in {file} and in the workbook.",
            shown=number(MOST_ROWS, 0),
            all=number(len(swept.runs), 0),
            file="sweep.csv",
        )
    if any(ties.values()):
        yield say(
            "A tie: the plan for the next smaller budget is within the gap of the best that the larger one can reach. "
            "What differs between the two is chance, no gain of the money."
        )
    if settled(swept):
        yield say(
            "From neighbours: the plan or its absence follows from runs with a smaller and a larger budget, so that "
            "nothing had to be searched. The plan is recomputed and checked like any other."
        )


def settled(swept: Swept) -> int:
    """How many runs followed from their neighbours."""
    return sum(run.record is not None and run.record.settled for run in swept.runs)


def _grid(swept: Swept, shown: tuple[SweptRun, ...], ties: Mapping[int, bool]) -> Grid:
    study = swept.study
    head = (
        *(line_name(name) for name in FUNDING_ROWS),
        *(say("Sum"), say("Unspent"), say("Uncovered need, present value")),
        *(say("{resource}, covered (%)", resource=title_of(row)) for row in study.resources.values()),
        *(say("Gap"), say("Status")),
    )
    rows = tuple(_row(swept, run, len(head), ties.get(run.number, False)) for run in shown)
    return Grid(say("Runs by {inputs} ({unit})", inputs=inputs_named(swept), unit=swept.unit), head, rows)


def _row(swept: Swept, run: SweptRun, columns: int, tie: bool) -> Row:
    figures = run.figures
    if run.record is None or figures is None:
        cells = [*["-"] * (columns - 1), _status(run, tie)]
    else:
        ledger = printed_ledger(run.amounts)
        left = "-" if run.budget is None else number(run.budget - ledger.row(()))
        cells = [
            *(number(ledger.row((name,))) for name in FUNDING_ROWS),
            *(number(ledger.row(())), left, number(figures.uncovered_value)),
            *(
                covered_over(figures, resource) if resource in figures.need else "-"
                for resource in swept.study.resources
            ),
            *(gap_told(run.record.gap), _status(run, tie)),
        ]
    # The status alone may be on several lines.
    return Row(label(swept, run), (*(cell.replace(" ", NO_BREAK) for cell in cells[:-1]), cells[-1]))


def _status(run: SweptRun, tie: bool) -> str:
    if run.record is None:
        return say("not made")
    status = STATUS[run.record.status]
    said = [say(status)] if status else []
    if tie:
        said.append(say("a tie"))
    if run.record.settled:
        said.append(say("from neighbours"))
    return ", ".join(said) or say("a plan")


def _reasons(swept: Swept) -> tuple[Points, ...]:
    """Each reason once, with the runs that it holds for."""
    reasons: dict[str, list[SweptRun]] = {}
    for run in swept.runs:
        if run.record is not None and not run.record.has_plan:
            reasons.setdefault(run.record.reason, []).append(run)
    if not reasons:
        return ()
    items = [f"{labels(swept, runs)}: {reason}" for reason, runs in list(reasons.items())[:MOST_ROWS]]
    if len(reasons) > MOST_ROWS:
        items.append(say("and {number} more in {file}", number=len(reasons) - MOST_ROWS, file="sweep.csv"))
    title = say_count("Why a run has no plan", "Why runs have no plan", sum(map(len, reasons.values())))
    return (Points(title, tuple(items)),)


def _inputs(swept: Swept, shown: tuple[SweptRun, ...]) -> tuple[Fold, ...]:
    """What runs that are told by their number were given, where there is room for it."""
    names = swept.names
    if not MOST_NAMES < len(names) <= MOST_COLUMNS:
        return ()
    rows = tuple(
        Row(label(swept, run), tuple(value_read(swept, name, run.inputs[name]) for name in names)) for run in shown
    )
    title = say("The inputs of each run")
    return (Fold(title, (Grid(title, tuple(map(input_name, names)), rows),)),)
