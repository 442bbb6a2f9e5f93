"""`optimize report`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from pathlib import Path

import click

PAGE = "report.html"


@click.command("report")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Makes a page to read and print from the result folder DIR.

    The folder is verified first; nothing is solved. The page is one file, report.html, that needs no network.
    """
    from outputs.folder import put_file
    from outputs.page.write import page_from_folder
    from outputs.verification.command import verify_folder

    checked = verify_folder(folder)
    if checked.exit_code:
        click.echo(checked.text, nl=False, err=True)
        click.echo(f"{folder} does not survive verification, so no page was made.", err=True)
        raise click.exceptions.Exit(checked.exit_code)
    put_file(folder / PAGE, page_from_folder(folder).encode())
    click.echo(f"The page is {folder / PAGE}")
