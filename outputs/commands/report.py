"""`optimize report`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from pathlib import Path

import click

from inputs.language import mark
from outputs.commands import spoken
from outputs.commands.options import language_option


@spoken.command(
    "report",
    help=mark(
        "Makes a page to read and print, and a workbook, from DIR: the result folder of a plan, or of optimize "
        "sweep.\n\n"
        "The folder is verified first; nothing is solved. The page is one file, report.html, that needs no network. "
        "The workbook is budget.xlsx; one that is there already and was changed is left as it is."
    ),
)
@spoken.argument("folder", metavar=mark("DIR"), type=click.Path(path_type=Path))
@spoken.option(
    "--with-sweep",
    "sweep",
    type=click.Path(path_type=Path),
    metavar=mark("SWEEPDIR"),
    help=mark(
        "Puts other budgets on the page too, from the folder that optimize sweep --vary budget=FROM:TO:STEP has made "
        "of the same inputs."
    ),
)
@language_option
def command(folder: Path, sweep: Path | None) -> None:
    """Makes a page and a workbook."""
    from outputs.reporting import report

    done = report(folder, sweep)
    for line in done.told:
        click.echo(line)
    for line in done.warned:
        click.echo(line, err=True)
    if done.exit_code:
        raise click.exceptions.Exit(done.exit_code)
