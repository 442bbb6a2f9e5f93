"""From the least to the most of several things, each on a scale of its own, with a mark where the best plan stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outputs.figures.parts import put_key, put_title
from outputs.figures.rows import height_for, name_rows
from outputs.figures.style import FAINT, INK, SMALL_SIZE, WIDTH, look, new_figure, styled
from outputs.figures.wording import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_BAR = 0.5
_ROOM = 0.16


@dataclass(frozen=True)
class Span:
    """One row: the ends of its bar, a thin line beyond them, a mark, and the ends as text."""

    label: str
    least: float
    most: float
    low: float
    high: float
    marked: float
    notes: tuple[str, str]


@styled
def draw_ranges(spans: Sequence[Span], title: str, key: tuple[str, str, str]) -> "Figure":
    """Draws a row for each span, from nothing to its own largest figure; key: words for bar, line and mark.

    Raises:
        RuntimeError: there are no spans.
    """
    from matplotlib.lines import Line2D  # noqa: PLC0415
    from matplotlib.patches import Patch  # noqa: PLC0415

    if not spans:
        raise RuntimeError("there is nothing to draw")
    figure = new_figure(WIDTH, height_for(len(spans)))
    axes = figure.subplots()
    colour = look(0).colour
    for row, span in enumerate(spans):
        _draw(axes, row, span, colour)
    name_rows(axes, [span.label for span in spans])
    axes.set_xlim(-_ROOM, 1 + _ROOM)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    put_title(figure, title)
    handles = [
        Patch(facecolor=colour),
        Line2D([], [], color=FAINT, linewidth=1.0),
        Line2D([], [], color=INK, marker="D", linestyle=""),
    ]
    put_key(figure, handles, key)
    return figure


def _draw(axes: "Axes", row: int, span: Span, colour: str) -> None:
    whole = max(span.most, span.high, span.marked) or 1.0
    low, least, most, high = (value / whole for value in (span.low, span.least, span.most, span.high))
    axes.plot([low, high], [row, row], color=FAINT, linewidth=1.0, zorder=1)
    axes.barh(row, most - least, left=least, height=_BAR, color=colour, zorder=2)
    axes.plot([span.marked / whole], [row], color=INK, marker="D", markersize=4.5, linestyle="", zorder=3)
    for place, note, side in ((min(low, least), span.notes[0], -1), (max(high, most), span.notes[1], 1)):
        align = "right" if side < 0 else "left"
        axes.annotate(
            plain(note),
            (place, row),
            (4 * side, 0),
            textcoords="offset points",
            ha=align,
            va="center",
            fontsize=SMALL_SIZE,
        )
