"""What a plan for several scenarios is judged by: its expected cost, its cost in bad cases, or its largest regret."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Kind = Literal["expected", "cvar", "minimax-regret"]


@dataclass(frozen=True)
class Risk:
    """What of the scenarios' costs is to be least.

    expected: their mean; cvar: the mean of the worst `1 - level` of all cases; minimax-regret: the most by which a
    scenario's cost is above the best of that scenario.
    """

    kind: Kind = "expected"
    level: Fraction = Fraction(0)

    def of(self, costs: Sequence[Fraction], probabilities: Sequence[Fraction], bests: Sequence[Fraction]) -> Fraction:
        """The measure of these costs by scenario (million). It never falls where a cost rises."""
        match self.kind:
            case "expected":
                return sum((p * cost for p, cost in zip(probabilities, costs, strict=True)), Fraction(0))
            case "minimax-regret":
                return max(cost - best for cost, best in zip(costs, bests, strict=True))
            case "cvar":
                return min(self._beyond(limit, costs, probabilities) for limit in costs)

    def _beyond(self, limit: Fraction, costs: Sequence[Fraction], probabilities: Sequence[Fraction]) -> Fraction:
        """Rockafellar and Uryasev's function, whose least is reached at one of the costs."""
        above = sum(
            (p * max(Fraction(0), cost - limit) for p, cost in zip(probabilities, costs, strict=True)), Fraction(0)
        )
        return limit + above / (1 - self.level)
