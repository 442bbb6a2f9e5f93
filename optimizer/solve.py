"""Makes a plan: builds the model, solves it, rounds, recomputes exactly and checks every rule."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from constraints.quantities import Reading
from inputs.demand import project_need
from inputs.language import mark
from inputs.study import Study
from optimizer.budgets import covering_budget, explain_no_plan, hold_shortfall, may_cover_all, shortfall_options
from optimizer.compile import CompiledModel, RowKey
from optimizer.extract import exact_plan
from optimizer.highs import Solved, UnexpectedStatusError
from optimizer.holds import Hold, forced_units, held
from optimizer.known import Known, settled
from optimizer.merging import roaming_tiers
from optimizer.model import Objective, PlanModel, build_model, objective
from optimizer.progress import reporter
from optimizer.recompute import broken_by, check_proof, recomputed
from optimizer.result import NoPlan, Options, ProgressHook, Result, Stopped, Unverified
from optimizer.search import search
from optimizer.spared import Spared
from optimizer.strengthening import strengthen

# A rule that a rounded plan misses by a hair is tightened by this (in its own unit) and the model solved again.
MARGIN = 1e-6
ATTEMPTS = 3


def make_plan(
    study: Study,
    options: Options,
    on_progress: ProgressHook | None = None,
    holds: Sequence[Hold] = (),
    known: Known | None = None,
    spared: Spared | None = None,
    room: Mapping[RowKey, float] | None = None,
) -> Result:
    """The best plan of a study.

    holds: what its decisions must keep to beside the rules; known: what is known of it already; spared: the members of
    a rule for which alone it is eased, the others being held as a stricter study has them; room: members of rules that
    the plan may break, and by how much, in the unit of their rows.

    Raises:
        NoPlan: the rules leave no plan; why is told only where nothing is held or spared and it is asked for.
        Stopped: a time limit or Ctrl-C came before any plan was found.
        Unverified: the plan breaks a rule when recomputed exactly, or is dearer than was proven.
        ValueError: nodes are limited, which is for searches that may be given up.
    """
    if options.node_limit is not None:
        raise ValueError("a plan is searched for without a limit in nodes")
    began, bare = time.perf_counter(), not holds and spared is None and not room
    need = project_need(study)
    # Among equal plans the search meets first what comes first in the model: never let that be the order of a file.
    ordered = study.in_order_of_names()
    strict = None if spared is None else spared.strict.in_order_of_names()
    built = build_model(ordered, need, forced=forced_units(holds), strict=strict)
    if spared is not None and strict is not None:
        spared.hold_others(built, strict)
    if not room:
        # Layers follow from the rules as they are.
        strengthen(built)
    compiled = held(built.compiled(), holds).eased(room or {})
    if known is not None and bare:
        result = settled(study, need, known, compiled, options)
        if result is not None:
            return _with_covering_budget(result, _left(options, began), on_progress)
    broken: tuple[Reading, ...] = ()
    for _ in range(ATTEMPTS):
        solved = _search(built, compiled, _left(options, began), on_progress)
        if solved.status == "infeasible" and broken:
            break
        if solved.status == "infeasible" and bare and options.reasons:
            raise explain_no_plan(ordered, need, _left(options, began), on_progress)
        if solved.status == "infeasible":
            raise NoPlan(None, ())
        if solved.values is None:
            bound = solved.bound if np.isfinite(solved.bound) else None
            raise Stopped("interrupted" if solved.status == "interrupted" else "time_limit", bound)
        plan = exact_plan(built, compiled, solved.values)
        result = recomputed(study, need, plan, solved, compiled)
        broken = (*broken_by(result), *(spared.broken_others(plan) if spared is not None else ()))
        if not all(hold.kept_by(plan) for hold in holds):
            raise Unverified((), unheld=True)
        broken = tuple(row for row in broken if (row.rule, row.subject, row.year) not in (room or {}))
        if not broken:
            check_proof(result, options)
            return result if solved.interrupted else _with_covering_budget(result, _left(options, began), on_progress)
        compiled = compiled.tightened([(row.rule, row.subject, row.year) for row in broken], MARGIN)
    raise Unverified(broken)


def _search(built: PlanModel, compiled: CompiledModel, options: Options, hook: ProgressHook | None) -> Solved:
    if options.objective_of(built.study) == "value":
        return _minimise(built, compiled, "value", options, hook, mark("best plan"))
    began = time.perf_counter()
    cost, offset = compiled.costs(objective(built, "shortfall"))
    if may_cover_all(compiled, cost, offset, options):
        left = _left(options, began)
        covered = _minimise(built, compiled.without(cost > 0), "spending", left, hook, mark("least spending"))
        if covered.status != "infeasible":
            return covered
    near = shortfall_options(built.study, built.need, _left(options, began))
    first = _minimise(built, compiled, "shortfall", near, hook, mark("least uncovered need"))
    if first.values is None or first.objective is None:
        return first
    if first.interrupted:
        return replace(first, status="interrupted", bound=-np.inf)
    held = hold_shortfall(compiled, cost, first.objective - offset)
    second = _minimise(built, held, "spending", _left(options, began), hook, mark("least spending"), first.values)
    if second.status == "infeasible":
        raise UnexpectedStatusError("HiGHS calls infeasible what it has a plan for")
    if second.values is None:
        second = replace(first, status=second.status, bound=second.bound)
    seconds, nodes = time.perf_counter() - began, first.nodes + second.nodes
    return replace(second, bound=second.bound + max(0.0, first.bound), seconds=seconds, nodes=nodes)


def _left(options: Options, began: float) -> Options:
    return options.after(time.perf_counter() - began)


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


def _with_covering_budget(result: Result, options: Options, hook: ProgressHook | None) -> Result:
    if not options.outlook or not result.short_value or result.solver.status != "optimal":
        return result
    try:
        full_coverage = covering_budget(result.study.in_order_of_names(), result.need, options, hook)
    except KeyboardInterrupt:
        return result
    return replace(result, full_coverage=full_coverage)
