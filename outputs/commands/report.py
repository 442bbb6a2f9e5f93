"""`optimize report`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from pathlib import Path

import click

from inputs.language import mark, say
from outputs.commands import spoken
from outputs.commands.options import language_option


@spoken.command(
    "report",
    help=mark(
        "Makes a page to read and print, and a workbook, from the result folder DIR.\n\n"
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
    from outputs.folder import put_file
    from outputs.material.material import of_folder
    from outputs.page.write import NAME as PAGE
    from outputs.page.write import page_html
    from outputs.verification.command import verify_folder
    from outputs.workbook.write import NAME as WORKBOOK
    from outputs.workbook.write import workbook_bytes

    checked = verify_folder(folder)
    if checked.exit_code:
        click.echo(checked.text, nl=False, err=True)
        click.echo(
            say("{folder} does not survive verification, so neither page nor workbook was made.", folder=folder),
            err=True,
        )
        raise click.exceptions.Exit(checked.exit_code)
    material = of_folder(folder)
    page, workbook = page_html(material, sweep).encode(), workbook_bytes(material)
    put_file(folder / PAGE, page)
    click.echo(say("The page is {file}", file=folder / PAGE))
    target = folder / WORKBOOK
    if not target.exists():
        put_file(target, workbook)
    elif target.read_bytes() != workbook:
        click.echo(
            say(
                "{file} is not as it would be made now: it was changed, or made with other versions. It was left as it "
                "is; to have it made anew, move it away first.",
                file=target,
            ),
            err=True,
        )
    click.echo(say("The workbook is {file}", file=target))
