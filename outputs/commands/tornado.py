"""`optimize tornado`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from typing import Any

import click

from inputs.language import mark, say
from outputs.commands import spoken
from outputs.commands.answer import answer
from outputs.commands.options import request_of, runs_options

MEASURES = ("objective", "spending", "uncovered", "investment_national", "operation", "investment_partnerships")
RUNS = {"morris": 10, "sobol": 64}
SEED = 1


@spoken.command(
    "tornado",
    help=mark(
        "Ranks inputs by how far each moves the answer.\n\n"
        "Every input that has a low and a high end is moved to each of them, all others as they stand."
    ),
)
@spoken.option(
    "--vary",
    multiple=True,
    metavar=mark("PATH"),
    help=mark(
        "An input to move, between the study's low and high, or PATH=FROM:TO. Can be repeated. [default: all that "
        "have a low and a high]"
    ),
)
@spoken.option(
    "--measure",
    type=click.Choice(MEASURES),
    default="objective",
    show_default=True,
    help=mark(
        "What is compared. objective: present value of spending and uncovered need; uncovered: that need's value."
    ),
)
@spoken.option(
    "--global",
    "spread",
    type=click.Choice(["morris", "sobol"]),
    help=mark("Also moves all inputs at once: Morris's effects or Sobol's shares."),
)
@spoken.option(
    "--runs",
    type=click.IntRange(2),
    metavar="N",
    help=mark(
        "Morris's walks (each has one run more than inputs) [default: 10], or Sobol's base samples (each has two "
        "more) [default: 64]."
    ),
)
@spoken.option(
    "--seed",
    type=click.IntRange(0),
    metavar="N",
    help=mark("What the random numbers of --global begin with. [default: 1]"),
)
@runs_options
def command(**given: Any) -> None:
    """Ranks inputs."""
    from outputs.runs.indices import Spread
    from outputs.runs.measures import MEASURES as BY_NAME
    from outputs.runs.tornado import Asked, tornado
    from outputs.runs.tornado_report import tornado_json, tornado_report

    method, runs, seed = given["spread"], given["runs"], given["seed"]
    if method is None and (runs is not None or seed is not None):
        raise click.UsageError(say("--runs and --seed belong to --global."))
    spread = None if method is None else Spread(method, runs or RUNS[method], SEED if seed is None else seed)
    done = tornado(request_of(given), Asked(given["vary"], BY_NAME[given["measure"]], spread))
    answer(done, given["as_json"], tornado_json, tornado_report)
