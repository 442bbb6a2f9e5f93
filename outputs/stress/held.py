"""What is decided already when a shock strikes: purchases and contributions before a year, each as it is."""

from inputs.study import Study
from optimizer.holds import Hold
from optimizer.plan import Plan


def decided_before(study: Study, plan: Plan, year: int) -> tuple[Hold, ...]:
    """A hold for each purchase and contribution that could be made before the year; what the plan lacks stays out."""
    years = [before for before in study.years if before < year]
    units = {
        (product, site, tier, when): plan.buy.get((product, site, tier, when), 0)
        for product in study.products
        for site in study.sites
        for tier in study.tiers
        for when in years
    }
    steps = {
        (name, when): plan.steps.get((name, when), 0)
        for name, row in study.partnerships.items()
        for when in years
        if row.enabled and row.window_first <= when <= row.window_last
    }
    return (
        *(Hold("buy", index, number, number) for index, number in units.items()),
        *(Hold("steps", index, number, number) for index, number in steps.items()),
    )
