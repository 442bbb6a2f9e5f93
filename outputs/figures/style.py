"""The one style of all figures: colours with hatches, marks and lines beside them, sizes, and files of fixed bytes."""

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar

from outputs.figures.wording import FONT, decimals_for, number

if TYPE_CHECKING:
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

WIDTH = 8.0
MARGIN = 0.12
DOTS_PER_INCH = 150
_PAD = 0.08
TITLE_SIZE = 11.0
TEXT_SIZE = 9.0
SMALL_SIZE = 7.5
INK = "#1A1A1A"
FAINT = "#6E6E6E"
GRID = "#D9D9D9"
BLANK = "#FFFFFF"

P = ParamSpec("P")
R = TypeVar("R")


class Look(NamedTuple):
    """How one member of a figure is told from the others: by colour, and by a second channel for those who see none."""

    colour: str
    hatch: str
    hatch_colour: str
    marker: str
    line: str | tuple[int, tuple[int, ...]]


# Okabe and Ito's colours, of which sky blue, vermilion and purple are left out: in grey they are another's twins.
PALETTE = ("#0072B2", "#E69F00", "#1A1A1A", "#009E73", "#7B1E4D", "#F0E442")
HATCHES = ("", "///", "", "...", "xxx", "\\\\\\")
MARKERS = ("o", "s", "^", "D", "v", "P")
LINES: tuple[str | tuple[int, tuple[int, ...]], ...] = ("-", "--", "-.", ":", (0, (6, 1, 1, 1, 1, 1)), (0, (1, 3)))
# The last is too light for a thin line on white.
LINE_COLOURS = len(PALETTE) - 1
_DARK = frozenset({"#0072B2", "#1A1A1A", "#7B1E4D"})
_ALL_HATCHES = ("", "///", "...", "xxx", "\\\\\\", "|||", "---", "ooo")

# Where no plan exists: a pattern that no member has, and nothing that could be read as a value.
NOTHING = {"facecolor": "#F2F2F2", "edgecolor": "#9A9A9A", "hatch": "////", "linewidth": 0.0}

_SETTINGS = {
    "font.family": FONT,
    "font.size": TEXT_SIZE,
    "axes.titlesize": TEXT_SIZE,
    "axes.labelsize": TEXT_SIZE,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.7,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    # A `$` in the name of a product is a dollar sign.
    "text.parse_math": False,
    "xtick.labelsize": TEXT_SIZE - 0.5,
    "ytick.labelsize": TEXT_SIZE - 0.5,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "legend.fontsize": TEXT_SIZE - 0.5,
    "legend.frameon": False,
    "hatch.linewidth": 0.6,
    "lines.linewidth": 1.6,
    "lines.markersize": 4.5,
    # Letters as outlines look the same on every machine; their text stays in the file as comments.
    "svg.fonttype": "path",
    "svg.hashsalt": "regnekraft",
}


def look(place: int, colours: int = len(PALETTE)) -> Look:
    """How the member at a place looks; when the colours are used up they come again with other hatches and lines."""
    size = len(PALETTE)
    turn, at = divmod(place, colours)
    colour = PALETTE[at]
    hatch = HATCHES[at] if turn == 0 else _ALL_HATCHES[(at + turn) % len(_ALL_HATCHES)]
    shift = (at + turn) % size
    return Look(colour, hatch, BLANK if colour in _DARK else INK, MARKERS[shift], LINES[shift])


def styled(draw: Callable[P, R]) -> Callable[P, R]:
    """Lets a function draw under this style alone, whatever the user's own settings of matplotlib are."""

    @wraps(draw)
    def within(*args: P.args, **kwargs: P.kwargs) -> R:
        from matplotlib.style import context  # noqa: PLC0415

        with context(["default", _SETTINGS]):
            return draw(*args, **kwargs)

    return within


@styled
def new_figure(width: float, height: float) -> "Figure":
    """An empty figure of that many inches, known to nothing but its owner."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(width, height), dpi=DOTS_PER_INCH, layout="constrained")
    FigureCanvasAgg(figure)
    engine: Any = figure.get_layout_engine()
    engine.set(w_pad=_PAD, h_pad=_PAD)
    return figure


@styled
def save(figure: "Figure", folder: Path, name: str) -> tuple[Path, Path]:
    """Writes `<name>.png` and `<name>.svg` and returns their paths; the same figure gives the same bytes.

    Raises:
        OSError: the folder cannot be written to.
    """
    picture, drawing = folder / f"{name}.png", folder / f"{name}.svg"
    figure.savefig(picture, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    title = " ".join(figure.get_suptitle().split())
    figure.savefig(drawing, format="svg", metadata={"Date": None, "Creator": None, "Title": title})
    return picture, drawing


def number_ticks(axis: "Axis") -> None:
    """Prints an axis's numbers with thin spaces between thousands, all with the same decimals."""
    from matplotlib.ticker import Formatter  # noqa: PLC0415

    class Numbers(Formatter):
        """Is told all places of the axis at once; to ask the axis for them would find them anew for each."""

        def format_ticks(self, values: Sequence[float]) -> list[str]:
            decimals = decimals_for([float(place) for place in values])
            return [number(value, decimals) for value in values]

    axis.set_major_formatter(Numbers())


def thinned(labels: list[str], most: int) -> list[str]:
    """The labels with all but every n-th blank, so that at most so many are left; the first always is."""
    step = -(-len(labels) // max(1, most))
    kept = range(0, len(labels), max(1, step))
    return [label if place in kept else "" for place, label in enumerate(labels)]
