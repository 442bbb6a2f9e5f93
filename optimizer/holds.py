"""What a plan's decisions must keep to beside the rules: for asking what a plan without a purchase, say, would cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

import numpy as np

from optimizer.compile import CompiledModel
from optimizer.plan import Plan

Decision = Literal["buy", "procure", "steps", "contributes"]


@dataclass(frozen=True)
class Hold:
    """`least <= sum of the decisions of this kind that the pattern means <= most` (most None: no limit).

    The pattern is an index of the decision, with None for any: (product, site, tier, year) of "buy" (units),
    (site, tier, year) of "procure" (procurements), (partnership, year) of "steps" and of "contributes" (years).
    """

    decision: Decision
    pattern: tuple[str | int | None, ...]
    least: int = 0
    most: int | None = None

    def means(self, index: Sequence[object]) -> bool:
        """Whether a decision of this index is part of the sum."""
        return all(wanted is None or wanted == found for wanted, found in zip(self.pattern, index, strict=True))

    def kept_by(self, plan: Plan) -> bool:
        """Whether a plan keeps to it."""
        amount = sum(units for index, units in _decided(plan, self.decision) if self.means(index))
        return self.least <= amount <= (inf if self.most is None else self.most)


def forced_units(holds: Sequence[Hold]) -> int:
    """The most units that the holds together can ask for beyond what there is a use for."""
    return sum(hold.least for hold in holds if hold.decision == "buy")


def held(compiled: CompiledModel, holds: Sequence[Hold]) -> CompiledModel:
    """The programme with a row for each hold."""
    if not holds:
        return compiled
    rows = [[kind == hold.decision and hold.means(index) for kind, index in compiled.columns] for hold in holds]
    most = np.array([inf if hold.most is None else hold.most for hold in holds], dtype=float)
    return compiled.with_rows(np.array(rows, dtype=float), most, np.array([hold.least for hold in holds], dtype=float))


def _decided(plan: Plan, decision: Decision) -> Iterable[tuple[tuple[object, ...], int]]:
    match decision:
        case "buy":
            return plan.buy.items()
        case "steps":
            return plan.steps.items()
        case "procure":
            return ((index, 1) for index in plan.procured)
        case "contributes":
            return ((index, 1) for index, steps in plan.steps.items() if steps > 0)
