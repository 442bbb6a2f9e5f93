"""Why two plans cost different: the studies between them are solved, and each step between neighbours is a cause."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Literal

from inputs.language import say
from inputs.load import Loaded
from inputs.problems import InvalidStudy
from inputs.study import Study
from optimizer.result import NoPlan, Options, Progress, ProgressHook, Stopped, Unverified
from optimizer.solve import make_plan
from outputs.compare.causes import CAUSES, SOLVER
from outputs.compare.mixed import mixed_study
from outputs.compare.orders import Effect, Taken, Value, effects
from outputs.compare.side import Side

# Sixteen studies, two of them known, are the most that are solved for an average over all orders.
MOST_AVERAGED = 4
Failure = Literal["no_plan", "invalid", "stopped", "unverified"]


@dataclass(frozen=True)
class Missing:
    """A study between the two that has no value: with the inputs of these causes from B and all others from A."""

    from_b: tuple[str, ...]
    failure: Failure


@dataclass(frozen=True)
class Why:
    """The causes of the whole difference: their effects and the solver's add up to it exactly.

    averaged: over all orders; otherwise in the one order of CAUSES. solved: how many studies were solved.
    """

    effects: tuple[Effect, ...]
    averaged: bool
    solved: int
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class Effort:
    """How causes are looked for. fast: in one order only; seconds: the most for each study."""

    fast: bool = False
    seconds: float | None = None
    on_progress: ProgressHook | None = None


def explain(a: Side, b: Side, differing: frozenset[str], effort: Effort) -> Why:
    """Solves what lies between two results.

    Raises:
        KeyboardInterrupt: the search was interrupted.
    """
    causes = tuple(cause for cause in CAUSES if cause in differing)
    if not causes:
        return Why((_solver(b.spending - a.spending, b.objective - a.objective),), True, 0, ())
    averaged = not effort.fast and len(causes) <= MOST_AVERAGED
    wanted = _all_between(causes) if averaged else _one_order(causes)
    options = _common(a, b, effort.seconds)
    resolved = [side for side in (a, b) if not _near_enough(side, options)]
    total = len(wanted) + len(resolved)
    solver = _Solver(options, effort.on_progress, total, all(side.text("status") == "optimal" for side in (a, b)))
    ends = [solver.value(lambda side=side: side.study) if side in resolved else _own(side) for side in (a, b)]  # type: ignore[misc]
    first, last = (_own(side) if isinstance(end, str) else end for side, end in zip((a, b), ends, strict=True))
    values: dict[Taken, Value] = {frozenset(): first, frozenset(causes): last}
    missing = []
    for taken in wanted:
        found = solver.value(_between(a.loaded, b.loaded, taken))
        if isinstance(found, str):
            missing.append(Missing(tuple(cause for cause in causes if cause in taken), found))
        else:
            values[taken] = found
    told = effects(causes, values)
    spending = b.spending - a.spending - sum((effect.spending for effect in told), Fraction(0))
    objective = b.objective - a.objective - sum((effect.objective for effect in told), Fraction(0))
    rest = (_solver(spending, objective),) if resolved else ()
    return Why((*told, *rest), averaged, total, tuple(missing))


def _all_between(causes: tuple[str, ...]) -> list[Taken]:
    return [frozenset(some) for size in range(1, len(causes)) for some in combinations(causes, size)]


def _one_order(causes: tuple[str, ...]) -> list[Taken]:
    return [frozenset(causes[:count]) for count in range(1, len(causes))]


def _between(a: Loaded, b: Loaded, taken: Taken) -> Callable[[], Study]:
    return lambda: mixed_study(a.raw, b.raw, taken)


def _solver(spending: Fraction, objective: Fraction) -> Effect:
    return Effect((SOLVER,), spending, objective, None, None)


def _own(side: Side) -> Value:
    return Value(side.spending, side.objective, side.undecided)


def _common(a: Side, b: Side, seconds: float | None) -> Options:
    """The smaller of the two gaps and the longer of the time limits, so that neither end is the nearer one."""
    gaps = [float(side.number("options", "gap")) for side in (a, b)]
    limits = [side.text("options", "time_limit") for side in (a, b)]
    known = [float(limit) for limit in (seconds, None if None in limits else max(limits)) if limit is not None]
    threads = max(int(side.number("options", "threads")) for side in (a, b))
    limit = min(known, default=None)
    return Options(gap=min(gaps), time_limit=limit, threads=threads, outlook=False, reasons=False)


def _near_enough(side: Side, options: Options) -> bool:
    """Whether a folder's plan is what solving its study again with the common options would be."""
    undecided = side.undecided
    if undecided is not None and float(undecided) <= options.gap * abs(float(side.objective)):
        return True
    status, limit = side.text("status"), side.text("options", "time_limit")
    longer = limit is not None and options.time_limit is not None and float(limit) >= options.time_limit
    same_gap = float(side.number("options", "gap")) == options.gap
    return same_gap and (status == "optimal" or (status == "time_limit" and longer))


class _Solver:
    """Solves one study after another, and says which; `proven`: a plan that is not near enough has no value."""

    def __init__(self, options: Options, hook: ProgressHook | None, total: int, proven: bool) -> None:
        self._options = options
        self._hook = hook
        self._total = total
        self._proven = proven
        self._begun = 0

    def value(self, study: Callable[[], Study]) -> Value | Failure:
        """What the best plan of a study costs, or why that is not known."""
        self._begun += 1
        try:
            result = make_plan(study(), self._options, self._shown)
        except InvalidStudy:
            return "invalid"
        except NoPlan:
            return "no_plan"
        except Unverified:
            return "unverified"
        except Stopped as stopped:
            if stopped.reason == "interrupted":
                raise KeyboardInterrupt from stopped
            return "stopped"
        if result.solver.status == "interrupted":
            raise KeyboardInterrupt
        if self._proven and result.solver.status != "optimal":
            return "stopped"
        spent = sum((result.quantities.spending(year) for year in result.study.years), Fraction(0))
        bound = result.solver.bound
        undecided = max(Fraction(0), result.objective - Fraction(bound)) if abs(bound) < float("inf") else None
        return Value(spent, result.objective, undecided)

    def _shown(self, progress: Progress) -> None:
        if self._hook is not None:
            task = say("study {number} of {count} between A and B", number=self._begun, count=self._total)
            self._hook(replace(progress, task=task))
