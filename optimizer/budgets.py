"""Budgets that matter: the smallest that has a plan at all, and the smallest that covers all need."""

import time
from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from constraints.rules import RULES
from inputs.demand import Need
from inputs.language import mark
from inputs.study import Study
from optimizer.bounds import need_value
from optimizer.compile import CompiledModel
from optimizer.extract import exact_plan
from optimizer.highs import Solved, minimise
from optimizer.merging import roaming_tiers
from optimizer.model import PlanModel, build_model, objective
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.progress import reporter
from optimizer.quantities import DecisionQuantities
from optimizer.result import Affordable, FullCoverage, Halt, NoPlan, Options, ProgressHook
from optimizer.search import search
from optimizer.strengthening import strengthen

# Uncovered need of less value than this counts as none (million), and is the room left when it is held (a share).
NEGLIGIBLE = 1e-6
# Uncovered need is least when it is within this part of the gap, as a share of the value of all need.
SHORTFALL_PART = 0.1
# The budget that covers all need is an outlook, found to this gap unless a wider one is asked for.
COVERING_GAP = 0.005
# Reasons and outlooks are given up after so many nodes of a tree: a rule that is nearly an equality over whole units
# can be searched for ever, and a limit in nodes ends alike everywhere, one in seconds does not.
EFFORT = 5000
OUTLOOK = 200


def explain_no_plan(study: Study, need: Need, options: Options, hook: ProgressHook | None) -> NoPlan:
    """Why there is no plan: too small a budget, or rules each of which alone stands in the way.

    A time limit, Ctrl-C or too great an effort leaves reasons out, and the answer says so.
    """
    began = time.perf_counter()

    def left() -> Options:
        return replace(options.after(time.perf_counter() - began), node_limit=EFFORT)

    in_the_way: list[str] = []
    unknown: Halt | None = None
    try:
        smallest = _smallest_budget(study, need, left(), hook)
    except _Unanswered as unanswered:
        return NoPlan(None, (), unanswered.halt)
    if smallest is not None:
        return NoPlan(smallest, ())
    for rule in RULES:
        if getattr(study.rules, rule.name).enabled:
            try:
                if _has_plan(study, need, left(), frozenset([rule.name])):
                    in_the_way.append(rule.name)
            except _Unanswered as unanswered:
                unknown = unanswered.halt
                if unknown == "interrupted":
                    break
    return NoPlan(None, tuple(in_the_way), unknown)


def smallest_budget(study: Study, need: Need, options: Options, hook: ProgressHook | None) -> Affordable | None:
    """The smallest budget that has a plan; None where that was not found, none is asked, or no budget has one."""
    try:
        return _smallest_budget(study, need, replace(options, node_limit=EFFORT), hook)
    except _Unanswered:
        return None


class _Unanswered(Exception):
    """The search ended before it was known whether there is a plan."""

    def __init__(self, halt: Halt) -> None:
        super().__init__(halt)
        self.halt = halt


def covering_budget(study: Study, need: Need, options: Options, hook: ProgressHook | None) -> FullCoverage | None:
    """The smallest budget that covers all need that can be covered; None where that was not found or none is asked."""
    if not study.rules.budget.enabled:
        return None
    built, compiled = _model_of_any_total(study, need)
    cost, offset = compiled.costs(objective(built, "shortfall"))
    outlook = replace(options, gap=max(options.gap, COVERING_GAP), node_limit=OUTLOOK)
    never = 0.0
    try:
        found = None
        if may_cover_all(compiled, cost, offset, options):
            found = _least_spending(
                built, compiled.without(cost > 0), outlook, hook, mark("budget that covers all need")
            )
        if found is None:
            near = shortfall_options(study, need, replace(options, node_limit=OUTLOOK))
            roaming = roaming_tiers(study, need)
            task = mark("need that can be covered at all")
            least = search(compiled, cost, offset, near, reporter(hook, task), roaming=roaming)
            if least.objective is None or least.interrupted or least.status in ("interrupted", "time_limit"):
                return None
            never = least.bound
            held = hold_shortfall(compiled, cost, least.objective - offset)
            found = _least_spending(built, held, outlook, hook, mark("budget that covers it"))
    except _Unanswered:
        return None
    if found is None:
        return None
    plan, bound = found
    quantities = plan_quantities(built.study, need, plan)
    uncovered: Fraction = quantities.short_value()
    by_year = {year: quantities.short_value_in(year) for year in study.years}
    worst = max(by_year, key=lambda year: by_year[year]) if uncovered else None
    return FullCoverage(_spending(quantities), bound, uncovered, worst, max(Fraction(0), Fraction(never)))


