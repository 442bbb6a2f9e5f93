"""Options that several commands share."""

# ruff: noqa: PLC0415 (what an option needs loads when it is used, so that help and usage errors answer at once)

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inputs.language import ENGLISH, LANGUAGES, mark
from outputs.commands.spoken import option

if TYPE_CHECKING:
    from optimizer.result import Options
    from outputs.runs.analysis import Request


# For who wants it in every command.
LANGUAGE_VARIABLE = "OPTIMIZE_LANGUAGE"

# It is read from the arguments before any option is, so that help and errors of usage speak it too; here it is checked.
language_option = option(
    "--language",
    type=click.Choice(LANGUAGES),
    envvar=LANGUAGE_VARIABLE,
    default=ENGLISH,
    show_default=True,
    expose_value=False,
    help=mark("English or Norwegian: tables, workbook, page, messages and help."),
)
csv_option = option(
    "--csv",
    "dialect",
    type=click.Choice(["intl", "nb"]),
    default="intl",
    show_default=True,
    help=mark("CSV files as international or as Norwegian spreadsheets open them."),
)
json_option = option("--json", "as_json", is_flag=True, help=mark("Prints JSON and nothing else on standard output."))
quiet_option = option("--quiet", is_flag=True, help=mark("Shows no progress."))
workers_option = option(
    "--workers", type=click.IntRange(1), metavar="N", help=mark("Runs made at once. [default: one a processor core]")
)


class DecimalNumber(click.ParamType[str]):
    """A plain decimal number, kept as its text."""

    name = "number"

    def __init__(self, above_zero: bool = False) -> None:
        self.above_zero = above_zero

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        # A default is in order, and reading it would load more than help and usage errors need.
        if param is not None and value == param.default:
            return str(value)
        from outputs.typed_number import typed_number

        try:
            return typed_number(str(value), self.above_zero)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def study_options(command: Any) -> Any:
    """The options that say which study is meant."""
    scenario = option("--scenario", metavar=mark("NAME"), help=mark("A scenario of the study."))
    changes = option(
        "--set",
        "changes",
        multiple=True,
        metavar=mark("PATH=VALUE"),
        help=mark("Changes one input for this run, such as demand.gpu.growth=0.5. Can be repeated."),
    )
    return scenario(changes(command))


def solve_options(command: Any) -> Any:
    """The options of everything that makes a plan."""
    path = click.Path(path_type=Path)
    options: list[Callable[[Any], Any]] = [
        option(
            "--budget",
            type=DecimalNumber(),
            metavar=mark("N"),
            help=mark("The most to spend over the horizon (million)."),
        ),
        option("--inputs", type=path, metavar=mark("DIR"), help=mark("The study to plan for. [default: Norway]")),
        study_options,
        option(
            "--out",
            type=path,
            metavar=mark("DIR"),
            help=mark("A new folder for the results. [default: under results/]"),
        ),
        option(
            "--gap",
            type=DecimalNumber(),
            default="0.001",
            show_default=True,
            metavar=mark("SHARE"),
            help=mark("How near the best possible is near enough."),
        ),
        option(
            "--time-limit",
            type=DecimalNumber(above_zero=True),
            metavar=mark("SECONDS"),
            help=mark("When to stop searching; making whole what was found can take up to 10 more."),
        ),
        option(
            "--threads",
            type=click.IntRange(1),
            metavar="N",
            default=1,
            show_default=True,
            help=mark("Processor cores to use."),
        ),
        option(
            "--objective",
            type=click.Choice(["value", "coverage"]),
            help=mark(
                "value: least cost with uncovered need valued. coverage: least uncovered need, then least cost. "
                "[default: the study's]"
            ),
        ),
        csv_option,
        json_option,
        language_option,
        quiet_option,
        option("--verbose", is_flag=True, help=mark("Says more about the search, and where an error happened.")),
    ]
    for each in reversed(options):
        command = each(command)
    return command


def runs_options(command: Any) -> Any:
    """The options of everything that makes many runs; `solve_options` stand beside them."""
    path = click.Path(path_type=Path)
    options: list[Callable[[Any], Any]] = [
        workers_option,
        option("--cluster", metavar=mark("WHERE"), help=mark("tcp://HOST:PORT of a Dask scheduler, or slurm.")),
        option(
            "--cluster-config",
            type=path,
            metavar=mark("FILE"),
            help=mark("How to start workers on the cluster (YAML)."),
        ),
        option("--resume", is_flag=True, help=mark("Only goes on with what was begun in the folder.")),
    ]
    for each in reversed(options):
        command = each(command)
    return solve_options(command)


def changes_of(given: Mapping[str, Any]) -> tuple[str, ...]:
    """What --set and --budget change."""
    budget = () if given["budget"] is None else (f"budget={given['budget']}",)
    return (*given["changes"], *budget)


def options_of(given: Mapping[str, Any]) -> "Options":
    """How to solve, as the options say."""
    from optimizer.result import Options

    limit = given["time_limit"]
    return Options(
        gap=float(given["gap"]),
        time_limit=None if limit is None else float(limit),
        threads=given["threads"],
        objective=given["objective"],
    )


def request_of(given: Mapping[str, Any]) -> "Request":
    """An analysis of many runs, as the options ask for it."""
    from outputs.runs.analysis import Request

    return Request(
        given["inputs"],
        given["scenario"],
        changes_of(given),
        given["out"],
        given["dialect"],
        options_of(given),
        given["workers"],
        given["cluster"],
        given["cluster_config"],
        given["resume"],
        given["quiet"],
    )
