"""The best plan where what is held and the rules leave none: members of rules give way, as little as was found.

Money does not: the budget is kept. Coverage need not, since need can be left uncovered at its value.
"""

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from constraints.rules import RULES
from inputs.demand import project_need
from inputs.study import Study
from optimizer.compile import CompiledModel, RowKey
from optimizer.elastic import BROKEN, Rows, sizes, with_slacks
from optimizer.highs import Solved, minimise
from optimizer.holds import Hold, forced_units, held
from optimizer.model import build_model
from optimizer.result import NoPlan, Options, Result, Stopped
from optimizer.solve import make_plan

KEPT = ("budget", "coverage")
# What the search may have rounded away of an amount, as a share of it and at least.
ROUNDED = 1e-6
# How near the least is near enough, as a share of it.
NEAR = 0.01


def plan_giving_way(study: Study, options: Options, holds: Sequence[Hold]) -> Result:
    """The best plan that keeps to the holds, in which members of rules are broken as little in all as was found.

    Raises:
        NoPlan: the budget and the holds alone leave no plan.
        Stopped, Unverified: as `optimizer.solve.make_plan`.
    """
    began, ordered = time.perf_counter(), study.in_order_of_names()
    compiled = held(build_model(ordered, project_need(study), forced=forced_units(holds)).compiled(), holds)
    names = {rule.name for rule in RULES if rule.name not in KEPT}
    rows = np.array([number for number, (rule, _, _) in enumerate(compiled.row_keys) if rule in names], dtype=np.intp)
    solved = _least_broken(compiled, rows, options)
    if solved.status == "infeasible":
        raise NoPlan(None, ())
    if solved.interrupted:
        raise Stopped("interrupted", None)
    if solved.values is None:
        raise Stopped("time_limit", None)
    left = options.after(time.perf_counter() - began)
    return make_plan(study, left, holds=holds, room=_room(compiled, rows, solved.values))


def _least_broken(compiled: CompiledModel, rows: Rows, options: Options) -> Solved:
    """Decisions by which the rows miss their limits by least in all, each by the size of its figures."""
    count = len(compiled.columns)
    soft = with_slacks(compiled, rows, count + np.arange(len(rows)), sizes(compiled)[rows])
    cost = np.concatenate([np.zeros(count), np.ones(len(rows))])
    return minimise(soft, cost, 0.0, replace(options, gap=NEAR, absolute_gap=ROUNDED))


def _room(compiled: CompiledModel, rows: Rows, values: NDArray[np.float64]) -> dict[RowKey, float]:
    """By how much each row that is broken misses its limit."""
    size = sizes(compiled)
    room: dict[RowKey, float] = {}
    for row in rows.tolist():
        terms = slice(compiled.starts[row], compiled.starts[row + 1])
        reached = float(compiled.value[terms] @ values[compiled.index[terms]])
        missing = float(max(compiled.row_lower[row] - reached, reached - compiled.row_upper[row]))
        if missing > BROKEN * size[row]:
            key = compiled.row_keys[row]
            room[key] = max(room.get(key, 0.0), missing * (1 + ROUNDED) + ROUNDED)
    return room
