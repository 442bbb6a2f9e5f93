"""What figures have in common around their axes: title, key, foot, grid, and a sentence where nothing can be drawn."""

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite, nan
from typing import TYPE_CHECKING, Any

from outputs.figures.style import FAINT, GRID, INK, MARGIN, NOTHING, TEXT_SIZE, TITLE_SIZE, Look, number_ticks
from outputs.figures.wording import widest, wrapped

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

_KEY_SIZE = TEXT_SIZE - 0.5
_HANDLE_WIDTH = 0.62
_LINE_HEIGHT = 1.35 / 72
_TITLE_LINES = 3
_LABEL_LINES = 2
# A key of this width, in inches, has lines too short for some labels.
_NARROW = 5.0


def put_title(figure: "Figure", text: str) -> None:
    """The title at the top left, on up to three lines; the figure grows by its height."""
    lines = wrapped(text, figure.get_figwidth() - 2 * MARGIN, TITLE_SIZE, _TITLE_LINES)
    figure.set_figheight(figure.get_figheight() + (lines.count("\n") + 1) * TITLE_SIZE * _LINE_HEIGHT)
    figure.suptitle(lines, x=MARGIN / figure.get_figwidth(), ha="left", fontsize=TITLE_SIZE)


def put_key(figure: "Figure", handles: Sequence["Artist"], labels: Sequence[str], above: float = 0.0) -> None:
    """The key below the axes, `above` inches over the figure's foot; the figure grows by both.

    To be put last, once: from then on the layout leaves that room free.
    """
    room = figure.get_figwidth() - 2 * MARGIN
    lines = _LABEL_LINES if room > _NARROW else _LABEL_LINES + 1
    shown = [wrapped(label, room / 2 - _HANDLE_WIDTH, _KEY_SIZE, lines) for label in labels]
    legend = figure.legend(
        handles,
        shown,
        loc="lower left",
        bbox_to_anchor=(MARGIN, above + MARGIN),
        bbox_transform=figure.dpi_scale_trans,
        ncols=_columns([widest(label, _KEY_SIZE) + _HANDLE_WIDTH for label in shown], room),
        borderaxespad=0.0,
        borderpad=0.0,
        handlelength=2.4,
        columnspacing=1.4,
    )
    height = legend.get_window_extent().height / figure.dpi
    leave_foot(figure, above + height + 2 * MARGIN)


def _columns(widths: Sequence[float], room: float) -> int:
    """The most columns, each as wide as its widest entry, that entries set column by column have room for."""
    for count in range(len(widths), 1, -1):
        rows, longer = divmod(len(widths), count)
        starts = [place * rows + min(place, longer) for place in range(count + 1)]
        if sum(max(widths[start:end]) for start, end in pairwise(starts)) <= room:
            return count
    return 1


def swatch(style: Look, line: float) -> "Patch":
    """A member's fill in a key, its edge so many points wide."""
    from matplotlib.patches import Patch  # noqa: PLC0415

    return Patch(**filled(style, line))


def filled(style: Look, line: float) -> dict[str, Any]:
    """How a member's bars and swatches are filled, and their edge so many points wide."""
    fill = {"facecolor": style.colour, "hatch": style.hatch, "hatchcolor": style.hatch_colour}
    return {**fill, "edgecolor": INK, "linewidth": line}


def no_plan_swatch() -> "Patch":
    """How the key shows where there is no plan."""
    from matplotlib.patches import Patch  # noqa: PLC0415

    return Patch(**NOTHING)  # type: ignore[arg-type]


def leave_foot(figure: "Figure", inches: float) -> None:
    """Grows the figure at its foot and keeps the axes out of there."""
    figure.set_figheight(figure.get_figheight() + inches)
    engine: Any = figure.get_layout_engine()
    share = inches / figure.get_figheight()
    engine.set(rect=(0.0, share, 1.0, 1.0 - share))


def name_axes(axes: "Axes", x_label: str, y_label: str) -> None:
    """Writes what the axes measure, wrapped to the figure's size."""
    width, height = _size(axes)
    axes.set_xlabel(wrapped(x_label, width * 0.7, TEXT_SIZE, _LABEL_LINES))
    axes.set_ylabel(wrapped(y_label, height * 0.7, TEXT_SIZE, _LABEL_LINES))


def _size(axes: "Axes") -> tuple[float, float]:
    """The width and height of the whole figure in inches."""
    figure = axes.get_figure(root=True)
    return (0.0, 0.0) if figure is None else (figure.get_figwidth(), figure.get_figheight())


def put_scales(axes: "Axes", x: bool = True, y: bool = True) -> None:
    """Numbers and a thin grid on the axes that measure something."""
    for wanted, axis, name in ((x, axes.xaxis, "x"), (y, axes.yaxis, "y")):
        if wanted:
            number_ticks(axis)
            axes.grid(visible=True, axis=name, color=GRID, linewidth=0.6)  # type: ignore[arg-type]


def put_sentence(axes: "Axes", text: str) -> None:
    """A sentence in the middle of axes that have nothing to show."""
    inches = _size(axes)[0] * 0.6
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    axes.text(
        0.5,
        0.5,
        wrapped(text, inches, TITLE_SIZE, _TITLE_LINES),
        transform=axes.transAxes,
        ha="center",
        va="center",
        fontsize=TITLE_SIZE,
        color=FAINT,
    )


def lonely(values: Sequence[float]) -> list[int]:
    """The places of values that stand alone between gaps, where a line without marks would not show them."""
    around = [nan, *values, nan]
    return [
        place
        for place, value in enumerate(values)
        if isfinite(value) and not isfinite(around[place]) and not isfinite(around[place + 2])
    ]


def put_label(axes: "Axes", x: float, y: float, text: str, **options: Any) -> None:
    """Text on a white patch, readable over a hatch; x in data, y as a share of the axes' height."""
    patch = {"boxstyle": "round,pad=0.25", "facecolor": "white", "edgecolor": "none"}
    place = {"transform": axes.get_xaxis_transform(), "ha": "center", "va": "center", "color": INK}
    axes.text(x, y, text, bbox=patch, **{**place, **options})
