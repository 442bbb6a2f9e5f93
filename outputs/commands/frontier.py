"""`optimize frontier`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from typing import TYPE_CHECKING, Any

import click

from outputs.commands.answer import answer
from outputs.commands.options import DecimalNumber, request_of, runs_options

if TYPE_CHECKING:
    from outputs.runs.frontier_points import Measure

RUNS = 60


@click.command("frontier")
@click.option(
    "--of",
    default="budget",
    show_default=True,
    metavar="INPUT",
    help="What is varied: budget, domestic_share, partnership_share (the lower limit), redundancy (sites lost at "
    "once), or the path of any number in the study.",
)
@click.option("--between", metavar="LOW:HIGH", help="From where to where. [default: the study's own low and high]")
@click.option(
    "--against",
    type=click.Choice(["coverage", "cost", "uncovered", "spending"]),
    help="What it is drawn against. cost: spending and uncovered need. [default: coverage for the budget, else cost]",
)
@click.option(
    "--resolution",
    type=DecimalNumber(above_zero=True),
    metavar="STEP",
    help="How closely break points are found. [default: about a hundredth of the range]",
)
@click.option("--runs", type=click.IntRange(2), default=RUNS, show_default=True, help="The most runs to make.")
@runs_options
def command(**given: Any) -> None:
    """Traces one input against another aim, down to where the plan changes.

    Such as: optimize frontier --between 2000:3200; optimize frontier --of domestic_share
    """
    from outputs.runs.frontier import Asked, frontier
    from outputs.runs.frontier_report import frontier_json, frontier_report

    against: Measure = given["against"] or ("coverage" if given["of"] == "budget" else "cost")
    asked = Asked(given["of"], against, given["between"], given["resolution"], given["runs"])
    done = frontier(request_of(given), asked)
    answer(done, given["as_json"], frontier_json, frontier_report)
