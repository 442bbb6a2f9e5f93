"""Whether a second solver's proof and the recorded one can both be true.

The least possible objective lies between a solver's bound and the objective of its plan. Two solvers agree when these
two intervals overlap. Under the objective "coverage", uncovered need is minimised first, and must agree; spending is
minimised second, with uncovered need held at what the recorded plan leaves, and the two together must agree.
"""

import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pyomo.environ as pyo

from inputs.demand import project_need
from inputs.language import say
from inputs.study import Study
from optimizer.linear import Linear
from optimizer.model import PlanModel, build_model, objective
from optimizer.pyomo_model import PyomoModel
from outputs.second_solver.solvers import Solved, Solver, find

# Solvers keep constraints to about a millionth, which is worth up to this share of an objective.
TOLERANCE = 1e-5
# Room around the recorded value of uncovered need, which is printed to a millionth.
HELD_WITHIN = 1e-6
# No less can be uncovered than nothing.
NONE_UNCOVERED = Solved("proven", 0.0, 0.0)


@dataclass(frozen=True)
class Recorded:
    """What a result folder records, in the study's unit of money; `bound` is None where nothing was proven.

    asked: the objective that was asked for, "value" or "coverage". gap: the relative gap that was asked for.
    proven: whether the search ended with that gap. all_need: what all need would be worth uncovered; least uncovered
    need is proven to a part of that, since a gap relative to almost nothing never closes.
    """

    objective: float
    bound: float | None
    uncovered: float
    asked: str
    gap: float
    proven: bool
    all_need: float


@dataclass(frozen=True)
class Comparison:
    """What the second solver has proven, and whether that agrees (None: nothing could be compared).

    `says` is the reason in one sentence.
    """

    solver: str
    status: str
    objective: float | None
    bound: float | None
    seconds: float
    agrees: bool | None
    says: str


def compare(study: Study, recorded: Recorded, name: str, time_limit: float) -> Comparison:
    """Solves a study again, for at most `time_limit` seconds, and compares.

    Raises:
        WrongUsage: the solver is not installed.
        SolverFailed: it ended in a way that says nothing about the model.
    """
    solver, began = find(name), time.perf_counter()
    built = build_model(study, project_need(study))
    stated = PyomoModel(built.programme)
    contradiction = None
    if recorded.asked == "coverage":
        solved, contradiction = _least_uncovered_then_spending(built, stated, solver, recorded, time_limit)
    else:
        solved = _solve(stated, objective(built, "value"), solver, recorded.gap, time_limit)
    agrees, says = (False, contradiction) if contradiction else _judge(recorded, solved)
    return Comparison(name, solved.status, solved.objective, solved.bound, time.perf_counter() - began, agrees, says)


def _solve(stated: PyomoModel, goal: Linear, solver: Solver, gap: float, time_limit: float) -> Solved:
    model = stated.model
    model.goal = pyo.Objective(expr=stated.expression(goal))
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.lp"
            model.write(str(path))
            return solver(path, gap, time_limit)
    finally:
        model.del_component("goal")


def _least_uncovered_then_spending(
    built: PlanModel, stated: PyomoModel, solver: Solver, recorded: Recorded, time_limit: float
) -> tuple[Solved, str | None]:
    """Both values and both bounds together, and what contradicts the recorded uncovered need, if anything does."""
    began = time.perf_counter()
    first = NONE_UNCOVERED
    if recorded.uncovered:
        first = _solve(stated, objective(built, "shortfall"), solver, recorded.gap, time_limit / 2)
    contradiction = _judge_uncovered(recorded, first)
    if contradiction is not None or first.objective is None:
        return replace(first, bound=None), contradiction
    if recorded.uncovered:
        uncovered = stated.expression(objective(built, "shortfall"))
        stated.model.held = pyo.Constraint(expr=uncovered <= recorded.uncovered + HELD_WITHIN)
    else:
        for variable in stated.model.short.values():
            variable.setub(0.0)
    left = max(1.0, time_limit - (time.perf_counter() - began))
    second = _solve(stated, objective(built, "spending"), solver, recorded.gap, left)
    found = None if second.objective is None else second.objective + min(first.objective, recorded.uncovered)
    bound = None if first.bound is None or second.bound is None else first.bound + second.bound
    status = "stopped" if first.status == "stopped" and second.status == "proven" else second.status
    return Solved(status, found, bound), None


def _judge_uncovered(recorded: Recorded, solved: Solved) -> str | None:
    room = TOLERANCE * max(1.0, recorded.uncovered)
    if solved.bound is not None and solved.bound > recorded.uncovered + room:
        return say("it proves that more need must stay uncovered than is recorded")
    least = recorded.uncovered - recorded.gap * max(recorded.uncovered, recorded.all_need)
    if recorded.proven and solved.objective is not None and solved.objective < least - room:
        return say("its plan leaves less need uncovered than the recorded plan, which is said to leave least")
    return None


def _judge(recorded: Recorded, solved: Solved) -> tuple[bool | None, str]:
    if solved.status == "infeasible":
        return False, say("it finds that there is no plan at all")
    room = TOLERANCE * max(1.0, abs(recorded.objective))
    if solved.bound is not None and solved.bound > recorded.objective + room:
        return False, say("its bound is above the recorded objective")
    if solved.objective is not None and recorded.bound is not None and solved.objective < recorded.bound - room:
        return False, say("its plan is better than the recorded bound allows")
    if solved.bound is None and (solved.objective is None or recorded.bound is None):
        return None, say("it proved nothing within the time limit that could be compared")
    if solved.objective is None or solved.bound is None or recorded.bound is None:
        return True, say("what it proved within the time limit does not contradict the recorded plan")
    return True, say("the two intervals from bound to objective overlap")
