"""The plans that are nearly as good as the best: what is the least and most they have of something, and such plans.

The model with one row more: its objective is at most a limit, (1 + within) times that of the best plan that was found.
Where need is covered before cost is counted, no more of it is left uncovered than in that plan. Within these rows a
linear form is minimised (modelling to generate alternatives, Brill, Chang and Hopkins 1982).

Layers (`optimizer.strengthening`) cut off no plan, and the relaxation in which sites are left open
(`optimizer.merging`) holds for any form, so both are used. Bounds by use (`optimizer.useful`) do cut off plans:
one may buy what it has no use for, as long as the limit pays for it. All such units together cost no more than what
lies between what is proven of the best plan and the limit, so the bounds are raised by as many as that can pay for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, isfinite
from time import perf_counter
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from constraints.rules import read_rules
from inputs.demand import project_need
from inputs.study import Study
from inputs.unit_figures import discount, surcharge, unit_price
from optimizer.compile import CompiledModel, RowKey
from optimizer.extract import NotWholeError, exact_plan
from optimizer.highs import Solved, minimise
from optimizer.limits import read_limits
from optimizer.merging import merge_sites, roaming_tiers
from optimizer.model import Objective, build_model, objective
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.programme import Member
from optimizer.recompute import recomputed
from optimizer.result import Options, Result
from optimizer.solve import ATTEMPTS, MARGIN
from optimizer.strengthening import strengthen

Numbers = NDArray[np.float64]
Halted = Literal["time_limit", "interrupted"]

# A search ends when it is proven within this share, or after so many nodes: what is found need not be the very end.
NEAR_ENOUGH = 0.03
NODES = 20
# Amounts that are met to the last digit in floating numbers are met to this share of them.
ROUNDING = 1e-9
# The component of the rows that keep to the limit.
LIMIT = "near_best"


@dataclass(frozen=True)
class Limit:
    """What a plan must keep to, to be nearly as good as the best.

    objective: the most it may be (million, present value); uncovered: the most value of uncovered need, None where
    any may be left that the objective pays for; unused: the most money on units that there is no use for.
    """

    objective: Fraction
    uncovered: Fraction | None
    unused: Fraction


@dataclass(frozen=True)
class Reached:
    """How a search ended: a plan, None where none was found, and what is proven to be the least (None: nothing).

    halt: what ended it early; None where its gap was reached or its nodes were used.
    """

    plan: Plan | None
    bound: float | None
    halt: Halted | None = None


def limit_of(best: Result, within: Fraction, options: Options) -> Limit:
    """The limit of plans whose objective is at most (1 + within) times that of the best plan found."""
    covers_first = options.objective_of(best.study) == "coverage"
    most = best.objective + within * abs(best.objective)
    uncovered = best.short_value if covers_first else None
    # Without its useless units a plan is one that the bound holds for.
    proven = isfinite(best.solver.bound) and not covers_first
    return Limit(most, uncovered, most - Fraction(best.solver.bound) if proven else most)


class NearBest:
    """The plans of a study that keep to a limit."""

    def __init__(self, study: Study, limit: Limit) -> None:
        self._study, self._limit, self._need = study, limit, project_need(study)
        ordered = study.in_order_of_names()
        self._roaming = roaming_tiers(ordered, self._need)
        self._built = build_model(ordered, self._need, forced=unused_units(study, limit.unused))
        strengthen(self._built)
        self._compiled = self._limited(self._built.compiled())

    @property
    def columns(self) -> Sequence[Member]:
        """What the columns of a form to be minimised stand for."""
        return self._compiled.columns

    def least(self, cost: Numbers, options: Options, grain: Fraction | None = None) -> Reached:
        """A plan with as little as can be of `cost x columns`, which is a multiple of the grain where there is one."""
        began = perf_counter()
        options = replace(options, gap=NEAR_ENOUGH, node_limit=NODES)
        options = replace(options, absolute_gap=0.9 * float(grain) if grain else 0.0)
        merged = merge_sites(self._compiled, cost, self._roaming)
        whole = not merged.open_sites and not self._compiled.plenty.any()
        loose = replace(merged.compiled, integer=merged.compiled.integer & ~merged.compiled.plenty)
        first = minimise(loose, merged.cost, 0.0, options)
        bound = first.bound if isfinite(first.bound) else None
        halt = _halt(first)
        if first.values is None or halt is not None:
            return Reached(None, bound, halt)
        begun = () if whole else (merged.begun_in(first.values, self._compiled),)
        for model in (*begun, self._compiled):
            plan, halt = self._plan_of(model, cost, options.after(perf_counter() - began), first if whole else None)
            if plan is not None or halt is not None:
                return Reached(plan, bound, halt)
        return Reached(None, bound)

    def least_of_fractions(self, cost: Numbers, options: Options) -> Reached:
        """What is proven to be the least of `cost x columns` where decisions may be fractions."""
        solved = minimise(replace(self._compiled, integer=np.zeros_like(self._compiled.integer)), cost, 0.0, options)
        return Reached(None, solved.bound if solved.status == "optimal" else None, _halt(solved))

    def broken_by(self, plan: Plan) -> tuple[RowKey, ...]:
        """The rows of rules and of the limit that a plan, recomputed exactly, does not keep to."""
        has = plan_quantities(self._study, self._need, plan)
        uncovered, most = has.short_value(), self._limit.uncovered
        readings = (*read_rules(has), *read_limits(has))
        broken = [(reading.rule, reading.subject, reading.year) for reading in readings if reading.broken]
        if has.present_value() + uncovered > self._limit.objective:
            broken.append((LIMIT, str(("objective",)), None))
        if most is not None and uncovered > most:
            broken.append((LIMIT, str(("uncovered",)), None))
        return tuple(broken)

    def result_of(self, plan: Plan, best: Result) -> Result:
        """A plan with its exact money, and what is proven of the best plan, which holds for it as well."""
        solved = Solved(best.solver.status, None, None, best.solver.bound, 0.0, 0)
        return recomputed(self._study, self._need, plan, solved, self._compiled)

    def _plan_of(
        self, model: CompiledModel, cost: Numbers, options: Options, solved: Solved | None
    ) -> tuple[Plan | None, Halted | None]:
        """A plan in a part of the model, exact and checked; one that misses by a hair is searched for again."""
        for _ in range(ATTEMPTS):
            found = solved or minimise(model, cost, 0.0, options)
            if found.values is None:
                return None, _halt(found)
            try:
                plan = exact_plan(self._built, model, found.values)
            except NotWholeError:
                # One plan less to choose from; what is proven stands.
                return None, _halt(found)
            broken = self.broken_by(plan)
            if not broken:
                return plan, _halt(found)
            model, solved = model.tightened(broken, MARGIN), None
        return None, None

    def _limited(self, compiled: CompiledModel) -> CompiledModel:
        limits: dict[str, tuple[Objective, Fraction | None]] = {
            "objective": ("value", self._limit.objective),
            "uncovered": ("shortfall", self._limit.uncovered),
        }
        for name, (form, most) in limits.items():
            if most is not None:
                cost, offset = compiled.costs(objective(self._built, form))
                room = ROUNDING * abs(float(most))
                compiled = compiled.with_row(cost, float(most) - offset + room)
                compiled = replace(compiled, rows=(*compiled.rows[:-1], (LIMIT, (name,))))
        return compiled


def unused_units(study: Study, money: Fraction) -> int:
    """How many units of the cheapest kind so much money pays for (million, present value)."""
    prices = (
        unit_price(study, product, year) * (1 + surcharge(study, tier)) * discount(study, year)
        for product in study.products
        for tier in study.tiers
        for year in study.years
    )
    return ceil(max(Fraction(0), money) / min(prices)) if study.products else 0


def _halt(solved: Solved) -> Halted | None:
    if solved.interrupted or solved.status == "interrupted":
        return "interrupted"
    return "time_limit" if solved.status == "time_limit" else None
