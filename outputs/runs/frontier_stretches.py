"""Stretches of a scale over which one shape of plan will do, and the boundaries between them.

From the smallest value upward a shape is kept as long as it does as well as any other: among nearly equal plans a
search picks now this and now that, and that is no change that anybody has to make.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from outputs.runs.frontier_evidence import Evidence
from outputs.runs.shape import Shape


@dataclass
class Stretch:
    """Places, upward, over which one shape will do; without a shape: where there is no plan."""

    shape: Shape | None
    places: list[int]


@dataclass(frozen=True)
class Boundary:
    """Somewhere between two places one stretch ends and another begins."""

    before: Stretch
    after: Stretch

    @property
    def low(self) -> int:
        return self.before.places[-1]

    @property
    def high(self) -> int:
        return self.after.places[0]

    @property
    def shapes(self) -> tuple[Shape, Shape] | None:
        """The shapes on both sides; None where there is no plan on one of them."""
        if self.before.shape is None or self.after.shape is None:
            return None
        return self.before.shape, self.after.shape


@dataclass
class Stretches:
    """All of them, and the runs that would tell more: whether a shape would do at a place."""

    all: list[Stretch] = field(default_factory=list)
    unasked: list[tuple[int, Shape]] = field(default_factory=list)

    @property
    def boundaries(self) -> list[Boundary]:
        """Where one ends and the next begins."""
        return [Boundary(before, after) for before, after in pairwise(self.all)]

    def known(self, boundary: Boundary) -> bool:
        """Whether the stretch before really ends here."""
        return (boundary.high, boundary.before.shape) not in self.unasked


def stretches(evidence: Evidence, begins: Mapping[int, Shape]) -> Stretches:
    """The stretches of the runs made so far; what is not known counts as a change.

    begins: with which shape a stretch begins at a place, where not with that of the plan found.
    """
    found = Stretches()
    for place in evidence.places:
        shape = evidence.shape(place)
        if shape is None and evidence.best[place].status != "no_plan":
            continue
        last = found.all[-1] if found.all else None
        if last is not None and _goes_on(evidence, last, place, found):
            last.places.append(place)
        else:
            found.all.append(Stretch(begins.get(place, shape), [place]))
    return found


def _goes_on(evidence: Evidence, last: Stretch, place: int, found: Stretches) -> bool:
    if last.shape is None or evidence.shape(place) is None:
        return last.shape is None and evidence.shape(place) is None
    verdict = evidence.verdict(place, last.shape)
    if verdict is None:
        found.unasked.append((place, last.shape))
    return verdict not in (None, "fails")
