"""The searches for the least and the most of everything, one after another or in processes beside each other."""

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from inputs.load import change_study
from inputs.raw import RawStudy
from optimizer.aspects import Aspect
from optimizer.diversity import Spent, used_before
from optimizer.near_best import Limit, NearBest, Reached
from optimizer.plan import Plan
from optimizer.result import Options
from outputs.runs.pool import enter_worker, without_ctrl_c

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
    halt: str | None = None


@dataclass(frozen=True)
class Space:
    """All that a process needs to know to search: the study, its limit, the best plan, options, and when to end."""

    raw: RawStudy
    limit: Limit
    best: Plan
    options: Options
    deadline: float | None

    def left(self) -> Options:
        """The options with what is left of the time."""
        left = None if self.deadline is None else max(0.0, self.deadline - time.time())
        return replace(self.options, time_limit=left)


class Searcher:
    """Answers directions, each in two steps."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._study = change_study(space.raw, ()).study
        self.near = NearBest(self._study, space.limit)

    def begin(self, direction: Direction) -> Answer:
        """What decisions that may be fractions prove: little work for most of the proof, so all are begun first."""
        options = self._space.left()
        if options.time_limit == 0:
            return Answer(direction, None, None, "time_limit")
        reached = self.near.least_of_fractions(self._cost(direction), options)
        return Answer(direction, None, self._proven(direction, reached.bound), reached.halt)

    def finish(self, begun: Answer) -> Answer:
        """What is reached in a direction; nothing is searched where the best plan is proven to be at its end."""
        direction, options = begun.direction, self._space.left()
        aspect, proven = direction.aspect, begun.proven
        if begun.halt is not None or (proven is not None and proven == aspect.of(self._study, self._space.best)):
            return begun
        if options.time_limit == 0:
            return replace(begun, halt="time_limit")
        reached = self.near.least(self._cost(direction), options, aspect.smallest(self._study))
        bounds = [found for found in (proven, self._proven(direction, reached.bound)) if found is not None]
        best = (min if direction.most else max)(bounds, default=None)
        return Answer(direction, reached.plan, best, reached.halt)

    def _cost(self, direction: Direction) -> NDArray[np.float64]:
        return (-1 if direction.most else 1) * direction.aspect.coefficients(self._study, self.near.columns)

    def away_from(self, plans: Sequence[Spent]) -> Reached:
        """A plan that spends as little as can be on what these spend on."""
        return self.near.least(used_before(self._study, self.near.columns, plans), self._space.left())

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


Told = Callable[[int, int], None]
# The searcher of a process that searches beside others.
_own: Searcher | None = None


def answers(
    space: Space, searcher: Searcher, directions: Sequence[Direction], workers: int, told: Told
) -> list[Answer]:
    """What is reached in each direction, in their order; those that Ctrl-C left are marked as interrupted.

    told: called with how many are answered, of how many.
    """
    begun: list[Answer] = []
    found: dict[int, Answer] = {}
    try:
        for direction in directions:
            begun.append(searcher.begin(direction))
            if _interrupted(begun):
                break
        if workers > 1 and len(begun) > 1 and not _interrupted(begun):
            _beside_each_other(space, begun, min(workers, len(begun)), told, found)
        for place, answer in enumerate(begun):
            if _interrupted([*begun, *found.values()]):
                break
            if place not in found:
                found[place] = searcher.finish(answer)
                told(len(found), len(directions))
    except KeyboardInterrupt:
        # What is proven and found until now stands.
        pass
    ended = [found.get(place, replace(answer, halt="interrupted")) for place, answer in enumerate(begun)]
    return [*ended, *(Answer(direction, None, None, "interrupted") for direction in directions[len(begun) :])]


def _interrupted(answers: Sequence[Answer]) -> bool:
    return any(answer.halt == "interrupted" for answer in answers)


def _beside_each_other(
    space: Space, begun: Sequence[Answer], workers: int, told: Told, found: dict[int, Answer]
) -> None:
    """Puts into `found`, by place, what processes find; where one is lost, the others' searches are left out too."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (os.getpid(), space))
    try:
        with without_ctrl_c():
            running = {pool.submit(_finish, answer): place for place, answer in enumerate(begun)}
        for done in as_completed(running):
            found[running[done]] = done.result()
            told(len(found), len(begun))
    except BrokenExecutor:
        # What is left is searched in this process, in which there is more memory for one search than beside others.
        return
    except KeyboardInterrupt:
        for process in list((pool._processes or {}).values()):
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(parent: int, space: Space) -> None:
    global _own  # noqa: PLW0603 (a process of its own searches for one study only)
    enter_worker(parent)
    _own = Searcher(replace(space, options=replace(space.options, threads=1)))


def _finish(begun: Answer) -> Answer:
    assert _own is not None
    return _own.finish(begun)
