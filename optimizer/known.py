"""What is known of a study before it is solved: a plan of its neighbour, and a bound that holds for it too.

A plan that fits a smaller budget fits a larger one, and no plan of the smaller is better than the best of the larger.
Where a neighbour's plan fits and is within the gap of the larger budget's bound, nothing is left to search.
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
    """Plans that may fit, the likeliest first, and a proven lower bound of the present value (million) of any plan."""

    plans: tuple[Plan, ...]
    bound: float


def settled(study: Study, need: Need, known: Known, compiled: CompiledModel, options: Options) -> Result | None:
    """The first known plan that, recomputed for this study, keeps every rule and is proven by the bound; else None."""
    if options.objective_of(study) != "value":
        return None
    solved = Solved("optimal", None, None, known.bound, 0.0, 0)
    for plan in known.plans:
        result = recomputed(study, need, plan, solved, compiled)
        near = max(options.gap * abs(float(result.objective)), options.absolute_gap)
        if float(result.objective) - known.bound <= near and not broken_by(result):
            return result
    return None
