"""The figures of a sweep: lines along one input, a map of two, and the funding table along the budget."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from inputs.fields import NUMBER
from inputs.language import say
from inputs.paths import BUDGET, short_path
from outputs.report_money import TITLES
from outputs.runs.axes import SCENARIO
from outputs.runs.numbers import as_read
from outputs.runs.record import Record

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Inputs = Sequence[Mapping[str, str]]
Records = Sequence[Record | None]


def sweep_figures(names: Sequence[str], inputs: Inputs, records: Records, unit: str) -> Iterator[tuple[str, "Figure"]]:
    """Each figure that says something of this sweep, by its file's name."""
    varied = [name for name in names if len({row[name] for row in inputs}) > 1]
    numeric = [name for name in varied if name != SCENARIO and all(_number(row[name]) is not None for row in inputs)]
    if len(varied) == 1 and numeric:
        yield from _lines(numeric[0], inputs, records, unit)
    if len(varied) == 2:
        yield "sweep_map", _heat_map(varied[0], varied[1], inputs, records, unit)
    if BUDGET in numeric and len(varied) == 1:
        yield "sweep_funding", _multiples(inputs, records, unit)


def _lines(name: str, inputs: Inputs, records: Records, unit: str) -> Iterator[tuple[str, "Figure"]]:
    from outputs.figures.lines import draw_lines  # noqa: PLC0415

    x = [_number(row[name]) or 0.0 for row in inputs]
    money = {
        say("Spending"): [_float(_figure(record, "spending")) for record in records],
        say("Value of uncovered need"): [_float(_figure(record, "uncovered_value")) for record in records],
        say("Present value of both"): [_float(_figure(record, "objective")) for record in records],
        say("Least that is possible of it"): [None if record is None else record.bound for record in records],
    }
    label = _axis(name, unit)
    title = say("Spending and uncovered need by {input}", input=short_path(name))
    yield "sweep_money", draw_lines(x, money, label, unit, title)
    planned = [record.figures for record in records if record is not None and record.figures is not None]
    resources = dict.fromkeys(resource for figures in planned for resource in figures.need)
    covered = {resource: [_float(_covered(record, resource)) for record in records] for resource in resources}
    title = say("Coverage by {input}", input=short_path(name))
    yield "sweep_coverage", draw_lines(x, covered, label, say("share of need covered (%)"), title)


def _heat_map(first: str, second: str, inputs: Inputs, records: Records, unit: str) -> "Figure":
    from outputs.figures.heat_map import draw_heat_map  # noqa: PLC0415

    across, up = (list(dict.fromkeys(row[name] for row in inputs)) for name in (first, second))
    values = {
        (row[first], row[second]): _figure(record, "objective") for row, record in zip(inputs, records, strict=True)
    }
    cells = [[_float(values.get((x, y))) for x in across] for y in up]
    title = say(
        "Present value of spending and uncovered need by {input} and {other}",
        input=short_path(first),
        other=short_path(second),
    )
    columns, rows = ([as_read(value) for value in values] for values in (across, up))
    value = say("present value ({unit})", unit=unit)
    return draw_heat_map(columns, rows, cells, _axis(first, unit), _axis(second, unit), value, title)


def _multiples(inputs: Inputs, records: Records, unit: str) -> "Figure":
    from outputs.figures.multiples import Panel, draw_multiples  # noqa: PLC0415

    panels = []
    for row, record in sorted(zip(inputs, records, strict=True), key=lambda pair: _number(pair[0][BUDGET]) or 0.0):
        figures = None if record is None else record.figures
        lines = {} if figures is None else figures.funding
        rows = {say(title): [float(v) for v in lines[line]] for line, title in TITLES.items() if line in lines}
        label = say("budget {budget}", budget=as_read(row[BUDGET]))
        panels.append(Panel(label, [] if record is None else record.years, rows))
    return draw_multiples(panels, unit, say("The funding table along the budget"))


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


def _axis(name: str, unit: str) -> str:
    return f"{short_path(name)} ({unit})" if name == BUDGET else name


def _number(text: str) -> float | None:
    bare = text.removesuffix("x")
    return float(bare) if NUMBER.fullmatch(bare) else None


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
