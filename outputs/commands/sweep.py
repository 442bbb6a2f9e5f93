"""`optimize sweep`."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs)

from pathlib import Path
from typing import Any

import click

from inputs.language import mark, say
from outputs.commands import spoken
from outputs.commands.answer import answer
from outputs.commands.options import request_of, runs_options

RUNS = 64
SEED = 1


@spoken.command(
    "sweep",
    help=mark(
        "Makes many runs over varied inputs: one tidy CSV.\n\n"
        "Such as: optimize sweep --vary budget=2000:3200:50 --vary demand.gpu.growth=0.40,0.45,0.50"
    ),
)
@spoken.option(
    "--vary",
    multiple=True,
    metavar=mark("PATH=VALUES"),
    help=mark(
        "An input to vary: FROM:TO:STEP, A,B,C, or factors such as 0.9x:1.1x:0.05x; with --sample FROM:TO, or the "
        "path alone for the study's own low and high. scenario=low,base,high varies the scenario. Can be repeated."
    ),
)
@spoken.option(
    "--list",
    "rows",
    type=click.Path(path_type=Path),
    metavar=mark("FILE.csv"),
    help=mark("Makes the rows of a CSV file whose header names inputs."),
)
@spoken.option("--sample", type=click.Choice(["lhs", "sobol", "morris"]), help=mark("Makes runs spread over ranges."))
@spoken.option("--runs", type=click.IntRange(1), metavar="N", help=mark("How many runs a sample has. [default: 64]"))
@spoken.option(
    "--seed",
    type=click.IntRange(0),
    metavar="N",
    help=mark("What the sample's random numbers begin with. [default: 1]"),
)
@spoken.option("--no-seconds", is_flag=True, help=mark("Leaves the time of each run out of sweep.csv."))
@runs_options
def command(**given: Any) -> None:
    """Makes many runs."""
    from outputs.runs.sampled import Sampling
    from outputs.runs.sweep import Asked, sweep
    from outputs.runs.sweep_report import sweep_json, sweep_report

    method, runs, seed = given["sample"], given["runs"], given["seed"]
    if method is None and (runs is not None or seed is not None):
        raise click.UsageError(say("--runs and --seed belong to --sample."))
    sampling = None if method is None else Sampling(method, runs or RUNS, SEED if seed is None else seed)
    done = sweep(request_of(given), Asked(given["vary"], given["rows"], sampling, not given["no_seconds"]))
    answer(done, given["as_json"], sweep_json, sweep_report)
