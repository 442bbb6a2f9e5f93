"""Headings, paragraphs and grids set in lines of a given width; nothing that is a number is ever cut."""

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "heading", "strong", "warning"]

GUTTER = 2
NARROWEST_LABEL = 16
WIDEST_PARAGRAPH = 100
_NO_BREAK = "\N{NO-BREAK SPACE}"
_SPACE_IN_NUMBER = re.compile(r"(?<=\d) (?=\d{3}|%)")


@dataclass(frozen=True)
class Line:
    """One printed line."""

    text: str
    style: Style = "plain"


@dataclass(frozen=True)
class Paragraph:
    """Text that is wrapped; lines after the first are indented by `hang`."""

    text: str
    style: Style = "plain"
    hang: int = 0


@dataclass(frozen=True)
class GridRow:
    """A label and the cells beside it, already printed as text."""

    label: str
    cells: tuple[str, ...]
    style: Style = "plain"


@dataclass(frozen=True)
class Grid:
    """Rows under a title; columns that do not fit the width continue below, with the labels repeated."""

    title: str
    header: tuple[str, ...]
    rows: tuple[GridRow, ...]


Block = Paragraph | Grid


def lay_out(blocks: Iterable[Block], width: int) -> list[Line]:
    """The blocks as lines; a grid is set apart by an empty line before it."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Grid):
            lines += [Line(""), *_grid(block, width)]
        else:
            lines += _paragraph(block, width)
    return lines


def _paragraph(block: Paragraph, width: int) -> list[Line]:
    if not block.text:
        return [Line("")]
    wrapped = textwrap.wrap(
        _SPACE_IN_NUMBER.sub(_NO_BREAK, block.text),
        min(width, WIDEST_PARAGRAPH),
        subsequent_indent=" " * block.hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [Line(text.replace(_NO_BREAK, " "), block.style) for text in wrapped]


def _grid(grid: Grid, width: int) -> list[Line]:
    longest = max((len(row.label) for row in grid.rows), default=0)
    label_width = max(min(longest, max(width * 2 // 5, NARROWEST_LABEL)), NARROWEST_LABEL)
    widths = [
        GUTTER + max(len(cell) for cell in (head, *(row.cells[place] for row in grid.rows)))
        for place, head in enumerate(grid.header)
    ]
    lines = [Line(grid.title, "heading")]
    for band in _bands(widths, width - label_width):
        lines.append(Line(" " * label_width + "".join(grid.header[place].rjust(widths[place]) for place in band)))
        for row in grid.rows:
            *above, last = _label(row.label, label_width)
            lines += [Line(text, row.style) for text in above]
            cells = "".join(row.cells[place].rjust(widths[place]) for place in band)
            lines.append(Line(last.ljust(label_width) + cells, row.style))
    return lines


def _bands(widths: list[int], room: int) -> list[list[int]]:
    """The columns that stand beside each other, at least one in each band."""
    bands: list[list[int]] = [[]]
    for place, needed in enumerate(widths):
        if bands[-1] and sum(widths[other] for other in bands[-1]) + needed > room:
            bands.append([])
        bands[-1].append(place)
    return bands


def _label(label: str, width: int) -> list[str]:
    indent = len(label) - len(label.lstrip())
    return textwrap.wrap(label.strip(), width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2)) or [
        ""
    ]
