"""Small multiples: the funding table by year, one panel for each of several budgets, all on one scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, isfinite
from typing import TYPE_CHECKING, TypeVar

from inputs.language import say
from outputs.figures.bars import TIP
from outputs.figures.parts import filled, no_plan_swatch, put_key, put_scales, put_sentence, put_title, swatch
from outputs.figures.style import FAINT, NOTHING, TEXT_SIZE, WIDTH, Look, look, new_figure, styled, thinned
from outputs.figures.wording import NO_PLAN, width, wrapped

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

T = TypeVar("T")
MOST_PANELS = 12
_PANEL_WIDTH = 1.8
_PANEL_HEIGHT = 1.75
_BAR = 0.78
_EDGE = 0.4
_YEAR_SIZE = TEXT_SIZE - 1.5


@dataclass(frozen=True)
class Panel:
    """One plan: what it is called, its years, and for each funding row an amount a year; no rows: no plan.

    tips: the words for each amount, which its bar carries, or none.
    """

    label: str
    years: list[int]
    rows: dict[str, list[float]]
    tips: Mapping[str, Sequence[str]] = field(default_factory=dict)


@styled
def draw_multiples(
    panels: Sequence[Panel], y_label: str, title: str, at_most: int = MOST_PANELS, inches: float = WIDTH
) -> "Figure":
    """Draws stacked bars a year, a panel a plan; of more than `at_most`, evenly many are left out, never first or last.

    inches: the width; "" for no title.

    Raises:
        RuntimeError: a row has not one amount a year.
    """
    shown = chosen(panels, at_most)
    for panel in shown:
        for name, amounts in panel.rows.items():
            if len(amounts) != len(panel.years):
                raise RuntimeError(f"{panel.label}: {name} has {len(amounts)} amounts for {len(panel.years)} years")
    columns = _columns(len(shown), inches)
    rows = max(1, -(-len(shown) // columns))
    figure = new_figure(inches, 0.45 + _PANEL_HEIGHT * max(rows, 2 if columns < 3 else 1))
    if title:
        put_title(figure, title)
    names = list(dict.fromkeys(name for panel in shown for name in panel.rows))
    if not names:
        put_sentence(figure.add_subplot(), say("No plan at any budget."))
        return figure
    looks = {name: look(place) for place, name in enumerate(names)}
    grid = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).flatten().tolist()
    for axes, panel in zip(grid, shown, strict=False):
        _draw_panel(axes, panel, looks)
        axes.set_title(wrapped(panel.label, figure.get_figwidth() / columns - 0.55, TEXT_SIZE), loc="left")
    for axes in grid[len(shown) :]:
        axes.remove()
    _mark_years(grid, shown, columns, inches)
    for place, axes in enumerate(grid[: len(shown)]):
        if place % columns == 0:
            axes.set_ylabel(wrapped(y_label, _PANEL_HEIGHT * 0.8, TEXT_SIZE))
        if place + columns >= len(shown):
            axes.set_xlabel(wrapped(say("year"), inches / columns * 0.8, TEXT_SIZE))
    put_key(figure, *_key(looks, shown))
    return figure


def chosen(panels: Sequence[T], at_most: int) -> list[T]:
    """At most so many of them, evenly spaced, the first and the last among them."""
    if len(panels) <= at_most:
        return list(panels)
    step = (len(panels) - 1) / max(1, at_most - 1)
    return [panels[round(place * step)] for place in range(at_most)]


def _columns(panels: int, inches: float) -> int:
    """As few rows as the width allows, evenly filled."""
    rows = max(1, ceil(panels / int(inches / _PANEL_WIDTH)))
    return max(1, ceil(panels / rows))


def _draw_panel(axes: "Axes", panel: Panel, looks: dict[str, Look]) -> None:
    put_scales(axes, x=False)
    axes.tick_params(length=2)
    if not panel.rows:
        axes.patch.set(**NOTHING)
        patch = {"facecolor": "white", "edgecolor": "none"}
        axes.text(0.5, 0.5, say(NO_PLAN), transform=axes.transAxes, ha="center", va="center", bbox=patch)
        return
    up, down = [0.0] * len(panel.years), [0.0] * len(panel.years)
    for name, style in looks.items():
        amounts = [value if isfinite(value) else 0.0 for value in panel.rows.get(name, [0.0] * len(panel.years))]
        starts = [down[place] if value < 0 else up[place] for place, value in enumerate(amounts)]
        bars = axes.bar(
            panel.years,
            amounts,
            width=_BAR,
            bottom=starts,
            **filled(style, _EDGE),
        )
        for bar, tip in zip(bars, panel.tips.get(name, ()), strict=False):
            bar.set_gid(TIP + tip)
        up = [start + max(0.0, value) for start, value in zip(up, amounts, strict=True)]
        down = [start + min(0.0, value) for start, value in zip(down, amounts, strict=True)]
    axes.axhline(0.0, color=FAINT, linewidth=0.7)


def _mark_years(grid: Sequence["Axes"], shown: Sequence[Panel], columns: int, inches: float) -> None:
    """Whole years on the shared axis, as many as fit; also below panels with an empty place under them."""
    years = sorted({year for panel in shown for year in panel.years})
    room = inches / columns - 0.7
    most = int(room / (width("2025", _YEAR_SIZE) + 0.06))
    for place, axes in enumerate(grid[: len(shown)]):
        axes.set_xticks(years, thinned([str(year) for year in years], most), fontsize=_YEAR_SIZE)
        axes.set_xlim(years[0] - 0.6, years[-1] + 0.6)
        axes.tick_params(axis="x", labelbottom=place + columns >= len(shown))


def _key(looks: dict[str, Look], shown: Sequence[Panel]) -> tuple[list["Artist"], list[str]]:
    handles: list[Artist] = [swatch(style, _EDGE) for style in looks.values()]
    labels = list(looks)
    if any(not panel.rows for panel in shown):
        handles.append(no_plan_swatch())
        labels.append(say(NO_PLAN))
    return handles, labels
