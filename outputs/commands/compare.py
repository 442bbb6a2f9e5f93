"""`optimize compare`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from outputs.commands.options import DecimalNumber, csv_option, json_option, quiet_option

if TYPE_CHECKING:
    from outputs.csv_files import Dialect


@click.command("compare")
@click.argument("a", metavar="A", type=click.Path(path_type=Path))
@click.argument("b", metavar="B", type=click.Path(path_type=Path))
@click.option("--fast", is_flag=True, help="Takes the causes in one order instead of averaging over all orders.")
@click.option(
    "--time-limit",
    type=DecimalNumber(above_zero=True),
    default="60",
    show_default=True,
    metavar="SECONDS",
    help="When to give up each study between A and B; causes are then told without it.",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Writes the tables into a new folder.")
@csv_option
@json_option
@quiet_option
def command(
    a: Path, b: Path, fast: bool, time_limit: str, out: Path | None, dialect: "Dialect", as_json: bool, quiet: bool
) -> None:
    """Says what differs between the result folders A and B, and why."""
    from outputs.compare.run import run_compare
    from outputs.compare.why import Effort
    from outputs.failures import Failure
    from outputs.progress import ProgressLine
    from outputs.terminal import print_blocks

    progress = None if quiet else ProgressLine(sys.stderr)
    try:
        compared = run_compare(a, b, out, dialect, Effort(fast, float(time_limit), progress))
    finally:
        if progress is not None:
            progress.close()
    if isinstance(compared, Failure):
        for line in compared.lines:
            click.echo(line, err=True)
        if as_json:
            click.echo(compared.as_json(), nl=False)
        raise click.exceptions.Exit(compared.code)
    if as_json:
        click.echo(compared.as_json(), nl=False)
    else:
        print_blocks(compared.blocks(), sys.stdout)
