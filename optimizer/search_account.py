"""What a search knows of itself while it goes on: its clock, the best plan so far and the bound."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from optimizer.highs import Solved, SolveStatus
from optimizer.result import Options

Report = Callable[[float, float | None, float], None]

# The relaxation is solved to this part of the gap asked for, so that making its plan whole has the rest.
LOOSE_PART = 0.3
# Making the plan of a stopped relaxation whole may take this long (seconds).
FINISH_SECONDS = 10.0


class SearchAccount:
    """The account of one search, kept by the search that derives from it."""

    def __init__(self, options: Options, report: Report | None) -> None:
        self._options, self._report = options, report
        self._began = time.perf_counter()
        self._best: Solved | None = None
        self._bound = -np.inf
        self._nodes = 0
        self._interrupted = False

    def _ended_with(self, status: SolveStatus) -> Solved:
        seconds, best = time.perf_counter() - self._began, self._best
        status = "interrupted" if self._interrupted else status
        status = "optimal" if self._proven() else status
        values, objective = (None, None) if best is None else (best.values, best.objective)
        return Solved(status, values, objective, self._bound, seconds, self._nodes, self._interrupted)

    def _proven(self) -> bool:
        enough = self._enough()
        return enough is not None and self._bound >= enough

    def _enough(self) -> float | None:
        """The bound that proves the best plan."""
        if self._best is None or self._best.objective is None:
            return None
        objective = self._best.objective
        return objective - max(self._options.gap * abs(objective), self._options.absolute_gap)

    def _part(self, part: float) -> Options:
        """The options for a step: a part of the gap, and what is left of the time."""
        left = self._options.after(time.perf_counter() - self._began)
        return replace(left, gap=left.gap * part, absolute_gap=left.absolute_gap * part)

    def _to_finish(self, stopped: bool) -> Options:
        """The options for making a plan whole: of a search that was stopped, in little time."""
        options = self._part(LOOSE_PART)
        return replace(options, time_limit=FINISH_SECONDS) if stopped else options

    def _report_time(self, _: float, __: float | None, ___: float) -> None:
        self._tell(None, self._bound)

    def _report_bound(self, _: float, __: float | None, bound: float) -> None:
        self._tell(None, bound)

    def _report_plan(self, _: float, best: float | None, __: float) -> None:
        self._tell(best, self._bound)

    def _tell(self, best: float | None, bound: float) -> None:
        """Progress: seconds from the beginning, and never worse than what is known already."""
        if self._report is not None:
            before = None if self._best is None else self._best.objective
            known = [value for value in (best, before) if value is not None]
            self._report(time.perf_counter() - self._began, min(known, default=None), max(bound, self._bound))
