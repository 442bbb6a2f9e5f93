"""Pairs of values on rows, each a mark on a line between them, beside one value that all are compared with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inputs.language import say
from outputs.figures.parts import name_axes, put_key, put_scales, put_sentence, put_title
from outputs.figures.rows import height_for, name_rows
from outputs.figures.style import FAINT, INK, SMALL_SIZE, WIDTH, look, new_figure, styled
from outputs.figures.wording import plain, width

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

_ROOM = 0.04
_EDGE = 0.03
# How wide rows are, in inches, about.
_DRAWN = 4.5
_BESIDE = 6


@dataclass(frozen=True)
class Pair:
    """A row: its value before and after (None: there is none), and what is written beside it."""

    label: str
    before: float
    after: float | None
    note: str = ""


@styled
def draw_pairs(pairs: Sequence[Pair], base: float, names: tuple[str, str, str], x_label: str, title: str) -> "Figure":
    """Draws the rows in their order, the first at the top; names: of the values before and after, and of the base."""
    figure = new_figure(WIDTH, height_for(len(pairs)))
    put_title(figure, title)
    axes = figure.add_subplot()
    name_axes(axes, x_label, "")
    if not pairs:
        put_sentence(axes, say("There is nothing to compare."))
        return figure
    name_rows(axes, [pair.label for pair in pairs])
    put_scales(axes, y=False)
    values = [base, *(value for pair in pairs for value in (pair.before, pair.after) if value is not None)]
    span = max(values) - min(values) or 1.0
    written = max(width(plain(pair.note), SMALL_SIZE) for pair in pairs)
    axes.set_xlim(min(values) - span * (_ROOM + written / _DRAWN), max(values) + span * _EDGE)
    before, after = look(1), look(0)
    for row, pair in enumerate(pairs):
        ends = [pair.before] if pair.after is None else [pair.before, pair.after]
        axes.plot(ends, [row] * len(ends), color=FAINT, linewidth=1.2, zorder=2)
        axes.plot(pair.before, row, marker=before.marker, color=before.colour, markeredgecolor=INK, zorder=4)
        if pair.after is not None:
            axes.plot(pair.after, row, marker=after.marker, color=after.colour, markeredgecolor=INK, zorder=3)
        axes.annotate(
            plain(pair.note),
            (min(ends), row),
            (-_BESIDE, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            fontsize=SMALL_SIZE,
            color=FAINT,
        )
    line = axes.axvline(base, color=INK, linewidth=1.1, zorder=1)
    put_key(figure, [*_handles(), line], names)
    return figure


def _handles() -> list["Artist"]:
    from matplotlib.lines import Line2D  # noqa: PLC0415

    return [
        Line2D([], [], marker=style.marker, color=style.colour, markeredgecolor=INK, linestyle="")
        for style in (look(1), look(0))
    ]
