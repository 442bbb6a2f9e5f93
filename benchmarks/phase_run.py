"""One measured run in a process of its own: the job as JSON on the command line, its measures as JSON at the end."""

import json
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Literal

from benchmarks.memory import peak_memory

Way = Literal["ours", "plain", "floor", "matrices"]


@dataclass(frozen=True)
class Job:
    """What to measure: ours, the plain way or the floor; `matrices` writes those of the floor and measures nothing.

    study: folder of the inputs; matrices: file for the floor; gap: relative; time_limit: seconds.
    """

    way: Way
    study: str
    matrices: str
    gap: float
    time_limit: float
    threads: int
    seed: int


def measure(job: Job) -> dict[str, float]:
    """Measures of one run: times in seconds, memory in MB (2^20 bytes), `gap` and `besides_highs` as shares.

    `hand_over` is part of `solve`; `to_plan` is load, build, compile and solve; `total` is the start-up and all phases
    but the outlook (the budget that would cover all need, a search of its own); `besides_highs` is the share of the
    total that is not spent in HiGHS. `memory` is the peak until the search ends; the outlook builds a second model.
    """
    began = time.perf_counter()
    if job.way == "floor":
        floor = import_module("benchmarks.phase_floor")
        started = time.perf_counter() - began
        found = floor.floor(Path(job.matrices), job.gap, job.time_limit, job.threads, job.seed)
        return {"start": started, **found, "to_plan": found["solve"], "memory": peak_memory()}
    steps = import_module("benchmarks.phase_steps")
    clock = steps.Clock()
    clock.seconds["start"] = time.perf_counter() - began
    if job.way == "matrices":
        steps.matrices(Path(job.study), Path(job.matrices))
        return {}
    options = import_module("optimizer.result").Options(
        gap=job.gap, time_limit=job.time_limit, threads=job.threads, seed=job.seed
    )
    if job.way == "plain":
        ending = steps.plain(Path(job.study), options, clock)
    else:
        with tempfile.TemporaryDirectory() as draft:
            ending = steps.ours(Path(job.study), Path(draft), options, clock)
    return {**clock.seconds, **_sums(clock.seconds), **ending, "memory_at_end": peak_memory()}


def _sums(seconds: dict[str, float]) -> dict[str, float]:
    total = sum(spent for phase, spent in seconds.items() if phase not in ("hand_over", "outlook"))
    to_plan = sum(seconds.get(phase, 0.0) for phase in ("load", "build", "compile", "solve"))
    highs = seconds["solve"] - seconds["hand_over"]
    return {"to_plan": to_plan, "total": total, "besides_highs": (total - highs) / total}


if __name__ == "__main__":
    print(json.dumps(measure(Job(**json.loads(sys.argv[1])))))
