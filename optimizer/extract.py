"""From the solver's floating values to an exact plan: integers rounded, the rest recomputed or cut to a millionth."""

from fractions import Fraction
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimizer.compile import CompiledModel
from optimizer.model import PlanModel
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities

# How far a value may be from a whole number and still be taken for it; the exact plan is checked afterwards.
WHOLE = 1e-4
# Continuous decisions are kept to a millionth of the resource's unit.
QUANTUM = 10**6


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

    def amounts(variables: Any) -> dict[Any, Fraction]:
        found = {
            key: Fraction(floor(max(0.0, by_variable[id(variable)]) * QUANTUM), QUANTUM)
            for key, variable in variables.items()
        }
        return {key: amount for key, amount in found.items() if amount}

    model = built.pyomo
    plan = Plan(units(model.buy), units(model.steps), amounts(model.rent), amounts(model.shared))
    return _close_small_gaps(built, plan) if plan.rent else plan


def _close_small_gaps(built: PlanModel, plan: Plan) -> Plan:
    """Rents the last fraction of a need where cutting to a millionth left less than that uncovered."""
    quantities = plan_quantities(built.study, built.need, plan)
    rent = dict(plan.rent)
    for (offer, resource, tier, year), amount in plan.rent.items():
        missing = quantities.short(resource, tier, year)
        rented = sum(value for (c, r, _, y), value in rent.items() if (c, r, y) == (offer, resource, year))
        limit = built.study.commercial[offer, resource].largest_year
        if 0 < missing < Fraction(2, QUANTUM) and rented + missing <= limit:
            rent[offer, resource, tier, year] = amount + missing
            quantities = plan_quantities(built.study, built.need, Plan(plan.buy, plan.steps, rent, plan.shared))
    return Plan(plan.buy, plan.steps, rent, plan.shared)


def _whole(value: float) -> int:
    number = round(value)
    if abs(value - number) > WHOLE:
        raise NotWholeError(f"an integer decision came back as {value!r}")
    return number
