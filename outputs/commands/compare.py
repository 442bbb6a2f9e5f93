"""`optimize compare`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inputs.language import mark
from outputs.commands import spoken
from outputs.commands.options import DecimalNumber, csv_option, json_option, language_option, quiet_option

if TYPE_CHECKING:
    from outputs.csv_files import Dialect


@spoken.command("compare", help=mark("Says what differs between the result folders A and B, and why."))
@spoken.argument("a", metavar="A", type=click.Path(path_type=Path))
@spoken.argument("b", metavar="B", type=click.Path(path_type=Path))
@spoken.option("--fast", is_flag=True, help=mark("Takes the causes in one order instead of averaging over all orders."))
@spoken.option(
    "--time-limit",
    type=DecimalNumber(above_zero=True),
    default="60",
    show_default=True,
    metavar=mark("SECONDS"),
    help=mark("When to give up each study between A and B; causes are then told without it."),
)
@spoken.option(
    "--out", type=click.Path(path_type=Path), metavar=mark("DIR"), help=mark("Writes the tables into a new folder.")
)
@csv_option
@json_option
@language_option
@quiet_option
def command(
    a: Path, b: Path, fast: bool, time_limit: str, out: Path | None, dialect: "Dialect", as_json: bool, quiet: bool
) -> None:
    """Compares two result folders."""
    from outputs.compare.run import run_compare
    from outputs.compare.why import Effort
    from outputs.progress import ProgressLine
    from outputs.terminal import print_blocks

    progress = None if quiet else ProgressLine(sys.stderr)
    try:
        compared = run_compare(a, b, out, dialect, Effort(fast, float(time_limit), progress))
    finally:
        if progress is not None:
            progress.close()
    if as_json:
        click.echo(compared.as_json(), nl=False)
    else:
        print_blocks(compared.blocks(), sys.stdout)
