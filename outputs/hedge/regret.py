"""What each first stage costs in each scenario, and what knowing the future or planning for several is worth.

Every run is proven within a gap only, so every difference is an interval: what is proven at least and at most, and
what was found. Where the least is nothing the difference is a tie.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from optimizer.recompute import PROOF_ROOM
from optimizer.risk import Risk
from optimizer.tree import Tree
from outputs.runs.record import Record

HEDGE = "hedge"
ZERO = Fraction(0)


def surely(bound: float | None) -> Fraction | None:
    """A floating bound less what it may be off by, so that its last digits never pass for a difference."""
    if bound is None or not isfinite(bound):
        return None
    return Fraction(bound) - Fraction(PROOF_ROOM) * max(Fraction(1), abs(Fraction(bound)))


@dataclass(frozen=True)
class Span:
    """A difference that is never below nothing (million): proven at least, found, and proven at most.

    most: None where nothing is proven.
    """

    least: Fraction
    found: Fraction
    most: Fraction | None

    @property
    def tie(self) -> bool:
        """Whether it may be nothing at all."""
        return self.least <= 0


@dataclass(frozen=True)
class Tried:
    """A first stage in a scenario: how the run ended, what the best plan that keeps to it costs, and its bound.

    cost: None without a plan; bound: None where nothing is proven (million).
    """

    record: Record
    cost: Fraction | None
    bound: Fraction | None

    @classmethod
    def of(cls, record: Record) -> "Tried":
        """A run as it was kept."""
        figures = record.figures
        return cls(record, None if figures is None else figures.objective, surely(record.bound))


@dataclass(frozen=True)
class Judged:
    """All runs: `tried[plan][scenario]`, the plans being those of single scenarios and HEDGE.

    own: each scenario's plan for itself alone; bound: proven lower bound of the hedge's measure (million), if any.
    """

    tree: Tree
    risk: Risk
    own: Mapping[str, Tried]
    tried: Mapping[str, Mapping[str, Tried]]
    bound: Fraction | None

    def best(self, scenario: str) -> Fraction:
        """The least that any plan found for a scenario costs: plans that hold to something are plans too."""
        runs = [self.own[scenario], *(row[scenario] for row in self.tried.values())]
        return min(run.cost for run in runs if run.cost is not None)

    def proven(self, scenario: str) -> Fraction | None:
        """What no plan for a scenario costs less than."""
        return self.own[scenario].bound

    def regret(self, plan: str, scenario: str) -> Span | None:
        """What a plan's first stage costs in a scenario beyond that scenario's best; None where it leaves no plan."""
        run, best, proven = self.tried[plan][scenario], self.best(scenario), self.proven(scenario)
        if run.cost is None:
            return None
        least = ZERO if run.bound is None else max(ZERO, run.bound - best)
        return Span(least, run.cost - best, None if proven is None else run.cost - proven)

    def measured(self, plan: str) -> Span | None:
        """The measure of a plan's first stage; None where a scenario is left without a plan. Not cut off at nothing."""
        runs = [self.tried[plan][name] for name in self.tree.names]
        costs = [run.cost for run in runs if run.cost is not None]
        if len(costs) < len(runs):
            return None
        proven, best = self._proven_bests(), self._bests()
        bounds = [run.bound for run in runs if run.bound is not None]
        least = self._of(bounds, best) if len(bounds) == len(runs) else ZERO
        if plan == HEDGE:
            least = self._bound_of_any()
        return Span(least, self._of(costs, best), None if proven is None else self._of(costs, proven))

    def perfect_information(self) -> Span:
        """What it is worth to know the scenario from the beginning: the hedge's measure less that of own best plans."""
        hedge, proven = self._hedge(), self._proven_bests()
        waiting = self._of(self._bests(), self._bests())
        most = None if proven is None or hedge.most is None else hedge.most - self._of(proven, proven)
        return Span(max(ZERO, hedge.least - waiting), hedge.found - waiting, most)

    def stochastic_solution(self, plan: str) -> Span | None:
        """What the hedge is worth beside a single scenario's first stage; None where that leaves one without a plan."""
        hedge, single = self._hedge(), self.measured(plan)
        if single is None:
            return None
        least = ZERO if hedge.most is None else max(ZERO, single.least - hedge.most)
        most = None if single.most is None else single.most - hedge.least
        return Span(least, single.found - hedge.found, most)

    def without_plan(self, plan: str) -> list[str]:
        """The scenarios that a plan's first stage leaves without a plan, or with none that was found."""
        return [name for name in self.tree.names if self.tried[plan][name].cost is None]

    def _hedge(self) -> Span:
        measured = self.measured(HEDGE)
        if measured is None:
            raise RuntimeError("a hedge has a plan for each scenario")
        return measured

    def _bound_of_any(self) -> Fraction:
        """No set of plans that agree is better than the search proved, nor than the best plans that need not agree."""
        proven = self._proven_bests()
        known = [] if self.bound is None else [self.bound]
        known += [] if proven is None else [self._of(proven, proven)]
        return max(known, default=ZERO)

    def _of(self, costs: Sequence[Fraction], bests: Sequence[Fraction]) -> Fraction:
        return self.risk.of(costs, self.tree.probabilities, bests)

    def _bests(self) -> list[Fraction]:
        return [self.best(name) for name in self.tree.names]

    def _proven_bests(self) -> list[Fraction] | None:
        found = [bound for name in self.tree.names if (bound := self.proven(name)) is not None]
        return found if len(found) == len(self.tree.names) else None
