"""Prints a laid-out report: with rich on a terminal that can show it, as plain text otherwise."""

import os
import shutil
from collections.abc import Iterable
from typing import TextIO

from outputs.layout import Block, Line, Style, lay_out

PLAIN_WIDTH = 80
NARROWEST_STYLED = 60

_RICH_STYLES: dict[Style, str] = {"plain": "", "heading": "bold cyan", "strong": "bold", "warning": "bold yellow"}


def print_blocks(blocks: Iterable[Block], stream: TextIO) -> None:
    """Prints the blocks; text in [brackets] stands as it is in either form."""
    width = shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if stream.isatty() else PLAIN_WIDTH
    lines = lay_out(blocks, width)
    if stream.isatty() and _may_style(width):
        _print_styled(lines, stream)
    else:
        stream.writelines(f"{line.text.rstrip()}\n" for line in lines)


def _may_style(width: int) -> bool:
    plain_wanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") in {None, "dumb"}
    return width >= NARROWEST_STYLED and not plain_wanted


def _print_styled(lines: list[Line], stream: TextIO) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(Text(line.text.rstrip(), style=_RICH_STYLES[line.style]), soft_wrap=True)
