"""What the commands that make many runs print in the end."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import click

from outputs.streams import printing_from

if TYPE_CHECKING:
    from outputs.layout import Block


class Done(Protocol):
    """An analysis that has ended, with its folder."""

    @property
    def folder(self) -> Path: ...

    @property
    def exit_code(self) -> int: ...


Analysis = TypeVar("Analysis", bound=Done)


def answer(
    done: Analysis,
    as_json: bool,
    json: Callable[[Analysis], str],
    report: Callable[[Analysis], "Iterable[Block]"],
) -> None:
    """Prints an analysis as JSON or as a report, and ends with its exit code."""
    from outputs.terminal import print_blocks  # noqa: PLC0415 (loads when something is printed)

    with printing_from(done.folder):
        if as_json:
            click.echo(json(done), nl=False)
        else:
            print_blocks(report(done), sys.stdout)
    if done.exit_code:
        raise click.exceptions.Exit(done.exit_code)
