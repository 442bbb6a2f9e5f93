"""Shadow prices: what the objective would lose by a little more room in a row, with every whole decision as it is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from inputs.demand import project_need
from inputs.study import Study
from optimizer.compile import CompiledModel, RowKey
from optimizer.highs import loaded_model, minimise
from optimizer.model import build_model, objective
from optimizer.plan import Plan
from optimizer.result import Options


def shadow_prices(study: Study, plan: Plan, options: Options) -> dict[RowKey, float]:
    """Million of present value for one unit more room in a rule's row, in the row's own unit; 0 where none is gained.

    Units bought, steps paid, procurements and sites stay; what is shared out, rented and left uncovered may follow. So
    they are prices of the moment, and mostly smaller than what a rule costs when purchases may change too. None where
    they were not found.

    Raises:
        KeyboardInterrupt: Ctrl-C came meanwhile.
    """
    built = build_model(study.in_order_of_names(), project_need(study))
    compiled = built.compiled()
    cost, offset = compiled.costs(objective(built, "value"))
    decided = _with_plan(compiled, plan)
    whole = minimise(decided, cost, offset, replace(options, gap=0.0))
    if whole.interrupted:
        raise KeyboardInterrupt
    if whole.values is None:
        return {}
    values = np.round(whole.values)
    fixed = replace(
        decided,
        column_lower=np.where(compiled.integer, values, decided.column_lower),
        column_upper=np.where(compiled.integer, values, decided.column_upper),
        integer=np.zeros_like(compiled.integer),
    )
    duals = _duals(fixed, cost, offset, options)
    if duals is None:
        return {}
    return {key: abs(float(dual)) for key, dual in zip(compiled.row_keys, duals, strict=True)}


def _with_plan(compiled: CompiledModel, plan: Plan) -> CompiledModel:
    """The programme with what the plan buys and contributes."""
    known: dict[str, Mapping[Any, int]] = {"buy": plan.buy, "steps": plan.steps}
    lower, upper = compiled.column_lower.copy(), compiled.column_upper.copy()
    for place, (component, index) in enumerate(compiled.columns):
        if component in known:
            lower[place] = upper[place] = known[component].get(index, 0)
    return replace(compiled, column_lower=lower, column_upper=upper)


def _duals(
    compiled: CompiledModel, cost: NDArray[np.float64], offset: float, options: Options
) -> NDArray[np.float64] | None:
    highs = loaded_model(compiled, cost, offset, options)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.array(highs.getSolution().row_dual)
