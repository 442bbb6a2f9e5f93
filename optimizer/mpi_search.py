"""Progressive hedging by mpi-sppy: what each process of a search does. `python -m optimizer.mpi_search FOLDER`.

The processes have the scenarios between them and go step by step together, so that the same number of processes finds
the same; hub and spokes, which go on beside each other, would find something else each time. Units are fractions at
first, until the prices of disagreement are nearly right; then a bound is proven with these prices (Lagrangian), what
is shared becomes whole, and what the scenarios arrive at is tried in all of them. All of it is mpi-sppy's; here is what
it is told.
"""

import pickle
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from mpisppy import MPI
from mpisppy.convergers.converger import Converger
from mpisppy.extensions.extension import Extension, MultiExtension
from mpisppy.extensions.integer_relax_then_enforce import IntegerRelaxThenEnforce
from mpisppy.extensions.xhatbase import XhatBase
from mpisppy.opt.ph import PH
from mpisppy.utils.sputils import solver_options_layer

from optimizer.mpi_problem import Problem, pyomo_part
from optimizer.mpi_standing import PROBLEM, Standing, keep_standing

# Steps with fractions; after these with whole units, at most, and so many that bring no better plan are enough.
LOOSE_STEPS = 25
WHOLE_STEPS = 10
IN_VAIN = 2
# Each step with whole units tries what so many scenarios arrive at.
TRIED = 5
# Scenarios are solved to this multiple of the gap.
STEP_PART = 3.0
# In a step a price moves by such a part of what a unit costs, where scenarios are as far apart as ever, and by less
# from step to step, so that prices settle.
MOVE = 0.3
SETTLE = 0.96
# Tangents in place of squares, which HiGHS does not take, stand so far apart.
TANGENTS_APART = 0.1


class OneRho(Extension):  # type: ignore[misc]
    """A rho for each shared decision, the same in all scenarios.

    Else prices would not add up to nothing, and what is called a bound would be none. It is a part of what a unit costs
    over how far scenarios have been apart at most, a smaller one from step to step.
    """

    def post_iter0(self) -> None:
        """Sets them for the first time."""
        self._costs = np.array(list(self.opt.options["problem"].shared.values()))
        self._costs = np.maximum(self._costs, self._costs[self._costs > 0].min(initial=1.0))
        self._apart = np.zeros(len(self._costs))
        self._part = MOVE
        self.miditer()

    def miditer(self) -> None:
        """Sets them anew, so that prices settle."""
        values = np.array([_values(one) for one in self.opt.local_scenarios.values()])
        least, most = values.min(axis=0), values.max(axis=0)
        self.opt.mpicomm.Allreduce(MPI.IN_PLACE, least, op=MPI.MIN)
        self.opt.mpicomm.Allreduce(MPI.IN_PLACE, most, op=MPI.MAX)
        self._apart = np.maximum(self._apart, most - least)
        rhos = self._part * self._costs / (self._apart + 1)
        self._part *= SETTLE
        for scenario in self.opt.local_scenarios.values():
            _set(scenario, "rho", rhos.tolist())


