"""The figures of a sweep: lines along one input, a map of two, and the funding table along the budget."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from inputs.language import say
from inputs.paths import BUDGET, short_path
from outputs.figures.style import WIDTH
from outputs.report_money import TITLES
from outputs.runs.axes import SCENARIO
from outputs.runs.numbers import as_read, number_of
from outputs.runs.record import Record
from outputs.runs.tables import exact

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Inputs = Sequence[Mapping[str, str]]
Records = Sequence[Record | None]
Values = Sequence[Fraction | None]
# The words for a value where it is pointed at: what it is, where it stands, the value.
Told = Callable[[str, str, Fraction | None], str]


@dataclass(frozen=True)
class SweepLines:
    """Lines along one input. at: its values as they are read; unit: of what is drawn."""

    name: str
    title: str
    x: Sequence[float]
    at: Sequence[str]
    series: Mapping[str, Values]
    x_label: str
    y_label: str
    unit: str

    def drawn(self, inches: float = WIDTH, titled: bool = True, told: Told | None = None) -> "Figure":
        """The figure, so many inches wide, with words for every value where `told` gives them."""
        from outputs.figures.lines import draw_lines  # noqa: PLC0415

        drawn = {name: [_float(value) for value in values] for name, values in self.series.items()}
        tips = None
        if told is not None:
            tips = {
                name: [told(name, at, value) for at, value in zip(self.at, values, strict=True)]
                for name, values in self.series.items()
            }
        title = self.title if titled else ""
        return draw_lines(self.x, drawn, self.x_label, self.y_label, title, inches, tips)


@dataclass(frozen=True)
class SweepMap:
    """A map of two inputs, `cells[row][column]`."""

    name: str
    title: str
    columns: Sequence[str]
    rows: Sequence[str]
    cells: Sequence[Values]
    x_label: str
    y_label: str
    value_label: str
    unit: str

    def drawn(self, inches: float = WIDTH, titled: bool = True, told: Told | None = None) -> "Figure":
        """The figure, so many inches wide, with words for every value where `told` gives them."""
        from outputs.figures.heat_map import draw_heat_map  # noqa: PLC0415

        cells = [[_float(value) for value in row] for row in self.cells]
        tips = None
        if told is not None:
            tips = [
                [
                    told(self.value_label, f"{column}, {row}", value)
                    for column, value in zip(self.columns, values, strict=True)
                ]
                for row, values in zip(self.rows, self.cells, strict=True)
            ]
        labels = self.x_label, self.y_label, self.value_label
        return draw_heat_map(self.columns, self.rows, cells, *labels, self.title if titled else "", inches, tips)


@dataclass(frozen=True)
class SweepPanels:
    """The funding table of each budget: its label, its years, and amounts by funding row, none without a plan."""

    name: str
    title: str
    panels: Sequence[tuple[str, Sequence[int], Mapping[str, Sequence[Fraction]]]]
    unit: str

    def drawn(self, inches: float = WIDTH, titled: bool = True, told: Told | None = None) -> "Figure":
        """The figure, so many inches wide, with words for every value where `told` gives them."""
        from outputs.figures.multiples import Panel, draw_multiples  # noqa: PLC0415

        panels = []
        for label, years, rows in self.panels:
            tips = {}
            if told is not None:
                tips = {
                    name: [told(name, f"{label}, {year}", amount) for year, amount in zip(years, amounts, strict=True)]
                    for name, amounts in rows.items()
                }
            amounts = {name: list(map(float, values)) for name, values in rows.items()}
            panels.append(Panel(label, list(years), amounts, tips))
        return draw_multiples(panels, self.unit, self.title if titled else "", inches=inches)


SweepFigure = SweepLines | SweepMap | SweepPanels


@dataclass(frozen=True)
class Names:
    """What a figure calls inputs and, by their names, resources."""

    of_input: Callable[[str], str] = short_path
    resources: Mapping[str, str] = field(default_factory=dict)

    def axis(self, name: str, unit: str) -> str:
        """An input with its unit, where it is money."""
        return f"{self.of_input(name)} ({unit})" if name == BUDGET else self.of_input(name)


def sweep_figures(
    names: Sequence[str], inputs: Inputs, records: Records, unit: str, called: Names | None = None
) -> Iterator[SweepFigure]:
    """Each figure that says something of this sweep, by its file's name."""
    varied = [name for name in names if len({row[name] for row in inputs}) > 1]
    numeric = [name for name in varied if name != SCENARIO and all(number_of(row[name]) is not None for row in inputs)]
    called = called or Names()
    if len(varied) == 1 and numeric:
        yield from _lines(numeric[0], inputs, records, unit, called)
    if len(varied) == 2:
        yield _map(varied[0], varied[1], inputs, records, unit, called)
    if BUDGET in numeric and len(varied) == 1:
        yield _panels(inputs, records, unit)


