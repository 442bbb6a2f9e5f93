"""The frontier of two aims: the plans found, how much better a plan could still be, and where plans change shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, nan
from typing import TYPE_CHECKING

from inputs.language import say
from outputs.figures.breaks import Break, list_breaks, number_breaks
from outputs.figures.parts import (
    lonely,
    name_axes,
    no_plan_swatch,
    put_key,
    put_label,
    put_scales,
    put_sentence,
    put_title,
)
from outputs.figures.style import FAINT, INK, NOTHING, SMALL_SIZE, TEXT_SIZE, WIDTH, look, new_figure, styled
from outputs.figures.wording import NO_PLAN, width

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Break", "FrontierPoint", "draw_frontier"]

_HEIGHT = 3.9
_ROOM_AT_ENDS = 0.03
_REGION_BEYOND = 0.12
_MOST_MARKERS = 80


@dataclass(frozen=True)
class FrontierPoint:
    """One run: what was varied, what its plan reached, and the proven limit of what any plan could reach there.

    `y` and `bound` are read only where `feasible`; `bound` is None where none is known.
    """

    x: float
    y: float
    bound: float | None
    feasible: bool


@styled
def draw_frontier(
    points: Sequence[FrontierPoint],
    breaks: Sequence[Break],
    x_label: str,
    y_label: str,
    title: str,
    limit: float | None,
) -> "Figure":
    """Draws the curve with its break points.

    `breaks` come most important first. `limit` is the x at which plans begin, or beyond which they end, where that is
    known more closely than from the points; None where it is not.
    """
    figure = new_figure(WIDTH, _HEIGHT)
    put_title(figure, title)
    axes = figure.add_subplot()
    name_axes(axes, x_label, y_label)
    ordered = sorted(points, key=lambda point: point.x)
    found = [point for point in ordered if _has_plan(point)]
    if not found:
        tried = say("No plan at any of the {number} points tried.", number=len(ordered))
        put_sentence(axes, tried if ordered else say("No plan: no points were tried."))
        return figure
    put_scales(axes)
    regions = _regions(ordered, limit)
    _set_range(axes, [point.x for point in ordered] + [item.x for item in breaks], regions)
    key = _draw_curve(axes, ordered)
    for start, end in regions:
        _draw_region(axes, start, end)
    if regions:
        key.append((no_plan_swatch(), say(NO_PLAN)))
    listed = list_breaks(figure, breaks)
    put_key(figure, [handle for handle, _ in key], [label for _, label in key], listed)
    number_breaks(figure, axes, breaks)
    _name_regions(axes, regions)
    return figure


def _has_plan(point: FrontierPoint) -> bool:
    return point.feasible and isfinite(point.y)


def _draw_curve(axes: "Axes", ordered: Sequence[FrontierPoint]) -> list[tuple["Artist", str]]:
    """The values found with the band up to their bounds; both have gaps where there is no plan."""
    style = look(0)
    x = [point.x for point in ordered]
    y = [point.y if _has_plan(point) else nan for point in ordered]
    bounds = [_bound(point) for point in ordered]
    alone = lonely(y)
    marked = None if len(ordered) <= _MOST_MARKERS else alone
    marker = "" if marked == [] else style.marker
    (line,) = axes.plot(x, y, color=style.colour, marker=marker, markevery=marked, markersize=3.5, zorder=4)
    key: list[tuple[Artist, str]] = [(line, say("best plan found"))]
    if any(isfinite(bound) for bound in bounds):
        band = axes.fill_between(x, y, bounds, color=style.colour, alpha=0.22, linewidth=0.0, zorder=2)
        axes.plot(x, bounds, color=style.colour, linewidth=0.8, linestyle=":", zorder=3)
        for place in alone:
            axes.vlines(x[place], y[place], bounds[place], color=style.colour, linewidth=1.0, zorder=2)
        key.append((band, say("what a better plan could still reach (proven bound)")))
    return key


def _bound(point: FrontierPoint) -> float:
    known = _has_plan(point) and point.bound is not None and isfinite(point.bound)
    return point.bound if known and point.bound is not None else nan


def _regions(ordered: Sequence[FrontierPoint], limit: float | None) -> list[tuple[float | None, float | None]]:
    """The stretches of x without a plan, from the plan before to the plan after; None at an open end."""
    found = [point.x for point in ordered if _has_plan(point)]
    first, last = found[0], found[-1]
    regions: list[tuple[float | None, float | None]] = []
    before: float | None = None
    without = False
    for point in ordered:
        if not _has_plan(point):
            without = True
            continue
        if without:
            regions.append((before, point.x))
        before, without = point.x, False
    if without:
        regions.append((last, None))
    if limit is None or not isfinite(limit):
        return regions
    if limit <= first:
        return [(None, limit), *(region for region in regions if region[0] is not None)]
    if limit >= last:
        return [*(region for region in regions if region[1] is not None), (limit, None)]
    return regions


def _set_range(axes: "Axes", x: Sequence[float], regions: Sequence[tuple[float | None, float | None]]) -> None:
    """Room for every point and break, and for a region that would lie outside them."""
    edges = [edge for region in regions for edge in region if edge is not None]
    low, high = min([*x, *edges]), max([*x, *edges])
    span = high - low or abs(high) * 0.1 or 1.0
    beyond_low = any(start is None and end == low for start, end in regions)
    beyond_high = any(end is None and start == high for start, end in regions)
    axes.set_xlim(
        low - span * (_REGION_BEYOND if beyond_low else _ROOM_AT_ENDS),
        high + span * (_REGION_BEYOND if beyond_high else _ROOM_AT_ENDS),
    )


def _draw_region(axes: "Axes", start: float | None, end: float | None) -> None:
    low, high = _edges(axes, start, end)
    axes.axvspan(low, high, zorder=1, **NOTHING)  # type: ignore[arg-type]
    for edge in (start, end):
        if edge is not None:
            axes.axvline(edge, color=FAINT, linewidth=0.8, zorder=1)


def _edges(axes: "Axes", start: float | None, end: float | None) -> tuple[float, float]:
    low, high = axes.get_xlim()
    return low if start is None else start, high if end is None else end


def _name_regions(axes: "Axes", regions: Sequence[tuple[float | None, float | None]]) -> None:
    """Writes "no plan" into the regions that have room for it, upright where they are narrow."""
    dots, text = axes.figure.dpi, say(NO_PLAN)
    for start, end in regions:
        low, high = _edges(axes, start, end)
        room = (axes.transData.transform((high, 0))[0] - axes.transData.transform((low, 0))[0]) / dots
        across, along = width(text, TEXT_SIZE) + 0.2, TEXT_SIZE / 72 + 0.16
        if room >= along:
            size = TEXT_SIZE if room >= across else SMALL_SIZE
            turn = 0 if room >= across else 90
            put_label(axes, (low + high) / 2, 0.5, text, rotation=turn, fontsize=size, color=INK, zorder=6)
