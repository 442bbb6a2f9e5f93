"""`optimize explore`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from pathlib import Path

import click

from inputs.language import language, mark, say
from outputs.commands import spoken
from outputs.commands.options import language_option

# Below these a port is the system's own.
FIRST_PORT, LAST_PORT = 1024, 65535


@spoken.command(
    "explore",
    help=mark(
        "Opens a page in the browser that plans anew as sliders move.\n\n"
        "At once it shows a rough calculation, marked as provisional, and then the plan with its gap. Plans can be "
        "saved as result folders and compared. The page is served by this machine to itself alone, at an address that "
        "nobody can guess, and asks nothing of any network. Ctrl-C ends it."
    ),
)
@spoken.option(
    "--inputs",
    type=click.Path(path_type=Path),
    metavar=mark("DIR"),
    help=mark("The study to plan for. [default: Norway]"),
)
@spoken.option(
    "--port",
    type=click.IntRange(FIRST_PORT, LAST_PORT),
    metavar=mark("PORT"),
    help=mark("Where the page is served. [default: any that is free]"),
)
@spoken.option("--no-browser", is_flag=True, help=mark("Prints the address, and opens no browser."))
@language_option
def command(inputs: Path | None, port: int | None, no_browser: bool) -> None:
    """Serves the page until Ctrl-C."""
    from outputs.explore.run import explore

    def tell(address: str) -> None:
        click.echo(say("The page is at {address}", address=address))
        click.echo(say("It is there until you press Ctrl-C here."))

    explore(inputs, language(), port or 0, not no_browser, tell)
