"""Makes a plan: builds the model, solves it, rounds, recomputes exactly and checks every rule."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from constraints.quantities import Reading
from constraints.rules import read_rules
from inputs.demand import Need, project_need
from inputs.study import Study
from optimizer.budgets import covering_budget, explain_no_plan, hold_shortfall, may_cover_all, shortfall_options
from optimizer.compile import CompiledModel
from optimizer.extract import exact_plan
from optimizer.highs import Solved
from optimizer.limits import read_limits
from optimizer.merging import roaming_tiers
from optimizer.model import Objective, PlanModel, build_model, objective
from optimizer.money import project_terms
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.progress import reporter
from optimizer.result import Amount, Options, ProgressHook, Result, SolverRecord, Stopped, Unverified
from optimizer.search import search
from optimizer.strengthening import strengthen

# A rule that a rounded plan misses by a hair is tightened by this (in its own unit) and the model solved again.
MARGIN = 1e-6
ATTEMPTS = 3
# How far an exact objective may be from the solver's floating one, as a share of it.
PROOF_ROOM = 1e-6


def make_plan(study: Study, options: Options, on_progress: ProgressHook | None = None) -> Result:
    """The best plan of a study.

    Raises:
        NoPlan: the rules leave no plan.
        Stopped: a time limit or Ctrl-C came before any plan was found.
        Unverified: the plan breaks a rule when recomputed exactly, or is dearer than was proven.
    """
    need = project_need(study)
    # Among equal plans the search meets first what comes first in the model: never let that be the order of a file.
    ordered = study.in_order_of_names()
    built = build_model(ordered, need)
    strengthen(built)
    compiled = built.compiled()
    broken: tuple[Reading, ...] = ()
    for _ in range(ATTEMPTS):
        solved = _search(built, compiled, options, on_progress)
        if solved.status == "infeasible" and broken:
            break
        if solved.status == "infeasible":
            raise explain_no_plan(ordered, need, options, on_progress)
        if solved.values is None:
            bound = solved.bound if np.isfinite(solved.bound) else None
            raise Stopped("interrupted" if solved.status == "interrupted" else "time_limit", bound)
        plan = exact_plan(built, compiled, solved.values)
        result = recomputed(study, need, plan, solved, compiled)
        broken = tuple(
            reading
            for reading in (*result.readings, *read_limits(plan_quantities(study, need, plan)))
            if reading.broken
        )
        if not broken:
            check_proof(result, options)
            return result if solved.interrupted else _with_covering_budget(result, options, on_progress)
        compiled = compiled.tightened([(row.rule, row.subject, row.year) for row in broken], MARGIN)
    raise Unverified(broken)


def _search(built: PlanModel, compiled: CompiledModel, options: Options, hook: ProgressHook | None) -> Solved:
    if (options.objective or built.study.settings.objective) == "value":
        return _minimise(built, compiled, "value", options, hook, "best plan")
    cost, offset = compiled.costs(objective(built, "shortfall"))
    if may_cover_all(compiled, cost, offset, options):
        covered = _minimise(built, compiled.without(cost > 0), "spending", options, hook, "least spending")
        if covered.status != "infeasible":
            return covered
    near = shortfall_options(built.study, built.need, options)
    first = _minimise(built, compiled, "shortfall", near, hook, "least uncovered need")
    if first.values is None or first.objective is None:
        return first
    held = hold_shortfall(compiled, cost, first.objective - offset)
    left = _time_left(options, first.seconds)
    second = _minimise(built, held, "spending", left, hook, "least spending", first.values)
    if second.values is None:
        second = replace(first, status=second.status, bound=second.bound)
    seconds, nodes = first.seconds + second.seconds, first.nodes + second.nodes
    return replace(second, bound=second.bound + max(0.0, first.bound), seconds=seconds, nodes=nodes)


def _time_left(options: Options, seconds: float) -> Options:
    if options.time_limit is None:
        return options
    return replace(options, time_limit=max(0.0, options.time_limit - seconds))


def _minimise(
    built: PlanModel,
    compiled: CompiledModel,
    name: Objective,
    options: Options,
    hook: ProgressHook | None,
    task: str,
    start: NDArray[np.float64] | None = None,
) -> Solved:
    cost, offset = compiled.costs(objective(built, name))
    roaming = roaming_tiers(built.study, built.need)
    return search(compiled, cost, offset, options, reporter(hook, task), start, roaming)


def recomputed(study: Study, need: Need, plan: Plan, solved: Solved, compiled: CompiledModel) -> Result:
    """A plan with its exact money and every rule read."""
    quantities = plan_quantities(study, need, plan)
    terms = [*quantities.terms, *project_terms(study)]
    amounts = tuple(Amount(term.path, term.year, term.value) for term in terms if term.value)
    short_value = quantities.short_value()
    value = quantities.present_value() + short_value
    gap = max(0.0, (float(value) - solved.bound) / abs(float(value))) if value else 0.0
    assert solved.status in ("optimal", "time_limit", "interrupted")
    record = SolverRecord(
        solved.status,
        solved.bound,
        gap,
        solved.seconds,
        len(compiled.rows),
        len(compiled.columns),
        int(compiled.integer.sum()),
        solved.nodes,
    )
    return Result(study, need, plan, quantities, amounts, value, short_value, read_rules(quantities), record, None)


def check_proof(result: Result, options: Options) -> None:
    """What the solver calls near enough must be so for the exact objective too.

    Raises:
        Unverified: it is not.
    """
    if result.solver.status != "optimal":
        return
    near = options.gap * abs(float(result.objective)) + options.absolute_gap
    if (options.objective or result.study.settings.objective) == "coverage":
        near += shortfall_options(result.study, result.need, options).absolute_gap
    if float(result.objective) - result.solver.bound > near + PROOF_ROOM * max(1.0, abs(float(result.objective))):
        raise Unverified(())


def _with_covering_budget(result: Result, options: Options, hook: ProgressHook | None) -> Result:
    if not result.short_value or result.solver.status != "optimal":
        return result
    left = _time_left(options, result.solver.seconds)
    try:
        full_coverage = covering_budget(result.study.in_order_of_names(), result.need, left, hook)
    except KeyboardInterrupt:
        return result
    return replace(result, full_coverage=full_coverage)
