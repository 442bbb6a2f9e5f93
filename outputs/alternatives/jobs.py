"""Searches as the machinery of many runs makes and keeps them: beside each other, on a cluster, stopped and resumed."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from optimizer.known import Known
from optimizer.plan import Plan
from optimizer.result import Options
from outputs.alternatives.tasks import Answer, Direction, Halt, Space, searcher_of
from outputs.runs.analysis import as_far_as_made
from outputs.runs.case import digest
from outputs.runs.engine import Runs
from outputs.runs.record import KeptPlan
from outputs.runs.why import Exact


class Reached(BaseModel):
    """What is kept of a search: a plan, what is proven, and what ended it early."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    plan: KeptPlan | None = None
    proven: Exact | None = None
    halt: Halt | None = None

    @property
    def lasting(self) -> bool:
        """A search that was ended early is made anew when the analysis goes on."""
        return self.halt is None


@dataclass(frozen=True)
class _Search:
    """Implements `Job`, but for what is searched. until: when time is up (seconds of `time.time`), None for never."""

    space: Space
    until: float | None

    @property
    def kind(self) -> type[Reached]:
        return Reached

    @property
    def options(self) -> Options:
        """The options with what is left of the time."""
        left = None if self.until is None else max(0.0, self.until - time.time())
        return replace(self.space.options, time_limit=left)

    def _key(self, *what: object) -> str:
        return digest([self.space.key, type(self).__name__, *what])


@dataclass(frozen=True)
class Begin(_Search):
    """What fractions prove in a direction."""

    direction: Direction

    @property
    def key(self) -> str:
        return self._key(asdict(self.direction))

    def make(self, _: Known | None) -> Reached:
        return _kept(searcher_of(self.space).begin(self.direction, self.options))

    def lost(self, _: int) -> Reached:
        return Reached(halt="lost")


@dataclass(frozen=True)
class Finish(_Search):
    """The least or most in a direction that was begun."""

    begun: Answer

    @property
    def key(self) -> str:
        return self._key(asdict(self.begun))

    def make(self, _: Known | None) -> Reached:
        return _kept(searcher_of(self.space).finish(self.begun, self.options))

    def lost(self, _: int) -> Reached:
        return Reached(proven=self.begun.proven, halt="lost")


@dataclass(frozen=True)
class Away(_Search):
    """A plan that leads away from others."""

    before: tuple[Plan, ...]

    @property
    def key(self) -> str:
        return self._key([KeptPlan.of(plan).model_dump() for plan in self.before])

    def make(self, _: Known | None) -> Reached:
        plan, halt = searcher_of(self.space).away_from(self.before, self.options)
        return Reached(plan=None if plan is None else KeptPlan.of(plan), halt=halt)

    def lost(self, _: int) -> Reached:
        return Reached(halt="lost")


def answers(space: Space, directions: Sequence[Direction], until: float | None, runs: Runs) -> list[Answer]:
    """What is reached in each direction, in their order; those that Ctrl-C left are marked as interrupted."""
    reached = as_far_as_made(runs, [Begin(space, until, direction) for direction in directions])
    begun = [_answer(direction, None, one) for direction, one in zip(directions, reached, strict=True)]
    searcher = searcher_of(space)
    left = [number for number, one in enumerate(begun) if not searcher.is_settled(one)]
    reached = as_far_as_made(runs, [Finish(space, until, begun[number]) for number in left])
    ended = {
        number: _answer(begun[number].direction, begun[number].proven, one)
        for number, one in zip(left, reached, strict=True)
    }
    return [ended.get(number, one) for number, one in enumerate(begun)]


def away(space: Space, rounds: int, until: float | None, runs: Runs) -> tuple[list[Plan], Halt | None]:
    """Plans of which each leads away from the best and those before it, and what ended them early."""
    plans: list[Plan] = []
    for _ in range(rounds):
        (reached,) = as_far_as_made(runs, [Away(space, until, (space.best, *plans))])
        if reached is None:
            return plans, "interrupted"
        if reached.plan is None or reached.halt is not None:
            return plans, reached.halt
        plans.append(reached.plan.plan())
    return plans, None


def _kept(answer: Answer) -> Reached:
    plan = None if answer.plan is None else KeptPlan.of(answer.plan)
    return Reached(plan=plan, proven=answer.proven, halt=answer.halt)


def _answer(direction: Direction, proven: Fraction | None, reached: Reached | None) -> Answer:
    """What is kept of a search as an answer. proven: what was proven before, where it was not made."""
    if reached is None:
        return Answer(direction, None, proven, "interrupted")
    plan = None if reached.plan is None else reached.plan.plan()
    return Answer(direction, plan, reached.proven, reached.halt)
