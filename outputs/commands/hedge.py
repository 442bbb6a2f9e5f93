"""`optimize hedge`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from pathlib import Path
from typing import Any

import click

from inputs.language import mark, say
from outputs.commands import spoken
from outputs.commands.answer import answer
from outputs.commands.options import request_of, runs_options

DRAWS = 20
SEED = 1


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
    "--sample",
    type=click.Choice(["lhs", "sobol"]),
    help=mark("Draws scenarios, all equally likely, from the ranges of the inputs, in place of --scenarios."),
)
@spoken.option("--draws", type=click.IntRange(2), metavar="N", help=mark("How many are drawn. [default: 20]"))
@spoken.option(
    "--seed",
    type=click.IntRange(0),
    metavar="N",
    help=mark("What the sample's random numbers begin with. [default: 1]"),
)
@spoken.option(
    "--vary",
    multiple=True,
    metavar=mark("PATH[=FROM:TO]"),
    help=mark(
        "An input to draw: FROM:TO, factors such as 0.9x:1.1x, or the path alone for the study's own low and high. "
        "Can be repeated. [default: every input that has a low and a high]"
    ),
)
@spoken.option(
    "--fast/--whole",
    default=None,
    help=mark(
        "Whole units for all scenarios together only in what they share, then each scenario by itself; or throughout. "
        "[default: --fast beyond 6 scenarios]"
    ),
)
@spoken.option(
    "--regret/--no-regret",
    default=None,
    help=mark(
        "Tries each scenario's own first stage in every other, which takes a run a pair. [default: up to 6 scenarios]"
    ),
)
@spoken.option(
    "--engine",
    type=click.Choice(["together", "mpi-sppy"]),
    default="together",
    show_default=True,
    help=mark(
        "What searches over all scenarios: all models together in one; or mpi-sppy, a model a scenario in processes "
        "beside each other, for more scenarios than one model takes."
    ),
)
@runs_options
def command(**given: Any) -> None:
    """Makes one plan for several scenarios."""
    from outputs.hedge.analysis import hedge
    from outputs.hedge.asked import Asked
    from outputs.hedge.report import hedge_json, hedge_report
    from outputs.runs.sampled import Sampling

    method, draws, seed = given["sample"], given["draws"], given["seed"]
    if method is None and (draws is not None or seed is not None or given["vary"]):
        raise click.UsageError(say("--draws, --seed and --vary belong to --sample."))
    sampling = None if method is None else Sampling(method, draws or DRAWS, SEED if seed is None else seed)
    asked = Asked(
        given["scenarios"],
        given["probabilities"],
        given["branches"],
        given["risk"],
        given["file"],
        fast=given["fast"],
        sampling=sampling,
        vary=given["vary"],
        regret=given["regret"],
        engine=given["engine"],
    )
    answer(hedge(request_of(given), asked), given["as_json"], hedge_json, hedge_report)
