"""From the solver's floating values to an exact plan: integers rounded, the rest shared out anew."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimizer.compile import CompiledModel
from optimizer.model import PlanModel
from optimizer.plan import Plan
from optimizer.share_out import share_out

# How far a value may be from a whole number and still be taken for it; the exact plan is checked afterwards.
WHOLE = 1e-4


class NotWholeError(RuntimeError):
    """The solver called a plan feasible whose integer decisions are not whole."""


def exact_plan(built: PlanModel, compiled: CompiledModel, values: NDArray[np.float64]) -> Plan:
    """The plan that the column values stand for.

    Raises:
        NotWholeError: an integer decision is further than WHOLE from a whole number.
    """
    by_variable = {id(variable): float(value) for variable, value in zip(compiled.variables, values, strict=True)}

    def units(variables: Any) -> dict[Any, int]:
        found = {key: _whole(by_variable[id(variable)]) for key, variable in variables.items()}
        return {key: number for key, number in found.items() if number}

    def amounts(variables: Any) -> dict[Any, float]:
        return {key: by_variable[id(variable)] for key, variable in variables.items()}

    model = built.pyomo
    whole = Plan(units(model.buy), units(model.steps), {}, {})
    return share_out(built.study, built.need, whole, amounts(model.shared), amounts(model.rent))


def _whole(value: float) -> int:
    number = round(value)
    if abs(value - number) > WHOLE:
        raise NotWholeError(f"an integer decision came back as {value!r}")
    return number
