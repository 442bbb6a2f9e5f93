"""The points of a frontier: what the best plan at each value of the input reaches, and which shape it has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from inputs.paths import short_path
from inputs.study import Study
from inputs.unit_figures import discount, shortage_value
from outputs.ledger import FUNDING_ROWS
from outputs.runs.frontier_evidence import Evidence, Verdict
from outputs.runs.frontier_search import Search
from outputs.runs.record import Figures, Record
from outputs.runs.shape import Shape
from outputs.runs.tables import EXACT_DECIMALS, MONEY_DECIMALS, exact
from outputs.service_tables import covered_share
from outputs.table import Cell, Column, Table

Measure = Literal["coverage", "cost", "uncovered", "spending"]


@dataclass(frozen=True)
class Point:
    """A value of the input, what came of it, and the best plan's shape by number; `kept`: that of its stretch.

    coverage: share of all need, by value, that is covered; better: the same if all by which the plan may still be worse
    than the best possible were uncovered need. None without a plan.
    """

    value: Fraction
    record: Record
    coverage: Fraction | None
    better: Fraction | None
    shape: int | None
    kept: int | None
    verdict: Verdict | None

    @property
    def figures(self) -> Figures | None:
        return self.record.figures

    @property
    def spending(self) -> Fraction | None:
        """All spending over the horizon (million)."""
        return None if self.figures is None else self.figures.spending

    def measure(self, name: Measure) -> Fraction | None:
        """What the frontier is drawn against: a share for coverage, else million."""
        if self.figures is None:
            return None
        match name:
            case "coverage":
                return self.coverage
            case "cost":
                return self.figures.objective
            case "uncovered":
                return self.figures.uncovered_value
            case "spending":
                return self.spending

    def bound(self, name: Measure) -> Fraction | None:
        """How good it could still be by what is proven; None where nothing is."""
        if self.figures is None or self.record.bound is None:
            return None
        bound = exact(self.record.bound)
        match name:
            case "coverage":
                return self.better
            case "cost":
                return bound
            case "uncovered" if bound is not None:
                return max(Fraction(0), self.figures.uncovered_value - (self.figures.objective - bound))
            case _:
                return None


def shape_numbers(search: Search) -> dict[Shape, int]:
    """A number for every shape, upward: first those of stretches, then others that were found, then those tried."""
    evidence = search.evidence
    told = (stretch.shape for stretch in search.stretches.all)
    found = (evidence.shape(place) for place in evidence.places)
    shapes = dict.fromkeys((*told, *found, *(shape for _, shape in evidence.held)))
    return {shape: count for count, shape in enumerate((shape for shape in shapes if shape is not None), 1)}


def points_of(search: Search, numbers: Mapping[Shape, int]) -> tuple[Point, ...]:
    """All points, upward."""
    kept = {place: stretch.shape for stretch in search.stretches.all for place in stretch.places}
    return tuple(_point(search.evidence, place, kept.get(place), numbers) for place in search.evidence.places)


def _point(evidence: Evidence, place: int, kept: Shape | None, numbers: Mapping[Shape, int]) -> Point:
    record, shape = evidence.best[place], evidence.shape(place)
    value = evidence.scale.value(place)
    if record.figures is None or shape is None or kept is None:
        return Point(value, record, None, None, None, None, None)
    worth = _worth(evidence.scale.loaded(place).study, record.figures)
    uncovered = record.figures.uncovered_value
    bound = exact(record.bound)
    could = None if bound is None else max(Fraction(0), uncovered - (record.figures.objective - bound))
    better = None if could is None else covered_share(worth, could)
    covered = covered_share(worth, uncovered)
    return Point(value, record, covered, better, numbers[shape], numbers[kept], evidence.verdict(place, kept))


def _worth(study: Study, figures: Figures) -> Fraction:
    """What all need is worth (million, present value)."""
    return sum(
        (
            discount(study, year) * shortage_value(study, resource) * need
            for resource, needs in figures.need.items()
            for year, need in zip(study.years, needs, strict=True)
        ),
        Fraction(0),
    )


def points_table(path: str, points: Sequence[Point]) -> Table:
    """frontier.csv: a row a point."""
    resources = next((list(point.figures.need) for point in points if point.figures is not None), [])
    money = ("spending_mnok", *(f"{row}_mnok" for row in FUNDING_ROWS), "uncovered_value_mnok", "unspent_mnok")
    columns = (
        *(Column(short_path(path), EXACT_DECIMALS), Column("status"), Column("reason")),
        *(Column(name, EXACT_DECIMALS) for name in ("objective_mnok", "bound_mnok", "gap")),
        *(Column(name, MONEY_DECIMALS) for name in money),
        *(Column(name, EXACT_DECIMALS) for name in ("coverage", *(f"coverage_{name}" for name in resources))),
        *(Column("shape", 0), Column("shape_kept", 0), Column("kept_as")),
    )
    return Table("frontier", columns, tuple(_row(point, resources) for point in points))


def _row(point: Point, resources: Sequence[str]) -> tuple[Cell, ...]:
    record, has = point.record, point.figures
    first = (point.value, record.status, record.reason)
    if has is None:
        return (*first, None, exact(record.bound), *([None] * (8 + len(resources))), None, None, "")
    rows = [sum(has.funding[row], Fraction(0)) for row in FUNDING_ROWS]
    return (
        *(*first, has.objective, exact(record.bound), exact(record.gap)),
        *(point.spending, *rows, has.uncovered_value, has.unspent),
        *(point.coverage, *map(has.covered, resources)),
        *(point.shape, point.kept, (point.verdict or "").replace("_", " ")),
    )
