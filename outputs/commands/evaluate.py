"""`optimize evaluate`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

import sys
from pathlib import Path
from typing import Any

import click

from inputs.language import mark
from outputs.commands import spoken
from outputs.commands.answer import answer
from outputs.commands.options import changes_of, options_of, solve_options


@spoken.command(
    "evaluate",
    help=mark(
        "Scores a given plan: what it covers, which rules it breaks and by how much, beside the best for the same "
        "money.\n\n"
        "A plan is a table of purchases, a result folder, or a table of amounts by funding row and year, for which "
        "the best purchases are found."
    ),
)
@spoken.option(
    "--plan",
    type=click.Path(path_type=Path),
    metavar=mark("FILE"),
    help=mark("The plan, or a result folder. [default: published_plan.csv of the study]"),
)
@spoken.option(
    "--contributions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar=mark("FILE"),
    help=mark("Contributions to partnerships. [default: contributions.csv beside the purchases]"),
)
@spoken.option(
    "--hold",
    type=click.Choice(["rows", "years"]),
    default="rows",
    show_default=True,
    help=mark("What of amounts is held: each funding row each year, or only what a year adds up to."),
)
@solve_options
def command(**given: Any) -> None:
    """Scores a given plan."""
    from outputs.evaluate.command import Done, run_evaluation
    from outputs.evaluate.evaluate import Asked
    from outputs.progress import ProgressLine

    asked = Asked(
        given["plan"],
        given["contributions"],
        given["inputs"],
        given["scenario"],
        changes_of(given),
        options_of(given),
        given["hold"],
    )
    progress = None if given["quiet"] else ProgressLine(sys.stderr)
    try:
        done = run_evaluation(asked, given["out"], given["dialect"], progress)
    finally:
        if progress is not None:
            progress.close()
    answer(done, given["as_json"], Done.as_json, Done.blocks)
