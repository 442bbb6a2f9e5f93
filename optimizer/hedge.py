"""The best plan for a scenario tree: the extensive form solved, each scenario's plan recomputed exactly and checked."""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from inputs.demand import Need, project_need
from inputs.language import mark
from optimizer.compile import CompiledModel
from optimizer.extensive import DECIDED, build_scenarios, compose
from optimizer.extract import exact_plan
from optimizer.highs import Solved
from optimizer.merging import roaming_tiers
from optimizer.plan import Plan
from optimizer.progress import reporter
from optimizer.recompute import PROOF_ROOM, broken_by, recomputed
from optimizer.result import NoPlan, Options, ProgressHook, Result, Status, Stopped, Unverified
from optimizer.risk import Risk
from optimizer.search import search
from optimizer.solve import ATTEMPTS, MARGIN
from optimizer.tree import Tree, holding_to


@dataclass(frozen=True)
class Hedged:
    """A plan a scenario, in the tree's order, that agree on all that is shared.

    status: "settled" where the search came to its end without proving the gap. whole: False where units that are not
    shared could be fractions; the plans are then of what is shared alone.
    bound: proven lower bound of the measure (million), for every set of plans that agree so.
    """

    plans: tuple[Plan, ...]
    status: Status | Literal["settled"]
    bound: float
    seconds: float
    rows: int
    columns: int
    integers: int
    nodes: int
    whole: bool = True


def make_hedge(
    tree: Tree,
    risk: Risk,
    options: Options,
    bests: Sequence[Fraction],
    hook: ProgressHook | None = None,
    whole: bool = True,
    also: Collection[str] = (),
) -> Hedged:
    """The plans of least measured cost.

    bests: what regret is measured from (million), by scenario; whole: whether all units must be whole numbers, or only
    those that scenarios share and all of the scenarios in `also`, which is a relaxation: what is shared is then found,
    and the bound holds.

    Raises:
        NoPlan: each scenario may have a plan, but there are none that agree on what is shared.
        Stopped: a time limit or Ctrl-C came before any were found.
        Unverified: a plan breaks a rule when recomputed exactly, or they are dearer than was proven.
    """
    began = time.perf_counter()
    needs = [project_need(branch.study) for branch in tree.branches]
    built = build_scenarios(tree, needs)
    models = [model.compiled() for model in built]
    # Regret can be near nothing: what is near enough is a part of what a plan costs.
    mean = sum((p * best for p, best in zip(tree.probabilities, bests, strict=True)), Fraction(0))
    near = replace(options, gap=0.0, absolute_gap=options.gap * float(abs(mean)))
    near = near if risk.kind == "minimax-regret" else options
    tiers = [roaming_tiers(branch.study, need) for branch, need in zip(tree.branches, needs, strict=True)]
    roaming = frozenset.intersection(*tiers)
    bound = -np.inf
    for _ in range(ATTEMPTS):
        together = compose(tree, built, models, risk, [float(best) for best in bests])
        programme = together.compiled if whole else together.wholly_in_common(map(tree.names.index, also))
        left = near.after(time.perf_counter() - began)
        report = reporter(hook, mark("plan for all scenarios"))
        solved = search(programme, together.cost, together.offset, left, report, roaming=roaming)
        if solved.status == "infeasible":
            raise NoPlan(None, ())
        if solved.values is None or solved.status not in ("optimal", "time_limit", "interrupted"):
            proven = solved.bound if np.isfinite(solved.bound) else None
            raise Stopped("interrupted" if solved.status == "interrupted" else "time_limit", proven)
        # Rows held further in would prove more than is true.
        bound = solved.bound if bound == -np.inf else bound
        found = [solved.values[columns] for columns in together.columns]
        seconds = time.perf_counter() - began
        size = len(programme.rows), len(programme.columns), int(programme.integer.sum())
        status: Status = "interrupted" if solved.interrupted else solved.status
        if not whole:
            parts = tuple(
                _shared(tree.shared_years(name), rows, values)
                for name, rows, values in zip(tree.names, models, found, strict=True)
            )
            return Hedged(parts, status, bound, seconds, *size, solved.nodes, whole=False)
        plans = [exact_plan(*of_scenario) for of_scenario in zip(built, models, found, strict=True)]
        results = _read(tree, needs, plans, solved, models)
        broken = [broken_by(result) for result in results]
        if not any(broken):
            _check(tree, risk, plans, [result.objective for result in results], bests, solved, near)
            return Hedged(tuple(plans), status, bound, seconds, *size, solved.nodes)
        models = [
            model.tightened([(row.rule, row.subject, row.year) for row in rows], MARGIN)
            for model, rows in zip(models, broken, strict=True)
        ]
    raise Unverified(tuple(row for rows in broken for row in rows))


def agree(tree: Tree, plans: Sequence[Plan]) -> bool:
    """Whether plans, by scenario, are the same in all that the tree shares."""
    by_name = dict(zip(tree.names, plans, strict=True))
    return all(
        hold.kept_by(by_name[other])
        for name in tree.names
        for year in tree.shared_years(name)
        for hold in holding_to(by_name[name], (year,))
        for other in tree.together(name, year)
    )


def _shared(years: tuple[int, ...], model: CompiledModel, values: NDArray[np.float64]) -> Plan:
    """Units and steps of these years, and nothing else."""
    units: dict[str, dict[Any, int]] = {"buy": {}, "steps": {}}
    for (component, index), value in zip(model.columns, values.tolist(), strict=True):
        if component in units and index[DECIDED[component]] in years and round(value):
            units[component][index] = round(value)
    return Plan(units["buy"], units["steps"], {}, {})


def _read(
    tree: Tree, needs: Sequence[Need], plans: Sequence[Plan], solved: Solved, models: Sequence[CompiledModel]
) -> list[Result]:
    return [
        recomputed(branch.study, need, plan, solved, model)
        for branch, need, plan, model in zip(tree.branches, needs, plans, models, strict=True)
    ]


def _check(
    tree: Tree,
    risk: Risk,
    plans: Sequence[Plan],
    costs: Sequence[Fraction],
    bests: Sequence[Fraction],
    solved: Solved,
    options: Options,
) -> None:
    """What the solver calls near enough must be so for the exact costs too, and the plans must agree.

    Raises:
        Unverified: it is not, or they do not.
    """
    if not agree(tree, plans):
        raise Unverified((), unheld=True)
    measured = float(risk.of(costs, tree.probabilities, bests))
    room = PROOF_ROOM * max(1.0, *(abs(float(cost)) for cost in costs))
    near = max(options.gap * abs(measured), options.absolute_gap)
    if solved.status == "optimal" and measured - solved.bound > near + room:
        raise Unverified(())
