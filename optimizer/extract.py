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
    found: dict[str, dict[Any, float]] = {component: {} for component in ("buy", "steps", "shared", "rent")}
    for (component, index), value in zip(compiled.columns, values.tolist(), strict=True):
        if component in found:
            found[component][index] = value
    whole = Plan(_units(found["buy"]), _units(found["steps"]), {}, {})
    return share_out(built.study, built.need, whole, found["shared"], found["rent"])


def _units(amounts: dict[Any, float]) -> dict[Any, int]:
    units = {index: _whole(amount) for index, amount in amounts.items()}
    return {index: number for index, number in units.items() if number}


def _whole(value: float) -> int:
    number = round(value)
    if abs(value - number) > WHOLE:
        raise NotWholeError(f"an integer decision came back as {value!r}")
    return number
