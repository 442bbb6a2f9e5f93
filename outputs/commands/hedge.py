"""`optimize hedge`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from pathlib import Path
from typing import Any

import click

from inputs.language import mark
from outputs.commands import spoken
from outputs.commands.answer import answer
from outputs.commands.options import request_of, runs_options


@spoken.command(
    "hedge",
    help=mark(
        "Makes one plan for several scenarios: what to decide before it is known which of them comes.\n\n"
        "What is bought before a branching year is the same in all of them. Takes minutes; try --gap 0.01 first."
    ),
)
@spoken.option(
    "--scenarios",
    metavar=mark("NAME,NAME"),
    help=mark("Scenarios of the study, two or more. [default: low,base,high]"),
)
@spoken.option(
    "--probability",
    "probabilities",
    multiple=True,
    metavar=mark("NAME=SHARE"),
    help=mark("How likely a scenario is, such as low=0.25; for each of them. [default: all alike]"),
)
@spoken.option(
    "--branch",
    "branches",
    multiple=True,
    metavar=mark("YEAR[=NAME,NAME]"),
    help=mark(
        "From when on the scenarios have plans of their own. With names, these leave the others, and stay together. "
        "Can be repeated. [default: the third year]"
    ),
)
@spoken.option(
    "--tree",
    "file",
    type=click.Path(path_type=Path),
    metavar=mark("FILE"),
    help=mark("A CSV file with a row a scenario, in place of --scenarios and --probability."),
)
@spoken.option(
    "--risk",
    default="expected",
    show_default=True,
    metavar=mark("RISK"),
    help=mark(
        "What is least: expected cost; cvar:0.9, mean cost of the worst tenth of cases; or minimax-regret, the most "
        "that a scenario costs beyond its own best."
    ),
)
@spoken.option(
    "--fast",
    is_flag=True,
    help=mark("Whole units for all scenarios together only in what they share; then each scenario by itself."),
)
@runs_options
def command(**given: Any) -> None:
    """Makes one plan for several scenarios."""
    from outputs.hedge.analysis import hedge
    from outputs.hedge.asked import Asked
    from outputs.hedge.report import hedge_json, hedge_report

    asked = Asked(
        given["scenarios"], given["probabilities"], given["branches"], given["risk"], given["file"], given["fast"]
    )
    answer(hedge(request_of(given), asked), given["as_json"], hedge_json, hedge_report)
