"""The tornado: how far each uncertain input, moved alone to its low or high end, takes the answer from its base."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from inputs.language import mark, say
from outputs.figures.parts import (
    filled,
    name_axes,
    no_plan_swatch,
    put_key,
    put_scales,
    put_sentence,
    put_title,
    swatch,
)
from outputs.figures.rows import height_for, name_rows, note_rest
from outputs.figures.style import FAINT, INK, NOTHING, SMALL_SIZE, WIDTH, look, new_figure, styled
from outputs.figures.wording import NO_PLAN, decimals_for, number, widest, wrapped

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_END_ROOM = 1.35
_BAR = 0.66
_EDGE = 0.6
_OPEN_BEYOND = 0.06
_FROM_BAR = 0.05
_ENDS = (mark("input at its low end"), mark("input at its high end"))


@dataclass(frozen=True)
class Bar:
    """An input's row: the answer at its low and its high end, those ends as text, and a note on each where needed.

    An end whose answer is not a number, or whose note is "no plan" in the language, has no plan.
    """

    label: str
    low: float
    high: float
    low_input: str
    high_input: str
    low_note: str | None
    high_note: str | None


class _End(NamedTuple):
    """One end as it is drawn: side -1 is left of the base, top and height are shares of the row."""

    kind: int
    value: float | None
    text: str
    side: int
    top: float
    height: float


@styled
def draw_tornado(bars: Sequence[Bar], base: float, x_label: str, title: str, at_most: int = 20) -> "Figure":
    """Draws the first `at_most` bars, from the top as given, around the answer with every input at its base."""
    shown = list(bars[:at_most])
    figure = new_figure(WIDTH, height_for(len(shown)))
    put_title(figure, title)
    axes = figure.add_subplot()
    name_axes(axes, x_label, "")
    if not shown:
        put_sentence(axes, say("No input has a low and a high end."))
        return figure
    name_rows(axes, [bar.label for bar in shown])
    put_scales(axes, y=False)
    rows = [list(_ends(bar, base)) for bar in shown]
    above = note_rest(figure, len(bars) - len(shown), "tornado.csv")
    _put_key(figure, base, any(end.value is None for ends in rows for end in ends), above)
    reach = _set_range(figure, axes, rows, base)
    for place, ends in enumerate(rows):
        for end in ends:
            _draw_end(axes, place, end, base, reach)
    axes.axvline(base, color=INK, linewidth=1.1, zorder=5)
    return figure


def _ends(bar: Bar, base: float) -> Iterator[_End]:
    """Both ends; where they lie on the same side of the base, each has half of the row."""
    values = (_answer(bar.low, bar.low_note), _answer(bar.high, bar.high_note))
    signs = [0 if value is None else (value > base) - (value < base) for value in values]
    halves = signs[0] == signs[1] != 0
    sides = (signs[0] or -signs[1] or -1, signs[1] or -signs[0] or 1)
    notes = (bar.low_note, bar.high_note)
    for kind, text in enumerate((bar.low_input, bar.high_input)):
        note = notes[kind] or (say(NO_PLAN) if values[kind] is None else "")
        worded = wrapped(f"{text} ({note})" if note else text, _END_ROOM, SMALL_SIZE, 1 if halves else 2)
        height = _BAR / 2 if halves else _BAR
        yield _End(kind, values[kind], worded, sides[kind], -_BAR / 2 + (height if halves and kind else 0.0), height)


def _answer(value: float, note: str | None) -> float | None:
    return None if note == say(NO_PLAN) or not isfinite(value) else value


def _set_range(figure: "Figure", axes: "Axes", rows: Sequence[Sequence[_End]], base: float) -> tuple[float, float]:
    """Sets a range with room for the texts at the ends; returns how far bars reach that have no end."""
    ends = [end for row in rows for end in row]
    values = [base, *(end.value for end in ends if end.value is not None)]
    low, high = min(values), max(values)
    span = high - low or abs(base) * 0.1 or 1.0
    reach = (low - span * _OPEN_BEYOND, high + span * _OPEN_BEYOND)
    figure.draw_without_rendering()
    across = axes.get_window_extent().width / figure.dpi
    texts = [max((widest(end.text, SMALL_SIZE) for end in ends if end.side == side), default=0.0) for side in (-1, 1)]
    free = across - sum(texts) - 4 * _FROM_BAR
    inch = (reach[1] - reach[0]) / free
    axes.set_xlim(reach[0] - inch * (texts[0] + 2 * _FROM_BAR), reach[1] + inch * (texts[1] + 2 * _FROM_BAR))
    return reach


def _draw_end(axes: "Axes", place: int, end: _End, base: float, reach: tuple[float, float]) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    tip = (reach[1] if end.side > 0 else reach[0]) if end.value is None else end.value
    corner = (base, place + end.top)
    if end.value is None:
        axes.add_patch(Rectangle(corner, tip - base, end.height, zorder=2, **NOTHING))  # type: ignore[arg-type]
        edges = [place + end.top, place + end.top + end.height]
        axes.hlines(edges, base, tip, color=FAINT, linewidth=0.8, linestyle=(0, (4, 2)), zorder=3)
    else:
        fill = filled(look(end.kind), _EDGE)
        axes.add_patch(Rectangle(corner, tip - base, end.height, zorder=4, **fill))
    axes.annotate(
        end.text,
        (tip, place + end.top + end.height / 2),
        xytext=(end.side * _FROM_BAR * 72, 0),
        textcoords="offset points",
        ha="left" if end.side > 0 else "right",
        va="center",
        fontsize=SMALL_SIZE,
        linespacing=1.1,
        zorder=6,
    )


def _put_key(figure: "Figure", base: float, some_open: bool, above: float) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415

    handles: list[Artist] = [swatch(look(kind), _EDGE) for kind in range(len(_ENDS))]
    handles.append(Line2D([], [], color=INK, linewidth=1.1))
    middle = number(base, decimals_for([round(base, 2)]))
    labels = [*map(say, _ENDS), say("every input at its base: {value}", value=middle)]
    if some_open:
        handles.append(no_plan_swatch())
        labels.append(say(NO_PLAN))
    put_key(figure, handles, labels, above)