def may_cover_all(compiled: CompiledModel, cost: NDArray[np.float64], offset: float, options: Options) -> bool:
    """Whether fractions of units could cover all need; cost and offset are of the value of what is uncovered.

    Raises:
        KeyboardInterrupt: Ctrl-C came meanwhile.
    """
    linear = minimise(replace(compiled, integer=np.zeros_like(compiled.integer)), cost, offset, options)
    if linear.interrupted:
        raise KeyboardInterrupt
    return linear.objective is not None and linear.objective <= NEGLIGIBLE


def hold_shortfall(compiled: CompiledModel, cost: NDArray[np.float64], value: float) -> CompiledModel:
    """The programme with the value of uncovered need (cost x columns, million) held at a value already reached."""
    return compiled.with_row(cost, value * (1 + NEGLIGIBLE) + NEGLIGIBLE)


def shortfall_options(study: Study, need: Need, options: Options) -> Options:
    """The options for least uncovered need: near enough is a part of the value of all need, not of what is left."""
    return replace(options, absolute_gap=options.gap * SHORTFALL_PART * float(need_value(study, need)))


def _smallest_budget(study: Study, need: Need, options: Options, hook: ProgressHook | None) -> Affordable | None:
    if not study.rules.budget.enabled:
        return None
    built, compiled = _model_of_any_total(study, need)
    found = _least_spending(built, compiled, options, hook, mark("smallest budget"))
    if found is None:
        return None
    plan, bound = found
    return Affordable(_spending(plan_quantities(built.study, need, plan)), bound)


def _model_of_any_total(study: Study, need: Need) -> tuple[PlanModel, CompiledModel]:
    built = build_model(study, need, any_total=True)
    strengthen(built)
    return built, built.compiled()


def _least_spending(
    built: PlanModel, compiled: CompiledModel, options: Options, hook: ProgressHook | None, task: str
) -> tuple[Plan, Fraction] | None:
    """A plan of least undiscounted spending and its proven bound (million)."""
    cost, offset = compiled.costs(objective(built, "budget"))
    solved = search(
        compiled, cost, offset, options, reporter(hook, task), roaming=roaming_tiers(built.study, built.need)
    )
    if solved.values is None:
        _give_up_unless_infeasible(solved)
        return None
    return exact_plan(built, compiled, solved.values), max(Fraction(0), Fraction(solved.bound))


def _spending(quantities: DecisionQuantities[Fraction]) -> Fraction:
    return sum((quantities.spending(year) for year in quantities.study.years), Fraction(0))


def _has_plan(study: Study, need: Need, options: Options, without: frozenset[str]) -> bool:
    built = build_model(study, need, without)
    strengthen(built)
    compiled = built.compiled()
    cost, offset = compiled.costs(0.0)
    solved = search(compiled, cost, offset, options, roaming=roaming_tiers(study, need))
    if solved.values is None:
        _give_up_unless_infeasible(solved)
    return solved.values is not None


def _give_up_unless_infeasible(solved: Solved) -> None:
    if solved.status in ("time_limit", "interrupted", "effort"):
        raise _Unanswered(solved.status)
