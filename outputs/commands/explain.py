"""`optimize explain`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from inputs.language import mark, say
from outputs.commands import spoken
from outputs.commands.options import changes_of, options_of, solve_options, workers_option
from outputs.streams import printing_from

if TYPE_CHECKING:
    from outputs.explain.command import Asked


@spoken.command(
    "explain",
    help=mark(
        "Says why: what each rule costs, what more money buys, what a purchase is for, or why there is no plan.\n\n"
        "A plan is made as without `explain`, and the prices are written into its result folder."
    ),
)
@spoken.argument("what", nargs=-1, metavar=mark("[purchase PRODUCT YEAR SITE [TIER]]"))
@spoken.option(
    "--not",
    "unlike",
    multiple=True,
    metavar=mark("CONDITION"),
    help=mark('The best plan of which a condition does not hold, such as "buy.gpu_node.2028 = 0". Can be repeated.'),
)
@spoken.option(
    "--holding",
    "like",
    multiple=True,
    metavar=mark("CONDITION"),
    help=mark("The best plan of which a condition holds. Can be repeated."),
)
@spoken.option("--waiting", is_flag=True, help=mark("Prices each purchase a year later and a year earlier, too."))
@spoken.option(
    "--uncovered", is_flag=True, help=mark("Says what keeps all need from being covered, and what would cover it.")
)
@workers_option
@solve_options
def command(**given: Any) -> None:
    """Says why."""
    from outputs.explain.command import explain
    from outputs.progress import ProgressLine
    from outputs.terminal import print_blocks

    progress = None if given["quiet"] else ProgressLine(sys.stderr)
    try:
        answer = explain(_asked(given), progress)
    finally:
        if progress is not None:
            progress.close()
    with printing_from(answer.folder) if answer.folder is not None else nullcontext():
        if given["as_json"]:
            click.echo(answer.as_json(), nl=False)
        else:
            print_blocks(answer.blocks, sys.stdout)
    if answer.exit_code:
        raise click.exceptions.Exit(answer.exit_code)


def _asked(given: dict[str, Any]) -> "Asked":
    from outputs.explain.command import Asked
    from outputs.run import Request

    what: Sequence[str] = given["what"]
    if what and (what[0] != "purchase" or len(what) not in (4, 5)):
        raise click.UsageError(say("After 'explain' comes nothing, or: purchase PRODUCT YEAR SITE [TIER]."))
    if sum([bool(what), bool(given["unlike"] or given["like"]), given["waiting"], given["uncovered"]]) > 1:
        raise click.UsageError(say("Ask for one thing at a time: a purchase, conditions, --waiting, or --uncovered."))
    folder, dialect = given["out"], given["dialect"]
    request = Request(
        given["inputs"], given["scenario"], changes_of(given), folder, dialect, options_of(given), page=True
    )
    quiet, workers = given["quiet"], given["workers"]
    waiting, uncovered = given["waiting"], given["uncovered"]
    return Asked(request, what[1:], given["unlike"], given["like"], waiting, uncovered, workers, quiet)
