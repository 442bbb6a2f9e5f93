"""`optimize frontier`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from typing import TYPE_CHECKING, Any

import click

from inputs.language import mark
from outputs.commands import spoken
from outputs.commands.answer import answer
from outputs.commands.options import DecimalNumber, request_of, runs_options

if TYPE_CHECKING:
    from outputs.runs.frontier_points import Measure

RUNS = 60


@spoken.command(
    "frontier",
    help=mark(
        "Traces one input against another aim, down to where the plan changes.\n\n"
        "Such as: optimize frontier --between 2000:3200; optimize frontier --of domestic_share"
    ),
)
@spoken.option(
    "--of",
    default="budget",
    show_default=True,
    metavar=mark("INPUT"),
    help=mark(
        "What is varied: budget, domestic_share, partnership_share (the lower limit), redundancy (sites lost at "
        "once), or the path of any number in the study."
    ),
)
@spoken.option(
    "--between", metavar=mark("LOW:HIGH"), help=mark("From where to where. [default: the study's own low and high]")
)
@spoken.option(
    "--against",
    type=click.Choice(["coverage", "cost", "uncovered", "spending"]),
    help=mark(
        "What it is drawn against. cost: spending and uncovered need. [default: coverage for the budget, else cost]"
    ),
)
@spoken.option(
    "--resolution",
    type=DecimalNumber(above_zero=True),
    metavar=mark("STEP"),
    help=mark("How closely break points are found. [default: about a hundredth of the range]"),
)
@spoken.option(
    "--runs", type=click.IntRange(2), metavar="N", default=RUNS, show_default=True, help=mark("The most runs to make.")
)
@runs_options
def command(**given: Any) -> None:
    """Traces a frontier."""
    from outputs.runs.frontier import Asked, frontier
    from outputs.runs.frontier_report import frontier_json, frontier_report

    against: Measure = given["against"] or ("coverage" if given["of"] == "budget" else "cost")
    asked = Asked(given["of"], against, given["between"], given["resolution"], given["runs"])
    done = frontier(request_of(given), asked)
    answer(done, given["as_json"], frontier_json, frontier_report)
