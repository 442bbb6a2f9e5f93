"""`optimize verify`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from pathlib import Path

import click

from inputs.language import mark
from outputs.commands import spoken
from outputs.commands.options import DecimalNumber, json_option, language_option


@spoken.command("verify", help=mark("Recomputes the result folder DIR exactly and says what does not hold."))
@spoken.argument("folder", metavar=mark("DIR"), type=click.Path(path_type=Path))
@spoken.option(
    "--second-solver",
    type=click.Choice(["scip", "cbc", "glpk"]),
    help=mark("Solves the same study again with another solver and compares."),
)
@spoken.option(
    "--time-limit",
    type=DecimalNumber(above_zero=True),
    default="300",
    show_default=True,
    metavar=mark("SECONDS"),
    help=mark("When the second solver is to stop."),
)
@json_option
@language_option
def command(folder: Path, second_solver: str | None, time_limit: str, as_json: bool) -> None:
    """Verifies a result folder."""
    from outputs.verification.command import verify_folder

    verified = verify_folder(folder, second_solver, float(time_limit), as_json)
    click.echo(verified.text, nl=False)
    if verified.exit_code:
        raise click.exceptions.Exit(verified.exit_code)
