"""The search for a plan: a relaxation that is solved fast gives the bound and what to begin, the model the plan.

In the relaxation units that are bought by the hundred may be fractions, and tiers that no rule ties to certain sites
stand anywhere (`optimizer.merging`): few decisions are left, and its optimum is nearly that of the model.

1. What its linear optimum does not begin at all is left out: that gives a first, good plan of the relaxation.
2. From there the relaxation is solved. Its bound holds for the model.
3. What it begins is kept, all else is decided anew in the model: a plan.
4. If the plan is not within the gap of the bound, the relaxation is solved further where it was left loose, then the
   bound is raised with every site decided, and last the whole model is solved, each from the best plan so far.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from optimizer.compile import CompiledModel
from optimizer.highs import Solved, minimise
from optimizer.merging import Merged, decided_first, merge_sites
from optimizer.result import Options
from optimizer.search_account import LOOSE_PART, Report, SearchAccount
from optimizer.strengthening import ROWS as LAYERS

Numbers = NDArray[np.float64]

# Or the relaxation is solved to all of the gap but so much, where that is more than `LOOSE_PART` of it.
WHOLE_TAKES = 0.0015
# Nearer than this the relaxation's optimum says nothing of the model's.
LOOSE_ENOUGH = 1e-4
# The first plan of the relaxation is a means only: so many nodes, and this multiple of the relaxation's gap.
START_NODES = 500
START_GAPS = 2.0
# It may take this part of the time, or so many seconds; where it takes longer, the relaxation is given up.
START_TIME = 1 / 6
START_SECONDS = 10.0
NOTHING = 1e-6


def search(
    compiled: CompiledModel,
    cost: Numbers,
    offset: float,
    options: Options,
    report: Report | None = None,
    start: Numbers | None = None,
    roaming: Collection[str] = (),
) -> Solved:
    """Minimises `cost x columns + offset`; as `minimise`, faster. `roaming`: tiers whose sites may be left open."""
    merged = merge_sites(compiled, cost, roaming)
    if not merged.open_sites and not compiled.plenty.any():
        return minimise(compiled, cost, offset, options, report, start)
    return _Search(compiled, cost, offset, options, report, merged).run(start)


class _Search(SearchAccount):
    """One search."""

    def __init__(
        self,
        compiled: CompiledModel,
        cost: Numbers,
        offset: float,
        options: Options,
        report: Report | None,
        merged: Merged,
    ) -> None:
        super().__init__(options, report)
        self._compiled, self._cost, self._offset, self._merged = compiled, cost, offset, merged
        self._loose = replace(merged.compiled, integer=merged.compiled.integer & ~merged.compiled.plenty)

    def run(self, start: Numbers | None) -> Solved:
        """The best plan that was found, and the best bound; Ctrl-C between two steps keeps these too."""
        try:
            return self._steps(start)
        except KeyboardInterrupt:
            self._interrupted = True
            return self._ended_with("interrupted")

    def _steps(self, start: Numbers | None) -> Solved:
        linear = self._solve_loose(replace(self._loose, integer=np.zeros_like(self._loose.integer)), self._part(1.0))
        if linear.values is None or linear.status != "optimal" or self._interrupted:
            return self._ended_with(linear.status)
        self._bound = linear.bound
        left_out = decided_first(self._loose) & (linear.values < NOTHING)
        first = self._first(left_out)
        if first.status == "time_limit" and not self._interrupted:
            return self._ended_with(self._any_plan(first).status)
        loose = first if self._interrupted else self._relaxation(first)
        if loose.values is None:
            return self._ended_with(loose.status)
        return self._from(loose, loose.values, start)

    def _from(self, loose: Solved, values: Numbers, start: Numbers | None) -> Solved:
        """Makes the relaxation's plan whole; where that does not prove it, goes on to what costs more."""
        stopped = loose.status != "optimal" or self._interrupted
        whole = self._solve(self._merged.begun_in(values, self._compiled), self._to_finish(stopped))
        if stopped or self._done(whole):
            return self._ended_with(loose.status if stopped else whole.status)
        for step in self._steps_further(values):
            if self._done(ended := step()):
                return self._ended_with(ended.status)
        final = self._solve(self._compiled, self._part(1.0), start=start)
        self._bound = max(self._bound, final.bound)
        return self._ended_with(final.status)

    def _steps_further(self, values: Numbers) -> Iterator[Callable[[], Solved]]:
        """What is tried before the whole model is solved, the cheapest first."""
        if self._left_loose:
            yield lambda: self._further(values)
        if self._compiled.plenty.any():
            yield self._sites_decided

    def _done(self, step: Solved) -> bool:
        """Whether nothing is to be done after a step."""
        return step.status == "time_limit" or self._interrupted or self._proven()

    def _sites_decided(self) -> Solved:
        """Raises the bound in the model with fractions of what is bought by the hundred, until it proves the plan."""
        best = self._best
        loose = minimise(
            replace(self._compiled, integer=self._compiled.integer & ~self._compiled.plenty),
            self._cost,
            self._offset,
            self._part(LOOSE_PART),
            self._report_bound,
            None if best is None else best.values,
            best is None,
            enough=self._enough(),
        )
        self._nodes += loose.nodes
        self._interrupted |= loose.interrupted
        self._bound = max(self._bound, loose.bound)
        stopped = loose.status != "optimal" or self._interrupted
        if loose.values is not None and not self._proven() and not (stopped and best is not None):
            begun = decided_first(self._compiled)
            whole = np.round(loose.values)
            kept = replace(
                self._compiled,
                column_lower=np.where(begun, whole, self._compiled.column_lower),
                column_upper=np.where(begun, whole, self._compiled.column_upper),
            )
            self._solve(kept, self._to_finish(stopped))
        return loose

    def _first(self, left_out: NDArray[np.bool_]) -> Solved:
        """A good plan of the relaxation, in which nothing is begun that its linear optimum leaves out."""
        nodes = min(START_NODES, self._options.node_limit or START_NODES)
        within = self._part(START_GAPS * LOOSE_PART)
        left = within.time_limit
        limit = None if left is None else min(left, max(left * START_TIME, START_SECONDS))
        within = replace(within, node_limit=nodes, time_limit=limit)
        return self._solve_loose(self._loose.without(left_out), within, self._report_time, heuristics=False)

    def _relaxation(self, first: Solved) -> Solved:
        """The relaxation, from a first plan of it."""
        known = first.values is not None
        within = self._part(LOOSE_PART)
        within = replace(within, gap=max(within.gap, self._options.gap - WHOLE_TAKES, LOOSE_ENOUGH))
        loose = self._solve_loose(self._loose, within, self._report_bound, first.values, not known)
        self._bound = max(self._bound, loose.bound)
        return loose

    @property
    def _left_loose(self) -> bool:
        """Whether making its plan whole was expected to take little of the gap, and the relaxation left most of it."""
        return self._options.gap - WHOLE_TAKES > max(self._options.gap * LOOSE_PART, LOOSE_ENOUGH)

    def _further(self, values: Numbers) -> Solved:
        """Solves the relaxation from there until it proves the plan or is done, and makes its plan whole again."""
        enough, within = self._enough(), self._part(LOOSE_PART)
        loose = self._solve_loose(self._loose, within, self._report_bound, values, enough=enough)
        self._bound = max(self._bound, loose.bound)
        stopped = loose.status != "optimal" or self._interrupted
        if loose.values is None or stopped or self._proven():
            return loose
        return self._solve(self._merged.begun_in(loose.values, self._compiled), self._to_finish(stopped))

    def _any_plan(self, first: Solved) -> Solved:
        """A plan in what is left of the time, where the relaxation takes too long: without layers one is met sooner.

        The bound of the linear optimum mostly stands, since without layers it is worse until the end is near.
        """
        bare = self._compiled.without_rows(LAYERS)
        if first.values is not None:
            left = self._part(1.0)
            limit = None if left.time_limit is None else left.time_limit / 2
            begun = self._solve(self._merged.begun_in(first.values, bare), replace(left, time_limit=limit))
            if self._interrupted or self._proven():
                return begun
        whole = self._solve(bare, self._part(1.0))
        self._bound = max(self._bound, whole.bound)
        return whole

    def _solve_loose(
        self,
        model: CompiledModel,
        options: Options,
        report: Report | None = None,
        start: Numbers | None = None,
        heuristics: bool = True,
        enough: float | None = None,
    ) -> Solved:
        solved = minimise(model, self._merged.cost, self._offset, options, report, start, heuristics, enough)
        self._nodes += solved.nodes
        self._interrupted |= solved.interrupted
        return solved

    def _solve(self, model: CompiledModel, options: Options, start: Numbers | None = None) -> Solved:
        """Looks for a better plan in the model or a part of it, from the best one so far."""
        begin = start if self._best is None else self._best.values
        solved = minimise(model, self._cost, self._offset, options, self._report_plan, begin)
        self._nodes += solved.nodes
        self._interrupted |= solved.interrupted
        objective, best = solved.objective, self._best
        if objective is not None and (best is None or best.objective is None or objective < best.objective):
            self._best = solved
        return solved
