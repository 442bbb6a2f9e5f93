"""The best first stage for many scenarios by mpi-sppy's progressive hedging, in processes that MPI starts.

Each scenario is a model of its own; step by step they are brought to agree on what they share. It plans for the
expected cost of scenarios that part all at once. What no plan can be better than is proven on the way.
"""

import pickle
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import Any

from inputs.demand import project_need
from inputs.language import mark
from optimizer.extensive import build_scenarios
from optimizer.hedge import Hedged
from optimizer.mpi_problem import AMOUNTS, Problem, problem_of
from optimizer.mpi_processes import run_processes
from optimizer.mpi_standing import PROBLEM, Standing, kept_standing
from optimizer.plan import Plan
from optimizer.progress import reporter
from optimizer.result import Options, ProgressHook, Stopped
from optimizer.tree import Tree


class NothingFound(Exception):
    """The search came to its end without a plan for all scenarios."""


def hedge_by_mpi(
    tree: Tree,
    options: Options,
    processes: int,
    folder: Path,
    hook: ProgressHook | None = None,
    also: Collection[str] = (),
) -> Hedged:
    """What scenarios share in the best plans found, and a bound of their expected cost. Not `whole`.

    processes: how many have the scenarios between them; folder: where they exchange what they know, removed in the end,
    and known to all machines that they run on; also: scenarios that are whole throughout.

    Raises:
        NothingFound: the search came to its end without a plan for all.
        Stopped: a time limit or Ctrl-C came before any was found.
        SearchFailed: the processes did not do their work.
        RuntimeError: scenarios part more than once.
    """
    if not tree.parts_at_once:
        raise RuntimeError("scenarios part more than once")
    began = time.perf_counter()
    built = build_scenarios(tree, [project_need(branch.study) for branch in tree.branches])
    problem = problem_of(tree, built, also, options.gap, options.seed)
    left = options.after(time.perf_counter() - began).time_limit
    report = reporter(hook, mark("plan for all scenarios"))
    with _made_anew(folder):
        (folder / PROBLEM).write_bytes(pickle.dumps(problem))

        def look() -> None:
            known = kept_standing(folder)
            if report is not None and isfinite(known.bound):
                report(time.perf_counter() - began, known.found, known.bound)

        try:
            ended = run_processes(folder, min(processes, len(tree.names)), left, look)
        except KeyboardInterrupt:
            raise Stopped("interrupted", None) from None
        standing = kept_standing(folder)
    if standing.units is None and ended:
        raise NothingFound
    if standing.units is None:
        raise Stopped("time_limit", standing.bound if isfinite(standing.bound) else None)
    plan = _plan(problem, standing.units)
    programmes = [part.programme for part in problem.parts.values()]
    return Hedged(
        tuple(plan for _ in tree.names),
        ("optimal" if _near(standing, options) else "settled") if ended else "time_limit",
        standing.bound,
        time.perf_counter() - began,
        sum(len(one.rows) for one in programmes),
        sum(len(component.upper) for one in programmes for component in one.components.values()),
        len(problem.shared),
        0,
        whole=False,
    )


@contextmanager
def _made_anew(folder: Path) -> Iterator[None]:
    """The folder, empty at first; an earlier search that was killed may have left it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _near(standing: Standing, options: Options) -> bool:
    """Whether what was found is proven within the gap."""
    return standing.found is not None and standing.found - standing.bound <= options.gap * abs(standing.found)


def _plan(problem: Problem, units: tuple[int, ...]) -> Plan:
    """Units and steps that are shared, and nothing else."""
    decided: dict[str, dict[Any, int]] = {component: {} for component in AMOUNTS}
    for (component, index), number in zip(problem.shared, units, strict=True):
        if component in AMOUNTS and number:
            decided[component][index] = number
    return Plan(decided["buy"], decided["steps"], {}, {})
