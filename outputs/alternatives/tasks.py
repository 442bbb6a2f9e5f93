"""The searches for the least and the most of everything: what each is given, and what it finds."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from math import ceil, floor
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from inputs.load import change_study
from inputs.raw import RawStudy
from optimizer.aspects import Aspect
from optimizer.diversity import spent, used_before
from optimizer.near_best import Limit, NearBest
from optimizer.plan import Plan
from optimizer.result import Options
from outputs.runs.case import digest, study_content
from outputs.runs.record import KeptPlan
from outputs.versions import versions

# What ended a search early; lost: its process, time after time.
Halt = Literal["time_limit", "interrupted", "lost"]
# Bounds of floating numbers are trusted to this share of them.
TRUSTED = Fraction(1, 10**6)


@dataclass(frozen=True)
class Direction:
    """The least, or the most, of something."""

    aspect: Aspect
    most: bool


@dataclass(frozen=True)
class Answer:
    """What was reached in a direction.

    proven: every plan within the limit has at least, or at most, this; None where nothing was proven.
    """

    direction: Direction
    plan: Plan | None
    proven: Fraction | None
    halt: Halt | None = None


@dataclass(frozen=True, eq=False)
class Space:
    """Where is searched: the study, the limit, the best plan; options, in which time is of no account."""

    raw: RawStudy
    limit: Limit
    best: Plan
    options: Options

    @cached_property
    def key(self) -> str:
        """The sha256 of all that it says, and of the versions."""
        best = KeptPlan.of(self.best).model_dump()
        options = asdict(replace(self.options, time_limit=None))
        return digest([study_content(self.raw), asdict(self.limit), best, options, versions()])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Space) and other.key == self.key

    def __hash__(self) -> int:
        return hash(self.key)


class Searcher:
    """Answers directions, each in two steps. options: with the time that is left, where there is a limit."""

    def __init__(self, space: Space) -> None:
        self._best = space.best
        self._study = change_study(space.raw, ()).study
        self.near = NearBest(self._study, space.limit)

    def begin(self, direction: Direction, options: Options) -> Answer:
        """What decisions that may be fractions prove: little work for most of the proof, so all are begun first."""
        if options.time_limit == 0:
            return Answer(direction, None, None, "time_limit")
        reached = self.near.least_of_fractions(self._cost(direction), options)
        return Answer(direction, None, self._proven(direction, reached.bound), reached.halt)

    def is_settled(self, begun: Answer) -> bool:
        """Whether nothing is left to search: it was ended early, or the best plan is proven to be at its end."""
        aspect = begun.direction.aspect
        return begun.halt is not None or begun.proven == aspect.of(self._study, self._best)

    def finish(self, begun: Answer, options: Options) -> Answer:
        """What is reached in a direction that is not settled."""
        direction, proven = begun.direction, begun.proven
        if options.time_limit == 0:
            return replace(begun, halt="time_limit")
        reached = self.near.least(self._cost(direction), options, direction.aspect.smallest(self._study))
        bounds = [found for found in (proven, self._proven(direction, reached.bound)) if found is not None]
        best = (min if direction.most else max)(bounds, default=None)
        return Answer(direction, reached.plan, best, reached.halt)

    def away_from(self, plans: Sequence[Plan], options: Options) -> tuple[Plan | None, Halt | None]:
        """A plan that spends as little as can be on what these spend on, and what ended the search early."""
        if options.time_limit == 0:
            return None, "time_limit"
        before = [spent(self._study, plan) for plan in plans]
        reached = self.near.least(used_before(self._study, self.near.columns, before), options)
        return reached.plan, reached.halt

    def _cost(self, direction: Direction) -> NDArray[np.float64]:
        return (-1 if direction.most else 1) * direction.aspect.coefficients(self._study, self.near.columns)

    def _proven(self, direction: Direction, bound: float | None) -> Fraction | None:
        """What a bound of the minimised form proves, in whole units or steps where it comes in these."""
        if bound is None:
            return None
        grain = direction.aspect.smallest(self._study)
        sure = Fraction(bound) - TRUSTED * max(Fraction(1), abs(Fraction(bound)))
        amount = -sure if direction.most else max(Fraction(0), sure)
        if grain is None:
            return amount
        return grain * (floor(amount / grain) if direction.most else ceil(amount / grain))


@lru_cache(maxsize=1)
def searcher_of(space: Space) -> Searcher:
    """The searcher of a space; a process that searches in it again and again builds its model once."""
    return Searcher(space)
