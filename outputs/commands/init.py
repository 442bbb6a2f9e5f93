"""`optimize init`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from pathlib import Path

import click

from inputs.language import mark, say
from inputs.packaged import DEFAULT, PACKAGED, packaged_study
from outputs.commands import spoken
from outputs.commands.options import language_option


@spoken.command("init", help=mark("Copies the default study to DIR, to be edited."))
@spoken.argument("folder", metavar=mark("DIR"), type=click.Path(path_type=Path))
@spoken.option(
    "--study",
    type=click.Choice(list(PACKAGED)),
    default=DEFAULT,
    show_default=True,
    help=mark("Which of the studies that come with the package; --inputs takes these names, too."),
)
@language_option
def command(folder: Path, study: str) -> None:
    """Copies a study that comes with the package."""
    from inputs.write import copy_study

    copy_study(packaged_study(study), folder)
    click.echo(say("The study is in {folder}. Edit its tables, then: optimize check {folder}", folder=folder))
