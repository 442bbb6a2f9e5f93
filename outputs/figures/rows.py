"""Horizontal rows with long names, and the note on those that are left out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from inputs.language import say
from outputs.figures.style import FAINT, MARGIN, TEXT_SIZE
from outputs.figures.wording import wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW_HEIGHT = 0.38
OUTSIDE_ROWS = 0.75
_LABEL_ROOM = 2.3
_NOTE_HEIGHT = 0.2


def height_for(rows: int) -> float:
    """How high axes with so many rows are, in inches."""
    return OUTSIDE_ROWS + ROW_HEIGHT * max(3, rows)


def name_rows(axes: "Axes", labels: Sequence[str]) -> None:
    """Names the rows, the first at the top; row n is at n on the axis."""
    axes.set_yticks(range(len(labels)), [wrapped(label, _LABEL_ROOM, TEXT_SIZE - 0.5) for label in labels])
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def note_rest(figure: "Figure", rest: int, file: str) -> float:
    """Says at the foot how many rows are left out, and where they are; returns the height taken, in inches."""
    if not rest:
        return 0.0
    text = say("and {number} more in {file}", number=rest, file=file)
    figure.text(MARGIN, MARGIN, text, transform=figure.dpi_scale_trans, va="bottom", color=FAINT)
    return _NOTE_HEIGHT