class Proof(XhatBase):  # type: ignore[misc]
    """A bound from the prices when units are to become whole, and plans for all from then on."""

    def __init__(self, opt: Any) -> None:
        super().__init__(opt)
        self._problem: Problem = opt.options["problem"]
        self._tried: set[tuple[int, ...]] = set()
        self._turn = 0
        self._units: tuple[int, ...] | None = None
        opt.steps_in_vain = 0

    def miditer(self) -> None:
        """Proves a bound (Lagrangian) with the prices that scenarios with fractions have led to."""
        if self.opt._PHIter == LOOSE_STEPS + 1:
            bound = self.opt.post_solve_bound(_solver_options(self._problem))
            # The first is that of scenarios each by itself.
            self.opt.best_bound_obj_val = max(bound, self.opt.best_bound_obj_val)
            self._tell()

    def enditer(self) -> None:
        """Tries what some of the scenarios arrived at, others each time."""
        if self.opt._PHIter <= LOOSE_STEPS:
            return
        names = self.opt.all_scenario_names
        before = self.opt.best_solution_obj_val
        self.opt.disable_W_and_prox()
        for _ in range(min(TRIED, len(names))):
            self._try(self._of(names[self._turn % len(names)]))
            self._turn += 1
        self.opt.reenable_W_and_prox()
        in_vain = before is not None and self.opt.best_solution_obj_val >= before
        self.opt.steps_in_vain = self.opt.steps_in_vain + 1 if in_vain else 0

    def _of(self, name: str) -> tuple[int, ...]:
        """What a scenario arrived at."""
        mine = self.opt.local_scenarios.get(name)
        root = self.scenario_name_to_rank["ROOT"][name]
        values = self.opt.mpicomm.bcast(None if mine is None else _values(mine), root=root)
        return tuple(round(value) for value in values)

    def _try(self, units: tuple[int, ...]) -> None:
        """Has every scenario planned with what is shared held so."""
        if units in self._tried:
            return
        self._tried.add(units)
        before = self.opt.best_solution_obj_val
        self.opt._save_nonants()
        self.opt._fix_nonants({"ROOT": np.array(units, float)})
        self.opt.solve_loop(solver_options=_solver_options(self._problem), need_solution=False)
        found = None if self.opt.no_incumbent_prob() else self.opt.Eobjective()
        if found is not None:
            self.opt.update_best_solution_if_improving(found)
        self.opt._restore_nonants()
        if found is not None and (before is None or found < before):
            self._tell(units)

    def _tell(self, units: tuple[int, ...] | None = None) -> None:
        """Keeps what is known in the folder, for whoever waits for it, whatever comes after."""
        self._units = units or self._units
        if self.cylinder_rank == 0:
            standing = Standing(self.opt.best_bound_obj_val, self.opt.best_solution_obj_val, self._units)
            keep_standing(self.opt.options["folder"], standing)


class NearEnough(Converger):  # type: ignore[misc]
    """Ends the search when the plan found is proven within the gap, or when none better is found any more."""

    def __init__(self, opt: Any) -> None:
        super().__init__(opt)
        self._opt = opt

    def is_converged(self) -> bool:
        """Whether it ends."""
        bound, found = self._opt.best_bound_obj_val, self._opt.best_solution_obj_val
        gap = self._opt.options["problem"].gap
        near = found is not None and found - bound <= gap * abs(found)
        return bool(near or self._opt.steps_in_vain >= IN_VAIN)


def run(folder: Path) -> None:
    """Does the part of this process in the search whose problem is in the folder."""
    problem: Problem = pickle.loads((folder / PROBLEM).read_bytes())
    names = list(problem.parts)
    opt = PH(
        {**_options(problem), "folder": folder},
        names,
        lambda name: pyomo_part(problem, name),
        extensions=MultiExtension,
        extension_kwargs={"ext_classes": [OneRho, Proof, IntegerRelaxThenEnforce]},
        ph_converger=NearEnough,
    )
    opt.ph_main(finalize=False)


def _values(scenario: Any) -> list[float]:
    return [float(column.value) for column in scenario._mpisppy_data.nonant_indices.values()]


def _set(scenario: Any, parameter: str, values: Sequence[float]) -> None:
    entries = getattr(scenario._mpisppy_model, parameter)
    for place, value in zip(scenario._mpisppy_data.nonant_indices, values, strict=True):
        entries[place] = value


def _solver_options(problem: Problem) -> dict[str, Any]:
    return {"mip_rel_gap": problem.gap * STEP_PART, "threads": 1, "random_seed": problem.seed}


def _options(problem: Problem) -> dict[str, Any]:
    steps = LOOSE_STEPS + WHOLE_STEPS
    return {
        "problem": problem,
        "solver_name": "appsi_highs",
        "solver_options_layers": [solver_options_layer("default", _solver_options(problem))],
        "integer_relax_then_enforce_options": {"ratio": LOOSE_STEPS / steps},
        "PHIterLimit": steps,
        "defaultPHrho": 1.0,
        "convthresh": -1.0,
        "time_limit": None,
        "linearize_proximal_terms": True,
        "proximal_linearization_tolerance": TANGENTS_APART,
        "smoothed": 0,
        "verbose": False,
        "display_progress": False,
        "display_timing": False,
    }


if __name__ == "__main__":
    run(Path(sys.argv[1]))
