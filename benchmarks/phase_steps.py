"""The steps of a plan as the benchmark times them: every call into the planner that is measured stands here.

All of these run in a process of their own, once: see `benchmarks.phase_run`.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np
import pyomo.environ as pyo

from benchmarks.memory import peak_memory
from inputs.demand import project_need
from inputs.load import Loaded, load_study
from optimizer.budgets import covering_budget
from optimizer.compile import CompiledModel
from optimizer.extract import exact_plan
from optimizer.highs import minimise
from optimizer.merging import roaming_tiers
from optimizer.model import PlanModel, build_model, objective
from optimizer.pyomo_model import PyomoModel
from optimizer.recompute import recomputed
from optimizer.result import Options
from optimizer.search import search
from optimizer.strengthening import strengthen
from outputs.run import Request, write_result

PLAIN_SOLVER = "appsi_highs"


class Clock:
    """Seconds by phase."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, phase: str) -> Iterator[None]:
        """Adds the time that the block takes."""
        began = time.perf_counter()
        yield
        self.seconds[phase] = self.seconds.get(phase, 0.0) + time.perf_counter() - began


def ours(folder: Path, draft: Path, options: Options, clock: Clock) -> dict[str, float]:
    """A plan as `optimize` makes it, from its inputs to its result folder; measures that are not times."""
    loaded, built, compiled = _prepared(folder, clock)
    with clock("compile"):
        cost, offset = compiled.costs(objective(built, "value"))
    with clock("solve"):
        roaming = roaming_tiers(built.study, built.need)
        solved = search(compiled, cost, offset, options, roaming=roaming)
    memory = peak_memory()
    clock.seconds["hand_over"] = _hand_over(compiled, cost, offset, options)
    sizes = {
        "memory": memory,
        "rows": len(compiled.rows),
        "columns": len(compiled.columns),
        "whole_numbers": int(compiled.integer.sum()),
        "nonzeros": len(compiled.value),
    }
    if solved.values is not None:
        with clock("recompute"):
            plan = exact_plan(built, compiled, solved.values)
            result = recomputed(loaded.study, built.need, plan, solved, compiled)
        with clock("outlook"):
            if solved.status == "optimal" and result.short_value:
                left = None if options.time_limit is None else max(0.0, options.time_limit - solved.seconds)
                covering_budget(built.study, built.need, replace(options, time_limit=left), None)
        with clock("write"):
            write_result(draft, loaded, result, Request(folder, options=options))
    return {**_ending(solved.objective, solved.bound, options), **sizes}


def matrices(folder: Path, target: Path) -> None:
    """Writes the final matrices of our model, for the floor to be solved from."""
    _, built, compiled = _prepared(folder, Clock())
    cost, offset = compiled.costs(objective(built, "value"))
    names = ("column_lower", "column_upper", "integer", "row_lower", "row_upper", "starts", "index", "value")
    np.savez(target, cost=cost, offset=np.array(offset), **{name: getattr(compiled, name) for name in names})


def plain(folder: Path, options: Options, clock: Clock) -> dict[str, float]:
    """The plain way: the model without strengthening, built in Pyomo and solved cold through its SolverFactory."""
    with clock("load"):
        study = load_study(folder).study.in_order_of_names()
    with clock("build"):
        built = build_model(study, project_need(study))
        stated = PyomoModel(built.programme)
        stated.model.value = pyo.Objective(expr=stated.expression(objective(built, "value")))
    with clock("solve"):
        problem = _solved_by_pyomo(stated.model, options).problem
    memory = peak_memory()
    began = time.perf_counter()
    _solved_by_pyomo(stated.model, replace(options, time_limit=0.0))
    clock.seconds["hand_over"] = time.perf_counter() - began
    sizes: dict[str, float] = {
        "memory": memory,
        "rows": sum(len(rows) for rows in stated.model.component_objects(pyo.Constraint)),
        "columns": sum(len(columns) for columns in stated.model.component_objects(pyo.Var)),
    }
    upper = float(problem.upper_bound)
    return {**_ending(upper if isfinite(upper) else None, float(problem.lower_bound), options), **sizes}


def _prepared(folder: Path, clock: Clock) -> tuple[Loaded, PlanModel, CompiledModel]:
    with clock("load"):
        loaded = load_study(folder)
    with clock("build"):
        study = loaded.study.in_order_of_names()
        built = build_model(study, project_need(study))
        strengthen(built)
    with clock("compile"):
        compiled = built.compiled()
    return loaded, built, compiled


def _hand_over(compiled: CompiledModel, cost: Any, offset: float, options: Options) -> float:
    """Seconds of one hand-over to HiGHS: of a call that leaves it no time to search, less what it took nonetheless."""
    began = time.perf_counter()
    solved = minimise(compiled, cost, offset, replace(options, time_limit=0.0))
    return time.perf_counter() - began - solved.seconds


def _solved_by_pyomo(model: Any, options: Options) -> Any:
    solver: Any = pyo.SolverFactory(PLAIN_SOLVER)
    solver.options["mip_rel_gap"] = options.gap
    solver.options["threads"] = options.threads
    solver.options["random_seed"] = options.seed
    if options.time_limit is not None:
        solver.options["time_limit"] = options.time_limit
    return solver.solve(model, load_solutions=False)


def _ending(found: float | None, bound: float, options: Options) -> dict[str, float]:
    """Whether the gap was reached, and what was; no gap where no plan was found."""
    if found is None:
        return {"proven": 0.0}
    gap = _gap(found, bound)
    return {"proven": float(gap <= options.gap), "gap": gap, "objective": found, "bound": bound}


def _gap(found: float, bound: float) -> float:
    return max(0.0, (found - bound) / abs(found)) if found else 0.0
