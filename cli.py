"""The command `optimize`: parses, calls one function, prints."""

# ruff: noqa: PLC0415 (what a command needs loads when it runs, so that help and usage errors answer at once)

import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn

import click

from inputs.language import ENGLISH, LANGUAGES, mark, say, speaking
from outputs.commands.options import LANGUAGE_VARIABLE, changes_of, options_of, solve_options
from outputs.commands.spoken import Group, option
from outputs.streams import Unprinted, give_up_output, make_usable, printing_from

if TYPE_CHECKING:
    from outputs.run import Outcome, Request

ABOUT = mark(
    "Plans a country's purchases of high-performance computing, year by year.\n\n"
    "`optimize --budget 2600` finds the best plan that 2600 million pays for, prints its funding table, and writes "
    "tables of purchases, coverage and rules into a new folder under results/."
)

# The codes of outputs.failures, in words.
ENDING = mark(
    "Exit codes: 0 a plan, or what was asked for; 2 wrong usage; 3 invalid inputs; 4 the rules leave no plan; 5 "
    "stopped before any plan was found; 6 verification failed; 1 anything unforeseen.\n\n"
    "Environment: OPTIMIZE_LANGUAGE=nb speaks Norwegian always; NO_COLOR=1 prints without colours.\n\n"
    "Each command has help of its own, such as: optimize sweep --help"
)

_INTERRUPTED = threading.Event()
# Set by the shell's own scripts, which click writes: docs say how to install them.
_COMPLETION = "_OPTIMIZE_COMPLETE"


# Each stands in a module of its own, as `command`, and is loaded when it is named or listed.
COMMANDS = (
    *("alternatives", "check", "compare", "evaluate", "explain", "explore", "frontier", "hedge", "init", "report"),
    *("revise", "stress", "sweep", "tornado", "verify"),
)


class Commands(Group):
    """A group that explains a number with a space in it, and options that stand before the wrong command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"outputs.commands.{cmd_name}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0].replace(",", "").replace(".", "").isdigit():
            fault = say("Unexpected {text!r}. Write numbers without spaces, such as --budget 2600.", text=args[0])
            raise click.UsageError(fault, ctx)
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        name, command, rest = super().resolve_command(ctx, args)
        for early in self.params:
            given = ctx.get_parameter_source(early.name or "") is click.core.ParameterSource.COMMANDLINE
            if given and early.name != "language":
                fault = say(
                    "{option} belongs to making a plan and stands before {command!r}. Options of {command!r} stand "
                    "after it.",
                    option=early.opts[0],
                    command=name,
                )
                raise click.UsageError(fault, ctx)
        return name, command, rest


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from outputs.versions import OWN, package_version

        click.echo(f"optimize ({OWN}) {package_version(OWN)}")
        ctx.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    help=ABOUT,
    epilog=ENDING,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@solve_options
@option("--no-page", is_flag=True, help=mark("Leaves report.html out, which saves a few seconds."))
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help=mark("Shows the version."),
)
@click.pass_context
def optimize(ctx: click.Context, /, **given: Any) -> None:
    """Makes a plan, unless a subcommand follows."""
    if ctx.invoked_subcommand is None:
        _plan(given)


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
    page = not given["no_page"]
    return Request(given["inputs"], given["scenario"], changes_of(given), folder, dialect, options_of(given), page)


def _print_outcome(outcome: "Outcome", as_json: bool) -> None:
    if as_json:
        click.echo(outcome.as_json(), nl=False)
        return
    from outputs.report import report
    from outputs.terminal import print_blocks

    print_blocks(report(outcome.result, outcome.request.scenario, outcome.folder), sys.stdout)


def run(arguments: Sequence[str]) -> int:
    """Runs the command and returns its exit code: 0, or that of the failure (outputs.failures)."""
    with speaking(_language(arguments)):
        return _run(arguments)


def _language(arguments: Sequence[str]) -> str:
    """The language that is asked for, read before all else so that help and errors of usage speak it too."""
    named = [text.partition("=")[2] for text in arguments if text.startswith("--language=")]
    named += [after for text, after in pairwise(arguments) if text == "--language"]
    wanted = named[-1] if named else os.environ.get(LANGUAGE_VARIABLE, ENGLISH)
    return wanted if wanted in LANGUAGES else ENGLISH


def _run(arguments: Sequence[str]) -> int:
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
    if wanted := os.environ.get(_COMPLETION):
        from click.shell_completion import shell_complete

        sys.exit(shell_complete(optimize, {}, "optimize", _COMPLETION, wanted))
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    code = run(sys.argv[1:])
    # All that is left is to exit, and Ctrl-C must not turn that into a failure.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)
