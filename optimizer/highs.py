"""HiGHS, driven directly: one compiled model in, a status and column values out, with progress and Ctrl-C."""

import signal
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import highspy
import numpy as np
from numpy.typing import NDArray

from optimizer.compile import CompiledModel
from optimizer.result import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

SolveStatus = Literal["optimal", "infeasible", "time_limit", "interrupted", "effort"]

# Column values are trusted only to this distance from a whole number; exact checks follow on the rounded plan.
INTEGER_TOLERANCE = 1e-6
FEASIBILITY_TOLERANCE = 1e-7
HEURISTICS = tuple(f"mip_heuristic_run_{name}" for name in ("rins", "rens", "root_reduced_cost", "feasibility_jump"))


_pool: int | None = None


@dataclass(frozen=True)
class Solved:
    """How a run ended. `values` is None where no plan was found; `bound` is the proven lower bound (million).

    interrupted: Ctrl-C came, also where the run was at its end by then.
    """

    status: SolveStatus
    values: NDArray[np.float64] | None
    objective: float | None
    bound: float
    seconds: float
    nodes: int
    interrupted: bool = False


class UnexpectedStatusError(RuntimeError):
    """HiGHS ended in a way that says nothing about the model."""


def minimise(
    compiled: CompiledModel,
    cost: NDArray[np.float64],
    offset: float,
    options: Options,
    report: Callable[[float, float | None, float], None] | None = None,
    start: NDArray[np.float64] | None = None,
    heuristics: bool = True,
    enough: float | None = None,
) -> Solved:
    """Minimises `cost x columns + offset`.

    report: called now and then with seconds, best objective or None, and bound.
    start: column values of a plan to begin from.
    heuristics: whether to look for plans beside the tree, which costs more than it gives where a good one is known.
    enough: a bound of this or a greater one is good enough, and the search is then "optimal".

    Raises:
        UnexpectedStatusError: HiGHS reports an error or a status it should not end with.
    """
    highs = loaded_model(compiled, cost, offset, options)
    if not heuristics:
        for name in HEURISTICS:
            highs.setOptionValue(name, False)
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = list(start)
        highs.setSolution(solution)
    began = time.perf_counter()
    with _interruptible(highs, enough) as was_interrupted:
        if report is not None:
            _report_progress(highs, report)
        highs.run()
    seconds = time.perf_counter() - began
    status = _status(highs.getModelStatus(), was_interrupted())
    info = highs.getInfo()
    if status == "interrupted" and enough is not None and info.mip_dual_bound >= enough and not was_interrupted():
        status = "optimal"
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = np.array(highs.getSolution().col_value) if found and status != "infeasible" else None
    # A linear model has no tree: its bound is its optimum, and before that it has none.
    optimum = float(info.objective_function_value) if status == "optimal" else -np.inf
    bound = float(info.mip_dual_bound) if compiled.integer.any() else optimum
    return Solved(
        status,
        values,
        float(info.objective_function_value) if values is not None else None,
        bound,
        seconds,
        max(0, int(info.mip_node_count)),
        was_interrupted(),
    )


def answer_of(solved: Solved) -> NDArray[np.float64]:
    """The values of a programme that is known to have a best solution.

    Raises:
        KeyboardInterrupt: Ctrl-C came meanwhile.
        UnexpectedStatusError: the run did not end at its optimum.
    """
    if solved.interrupted:
        raise KeyboardInterrupt
    if solved.values is None or solved.status != "optimal":
        raise UnexpectedStatusError(f"a programme that has a solution ended as {solved.status}")
    return solved.values


def _with_threads(threads: int) -> Any:
    """A HiGHS of so many threads. All in a process share one pool, which must be given up to have another size."""
    global _pool  # noqa: PLW0603 (HiGHS has one for the whole process)
    if _pool not in (None, threads):
        highspy.Highs.resetGlobalScheduler(True)
    _pool = threads
    highs = highspy.Highs()
    highs.setOptionValue("threads", threads)
    return highs


def loaded_model(compiled: CompiledModel, cost: NDArray[np.float64], offset: float, options: Options) -> Any:
    """A HiGHS with a model and options, ready to run."""
    highs = _with_threads(options.threads)
    highs.setOptionValue("log_to_console", False)
    highs.setOptionValue("random_seed", options.seed)
    highs.setOptionValue("mip_rel_gap", options.gap)
    highs.setOptionValue("mip_abs_gap", options.absolute_gap)
    highs.setOptionValue("mip_feasibility_tolerance", INTEGER_TOLERANCE)
    highs.setOptionValue("primal_feasibility_tolerance", FEASIBILITY_TOLERANCE)
    if options.time_limit is not None:
        highs.setOptionValue("time_limit", float(options.time_limit))
    if options.node_limit is not None:
        highs.setOptionValue("mip_max_nodes", options.node_limit)
    highs.passModel(_as_lp(compiled, cost, offset))
    return highs


def _as_lp(compiled: CompiledModel, cost: NDArray[np.float64], offset: float) -> Any:
    programme = highspy.HighsLp()
    programme.num_col_ = len(compiled.columns)
    programme.num_row_ = len(compiled.rows)
    programme.col_cost_ = cost
    programme.offset_ = offset
    programme.col_lower_ = compiled.column_lower
    programme.col_upper_ = compiled.column_upper
    programme.row_lower_ = compiled.row_lower
    programme.row_upper_ = compiled.row_upper
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = compiled.starts
    programme.a_matrix_.index_ = compiled.index
    programme.a_matrix_.value_ = compiled.value
    kinds = highspy.HighsVarType
    programme.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in compiled.integer]
    return programme


def _status(model_status: Any, interrupted: bool) -> SolveStatus:
    known: dict[Any, SolveStatus] = {
        highspy.HighsModelStatus.kOptimal: "optimal",
        highspy.HighsModelStatus.kInfeasible: "infeasible",
        # Nothing that is minimised can fall without end: no decision is negative, and none has a negative cost.
        highspy.HighsModelStatus.kUnboundedOrInfeasible: "infeasible",
        highspy.HighsModelStatus.kTimeLimit: "time_limit",
        highspy.HighsModelStatus.kInterrupt: "interrupted",
        highspy.HighsModelStatus.kSolutionLimit: "effort",
    }
    if model_status not in known:
        raise UnexpectedStatusError(f"HiGHS ended with {model_status}")
    status = known[model_status]
    return "interrupted" if interrupted and status != "optimal" else status


def _report_progress(highs: Any, report: Callable[[float, float | None, float], None]) -> None:
    highs.setOptionValue("output_flag", True)

    def logged(event: Any) -> None:
        best = event.data_out.mip_primal_bound
        report(event.data_out.running_time, best if np.isfinite(best) else None, event.data_out.mip_dual_bound)

    highs.cbMipLogging += logged


@contextmanager
def _interruptible(highs: Any, enough: float | None) -> "Iterator[Callable[[], bool]]":
    """Turns Ctrl-C, or a bound that is enough, into a request that HiGHS stop with its best plan so far."""
    asked = threading.Event()

    def stop_if_asked(event: Any) -> None:
        if asked.is_set():
            event.interrupt()

    def stop_if_enough(event: Any) -> None:
        if enough is not None and event.data_out.mip_dual_bound >= enough:
            event.interrupt()

    highs.cbMipInterrupt += stop_if_asked
    highs.cbMipInterrupt += stop_if_enough
    highs.cbSimplexInterrupt += stop_if_asked
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = signal.signal(signal.SIGINT, lambda *_: asked.set())
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
