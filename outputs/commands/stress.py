"""`optimize stress`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from pathlib import Path
from typing import Any

import click

from inputs.language import mark
from outputs.commands import spoken
from outputs.commands.answer import answer
from outputs.commands.options import DecimalNumber, request_of, runs_options


class Percent(DecimalNumber):
    """A plain decimal number, with or without a sign for per cent; kept as the number's text."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(str(value).strip().removesuffix("%").rstrip(), param, ctx)


@spoken.command(
    "stress",
    help=mark(
        "Strikes the plan with shocks, and tells what stays covered.\n\n"
        "Each site is lost, all capacity abroad is cut, prices rise, need grows at the high end, what is bought comes "
        "a year late, the budget is cut in a year. Told both with all decisions as they are and with those from the "
        "shock's year on made anew."
    ),
)
@spoken.option(
    "--plan",
    type=click.Path(path_type=Path),
    metavar=mark("DIR"),
    help=mark("A result folder with the plan to strike. [default: the best plan is made first]"),
)
@spoken.option(
    "--from",
    "year",
    type=int,
    metavar=mark("YEAR"),
    help=mark("The year in which shocks strike. [default: the middle of the plan]"),
)
@spoken.option(
    "--price",
    type=Percent(),
    default="30%",
    show_default=True,
    metavar=mark("PERCENT"),
    help=mark("By how much prices rise."),
)
@spoken.option(
    "--cut",
    type=Percent(),
    default="10%",
    show_default=True,
    metavar=mark("PERCENT"),
    help=mark("By how much less than the plan spends that year can be spent."),
)
@runs_options
def command(**given: Any) -> None:
    """Strikes a plan."""
    from outputs.stress.report import stress_json, stress_report
    from outputs.stress.stress import Asked, stress

    asked = Asked(given["year"], _share(given["price"]), _share(given["cut"]), given["plan"])
    done = stress(request_of(given), asked)
    answer(done, given["as_json"], stress_json, stress_report)


def _share(percent: str) -> Any:
    from fractions import Fraction

    return Fraction(percent.removesuffix("%")) / 100
