"""What the runs of a frontier say: the plan found at each place, and whether another shape would do as well there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from inputs.demand import project_need
from optimizer.budgets import shortfall_options
from optimizer.result import Options
from outputs.runs.frontier_scale import Scale
from outputs.runs.record import Record
from outputs.runs.shape import Shape, shape_of

# found: the plan found has this shape; as_good: a plan of this shape is within the gap of the best possible; untold:
# what is proven of the best plan and of the best one of this shape overlaps; fails: all plans of this shape are worse.
Verdict = Literal["found", "as_good", "untold", "fails"]


@dataclass
class Evidence:
    """Records by place on the scale: of the best plan, and of the best plan held to a shape."""

    scale: Scale
    options: Options
    best: dict[int, Record] = field(default_factory=dict)
    held: dict[tuple[int, Shape], Record] = field(default_factory=dict)
    _shapes: dict[int, Shape] = field(default_factory=dict)
    _rooms: dict[int, float] = field(default_factory=dict)

    @property
    def made(self) -> int:
        """How many runs there are."""
        return len(self.best) + len(self.held)

    @property
    def places(self) -> list[int]:
        """The places that have been looked at, upward."""
        return sorted(self.best)

    def shape(self, place: int) -> Shape | None:
        """The shape of the plan found at a place; None where there is none."""
        record = self.best[place]
        if record.plan is None:
            return None
        if place not in self._shapes:
            self._shapes[place] = shape_of(record.plan.plan())
        return self._shapes[place]

    def verdict(self, place: int, shape: Shape) -> Verdict | None:
        """Whether a shape would do at a place where a plan was found; None where that needs a run."""
        if self.shape(place) == shape:
            return "found"
        best = self.best[place]
        if self._carried(place, shape) is not None:
            return "as_good"
        held = self.held.get((place, shape))
        if held is None:
            return None
        room = self._room(place) if self._by_coverage(place) else None
        return _verdict(held, best, self.options, room)

    def plan_of(self, place: int, shape: Shape) -> Record:
        """The record of a plan of this shape that is known for a place where it does, or of the best plan."""
        if self.shape(place) == shape:
            return self.best[place]
        found = self._carried(place, shape) or self.held.get((place, shape))
        return self.best[place] if found is None or found.plan is None else found

    def covers(self, place: int) -> bool:
        """Whether the plan found at a place covers all need, but for what counts as nothing when need is covered."""
        figures = self.best[place].figures
        return figures is not None and figures.uncovered_value <= self._room(place)

    def _carried(self, place: int, shape: Shape) -> Record | None:
        """A plan of this shape that was found for less and is near enough to the best possible here."""
        best = self.best[place]
        if not self.scale.larger_fits_more or best.bound is None or self._by_coverage(place):
            return None
        for record in self._plans_below(place, shape):
            if record.figures is not None and _near(record.figures.objective, best.bound, self.options):
                return record
        return None

    def _plans_below(self, place: int, shape: Shape) -> Iterable[Record]:
        for other in reversed(self.places):
            if other < place and self.shape(other) == shape:
                yield self.best[other]
            if other < place and (other, shape) in self.held:
                yield self.held[other, shape]

    def _by_coverage(self, place: int) -> bool:
        return self.options.objective_of(self.scale.loaded(place).study) == "coverage"

    def _room(self, place: int) -> float:
        """How much uncovered need (value, million) counts as least."""
        if place not in self._rooms:
            study = self.scale.loaded(place).study
            self._rooms[place] = shortfall_options(study, project_need(study), self.options).absolute_gap
        return self._rooms[place]


def _verdict(held: Record, best: Record, options: Options, room: float | None) -> Verdict:
    """The verdict of a run that was held; `room`: what counts as least uncovered need, where that comes first."""
    if held.status == "no_plan":
        return "fails"
    if best.figures is None or best.bound is None or held.figures is None or held.bound is None:
        return "untold"
    more = held.figures.uncovered_value - best.figures.uncovered_value
    if room is not None and more > room:
        return "fails"
    if (room is None or more <= 0) and _near(held.figures.objective, best.bound, options):
        return "as_good"
    return "fails" if held.bound > best.figures.objective else "untold"


def _near(objective: Fraction, bound: float, options: Options) -> bool:
    return float(objective) - bound <= max(options.gap * abs(float(objective)), options.absolute_gap)
