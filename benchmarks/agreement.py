"""Plans random small studies and holds each plan against other solvers, a look at every plan, and verification.

    python -m benchmarks.agreement 600

writes benchmarks/results/agreement.csv (a row per study and second opinion) and prints how well they agree. Study
number n is made from seed n; every third is tiny, so that all its plans can be looked at.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from optimizer.result import Unverified
from outputs.second_solver.solvers import SolverFailed
from tests.optimizer.agreement import Planned, disagreement, installed, plan, second_opinion, tolerance
from tests.optimizer.brute_force import TooManyPlans, best_by_looking
from tests.random_studies import random_study

RESULTS = Path(__file__).parent / "results" / "agreement.csv"
TINY_EVERY = 3
LOOK_AT = 1000


class Opinion(NamedTuple):
    """What one other way of solving says of a study; `difference` is relative to the plan's objective, at least 1."""

    study: int
    by: str
    plan: str
    answer: str
    objective: float | None
    other: float | None
    difference: float | None
    agrees: str
    seconds: float


def opinions(number: int, solvers: list[str]) -> Iterator[Opinion]:
    """Every opinion on the study of a number."""
    tiny = number % TINY_EVERY == 0
    began = time.perf_counter()
    try:
        planned = plan(random_study(Random(number), tiny))
    except Unverified as unverified:
        yield Opinion(number, "verification", "unverified", str(unverified), *(None, None, None), "no", _since(began))
        return
    without = "none" if planned.proven else "stopped"
    state = without if planned.result is None else planned.result.solver.status
    ours = None if planned.result is None else float(planned.result.objective)
    agrees = "no" if planned.wrong else "yes" if planned.result else "nothing to verify"
    yield Opinion(number, "verification", state, "; ".join(planned.wrong), ours, None, None, agrees, _since(began))
    for solver in solvers:
        yield _of_solver(number, planned, state, ours, solver)
    if tiny:
        yield _of_looking(number, planned, state, ours)


def _of_solver(number: int, planned: Planned, state: str, ours: float | None, solver: str) -> Opinion:
    began = time.perf_counter()
    try:
        other = second_opinion(planned.study, solver)
    except SolverFailed as failed:
        return Opinion(number, solver, state, str(failed), ours, None, None, "no answer", _since(began))
    why = disagreement(planned, other)
    open_ended = other.status == "stopped" or not planned.proven
    agrees = "not proven" if open_ended else "yes" if why is None else "no"
    difference = None if open_ended else _difference(ours, other.objective)
    return Opinion(number, solver, state, other.status, ours, other.objective, difference, agrees, _since(began))


def _of_looking(number: int, planned: Planned, state: str, ours: float | None) -> Opinion:
    began = time.perf_counter()
    try:
        best = best_by_looking(planned.study, LOOK_AT)
    except TooManyPlans:
        return Opinion(number, "looking", state, "too many plans", ours, None, None, "no answer", _since(began))
    other = None if best is None else float(best)
    difference = _difference(ours, other)
    if planned.result is None or other is None or ours is None:
        agrees = (planned.result is None) == (other is None)
    else:
        agrees = abs(ours - other) <= tolerance(planned.result)
    answer = "infeasible" if best is None else "proven"
    return Opinion(number, "looking", state, answer, ours, other, difference, "yes" if agrees else "no", _since(began))


def _difference(ours: float | None, other: float | None) -> float | None:
    return None if ours is None or other is None else abs(ours - other) / max(1.0, abs(ours))


def _since(began: float) -> float:
    return round(time.perf_counter() - began, 2)


def run(count: int) -> list[Opinion]:
    """Writes the opinions on studies 0 to count - 1 as they come."""
    solvers, found = installed(), []
    with RESULTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Opinion._fields)
        for number in range(count):
            for opinion in opinions(number, solvers):
                found.append(opinion)
                writer.writerow(opinion)
                file.flush()
    return found


def summary(found: list[Opinion]) -> Iterator[str]:
    """How many opinions there are by kind, and how far the objectives lie apart at most."""
    states = Counter(opinion.plan for opinion in found if opinion.by == "verification")
    yield f"{sum(states.values())} studies: " + ", ".join(f"{state} {count}" for state, count in states.most_common())
    for by in dict.fromkeys(opinion.by for opinion in found):
        of = [opinion for opinion in found if opinion.by == by]
        said = Counter(opinion.agrees for opinion in of)
        apart = max((opinion.difference for opinion in of if opinion.difference is not None), default=0.0)
        counts = ", ".join(f"{answer} {count}" for answer, count in said.most_common())
        yield f"{by}: agrees {counts}; largest relative difference {apart:.1e}; {sum(o.seconds for o in of):.0f} s"


if __name__ == "__main__":
    print("\n".join(summary(run(int(sys.argv[1])))))
