"""A map of a two-way sweep: one answer for every pair of inputs, with figures where there is room for them."""

from collections.abc import Sequence
from math import isfinite, nan
from typing import TYPE_CHECKING, Any

from inputs.language import say
from outputs.figures.bars import TIP
from outputs.figures.parts import name_axes, no_plan_swatch, put_key, put_sentence, put_title
from outputs.figures.style import (
    BLANK,
    INK,
    NOTHING,
    SMALL_SIZE,
    TEXT_SIZE,
    WIDTH,
    new_figure,
    number_ticks,
    styled,
    thinned,
)
from outputs.figures.wording import NO_PLAN, decimals_for, number, width, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_COLOURS = "cividis"
_MOST_FIGURES = 200
_SMALLEST = 5.5
_CELL = 0.34
_OUTSIDE = 0.8
_TALLEST = 8.0
_AXIS_LABEL_ROOM = 1.5
_TICK_GAP = 0.1
_SHOWN_DIGITS = 4
_UNSEEN = (0.0, 0.0, 0.0, 0.004)


@styled
def draw_heat_map(
    x_values: Sequence[str],
    y_values: Sequence[str],
    cells: Sequence[Sequence[float | None]],
    x_label: str,
    y_label: str,
    colour_label: str,
    title: str,
    inches: float = WIDTH,
    tips: Sequence[Sequence[str]] | None = None,
) -> "Figure":
    """Draws `cells[row][column]`: a row for each of `y_values`, from the bottom up, a column for each of `x_values`.

    None, or what is not a number, is a pair without a plan. inches: the width; tips: the words for each cell, which it
    carries as bars carry theirs; "" for no title.

    Raises:
        RuntimeError: there are not as many cells as pairs of values.
    """
    if [len(row) for row in cells] != [len(x_values)] * len(y_values):
        raise RuntimeError(f"the cells are not {len(y_values)} rows of {len(x_values)}")
    figure = new_figure(inches, min(_TALLEST, max(2.4, _OUTSIDE + _CELL * len(y_values))))
    if title:
        put_title(figure, title)
    axes = figure.add_subplot()
    name_axes(axes, x_label, y_label)
    grid = [[nan if value is None or not isfinite(value) else value for value in row] for row in cells]
    known = [value for row in grid for value in row if isfinite(value)]
    if not known:
        put_sentence(axes, say("No plan for any pair of values.") if x_values and y_values else say("No runs."))
        return figure
    few = len(x_values) * len(y_values) <= _MOST_FIGURES
    image = axes.pcolormesh(grid, cmap=_COLOURS, edgecolors=BLANK, linewidth=0.5 if few else 0.0)
    bar = figure.colorbar(image, ax=axes, pad=0.02, aspect=28)
    bar.outline.set_visible(False)
    bar.set_label(wrapped(colour_label, figure.get_figheight() * 0.8, TEXT_SIZE))
    number_ticks(bar.ax.yaxis)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    if _hatch(axes, grid):
        put_key(figure, [no_plan_swatch()], [say(NO_PLAN)])
    axes.set_yticks(*_ticks(y_values, figure.get_figheight() - _OUTSIDE, upright=True))
    figure.draw_without_rendering()
    across = axes.get_window_extent().width / figure.dpi
    _name_columns(axes, x_values, across)
    if few:
        _write_figures(axes, grid, image, across / len(x_values))
    if tips is not None:
        _put_tips(axes, tips)
    return figure


def _ticks(values: Sequence[str], room: float, upright: bool) -> tuple[list[float], list[str]]:
    """Places and labels in the middle of the cells, as many as `room` inches hold on one line each."""
    labels = [wrapped(value, _AXIS_LABEL_ROOM, TEXT_SIZE - 0.5, 1) for value in values]
    line = TEXT_SIZE * 1.3 / 72
    needed = line if upright else max(width(label, TEXT_SIZE - 0.5) for label in labels) + _TICK_GAP
    return [place + 0.5 for place in range(len(labels))], thinned(labels, int(room / needed))


def _name_columns(axes: "Axes", values: Sequence[str], across: float) -> None:
    """Level labels where all fit, upright ones otherwise."""
    places, labels = _ticks(values, across, upright=False)
    if all(labels):
        axes.set_xticks(places, labels)
    else:
        axes.set_xticks(*_ticks(values, across, upright=True), rotation=90)


def _hatch(axes: "Axes", grid: Sequence[Sequence[float]]) -> bool:
    """Hatches the cells without a plan; whether there are any."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    empty = [(x, y) for y, row in enumerate(grid) for x, value in enumerate(row) if not isfinite(value)]
    for corner in empty:
        axes.add_patch(Rectangle(corner, 1, 1, **NOTHING))  # type: ignore[arg-type]
    return bool(empty)


def _put_tips(axes: "Axes", tips: Sequence[Sequence[str]]) -> None:
    """Cells that cannot be seen and are pointed at; what has no colour at all cannot be pointed at."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    for y, row in enumerate(tips):
        for x, tip in enumerate(row):
            axes.add_patch(Rectangle((x, y), 1, 1, facecolor=_UNSEEN, linewidth=0.0, gid=TIP + tip, zorder=6))


def _write_figures(axes: "Axes", grid: Sequence[Sequence[float]], image: Any, room: float) -> None:
    """Every cell's number, black or white, whichever stands out more; none where they would be too small to read."""
    known = [value for row in grid for value in row if isfinite(value)]
    decimals = figure_decimals(known)
    longest = max(width(number(value, decimals), SMALL_SIZE) for value in known)
    size = min(SMALL_SIZE, SMALL_SIZE * (room * 0.9) / longest)
    if size < _SMALLEST:
        return
    for y, row in enumerate(grid):
        for x, value in enumerate(row):
            if isfinite(value):
                colour = readable_on(image.cmap(image.norm(value))[:3])
                text = number(value, decimals)
                axes.text(x + 0.5, y + 0.5, text, ha="center", va="center", fontsize=size, color=colour)


def figure_decimals(values: Sequence[float]) -> int:
    """The decimals that four digits of the largest value leave, no more than the values have."""
    largest = max(abs(value) for value in values)
    whole = len(str(int(largest)))
    return min(decimals_for(values), max(0, _SHOWN_DIGITS - whole))


def readable_on(colour: Sequence[float]) -> str:
    """Black or white, whichever has more contrast (WCAG) to a colour of red, green and blue from 0 to 1."""
    light = luminance(colour)
    return INK if (light + 0.05) / (luminance((0.1, 0.1, 0.1)) + 0.05) >= 1.05 / (light + 0.05) else BLANK


def luminance(colour: Sequence[float]) -> float:
    """The relative luminance (WCAG) of a colour of red, green and blue from 0 to 1."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
