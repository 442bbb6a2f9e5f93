"""The break points of a frontier: numbered lines across the curve, and below it what changes at each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inputs.language import say
from outputs.figures.style import FAINT, INK, MARGIN, SMALL_SIZE, TEXT_SIZE
from outputs.figures.wording import wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_LISTED = 12
_MOST_IN_ONE_COLUMN = 4
_LINE = TEXT_SIZE * 1.32 / 72
_MOST_LINES = 3
_NUMBER_WIDTH = 0.24
_GAP = 0.19
_LABEL_HEIGHT = 14
_FILE = "breaks.csv"


@dataclass(frozen=True)
class Break:
    """A value of x at which the plan changes its shape, and what appears or goes there."""

    x: float
    label: str


def in_order(breaks: Sequence[Break]) -> list[tuple[int, Break, bool]]:
    """The breaks numbered from 1 along x, and whether each is among the most important: the first that are given."""
    places = sorted(range(len(breaks)), key=lambda place: (breaks[place].x, place))
    return [(count, breaks[place], place < MOST_LISTED) for count, place in enumerate(places, start=1)]


def list_breaks(figure: "Figure", breaks: Sequence[Break]) -> float:
    """Writes the most important breaks at the figure's foot, by number; returns the height taken, in inches."""
    listed = [(count, item.label) for count, item, important in in_order(breaks) if important]
    if not listed:
        return 0.0
    columns = 1 if len(listed) <= _MOST_IN_ONE_COLUMN else 2
    room = (figure.get_figwidth() - 2 * MARGIN) / columns
    entries = [(count, wrapped(label, room - _NUMBER_WIDTH - _GAP, TEXT_SIZE, _MOST_LINES)) for count, label in listed]
    half = -(-len(entries) // columns)
    split = [entries[:half], entries[half:]]
    heights = [sum(_height(text) for _, text in column) for column in split]
    rest = len(breaks) - len(listed)
    top = MARGIN + (_LINE if rest else 0.0) + max(heights)
    _write(figure, MARGIN, top + _LINE, say("Where the plan changes its shape"), color=FAINT)
    for place, column in enumerate(split):
        _write_column(figure, MARGIN + place * room, top, column)
    if rest:
        more = say("and {number} more in {file}", number=rest, file=_FILE)
        _write(figure, MARGIN + _NUMBER_WIDTH, MARGIN + _LINE, more, color=FAINT)
    return top + _LINE


def _height(text: str) -> float:
    return (text.count("\n") + 1) * _LINE


def _write_column(figure: "Figure", left: float, top: float, entries: Sequence[tuple[int, str]]) -> None:
    for count, text in entries:
        _write(figure, left + _NUMBER_WIDTH - 0.08, top, str(count), ha="right", fontweight="bold")
        for line in text.split("\n"):
            _write(figure, left + _NUMBER_WIDTH, top, line)
            top -= _LINE


def _write(figure: "Figure", left: float, top: float, text: str, **options: Any) -> None:
    """One line of text by the inches from the figure's lower left corner to the line's upper left one."""
    # Tops of bold and of plain letters differ, their baselines do not.
    baseline = top - TEXT_SIZE / 72
    figure.text(left, baseline, text, transform=figure.dpi_scale_trans, va="baseline", fontsize=TEXT_SIZE, **options)


def number_breaks(figure: "Figure", axes: "Axes", breaks: Sequence[Break]) -> None:
    """Draws the lines, and over the axes their numbers, moved apart where lines stand close together.

    The axes have their range and the figure its final size by then: how close is close depends on both.
    """
    if not breaks:
        return
    figure.draw_without_rendering()
    across = axes.get_window_extent().width / figure.dpi
    low, high = axes.get_xlim()
    scale = across / (high - low)
    marked = in_order(breaks)
    gap = min(_GAP, across / len(marked))
    size = SMALL_SIZE * min(1.0, gap / _GAP)
    places = spread([(item.x - low) * scale for _, item, _ in marked], gap, 0.0, across)
    for (count, item, important), place in zip(marked, places, strict=True):
        colour = INK if important else FAINT
        axes.axvline(item.x, color=colour, linewidth=0.9 if important else 0.6, linestyle=(0, (4, 3)), zorder=3)
        axes.annotate(
            str(count),
            (item.x, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(low + place / scale, _LABEL_HEIGHT),
            textcoords=("data", "offset points"),
            ha="center",
            va="bottom",
            fontsize=size,
            fontweight="bold" if important else "normal",
            color=colour,
            arrowprops={
                "arrowstyle": "-",
                "color": colour,
                "linewidth": 0.5,
                "shrinkA": 0,
                "shrinkB": 0,
                "relpos": (0.5, 0),
            },
        )


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places as near as can be (least squares) to the rising ones wanted, `gap` apart and between low and high."""
    pools: list[tuple[float, int]] = []
    for count, place in enumerate(wanted):
        pools.append((place - count * gap, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (left, left_size), (right, right_size) = pools[-2:]
            size = left_size + right_size
            pools[-2:] = [((left * left_size + right * right_size) / size, size)]
    most = high - gap * (len(wanted) - 1)
    starts = [max(low, min(start, most)) for start, size in pools for _ in range(size)]
    return [start + count * gap for count, start in enumerate(starts)]
