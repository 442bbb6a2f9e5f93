"""The best plan that stays near another: each unit bought or step paid otherwise than there weighs in the search.

    minimise  present value + value of uncovered need + weight x sum of |amount[i] - other[i]|

over purchases and contributions of the planning years. The weight chooses among plans; no table and no objective that
is reported has it in it. What nobody has a use for is not bought for the sake of being near.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inputs.study import Study
from optimizer.compile import CompiledModel
from optimizer.extract import exact_plan
from optimizer.model import build_model, objective
from optimizer.plan import Plan
from optimizer.progress import reporter
from optimizer.recompute import broken_by, recomputed
from optimizer.result import Options, ProgressHook, Result
from optimizer.search import search
from optimizer.solve import ATTEMPTS, MARGIN
from optimizer.strengthening import strengthen

MOVED = "moved"


@dataclass(frozen=True)
class Near:
    """The plan to stay near, and what each unit or step otherwise is to weigh (million)."""

    plan: Plan
    weight: Fraction

    def moved(self, plan: Plan, study: Study) -> int:
        """Units and steps of the planning years that differ."""
        return sum(
            abs(there.get(index, 0) - here.get(index, 0))
            for there, here in ((self.plan.buy, plan.buy), (self.plan.steps, plan.steps))
            for index in _all_indices(there, here)
            if index[-1] in study.years
        )


def make_near(best: Result, near: Near, options: Options, hook: ProgressHook | None, task: str) -> Result:
    """The plan near another, given the best plan without looking at it, whose bound and status it keeps.

    The best plan itself where that weighs no more, or where the search is stopped before it finds a better one.
    """
    study, need = best.study.in_order_of_names(), best.need
    built = build_model(study, need)
    strengthen(built)
    compiled = built.compiled()
    columns = len(compiled.columns)
    cost, offset = compiled.costs(objective(built, "value"))
    for _ in range(ATTEMPTS):
        wider, weights = _with_moves(compiled, near)
        solved = search(wider, np.append(cost, weights), offset, options, reporter(hook, task))
        if solved.values is None:
            return _stopped(best) if solved.interrupted else best
        plan = exact_plan(built, compiled, solved.values[:columns])
        status = best.solver.status if solved.status == "optimal" else solved.status
        proven = replace(solved, status=status, bound=best.solver.bound)
        result = recomputed(best.study, need, plan, proven, compiled)
        broken = broken_by(result)
        if not broken:
            chosen = result if _weighs(result, near) < _weighs(best, near) else best
            return _stopped(chosen) if solved.interrupted else chosen
        compiled = compiled.tightened([(row.rule, row.subject, row.year) for row in broken], MARGIN)
    return best


def _stopped(result: Result) -> Result:
    return replace(result, solver=replace(result.solver, status="interrupted"))


def _weighs(result: Result, near: Near) -> Fraction:
    return result.objective + near.weight * near.moved(result.plan, result.study)


def _all_indices(there: Mapping[Any, int], here: Mapping[Any, int]) -> list[Any]:
    return list(dict.fromkeys([*there, *here]))


def _with_moves(compiled: CompiledModel, near: Near) -> tuple[CompiledModel, NDArray[np.float64]]:
    """The programme with a column for how far each amount is from the other plan's, and what these columns weigh."""
    amounts: Mapping[str, Mapping[Any, int]] = {"buy": near.plan.buy, "steps": near.plan.steps}
    places = [place for place, (kind, _) in enumerate(compiled.columns) if kind in amounts]
    count, before = len(places), len(compiled.columns)
    others = np.array([amounts[kind].get(index, 0) for kind, index in (compiled.columns[p] for p in places)], float)
    wider = replace(
        compiled,
        columns=(*compiled.columns, *((MOVED, (number,)) for number in range(count))),
        column_lower=np.append(compiled.column_lower, np.zeros(count)),
        column_upper=np.append(compiled.column_upper, np.maximum(others, compiled.column_upper[places])),
        integer=np.append(compiled.integer, np.zeros(count, dtype=bool)),
        plenty=np.append(compiled.plenty, np.zeros(count, dtype=bool)),
    )
    rows = np.zeros((2 * count, before + count))
    for number, place in enumerate(places):
        rows[2 * number, place], rows[2 * number, before + number] = 1.0, -1.0
        rows[2 * number + 1, place], rows[2 * number + 1, before + number] = -1.0, -1.0
    most = np.column_stack([others, -others]).ravel()
    return wider.with_rows(rows, most, np.full(2 * count, -np.inf)), np.full(count, float(near.weight))
