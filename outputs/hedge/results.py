"""Each scenario's plan as a result: its proof is that of its own scenario, so that hedging shows in the gap.

Without what it shares with other scenarios a plan could be better. So its bound is that of the scenario's own best
plan, and its gap what lies between: what the planner gives up in this scenario, and what the search left open.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil, inf

from inputs.demand import project_need
from optimizer.hedge import agree
from optimizer.highs import Solved
from optimizer.model import build_model
from optimizer.plan import Plan
from optimizer.recompute import broken_by, recomputed
from optimizer.result import Options, Result, Unverified
from outputs.hedge.asked import Designed
from outputs.hedge.regret import HEDGE, Judged

DECIMALS = 10**6


def results_of(wanted: Designed, judged: Judged, plans: Mapping[str, Plan]) -> dict[str, Result]:
    """The plans, by scenario, recomputed exactly with every rule read.

    Raises:
        Unverified: one of them breaks a rule, or they differ in what they share.
    """
    if not agree(wanted.tree, [plans[name] for name in wanted.tree.names]):
        raise Unverified((), unheld=True)
    results = {}
    for branch, one in zip(wanted.tree.branches, wanted.loaded, strict=True):
        need = project_need(one.study)
        model = build_model(one.study.in_order_of_names(), need).compiled()
        runs = [judged.own[branch.name].record, judged.tried[HEDGE][branch.name].record]
        proven = runs[0].bound
        ended = proven is not None and all(run.status == "optimal" for run in runs)
        bound = -inf if proven is None else proven
        solved = Solved("optimal" if ended else "time_limit", None, None, bound, runs[1].seconds, runs[1].nodes)
        result = recomputed(one.study, need, plans[branch.name], solved, model)
        broken = broken_by(result)
        if broken:
            raise Unverified(broken)
        results[branch.name] = result
    return results


def options_of(result: Result, options: Options) -> Options:
    """The options as the folder of a plan tells them: with a gap that has room for what hedging gives up."""
    if result.solver.gap == inf:
        return options
    return replace(options, gap=max(options.gap, ceil(result.solver.gap * DECIMALS + 1) / DECIMALS))
