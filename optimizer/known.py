"""What is known of a study before it is solved: a plan of its neighbour, and a bound that holds for it too.

A plan that fits a smaller budget fits a larger one, and no plan of the smaller is better than the best of the larger.
Where a neighbour's plan is within the gap of the other neighbour's bound nothing is left to search.
"""

from dataclasses import dataclass

from inputs.demand import Need
from inputs.study import Study
from optimizer.compile import CompiledModel
from optimizer.highs import Solved
from optimizer.plan import Plan
from optimizer.recompute import broken_by, recomputed
from optimizer.result import Options, Result


@dataclass(frozen=True)
class Known:
    """A plan that may fit, and a proven lower bound of the present value (million) of any plan."""

    plan: Plan
    bound: float


def settled(study: Study, need: Need, known: Known, compiled: CompiledModel, options: Options) -> Result | None:
    """The known plan, recomputed for this study, where it keeps every rule and the bound proves it; else None."""
    if (options.objective or study.settings.objective) != "value":
        return None
    solved = Solved("optimal", None, None, known.bound, 0.0, 0)
    result = recomputed(study, need, known.plan, solved, compiled)
    near = max(options.gap * abs(float(result.objective)), options.absolute_gap)
    proven = float(result.objective) - known.bound <= near
    return result if proven and not broken_by(result) else None
