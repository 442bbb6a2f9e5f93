"""The part of the page of a sweep with its figures: those of its folder, drawn for wide and for narrow screens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from inputs.language import say
from inputs.titles import title_of
from outputs.figures.multiples import MOST_PANELS
from outputs.material.swept import Swept
from outputs.page.data import Section
from outputs.page.sweep_words import input_name
from outputs.page.text import NO_BREAK, number
from outputs.runs.sweep_figures import Names, SweepFigure, SweepLines, SweepMap, SweepPanels, sweep_figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# A map of more cells would make the page too large, and no screen shows them.
MOST_CELLS = 1500


@dataclass(frozen=True)
class SweepPicture:
    """A figure of a sweep: its name in the page, what it shows, and the same in words."""

    name: str
    caption: str
    description: str
    figure: SweepFigure

    def drawn(self, inches: float) -> "Figure":
        """The figure, so many inches wide, with words at every value."""
        return self.figure.drawn(inches, titled=False, told=self._told)

    def _told(self, what: str, at: str, value: Fraction | None) -> str:
        return f"{what}, {at}: {_with_unit(value, self.figure.unit)}"


def figures_section(swept: Swept) -> Section | None:
    """The figures; None where a sweep of such inputs has none."""
    resources = {name: title_of(row) for name, row in swept.study.resources.items()}
    inputs, records = [run.inputs for run in swept.runs], [run.record for run in swept.runs]
    called = Names(input_name, resources)
    figures = list(sweep_figures(swept.names, inputs, records, swept.unit, called))
    drawn = [figure for figure in figures if not _too_large(figure)]
    if not figures:
        return None
    sentences = [
        say("{figure}: too many cells for a page; it is in {file}.", figure=figure.title, file=f"{figure.name}.png")
        for figure in figures
        if _too_large(figure)
    ]
    pictures = tuple(
        SweepPicture(figure.name.replace("_", "-"), figure.title, _in_words(figure), figure) for figure in drawn
    )
    return Section("figures", say("How the answer moves"), sentences=tuple(sentences), pictures=pictures)


def _too_large(figure: SweepFigure) -> bool:
    return isinstance(figure, SweepMap) and len(figure.columns) * len(figure.rows) > MOST_CELLS


def _with_unit(value: Fraction | None, unit: str) -> str:
    return say("no plan") if value is None else f"{number(value)} {unit}".replace(" ", NO_BREAK)


def _in_words(figure: SweepFigure) -> str:
    match figure:
        case SweepLines():
            places = sorted(range(len(figure.x)), key=lambda place: figure.x[place])
            first, last = figure.at[places[0]], figure.at[places[-1]]
            told = "; ".join(
                _line(name, [values[place] for place in places], figure.unit) for name, values in figure.series.items()
            )
            return say(
                "{figure}. Lines over {points} values, from {first} to {last}. From the first to the last: {told}.",
                figure=figure.title,
                points=len(figure.x),
                first=first,
                last=last,
                told=told,
            )
        case SweepMap():
            return say(
                "{figure}. A map of {cells} cells. {told}",
                figure=figure.title,
                cells=len(figure.columns) * len(figure.rows),
                told=" ".join(_ends(figure)),
            )
        case SweepPanels():
            return say(
                "{figure}. Stacked bars a year, a panel for each of {shown} of {all} budgets, from {first} to {last}.",
                figure=figure.title,
                shown=min(len(figure.panels), MOST_PANELS),
                all=len(figure.panels),
                first=figure.panels[0][0],
                last=figure.panels[-1][0],
            )


def _line(name: str, values: Sequence[Fraction | None], unit: str) -> str:
    first, last = (_with_unit(value, unit) for value in (values[0], values[-1]))
    return say("{line} from {first} to {last}", line=name, first=first, last=last)


def _ends(figure: SweepMap) -> Iterator[str]:
    cells = [
        (value, f"{column}, {row}")
        for row, values in zip(figure.rows, figure.cells, strict=True)
        for column, value in zip(figure.columns, values, strict=True)
        if value is not None
    ]
    if cells:
        (least, at), (most, there) = min(cells), max(cells)
        yield say(
            "Least is {least} at {at}, most is {most} at {there}.",
            least=_with_unit(least, figure.unit),
            at=at,
            most=_with_unit(most, figure.unit),
            there=there,
        )
    empty = len(figure.columns) * len(figure.rows) - len(cells)
    if empty:
        yield say("Without a plan: {number}.", number=empty)
