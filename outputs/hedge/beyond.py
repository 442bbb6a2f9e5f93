"""Limits that a first stage alone is beyond in a scenario: whatever follows, they stay broken."""

from constraints.quantities import Reading
from constraints.rules import read_rules
from inputs.demand import project_need
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.tree import decided_in
from outputs.hedge.asked import Designed

# More purchases never help what these hold back.
LIMITS = ("budget", "sites")


def beyond(wanted: Designed, plan: Plan, scenario: str) -> tuple[Reading, ...]:
    """The members of limits, in the years before the scenarios part, that a plan's first stage breaks."""
    study = wanted.loaded[wanted.tree.names.index(scenario)].study
    years = wanted.tree.first_stage
    bought, paid = decided_in(plan, years)
    quantities = plan_quantities(study, project_need(study), Plan(bought, paid, {}, {}))
    return tuple(
        one
        for one in read_rules(quantities)
        if one.rule in LIMITS and one.sense == "<=" and one.year in years and one.broken
    )