def _lines(name: str, inputs: Inputs, records: Records, unit: str, called: Names) -> Iterator[SweepFigure]:
    x, at = [float(number_of(row[name]) or 0) for row in inputs], [as_read(row[name]) for row in inputs]
    money: dict[str, Values] = {
        say("Spending"): [_figure(record, "spending") for record in records],
        say("Value of uncovered need"): [_figure(record, "uncovered_value") for record in records],
        say("Present value of both"): [_figure(record, "objective") for record in records],
        say("Least that is possible of it"): [None if record is None else exact(record.bound) for record in records],
    }
    label, title = called.axis(name, unit), say("Spending and uncovered need by {input}", input=called.of_input(name))
    yield SweepLines("sweep_money", title, x, at, money, label, unit, unit)
    planned = [record.figures for record in records if record is not None and record.figures is not None]
    resources = dict.fromkeys(resource for figures in planned for resource in figures.need)
    covered: dict[str, Values] = {
        called.resources.get(resource, resource): [_covered(record, resource) for record in records]
        for resource in resources
    }
    title = say("Coverage by {input}", input=called.of_input(name))
    yield SweepLines("sweep_coverage", title, x, at, covered, label, say("share of need covered (%)"), "%")


def _map(first: str, second: str, inputs: Inputs, records: Records, unit: str, called: Names) -> SweepMap:
    across, up = (list(dict.fromkeys(row[name] for row in inputs)) for name in (first, second))
    values = {
        (row[first], row[second]): _figure(record, "objective") for row, record in zip(inputs, records, strict=True)
    }
    title = say(
        "Present value of spending and uncovered need by {input} and {other}",
        input=called.of_input(first),
        other=called.of_input(second),
    )
    return SweepMap(
        "sweep_map",
        title,
        list(map(as_read, across)),
        list(map(as_read, up)),
        [[values.get((x, y)) for x in across] for y in up],
        called.axis(first, unit),
        called.axis(second, unit),
        say("present value ({unit})", unit=unit),
        unit,
    )


def _panels(inputs: Inputs, records: Records, unit: str) -> SweepPanels:
    panels = []
    for row, record in sorted(zip(inputs, records, strict=True), key=lambda pair: number_of(pair[0][BUDGET]) or 0):
        figures = None if record is None else record.figures
        lines = {} if figures is None else figures.funding
        rows = {say(title): lines[line] for line, title in TITLES.items() if line in lines}
        label = say("budget {budget}", budget=as_read(row[BUDGET]))
        panels.append((label, [] if record is None else record.years, rows))
    return SweepPanels("sweep_funding", say("The funding table along the budget"), panels, unit)


def _figure(record: Record | None, name: str) -> Fraction | None:
    if record is None or record.figures is None:
        return None
    found: Fraction = getattr(record.figures, name)
    return found


def _covered(record: Record | None, resource: str) -> Fraction | None:
    """The share of a resource's need that is covered over the horizon (per cent)."""
    if record is None or record.figures is None:
        return None
    return 100 * record.figures.covered(resource)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
