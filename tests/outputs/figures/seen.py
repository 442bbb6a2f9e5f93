"""What a reader sees of a figure: its texts, where they stand, and whether they get in each other's way."""

from itertools import combinations
from typing import TYPE_CHECKING

from outputs.figures.style import styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

SLACK = 1.0


def _marks(axes: "Axes") -> tuple[set["Text"], set["Text"]]:
    """The texts at the ticks of the axes: all that exist, and those that stand within the range shown."""
    every: set[Text] = set()
    shown: set[Text] = set()
    for axis in (axes.xaxis, axes.yaxis):
        low, high = sorted(axis.get_view_interval())
        for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
            every |= {tick.label1, tick.label2}
            if low <= tick.get_loc() <= high:
                shown.add(tick.label1)
    return every, shown


@styled
def texts(figure: "Figure") -> list[tuple[str, "Bbox"]]:
    """Every text that is drawn, with the dots it covers."""
    from matplotlib.text import Text  # noqa: PLC0415

    figure.draw_without_rendering()
    left_out: set[Text] = set()
    for axes in figure.axes:
        every, shown = _marks(axes)
        left_out |= every - shown
    found = []
    for artist in figure.findobj(Text):
        assert isinstance(artist, Text)
        words = artist.get_text()
        if words.strip() and artist.get_visible() and artist not in left_out:
            # An annotation's own extent would include its arrow.
            found.append((words, Text.get_window_extent(artist)))
    return found


def words(figure: "Figure") -> list[str]:
    """The texts alone, each on one line."""
    return [" ".join(text.split("\n")) for text, _ in texts(figure)]


def assert_readable(figure: "Figure") -> None:
    """No text covers another and none leaves the figure."""
    found = texts(figure)
    assert found
    for text, box in found:
        assert -SLACK <= box.x0 <= box.x1 <= figure.bbox.x1 + SLACK, text
        assert -SLACK <= box.y0 <= box.y1 <= figure.bbox.y1 + SLACK, text
    for (one, here), (other, there) in combinations(found, 2):
        across = min(here.x1, there.x1) - max(here.x0, there.x0)
        along = min(here.y1, there.y1) - max(here.y0, there.y0)
        assert across <= SLACK or along <= SLACK, (one, other)
