"""Sensitivity indices over all inputs at once: what each does in all, and what it does alone, with their errors."""

from collections.abc import Sequence
from math import isfinite, nan
from typing import TYPE_CHECKING

from inputs.language import mark, say
from outputs.figures.parts import filled, name_axes, put_key, put_scales, put_sentence, put_title
from outputs.figures.rows import height_for, name_rows, note_rest
from outputs.figures.style import FAINT, INK, WIDTH, look, new_figure, styled

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BAR = 0.36
_AT_MOST = 20
_NAMES = (mark("in all, with what it does together with others"), mark("alone"))


@styled
def draw_indices(
    labels: Sequence[str],
    total: Sequence[float],
    total_error: Sequence[float] | None,
    first: Sequence[float] | None,
    first_error: Sequence[float] | None,
    x_label: str,
    title: str,
    names: tuple[str, str] | None = None,
) -> "Figure":
    """Draws two bars an input, in the order given, 20 inputs at most, with whiskers of one error to each side.

    `first` is None where a method gives one index only. A value that is not a number has no bar, an error that is not
    a number no whisker. `names` are what the two bars are called in the key.

    Raises:
        RuntimeError: the lists differ in length.
    """
    series = [(values, errors) for values, errors in ((total, total_error), (first, first_error)) if values is not None]
    for values, errors in series:
        if len(values) != len(labels) or (errors is not None and len(errors) != len(labels)):
            raise RuntimeError(f"{len(labels)} labels, but {len(values)} indices or another number of errors")
    figure = new_figure(WIDTH, height_for(min(_AT_MOST, len(labels))))
    put_title(figure, title)
    axes = figure.add_subplot()
    name_axes(axes, x_label, "")
    if not any(isfinite(value) for values, _ in series for value in values[:_AT_MOST]):
        none = say("No index could be computed: the answer is the same in all runs, or there is none.")
        put_sentence(axes, none)
        return figure
    name_rows(axes, labels[:_AT_MOST])
    put_scales(axes, y=False)
    handles = []
    for place, (values, errors) in enumerate(series):
        style = look(place)
        shift = (place - (len(series) - 1) / 2) * _BAR
        whiskers = [_whisker(error) for error in errors] if errors is not None else [nan] * len(labels)
        rows = range(len(labels[:_AT_MOST]))
        bars = axes.barh(
            [row + shift for row in rows],
            [value if isfinite(value) else nan for value in values[:_AT_MOST]],
            height=_BAR,
            xerr=whiskers[:_AT_MOST],
            **filled(style, 0.6),
            error_kw={"ecolor": INK, "elinewidth": 1.0, "capsize": 2.5},
        )
        handles.append(bars[0])
    axes.axvline(0.0, color=FAINT, linewidth=0.8)
    above = note_rest(figure, len(labels) - len(rows), "indices.csv")
    called = names or tuple(say(name) for name in _NAMES)
    put_key(figure, handles, called[: len(series)], above)
    return figure


def _whisker(error: float) -> float:
    return error if isfinite(error) and error >= 0 else nan
