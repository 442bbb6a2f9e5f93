"""`optimize revise`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inputs.language import mark, say
from outputs.commands import spoken
from outputs.commands.options import DecimalNumber, options_of, solve_options

if TYPE_CHECKING:
    from outputs.revise.run import Revision

_YEARS = re.compile(r"(\d{4})-(\d{4})")


@spoken.command(
    "revise",
    help=mark(
        "Plans the years that are left: what was bought is fixed, at the prices paid.\n\n"
        "With the old plan's result folder, the new plan stays near it, and every difference is told by its cause. "
        "--budget is for the years from --from on; without it, the plan has what is left of the study's budget."
    ),
)
@spoken.option("--from", "first", type=int, required=True, metavar=mark("YEAR"), help=mark("The first year to plan."))
@spoken.option(
    "--years",
    metavar=mark("YEAR-YEAR"),
    help=mark("The years to plan, such as 2027-2031. [default: to the study's last]"),
)
@spoken.option(
    "--actuals",
    type=click.Path(path_type=Path),
    metavar=mark("FILE"),
    help=mark("What was bought before: year, site, tier, product, units, unit_price_mnok (before surcharge)."),
)
@spoken.option(
    "--actual-contributions",
    type=click.Path(path_type=Path),
    metavar=mark("FILE"),
    help=mark("What was contributed before: year, partnership, steps."),
)
@spoken.option(
    "--plan",
    type=click.Path(path_type=Path),
    metavar=mark("DIR"),
    help=mark("The old plan's result folder; its inputs are the study unless --inputs names another."),
)
@spoken.option(
    "--stability",
    type=DecimalNumber(),
    default="0.01",
    show_default=True,
    metavar=mark("N"),
    help=mark("What each unit or step that differs from the old plan weighs in the search (million); 0: nothing."),
)
@solve_options
def command(**given: Any) -> None:
    """Revises a plan."""
    from outputs.commands.answer import answer
    from outputs.progress import ProgressLine
    from outputs.revise.run import Done, revise

    progress = None if given["quiet"] else ProgressLine(sys.stderr)
    try:
        done = revise(_asked(given), progress)
    finally:
        if progress is not None:
            progress.close()
    answer(done, given["as_json"], Done.as_json, Done.blocks)


def _asked(given: dict[str, Any]) -> "Revision":
    from fractions import Fraction

    from outputs.revise.run import Revision
    from outputs.run import Request

    request = Request(
        given["inputs"], given["scenario"], given["changes"], given["out"], given["dialect"], options_of(given)
    )
    budget = None if given["budget"] is None else Fraction(given["budget"])
    first, last = given["first"], _last_year(given["years"], given["first"])
    files = given["actuals"], given["actual_contributions"], given["plan"]
    return Revision(request, first, last, budget, *files, Fraction(given["stability"]))


def _last_year(years: str | None, first: int) -> int | None:
    """The last of the years that are typed.

    Raises:
        UsageError: they are not typed as YEAR-YEAR, or do not begin with --from.
    """
    if years is None:
        return None
    found = _YEARS.fullmatch(years.strip())
    if found is None or int(found[1]) != first:
        example = f"{first}-{first + 4}"
        raise click.UsageError(
            say(
                "--years {text!r}: expected years that begin with --from, such as {example}",
                text=years,
                example=example,
            )
        )
    return int(found[2])
