"""Stacked bars a year in one or more panels, with a level that they are held against and what is lacking to it.

Every mark carries the words that a page shows when it is pointed at, as its id: `TIP` and the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite, nan
from typing import TYPE_CHECKING, Any

from outputs.figures.parts import filled, put_key, put_scales, swatch
from outputs.figures.style import (
    BLANK,
    FAINT,
    INK,
    SMALL_SIZE,
    TEXT_SIZE,
    WIDTH,
    Look,
    look,
    new_figure,
    styled,
    thinned,
)
from outputs.figures.wording import plain, width, wrapped

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TIP = "tip:"
NARROW = 3.7
_PANEL_WIDTH = 2.55
_PANEL_HEIGHT = 1.95
_ALONE_HEIGHT = 2.7
_BAR = 0.7
_EDGE = 0.4
_LACK_BAR = 0.42
_LEVEL = 0.44
_TOUCH = 8.0
# How much wider bold letters are than plain ones, whose width is known.
_BOLD = 1.15
_ROOM_FOR_NOTES = 1.16
_NOTE_SIZES = (SMALL_SIZE, SMALL_SIZE - 0.75)
_BETWEEN_NOTES = 0.05
_OUTSIDE_AXES = 0.6
_LACK = Look("#FFFFFF", "xxxx", "#7B1E4D", "", "-")
_LEVEL_COLOUR = "#B3261E"


@dataclass(frozen=True)
class Part:
    """One member of the stacks: an amount a year, and the words for each."""

    label: str
    values: tuple[float, ...]
    tips: tuple[str, ...]


@dataclass(frozen=True)
class Level:
    """What the stacks are held against: a line across each bar; None in years that have none."""

    label: str
    values: tuple[float | None, ...]
    tips: tuple[str, ...]


@dataclass(frozen=True)
class Lack:
    """What is missing, from and to, as a hatched block before the bar; None in years that lack nothing."""

    label: str
    spans: tuple[tuple[float, float] | None, ...]
    tips: tuple[str, ...]


@dataclass(frozen=True)
class BarPanel:
    """One panel; `notes` are written above the bars where there is room for all of them."""

    label: str
    y_label: str
    parts: tuple[Part, ...]
    level: Level | None = None
    lack: Lack | None = None
    notes: tuple[str, ...] = ()


@styled
def draw_bars(years: Sequence[int], panels: Sequence[BarPanel], inches: float = WIDTH) -> "Figure":
    """Draws the panels side by side, as many in a row as the width in inches has room for; each has its own scale.

    Raises:
        RuntimeError: there are no panels, or a part has not one amount a year.
    """
    if not panels:
        raise RuntimeError("there are no panels to draw")
    for part in (part for panel in panels for part in panel.parts):
        if len(part.values) != len(years) or len(part.tips) != len(years):
            raise RuntimeError(f"{part.label} has {len(part.values)} amounts for {len(years)} years")
    columns = _columns(len(panels), inches)
    rows = max(1, -(-len(panels) // columns))
    figure = new_figure(inches, 0.2 + (_PANEL_HEIGHT * rows if len(panels) > 1 else _ALONE_HEIGHT))
    names = list(dict.fromkeys(part.label for panel in panels for part in panel.parts))
    looks = {name: look(place) for place, name in enumerate(names)}
    grid = figure.subplots(rows, columns, squeeze=False).flatten().tolist()
    for axes in grid[len(panels) :]:
        axes.remove()
    room = inches / columns - _OUTSIDE_AXES
    for axes, panel in zip(grid, panels, strict=False):
        _draw_panel(axes, years, panel, looks, room)
        if len(panels) > 1 or panel.label:
            axes.set_title(wrapped(panel.label, room / _BOLD, TEXT_SIZE), loc="left", fontweight="bold")
    put_key(figure, *_key(looks, panels))
    return figure


def _columns(panels: int, inches: float) -> int:
    most = max(1, int(inches / _PANEL_WIDTH))
    rows = max(1, -(-panels // most))
    return max(1, -(-panels // rows))


def _draw_panel(axes: "Axes", years: Sequence[int], panel: BarPanel, looks: dict[str, Look], room: float) -> None:
    put_scales(axes, x=False)
    axes.tick_params(length=2)
    tops = _draw_stacks(axes, years, panel, looks)
    if panel.lack is not None:
        _draw_lack(axes, years, panel.lack, tops)
    if panel.level is not None:
        _draw_level(axes, years, panel.level, tops)
    axes.axhline(0.0, color=FAINT, linewidth=0.7)
    _mark_years(axes, years, room)
    axes.set_ylabel(wrapped(panel.y_label, _PANEL_HEIGHT * 0.85, SMALL_SIZE), fontsize=SMALL_SIZE)
    highest = max([*tops, 0.0])
    if highest > 0:
        axes.set_ylim(top=highest * (_ROOM_FOR_NOTES if any(panel.notes) else 1.05))
    size = _size_of_notes(panel.notes, room / len(years))
    if size is not None:
        for year, top, note in zip(years, tops, panel.notes, strict=True):
            axes.annotate(plain(note), (year, top), (0, 3), textcoords="offset points", ha="center", fontsize=size)


def _size_of_notes(notes: Sequence[str], room: float) -> float | None:
    """The size at which no note touches the next, each having so much room (inches); None where none is that small."""
    if not any(notes):
        return None
    fitting = (
        size
        for size in _NOTE_SIZES
        if all(
            (width(plain(left), size) + width(plain(right), size)) / 2 + _BETWEEN_NOTES <= room
            for left, right in pairwise(notes)
            if left and right
        )
    )
    return next(fitting, None)


def _draw_stacks(axes: "Axes", years: Sequence[int], panel: BarPanel, looks: dict[str, Look]) -> list[float]:
    """Positive amounts upwards, negative ones downwards; returns how high each stack is."""
    up, down = [0.0] * len(years), [0.0] * len(years)
    for part in panel.parts:
        style = looks[part.label]
        for place, (year, value, tip) in enumerate(zip(years, part.values, part.tips, strict=True)):
            if value == 0 or not isfinite(value):
                continue
            bottom = up[place] if value > 0 else down[place]
            (bar,) = axes.bar(year, value, width=_BAR, bottom=bottom, **filled(style, _EDGE))
            bar.set_gid(TIP + tip)
            up[place] += max(0.0, value)
            down[place] += min(0.0, value)
    return up


def _draw_lack(axes: "Axes", years: Sequence[int], lack: Lack, tops: list[float]) -> None:
    for place, (year, span, tip) in enumerate(zip(years, lack.spans, lack.tips, strict=True)):
        if span is None:
            continue
        low, high = span
        (block,) = axes.bar(year, high - low, width=_LACK_BAR, bottom=low, **_lack_style(), zorder=3)
        block.set_gid(TIP + tip)
        tops[place] = max(tops[place], high)


def _lack_style() -> dict[str, Any]:
    return {**filled(_LACK, 0.8), "edgecolor": _LACK.hatch_colour}


def _draw_level(axes: "Axes", years: Sequence[int], level: Level, tops: list[float]) -> None:
    """A white edge keeps the line visible on dark bars; an unseen wide one is what is pointed at."""
    known = [
        (place, year, value, tip)
        for place, (year, value, tip) in enumerate(zip(years, level.values, level.tips, strict=True))
        if value is not None and isfinite(value)
    ]
    across = [end for _, year, _, _ in known for end in (year - _LEVEL, year + _LEVEL, nan)]
    along = [end for _, _, value, _ in known for end in (value, value, nan)]
    for colour, thick in ((BLANK, 3.6), (_LEVEL_COLOUR, 2.0)):
        axes.plot(across, along, color=colour, linewidth=thick, solid_capstyle="butt", zorder=5)
    for place, year, value, tip in known:
        ends = [year - _LEVEL, year + _LEVEL], [value, value]
        axes.plot(*ends, color=INK, linewidth=_TOUCH, alpha=0.0, solid_capstyle="butt", gid=TIP + tip, zorder=6)
        tops[place] = max(tops[place], value)


def _mark_years(axes: "Axes", years: Sequence[int], room: float) -> None:
    most = max(1, int(room / (width("2025", SMALL_SIZE) + 0.06)))
    axes.set_xticks(list(years), thinned([str(year) for year in years], most), fontsize=SMALL_SIZE)
    axes.set_xlim(years[0] - 0.6, years[-1] + 0.6)
    axes.tick_params(axis="y", labelsize=SMALL_SIZE)


def _key(looks: dict[str, Look], panels: Sequence[BarPanel]) -> tuple[list["Artist"], list[str]]:
    from matplotlib.lines import Line2D  # noqa: PLC0415
    from matplotlib.patches import Patch  # noqa: PLC0415

    handles: dict[str, Artist] = {name: swatch(style, _EDGE) for name, style in looks.items()}
    for panel in panels:
        if panel.lack is not None and any(panel.lack.spans):
            handles[panel.lack.label] = Patch(**_lack_style())
        if panel.level is not None and any(value is not None for value in panel.level.values):
            handles[panel.level.label] = Line2D([], [], color=_LEVEL_COLOUR, linewidth=2.0)
    return list(handles.values()), list(handles)
