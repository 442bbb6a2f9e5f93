"""`optimize report`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from pathlib import Path

import click


@click.command("report")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Makes a page to read and print, and a workbook, from the result folder DIR.

    The folder is verified first; nothing is solved. The page is one file, report.html, that needs no network. The
    workbook is budget.xlsx; one that is there already and was changed is left as it is.
    """
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
        click.echo(f"{folder} does not survive verification, so neither page nor workbook was made.", err=True)
        raise click.exceptions.Exit(checked.exit_code)
    material = of_folder(folder)
    page, workbook = page_html(material).encode(), workbook_bytes(material)
    put_file(folder / PAGE, page)
    click.echo(f"The page is {folder / PAGE}")
    target = folder / WORKBOOK
    if not target.exists():
        put_file(target, workbook)
    elif target.read_bytes() != workbook:
        click.echo(
            f"{target} is not as it would be made now: it was changed, or made with other versions. It was left as it "
            "is; to have it made anew, move it away first.",
            err=True,
        )
    click.echo(f"The workbook is {target}")
