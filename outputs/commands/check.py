"""`optimize check`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from pathlib import Path

import click

from inputs.language import mark
from outputs.commands import spoken
from outputs.commands.options import language_option, study_options


@spoken.command("check", help=mark("Lists every problem in the inputs of DIR, or of the default study."))
@spoken.argument("folder", metavar=mark("[DIR]"), required=False, type=click.Path(path_type=Path))
@study_options
@language_option
def command(folder: Path | None, scenario: str | None, changes: tuple[str, ...]) -> None:
    """Checks inputs."""
    from outputs.checking import check_inputs

    click.echo(check_inputs(folder, scenario, changes))
