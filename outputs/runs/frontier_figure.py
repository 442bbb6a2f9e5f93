"""The figure of a frontier."""

from typing import TYPE_CHECKING

from inputs.language import mark, say
from outputs.runs.frontier_points import Measure
from outputs.runs.frontier_words import name

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from outputs.figures.frontier import Break
    from outputs.runs.frontier import Frontier

PER_CENT = 100
SHORT: dict[Measure, str] = {
    **{"coverage": mark("need covered"), "cost": mark("cost with uncovered need")},
    **{"uncovered": mark("uncovered need"), "spending": mark("spending")},
}
LONG: dict[Measure, str] = {
    "coverage": mark("need covered, by value (%)"),
    "cost": mark("spending and uncovered need, present value ({unit})"),
    "uncovered": mark("value of uncovered need, present value ({unit})"),
    "spending": mark("spending over the horizon ({unit})"),
}


def measure_title(measure: Measure, unit: str) -> str:
    """What a measure is called, with its unit."""
    return say(LONG[measure], unit=unit)


def input_title(done: "Frontier") -> str:
    """What the input is called, with its unit."""
    title = name(done.scale.path)
    return f"{title} ({done.unit})" if done.scale.larger_fits_more else title


def frontier_figure(done: "Frontier") -> "Figure":
    """The frontier, drawn."""
    from outputs.figures.frontier import FrontierPoint, draw_frontier  # noqa: PLC0415

    measure = done.asked.against
    factor = PER_CENT if measure == "coverage" else 1
    points = []
    for point in done.points:
        y, bound = point.measure(measure), point.bound(measure)
        points.append(
            FrontierPoint(
                float(point.value),
                0.0 if y is None else float(y * factor),
                None if bound is None else float(bound * factor),
                y is not None,
            )
        )
    x_label, y_label = input_title(done), measure_title(measure, done.unit)
    title = say(
        "{study}: {measure} by {input}",
        study=done.title,
        measure=say(SHORT[measure]),
        input=name(done.scale.path),
    )
    return draw_frontier(points, _breaks(done), x_label, y_label, title, _begin(done))


def _begin(done: "Frontier") -> float | None:
    """The smallest budget that is proven to have a plan; None where that is nothing that the runs told."""
    without = [point.record.smallest_budget for point in done.points if point.record.smallest_budget is not None]
    return float(without[-1].enough) if without and done.scale.larger_fits_more else None


def _breaks(done: "Frontier") -> list["Break"]:
    """The breaks between plans, the most important first."""
    from outputs.figures.frontier import Break  # noqa: PLC0415

    between_plans = [point for point in done.breaks if point.appears or point.goes]
    between_plans.sort(key=lambda point: (-point.importance, point.low))
    found = []
    for point in between_plans:
        changes = [say("{part} appears", part=part.short) for part in point.appears]
        changes += [say("{part} goes", part=part.short) for part in point.goes]
        found.append(Break(float(point.low + point.high) / 2, "; ".join(changes)))
    return found
