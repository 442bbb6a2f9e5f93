"""The floor: matrices that stand ready are given to HiGHS, and nothing else of the planner is there."""

import time
from pathlib import Path
from typing import Any

import highspy
import numpy as np


def floor(matrices: Path, gap: float, time_limit: float, threads: int, seed: int) -> dict[str, float]:
    """Seconds of handing over and of solving, and how it ended."""
    with np.load(matrices) as given:
        arrays = dict(given)
    highs = highspy.Highs()
    for option, value in {
        "log_to_console": False,
        "mip_rel_gap": gap,
        "mip_abs_gap": 0.0,
        "time_limit": time_limit,
        "threads": threads,
        "random_seed": seed,
    }.items():
        highs.setOptionValue(option, value)
    began = time.perf_counter()
    highs.passModel(_programme(arrays))
    handed_over = time.perf_counter()
    highs.run()
    seconds = {"hand_over": handed_over - began, "solve": time.perf_counter() - began}
    info = highs.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return {**seconds, "proven": 0.0}
    found, bound = float(info.objective_function_value), float(info.mip_dual_bound)
    reached = max(0.0, (found - bound) / abs(found)) if found else 0.0
    return {**seconds, "proven": float(reached <= gap), "gap": reached, "objective": found, "bound": bound}


def _programme(arrays: dict[str, Any]) -> Any:
    programme = highspy.HighsLp()
    programme.num_col_ = len(arrays["cost"])
    programme.num_row_ = len(arrays["row_lower"])
    programme.col_cost_ = arrays["cost"]
    programme.offset_ = float(arrays["offset"])
    programme.col_lower_ = arrays["column_lower"]
    programme.col_upper_ = arrays["column_upper"]
    programme.row_lower_ = arrays["row_lower"]
    programme.row_upper_ = arrays["row_upper"]
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = arrays["starts"]
    programme.a_matrix_.index_ = arrays["index"]
    programme.a_matrix_.value_ = arrays["value"]
    kinds = highspy.HighsVarType
    programme.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in arrays["integer"]]
    return programme
