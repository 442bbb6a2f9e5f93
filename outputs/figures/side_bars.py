"""Horizontal bars with names beside them, one of them marked, in one or more panels with a scale each.

As with bars a year, every mark carries the words that a page shows when it is pointed at, as its id.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outputs.figures.bars import TIP
from outputs.figures.parts import filled, put_scales
from outputs.figures.style import FAINT, INK, SMALL_SIZE, TEXT_SIZE, WIDTH, look, new_figure, styled
from outputs.figures.wording import plain, width, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW = 0.27
_OUTSIDE_ROWS = 0.75
_PANEL_WIDTH = 3.6
_NAME_ROOM = 1.25
_BAR = 0.68
_EDGE = 0.4
_MARKED, _OTHER = look(0), look(1)
# Between a bar's end and what is written there, in points.
_BESIDE = 4


@dataclass(frozen=True)
class SidePanel:
    """One panel: amounts, None where there is none to draw, what is written at each bar's end, and its words."""

    label: str
    x_label: str
    values: tuple[float | None, ...]
    notes: tuple[str, ...]
    tips: tuple[str, ...]


@styled
def draw_side_bars(names: Sequence[str], marked: int, panels: Sequence[SidePanel], inches: float = WIDTH) -> "Figure":
    """Draws the panels side by side, as many in a row as the width in inches has room for; `marked` stands out.

    Raises:
        RuntimeError: there are no names or no panels.
    """
    if not names or not panels:
        raise RuntimeError("there is nothing to draw")
    columns = max(1, min(len(panels), int(inches / _PANEL_WIDTH)))
    rows = -(-len(panels) // columns)
    figure = new_figure(inches, rows * (_OUTSIDE_ROWS + _ROW * len(names)))
    grid = figure.subplots(rows, columns, squeeze=False).flatten().tolist()
    for axes in grid[len(panels) :]:
        axes.remove()
    for axes, panel in zip(grid, panels, strict=False):
        _draw_panel(axes, names, marked, panel, inches / columns - _NAME_ROOM)
    return figure


def _draw_panel(axes: "Axes", names: Sequence[str], marked: int, panel: SidePanel, room: float) -> None:
    put_scales(axes, y=False)
    axes.set_title(wrapped(panel.label, room, TEXT_SIZE), loc="left", fontweight="bold")
    axes.set_xlabel(wrapped(panel.x_label, room, SMALL_SIZE), fontsize=SMALL_SIZE)
    axes.set_yticks(range(len(names)), [wrapped(name, _NAME_ROOM, SMALL_SIZE) for name in names], fontsize=SMALL_SIZE)
    axes.get_yticklabels()[marked].set_fontweight("bold")
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.tick_params(axis="x", labelsize=SMALL_SIZE, length=2)
    axes.tick_params(axis="y", length=0)
    longest = max([value for value in panel.values if value is not None], default=0.0)
    written = max(width(plain(note), SMALL_SIZE) for note in panel.notes) + 0.15
    axes.set_xlim(0, (longest or 1.0) * room / max(room - written, room / 3))
    for row, (value, note, tip) in enumerate(zip(panel.values, panel.notes, panel.tips, strict=True)):
        style = _MARKED if row == marked else _OTHER
        if value:
            (bar,) = axes.barh(row, value, height=_BAR, **filled(style, _EDGE))
            bar.set_gid(TIP + tip)
        axes.annotate(
            plain(note),
            (value or 0.0, row),
            (_BESIDE, 0),
            textcoords="offset points",
            va="center",
            fontsize=SMALL_SIZE,
            color=FAINT if value is None else INK,
        )
