"""The command `optimize`: parses, calls one function, prints."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs, so that help and usage errors answer at once)

import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from outputs.commands.options import DecimalNumber, changes_of, options_of, solve_options, study_options
from outputs.streams import Unprinted, give_up_output, make_usable, printing_from

if TYPE_CHECKING:
    from outputs.run import Outcome, Request

ABOUT = """Plans a country's purchases of high-performance computing, year by year.

    `optimize --budget 2600` finds the best plan that 2600 million pays for, prints its funding table, and writes tables
    of purchases, coverage and rules into a new folder under results/.
    """

_INTERRUPTED = threading.Event()


# Each stands in a module of its own, as `command`, and is loaded when it is named or listed.
ANALYSES = ("compare", "explain", "frontier", "report", "sweep", "tornado")


class Commands(click.Group):
    """A group that explains a number with a space in it, and options that stand before the wrong command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *ANALYSES])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in ANALYSES:
            found: click.Command = import_module(f"outputs.commands.{cmd_name}").command
            return found
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0].replace(",", "").replace(".", "").isdigit():
            raise click.UsageError(f"Unexpected {args[0]!r}. Write numbers without spaces, such as --budget 2600.", ctx)
        name, command, rest = super().resolve_command(ctx, args)
        for option in self.params:
            if ctx.get_parameter_source(option.name or "") is click.core.ParameterSource.COMMANDLINE:
                early = f"{option.opts[0]} belongs to making a plan and stands before {name!r}."
                raise click.UsageError(f"{early} Options of {name!r} stand after it.", ctx)
        return name, command, rest


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from outputs.versions import OWN, package_version

        click.echo(f"optimize ({OWN}) {package_version(OWN)}")
        ctx.exit()


@click.group(
    cls=Commands, invoke_without_command=True, help=ABOUT, context_settings={"help_option_names": ["-h", "--help"]}
)
@solve_options
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Shows the version."
)
@click.pass_context
def optimize(ctx: click.Context, /, **given: Any) -> None:
    """Makes a plan, unless a subcommand follows."""
    if ctx.invoked_subcommand is None:
        _plan(given)


@optimize.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Copies the default study to DIR, to be edited."""
    from inputs.load import default_study
    from inputs.write import copy_study

    copy_study(default_study(), folder)
    click.echo(f"The study is in {folder}. Edit its tables, then: optimize check {folder}")


@optimize.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@study_options
def check(folder: Path | None, scenario: str | None, changes: tuple[str, ...]) -> None:
    """Lists every problem in the inputs of DIR, or of the default study."""
    from outputs.checking import check_inputs

    click.echo(check_inputs(folder, scenario, changes))


@optimize.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--second-solver",
    type=click.Choice(["scip", "cbc", "glpk"]),
    help="Solves the same study again with another solver and compares.",
)
@click.option(
    "--time-limit",
    type=DecimalNumber(above_zero=True),
    default="300",
    show_default=True,
    metavar="SECONDS",
    help="When the second solver is to stop.",
)
@click.option("--json", "as_json", is_flag=True, help="Prints JSON and nothing else on standard output.")
def verify(folder: Path, second_solver: str | None, time_limit: str, as_json: bool) -> None:
    """Recomputes the result folder DIR exactly and says what does not hold."""
    from outputs.verification.command import verify_folder

    verified = verify_folder(folder, second_solver, float(time_limit), as_json)
    click.echo(verified.text, nl=False)
    if verified.exit_code:
        raise click.exceptions.Exit(verified.exit_code)


def _plan(given: dict[str, Any]) -> None:
    from outputs.progress import ProgressLine
    from outputs.run import plan_into_folder

    progress = None if given["quiet"] else ProgressLine(sys.stderr)
    try:
        outcome = plan_into_folder(_request(given), progress)
    finally:
        if progress is not None:
            progress.close()
    with printing_from(outcome.folder):
        if given["verbose"]:
            click.echo(outcome.about_search(), err=True)
        _print_outcome(outcome, given["as_json"])


def _request(given: dict[str, Any]) -> "Request":
    from outputs.run import Request

    folder, dialect = given["out"], given["dialect"]
    return Request(given["inputs"], given["scenario"], changes_of(given), folder, dialect, options_of(given))


def _print_outcome(outcome: "Outcome", as_json: bool) -> None:
    if as_json:
        click.echo(outcome.as_json(), nl=False)
        return
    from outputs.report import report
    from outputs.terminal import print_blocks

    print_blocks(report(outcome.result, outcome.request.scenario, outcome.folder), sys.stdout)


def run(arguments: Sequence[str]) -> int:
    """Runs the command and returns its exit code: 0, or that of the failure (outputs.failures)."""
    as_json, verbose = "--json" in arguments, "--verbose" in arguments
    try:
        with optimize.make_context("optimize", list(arguments)) as ctx:
            optimize.invoke(ctx)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        give_up_output()
    except click.ClickException as error:
        error.show()
        if as_json:
            from outputs.failures import wrong_usage

            click.echo(wrong_usage(error.format_message()).as_json(), nl=False)
        return error.exit_code
    except (Exception, KeyboardInterrupt) as error:
        return _fail(error, as_json, verbose)
    return 0


def _fail(error: BaseException, as_json: bool, verbose: bool) -> int:
    from outputs.failures import UNFORESEEN, describe

    failure = describe(error)
    if failure.code == UNFORESEEN and _INTERRUPTED.is_set() and not isinstance(error, Unprinted):
        # A library that is being loaded when Ctrl-C comes makes an error of its own of it.
        failure = describe(KeyboardInterrupt())
    for line in failure.lines:
        click.echo(line, err=True)
    if as_json:
        with suppress(OSError):
            click.echo(failure.as_json(), nl=False)
    if verbose and failure.code == UNFORESEEN:
        traceback.print_exception(error)
    return failure.code


def _interrupt(*_: object) -> NoReturn:
    _INTERRUPTED.set()
    raise KeyboardInterrupt


def main() -> NoReturn:
    """The entry point of `optimize`."""
    make_usable()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    code = run(sys.argv[1:])
    # All that is left is to exit, and Ctrl-C must not turn that into a failure.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)
