"""The search for a plan in three steps, since a fraction of a unit in hundreds decides nothing.

1. Units that are bought by the hundred may be fractions, all else is whole: few decisions are left, and the bound is
   nearly that of the whole model.
2. What step 1 began is kept, all units are made whole: a good plan, in a fraction of the time.
3. If the plan is not within the gap of the bound, the whole model is solved from that plan.

The bound is valid throughout: step 1 only loosens the model.
"""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from optimizer.compile import CompiledModel
from optimizer.highs import Solved, minimise
from optimizer.result import Options

Report = Callable[[float, float | None, float], None]

# Step 1 is solved to this part of the gap asked for, so that the whole units of step 2 have the rest.
LOOSE_PART = 0.3
# Making the units of a stopped step 1 whole may take this long (seconds).
FINISH_SECONDS = 10.0


def search(
    compiled: CompiledModel,
    cost: NDArray[np.float64],
    offset: float,
    options: Options,
    report: Report | None = None,
    start: NDArray[np.float64] | None = None,
) -> Solved:
    """Minimises `cost x columns + offset`; as `minimise`, faster where units are bought by the hundred."""
    if not compiled.plenty.any():
        return minimise(compiled, cost, offset, options, report, start)
    began = time.perf_counter()
    loose = minimise(
        replace(compiled, integer=compiled.integer & ~compiled.plenty),
        cost,
        offset,
        _tighter(options),
        _without_best(report),
    )
    if loose.values is None:
        return loose
    stopped = loose.status != "optimal"
    limit = FINISH_SECONDS if stopped else _left(options, began)
    kept = _keeping_what_is_begun(compiled, loose.values)
    whole = minimise(kept, cost, offset, replace(_tighter(options), time_limit=limit))
    best = _merged(whole, loose, began)
    if stopped:
        return replace(best, status=loose.status)
    if best.status == "interrupted" or _proven(best, options):
        return best
    final = minimise(
        compiled,
        cost,
        offset,
        replace(options, time_limit=_left(options, began)),
        _continued(report, best, began),
        best.values if best.values is not None else start,
    )
    return _better(best, final, began)


def _without_best(report: Report | None) -> Report | None:
    if report is None:
        return None
    return lambda seconds, _, bound: report(seconds, None, bound)


def _continued(report: Report | None, before: Solved, began: float) -> Report | None:
    """Progress of the last step: time from the beginning, and no worse than what is known already."""
    if report is None:
        return None

    def continued(_: float, best: float | None, bound: float) -> None:
        known = [value for value in (best, before.objective) if value is not None]
        report(time.perf_counter() - began, min(known, default=None), max(bound, before.bound))

    return continued


def _left(options: Options, began: float) -> float | None:
    if options.time_limit is None:
        return None
    return max(0.0, options.time_limit - (time.perf_counter() - began))


def _keeping_what_is_begun(compiled: CompiledModel, values: NDArray[np.float64]) -> CompiledModel:
    begun = compiled.integer & ~compiled.plenty & (compiled.column_upper <= 1)
    whole = np.round(values)
    return replace(
        compiled,
        column_lower=np.where(begun, whole, compiled.column_lower),
        column_upper=np.where(begun, whole, compiled.column_upper),
    )


def _merged(whole: Solved, loose: Solved, began: float) -> Solved:
    """The plan of step 2 under the bound of step 1, which holds for the whole model."""
    nodes, seconds = loose.nodes + whole.nodes, time.perf_counter() - began
    status = "optimal" if whole.status == "infeasible" else whole.status
    return replace(whole, status=status, bound=loose.bound, nodes=nodes, seconds=seconds)


def _better(before: Solved, final: Solved, began: float) -> Solved:
    nodes, seconds = before.nodes + final.nodes, time.perf_counter() - began
    if final.status == "infeasible":
        return replace(final, nodes=nodes, seconds=seconds)
    known = [solved for solved in (final, before) if solved.objective is not None]
    best = min(known, key=lambda solved: solved.objective or 0.0, default=final)
    bound = max(before.bound, final.bound)
    return replace(best, status=final.status, bound=bound, nodes=nodes, seconds=seconds)


def _tighter(options: Options) -> Options:
    return replace(options, gap=options.gap * LOOSE_PART, absolute_gap=options.absolute_gap * LOOSE_PART)


def _proven(solved: Solved, options: Options) -> bool:
    if solved.objective is None:
        return False
    return solved.objective - solved.bound <= max(options.gap * abs(solved.objective), options.absolute_gap)
