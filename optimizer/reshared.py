"""A plan whose partnerships give less than they did: what is left of them is shared out again, nothing else changes."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from constraints.rules import RULES
from inputs.demand import Need
from inputs.study import Study
from optimizer.highs import answer_of, minimise
from optimizer.model import build_model, objective
from optimizer.plan import Plan
from optimizer.result import Options
from optimizer.share_out import share_out


def reshared(study: Study, need: Need, plan: Plan, options: Options) -> Plan:
    """The plan with the shares of least uncovered need; what is bought, contributed and rented stays.

    Raises:
        KeyboardInterrupt: Ctrl-C came meanwhile.
        UnexpectedStatusError: the search for shares did not end at its best.
    """
    ordered = study.in_order_of_names()
    others = frozenset(rule.name for rule in RULES if rule.name != "coverage")
    built = build_model(ordered, need, without=others, forced=sum(plan.buy.values()))
    compiled = built.compiled()
    if not any(component == "shared" for component, _ in compiled.columns):
        return plan
    given: dict[str, Mapping[Any, int | Fraction]] = {
        "buy": plan.buy,
        "steps": plan.steps,
        "rent": plan.rent,
    }
    decided = np.array([component in given for component, _ in compiled.columns])
    amounts = np.array([float(given.get(component, {}).get(index, 0)) for component, index in compiled.columns])
    fixed = replace(
        compiled,
        column_lower=np.where(decided, amounts, compiled.column_lower),
        column_upper=np.where(decided, amounts, compiled.column_upper),
        integer=np.zeros_like(compiled.integer),
    )
    cost, offset = fixed.costs(objective(built, "shortfall"))
    values = answer_of(minimise(fixed, cost, offset, replace(options, time_limit=None, gap=0.0)))
    shares = {
        index: value
        for (component, index), value in zip(fixed.columns, values.tolist(), strict=True)
        if component == "shared"
    }
    found = share_out(study, need, Plan(plan.buy, plan.steps, {}, {}), shares, {})
    return Plan(plan.buy, plan.steps, plan.rent, found.shared)
