"""What a study comes to roughly, in a fraction of a second: its linear relaxation, in which parts of units are bought.

Its optimum is a proven bound of every plan's cost; its money and coverage are near a plan's and are no plan's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inputs.demand import Need, project_need
from inputs.study import Study
from optimizer.compile import CompiledModel
from optimizer.highs import Solved, minimise
from optimizer.linear import Linear
from optimizer.model import Objective, PlanModel, build_model, objective
from optimizer.money import project_terms
from optimizer.result import Amount, NoPlan, Options, Stopped
from optimizer.strengthening import strengthen

# Uncovered need may be more than the least by this share of it, since that least is a floating-point number.
ROOM = 1e-9
# Money and capacity of the relaxation, which are no one's plan, are told to this.
GRAIN = 1_000_000
Place = tuple[str, str, int]


@dataclass(frozen=True)
class Outline:
    """The relaxation's optimum. `bound`: no plan's objective is less (million of present value).

    There is no bound where uncovered need comes first: a plan may leave more of it than the relaxation and cost less.
    supplied: (domestic, abroad, rented, short) by (resource, tier, year), in the resource's unit.
    """

    study: Study
    need: Need
    bound: float | None
    short_value: float
    amounts: tuple[Amount, ...]
    supplied: Mapping[Place, tuple[Fraction, Fraction, Fraction, Fraction]]


def outline(study: Study, options: Options) -> Outline:
    """What a study comes to where parts of units can be bought.

    Raises:
        NoPlan: not even then do the rules leave a plan; why is not told.
        Stopped: the time limit came first.
    """
    need, ordered = project_need(study), study.in_order_of_names()
    built = build_model(ordered, need)
    strengthen(built)
    compiled = built.compiled()
    compiled = replace(compiled, integer=np.zeros_like(compiled.integer))
    bound: float | None
    if options.objective_of(study) == "value":
        solved, bound = _optimum(built, compiled, "value", options)
    else:
        _, least = _optimum(built, compiled, "shortfall", options)
        cost, offset = compiled.costs(objective(built, "shortfall"))
        held = compiled.with_row(cost, (least - offset) * (1 + ROOM) + ROOM)
        solved, _ = _optimum(built, held, "spending", options)
        bound = None
    return _told(study, need, built, solved, bound)


def _optimum(
    built: PlanModel, compiled: CompiledModel, name: Objective, options: Options
) -> tuple[NDArray[np.float64], float]:
    cost, offset = compiled.costs(objective(built, name))
    solved: Solved = minimise(compiled, cost, offset, options)
    if solved.status == "infeasible":
        raise NoPlan(None, ())
    if solved.values is None or solved.status != "optimal":
        raise Stopped("interrupted" if solved.interrupted else "time_limit", None)
    return solved.values, solved.bound


def _told(study: Study, need: Need, built: PlanModel, values: NDArray[np.float64], bound: float | None) -> Outline:
    quantities = built.quantities

    def worth(form: Any) -> float:
        linear = Linear.of(form)
        terms = linear.terms
        return (
            linear.constant + float(values[list(terms)] @ np.array(list(terms.values()))) if terms else linear.constant
        )

    def printed(form: Any) -> Fraction:
        return Fraction(round(max(0.0, worth(form)) * GRAIN), GRAIN)

    spent = [
        Amount(term.path, term.year, Fraction(round(worth(term.value) * GRAIN), GRAIN)) for term in quantities.terms
    ]
    beside = [Amount(term.path, term.year, term.value) for term in project_terms(study)]
    supplied = {
        (resource, tier, year): (
            printed(quantities.domestic(resource, tier, year)),
            printed(quantities.abroad(resource, tier, year)),
            printed(quantities.rented(resource, tier, year)),
            printed(quantities.short(resource, tier, year)),
        )
        for resource in study.resources
        for tier in study.tiers
        for year in study.years
    }
    amounts = tuple(leaf for leaf in (*spent, *beside) if leaf.amount)
    return Outline(study, need, bound, worth(quantities.short_value()), amounts, supplied)
