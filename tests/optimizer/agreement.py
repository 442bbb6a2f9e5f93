"""What the command makes of a random study, held against a second solver's answer for the plain model.

The second solver reads an LP file without strengthening rows; never MPS, of which CBC took a maximum for a minimum and
which GLPK refused to read.
"""

import shutil
import tempfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pyomo.environ as pyo

from inputs.demand import project_need
from inputs.study import Study
from inputs.unit_figures import shortage_value
from optimizer.linear import Linear
from optimizer.model import build_model, objective
from optimizer.pyomo_model import PyomoModel
from optimizer.result import NoPlan, Options, Result, Stopped
from outputs.run import Request, plan_into_folder
from outputs.second_solver.solvers import Solved, find
from outputs.verification.command import verify
from tests.study_text import StudyText

# Every solver is asked to prove its answer to this relative gap, within so many seconds for a solve.
GAP = 1e-6
SECONDS = 20.0
# Continuous decisions of a plan are kept to a millionth of the resource's unit, and solvers keep rows to about that.
QUANTUM = 1e-6
# How much uncovered value the second step of the objective `coverage` may add to the least (million).
HELD = 1e-6


@dataclass(frozen=True)
class Planned:
    """The plan of a study, None where the rules leave none, and what verification of its folder found wrong.

    proven: whether the search ended before its time limit.
    """

    study: Study
    result: Result | None
    proven: bool
    wrong: tuple[str, ...] = ()


def plan(text: StudyText, gap: float = GAP) -> Planned:
    """Plans a study from its files into a result folder, and verifies the folder."""
    with tempfile.TemporaryDirectory() as name:
        inputs, out = Path(name) / "study", Path(name) / "result"
        inputs.mkdir()
        text.write(inputs)
        try:
            made = plan_into_folder(Request(inputs=inputs, out=out, options=Options(gap=gap, time_limit=SECONDS)))
        except (NoPlan, Stopped) as without:
            return Planned(text.load(), None, isinstance(without, NoPlan))
        result, found = made.result, verify(out).findings.discrepancies
        wrong = tuple(discrepancy.sentence() for discrepancy in found)
        return Planned(result.study, result, result.solver.status == "optimal", wrong)


def second_opinion(study: Study, solver: str) -> Solved:
    """The least spending and uncovered need together; under `coverage`, with uncovered need at its least."""
    built = build_model(study, project_need(study))
    stated = PyomoModel(built.programme)
    if study.settings.objective == "coverage":
        shortfall = objective(built, "shortfall")
        least = _solve(stated, shortfall, solver)
        if least.status != "proven" or least.objective is None:
            return least
        if not shortfall.is_constant:
            stated.model.held = pyo.Constraint(expr=stated.expression(shortfall) <= least.objective + HELD)
    return _solve(stated, objective(built, "value"), solver)


def _solve(stated: PyomoModel, goal: Linear, solver: str) -> Solved:
    model = stated.model
    model.least = pyo.Objective(expr=stated.expression(goal))
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.lp"
            model.write(str(path))
            return find(solver)(path, GAP, SECONDS)
    finally:
        model.del_component("least")


def disagreement(planned: Planned, other: Solved) -> str | None:
    """Why the two answers cannot both be true; None where they agree or one of them proves nothing."""
    if other.status == "stopped" or not planned.proven:
        return None
    if planned.result is None or other.objective is None:
        same = planned.result is None and other.status == "infeasible"
        return (
            None
            if same
            else f"a plan: {planned.result is not None}; the second solver: {other.status}, {other.objective}"
        )
    room = tolerance(planned.result)
    ours = float(planned.result.objective)
    if abs(ours - other.objective) > room:
        return f"objective {ours!r}, second solver {other.objective!r}"
    if ours - planned.result.solver.bound > room:
        return f"objective {ours!r} called best with bound {planned.result.solver.bound!r}"
    if planned.result.solver.bound > other.objective + room:
        return f"bound {planned.result.solver.bound!r} above the second solver's plan {other.objective!r}"
    return None


def tolerance(result: Result) -> float:
    """How far apart two answers may lie (million): both gaps, and what the rounding of continuous decisions costs.

    Under `coverage` the least uncovered need is found to a gap on the value of all need.
    """
    study, need = result.study, result.need
    places = [(r, k, y) for r in study.resources for k in study.tiers for y in study.years]
    values = {resource: shortage_value(study, resource) for resource in study.resources}
    rounded = QUANTUM * float(sum((values[resource] for resource, _, _ in places), Fraction(0)))
    needed = 0.0
    if study.settings.objective == "coverage":
        needed = float(sum((need.total(*place) * values[place[0]] for place in places), Fraction(0)))
    return 2 * GAP * (1 + abs(float(result.objective)) + needed) + rounded


def installed() -> list[str]:
    """The second solvers of this machine: SCIP, which the tests need, and CBC and GLPK where they are installed."""
    commands = {"cbc": "cbc", "glpk": "glpsol"}
    return ["scip", *(name for name, command in commands.items() if shutil.which(command))]
