"""Answers along one input that was swept, a line each, with gaps where there is no plan."""

from collections.abc import Mapping, Sequence
from math import isfinite, nan
from typing import TYPE_CHECKING

from inputs.language import mark, say
from outputs.figures.bars import TIP
from outputs.figures.parts import lonely, name_axes, put_key, put_scales, put_sentence, put_title
from outputs.figures.style import INK, LINE_COLOURS, WIDTH, look, new_figure, styled

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_HEIGHT = 3.8
_MOST_MARKERS = 40
# How large what is pointed at is around a mark, in points.
_TOUCH = 11.0
_GAP = mark("gap in a line: no plan")


@styled
def draw_lines(
    x: Sequence[float],
    series: Mapping[str, Sequence[float | None]],
    x_label: str,
    y_label: str,
    title: str,
    inches: float = WIDTH,
    tips: Mapping[str, Sequence[str]] | None = None,
) -> "Figure":
    """Draws each series over x, in rising order of x; None, or what is not a number, leaves a gap.

    inches: the width; tips: the words for each point of a series, which its mark carries as bars carry theirs; "" for
    no title.

    Raises:
        RuntimeError: a series is not as long as x.
    """
    for name, values in series.items():
        if len(values) != len(x):
            raise RuntimeError(f"{name} has {len(values)} values for {len(x)} points")
    figure = new_figure(inches, _HEIGHT)
    if title:
        put_title(figure, title)
    axes = figure.add_subplot()
    name_axes(axes, x_label, y_label)
    order = sorted(range(len(x)), key=lambda place: x[place])
    drawn = {name: [_number(values[place]) for place in order] for name, values in series.items()}
    if not any(isfinite(value) for values in drawn.values() for value in values):
        none = say("No plan at any of the {number} points.", number=len(x)) if x else say("No runs.")
        put_sentence(axes, none)
        return figure
    put_scales(axes)
    axes.set_xlim(*_range(x))
    key: list[tuple[Artist, str]] = []
    for place, (name, values) in enumerate(drawn.items()):
        style = look(place, LINE_COLOURS)
        marked = sorted({*range(0, len(values), 1 + len(values) // _MOST_MARKERS), *lonely(values)})
        (line,) = axes.plot(
            [x[at] for at in order],
            values,
            color=style.colour,
            linestyle=style.line,
            marker=style.marker,
            markevery=marked,
            markeredgecolor=INK,
            markeredgewidth=0.5,
        )
        key.append((line, name))
        if tips is not None:
            _put_tips(axes, [(x[order[at]], values[at], tips[name][order[at]]) for at in marked])
    if any(not isfinite(value) for values in drawn.values() for value in values):
        from matplotlib.lines import Line2D  # noqa: PLC0415

        key.append((Line2D([], [], linestyle=""), say(_GAP)))
    put_key(figure, [handle for handle, _ in key], [label for _, label in key])
    return figure


def _put_tips(axes: "Axes", points: Sequence[tuple[float, float, str]]) -> None:
    """Unseen marks that are pointed at, where there is a value."""
    for across, along, tip in points:
        if isfinite(along):
            axes.plot([across], [along], marker="o", markersize=_TOUCH, color=INK, alpha=0.0, gid=TIP + tip, zorder=6)


def _number(value: float | None) -> float:
    return nan if value is None or not isfinite(value) else value


def _range(x: Sequence[float]) -> tuple[float, float]:
    """All of x, those without a plan as well, so that figures of one sweep have one scale."""
    low, high = min(x), max(x)
    room = (high - low or abs(high) * 0.1 or 1.0) * 0.03
    return low - room, high + room
