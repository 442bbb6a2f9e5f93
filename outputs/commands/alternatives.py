"""`optimize alternatives`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from typing import TYPE_CHECKING, Any

import click

from inputs.language import mark, say
from outputs.commands import spoken
from outputs.commands.answer import answer
from outputs.commands.options import DecimalNumber, request_of, runs_options

if TYPE_CHECKING:
    from outputs.alternatives.run import Asked

MOST_PERCENT = 100


class Percent(DecimalNumber):
    """A percentage, written 2% or 2."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        number = str(value).strip().removesuffix("%").rstrip()
        return number if param is not None and value == param.default else super().convert(number, param, ctx)


@spoken.command(
    "alternatives",
    help=mark(
        "Finds plans that are nearly as good as the best and differ from it as much as can be.\n\n"
        "Says what all of them share, the purchases without regret, and what is free to choose. Each plan has a result "
        "folder of its own."
    ),
)
@spoken.option(
    "--within",
    type=Percent(),
    default="2%",
    show_default=True,
    metavar=mark("PERCENT"),
    help=mark("How much dearer than the best plan they may be, in present value with uncovered need at its worth."),
)
@spoken.option(
    "--plans", type=click.IntRange(1), default=3, show_default=True, help=mark("How many alternatives to choose.")
)
@runs_options
def command(**given: Any) -> None:
    """Finds alternatives."""
    from outputs.alternatives.run import run_alternatives
    from outputs.runs.search_lines import SearchLines

    asked = _asked(given)
    done = run_alternatives(request_of(given), asked, None if given["quiet"] else SearchLines())
    answer(done, given["as_json"], lambda each: each.as_json(), lambda each: each.blocks())


def _asked(given: dict[str, Any]) -> "Asked":
    from fractions import Fraction

    from outputs.alternatives.run import Asked

    within = Fraction(given["within"]) / 100
    if within > 1:
        raise click.UsageError(say("--within takes per cent, from 0 to {most}.", most=MOST_PERCENT))
    return Asked(within, given["plans"])
