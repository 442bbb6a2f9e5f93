"""The plans that are nearly as good as the best, the range of everything over them, and the most different of them."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from inputs.load import Loaded
from optimizer.aspects import Aspect, aspects
from optimizer.diversity import Distance, distance, farthest, spent
from optimizer.near_best import limit_of
from optimizer.plan import Plan
from optimizer.result import Options, Result
from outputs.alternatives.jobs import answers, away
from outputs.alternatives.tasks import Answer, Direction, Halt, Space, searcher_of
from outputs.runs.engine import Runs

# So many plans more than are shown are looked for by leading away from those that were found.
MORE = 2
# Amounts this near each other, as a share, are one.
SAME = Fraction(1, 10**5)


@dataclass(frozen=True)
class Range:
    """The least and the most of something over the plans found, and what is proven of all; None: nothing."""

    aspect: Aspect
    best: Fraction
    least: Fraction
    most: Fraction
    at_least: Fraction | None
    at_most: Fraction | None

    @property
    def no_regret(self) -> bool:
        """Whether some of it is proven to be in every plan."""
        return bool(self.at_least)


@dataclass(frozen=True)
class Alternative:
    """A plan that is nearly as good.

    above: by how much its objective is above the best plan's (a share of that, below 0 where it is better); towards:
    what it was found as the least or most of, None where it was found by leading away from others.
    """

    result: Result
    above: Fraction
    distance: Distance
    towards: Direction | None


@dataclass(frozen=True)
class Alternatives:
    """What was found within so much (a share) of the best plan found; `most`: the largest objective allowed (million).

    found: how many different plans there were to choose from; asked, unanswered: how many searches there were to be,
    and how many ended before their time; halt: what ended these.
    """

    within: Fraction
    most: Fraction
    best: Result
    plans: tuple[Alternative, ...]
    ranges: tuple[Range, ...]
    found: int
    asked: int
    unanswered: int
    halt: Halt | None


def find_alternatives(
    loaded: Loaded, best: Result, options: Options, within: Fraction, wanted: int, runs: Runs
) -> Alternatives:
    """Looks for plans within so much (a share) of the best plan, and chooses the most different ones.

    options: with the seconds that all searches have together.

    Raises:
        FolderRefused, WrongUsage: as `outputs.runs.engine.Runs.make`.
    """
    study, limit = loaded.study, limit_of(best, within, options)
    until = None if options.time_limit is None else time.time() + options.time_limit
    space = Space(loaded.raw, limit, best.plan, replace(options, threads=1))
    # Of plans that are as far and cost the same the first found is chosen: never let that be the order of a file.
    counted = list(aspects(study.in_order_of_names()))
    asked = [Direction(aspect, most) for aspect in counted for most in (False, True) if _is_asked(aspect, most)]
    reached = answers(space, asked, until, runs)
    halts = [answer.halt for answer in reached if answer.halt is not None]
    plans: list[tuple[Plan, Direction | None]] = [(each.plan, each.direction) for each in reached if each.plan]
    rounds = wanted + MORE
    ended: Halt | None = next((halt for halt in halts if halt != "lost"), None)
    if ended is not None:
        halts += [ended] * rounds
    else:
        led, ended = away(space, rounds, until, runs)
        plans += [(plan, None) for plan in led]
        halts += [ended] * (rounds - len(led)) if ended else []
    different = _different(best.plan, plans)
    near = searcher_of(space).near
    results = [near.result_of(plan, best) for plan, _ in different]
    money = [spent(study, plan) for plan, _ in different]
    own = spent(study, best.plan)
    chosen = farthest(own, money, [result.objective for result in results], wanted)
    above = [
        (result.objective - best.objective) / abs(best.objective) if best.objective else Fraction(0)
        for result in results
    ]
    return Alternatives(
        within,
        limit.objective,
        best,
        tuple(Alternative(results[at], above[at], distance(own, money[at]), different[at][1]) for at in chosen),
        tuple(_ranges(loaded, [best.plan, *(plan for plan, _ in different)], reached)),
        len(different),
        len(asked) + rounds,
        len(halts),
        ended or next(iter(halts), None),
    )


def _is_asked(aspect: Aspect, most: bool) -> bool:
    # The most of "is used" is reached wherever most is bought there.
    return not (most and aspect.kind == "site")


def _different(best: Plan, plans: Sequence[tuple[Plan, Direction | None]]) -> list[tuple[Plan, Direction | None]]:
    """The plans that are not the best one, each once."""
    seen = [best]
    kept = []
    for plan, direction in plans:
        if all((plan.buy, plan.steps) != (other.buy, other.steps) for other in seen):
            seen.append(plan)
            kept.append((plan, direction))
    return kept


def _ranges(loaded: Loaded, plans: Sequence[Plan], reached: Sequence[Answer]) -> list[Range]:
    study = loaded.study
    proven = {answer.direction: answer.proven for answer in reached}
    found = []
    for aspect in aspects(study):
        amounts = [aspect.of(study, plan) for plan in plans]
        least, most = min(amounts), max(amounts)
        at_least, at_most = proven.get(Direction(aspect, False)), proven.get(Direction(aspect, True))
        found.append(Range(aspect, amounts[0], least, most, _met(at_least, least), _met(at_most, most)))
    return found


def _met(proven: Fraction | None, found: Fraction) -> Fraction | None:
    """What is proven; what was found where the two lie no further apart than floating numbers can tell."""
    if proven is None:
        return None
    return found if abs(proven - found) <= SAME * max(Fraction(1), abs(found)) else proven


def half_of_time(options: Options) -> Options:
    """The options for the best plan, which has half of the time."""
    return options if options.time_limit is None else replace(options, time_limit=options.time_limit / 2)
