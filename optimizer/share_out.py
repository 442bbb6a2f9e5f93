"""Shares partnership capacity and rented capacity out among tiers, exactly, as near to the solver's amounts as it can.

The solver's amounts are floating. Each is moved to the exact amount that it stands for where one is within NEAR: what
the tier still needs, what a rule still demands of it, or all that is left to give. Any other is cut to a millionth,
unless it is one but for the last digits that floating numbers have.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from math import floor

from constraints.quantities import applies
from inputs.demand import Need
from inputs.study import Study
from inputs.uptime import sites_lost
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.quantities import DecisionQuantities

Key = tuple[str, str, str, int]

# The solver's amounts are within a few millionths of what they stand for.
NEAR = Fraction(5, 10**6)
QUANTUM = 10**6
LAST_DIGITS = 1e-9


def share_out(study: Study, need: Need, whole: Plan, shared: Mapping[Key, float], rent: Mapping[Key, float]) -> Plan:
    """The plan of these whole decisions with exact shares and rents; never more than there is to give."""
    plan = Plan(whole.buy, whole.steps, {}, {})
    for (partnership, resource, tier, year), value in shared.items():
        quantities = plan_quantities(study, need, plan)
        given = sum(
            (amount for (e, r, _, y), amount in plan.shared.items() if (e, r, y) == (partnership, resource, year)),
            Fraction(0),
        )
        left = quantities.partnership(partnership, resource, year) - given
        amount = _exact(value, left, _wanted(quantities, resource, tier, year))
        if amount:
            plan = Plan(plan.buy, plan.steps, {}, {**plan.shared, (partnership, resource, tier, year): amount})
    for (offer, resource, tier, year), value in rent.items():
        quantities = plan_quantities(study, need, plan)
        taken = sum(
            (amount for (c, r, _, y), amount in plan.rent.items() if (c, r, y) == (offer, resource, year)),
            Fraction(0),
        )
        left = study.commercial[offer, resource].largest_year - taken
        amount = _exact(value, left, iter([quantities.short(resource, tier, year)]))
        if amount:
            plan = Plan(plan.buy, plan.steps, {**plan.rent, (offer, resource, tier, year): amount}, plan.shared)
    return plan


def _exact(value: float, left: Fraction, wanted: Iterator[Fraction]) -> Fraction:
    near = Fraction(value)
    for amount in (*wanted, left):
        if 0 <= amount <= left and abs(amount - near) <= NEAR:
            return amount
    return max(Fraction(0), min(left, Fraction(floor((value + LAST_DIGITS) * QUANTUM), QUANTUM)))


def _wanted(quantities: DecisionQuantities[Fraction], resource: str, tier: str, year: int) -> Iterator[Fraction]:
    """What a tier still needs, and what readiness, redundancy and the storage balance still ask or allow."""
    study, need = quantities.study, quantities.need
    yield quantities.short(resource, tier, year)
    if study.rules.readiness.enabled and applies(study.rules.readiness, year):
        share = study.rules.readiness.share.value
        yield share * need.controlled(resource, tier, year) - quantities.domestic(resource, tier, year)
    if study.rules.redundancy.enabled and applies(study.rules.redundancy, year):
        critical = need.time_critical(resource, tier, year)
        for lost in combinations(study.sites, sites_lost(study)):
            standing = [site for site in study.sites if site not in lost]
            left = sum(quantities.critical_at_site(site, resource, tier, year) for site in standing)
            yield critical - left - quantities.critical_abroad(resource, tier, year)
    if study.rules.storage_balance.enabled:
        for (storage, compute), row in study.balances.items():
            kept, computing = (quantities.domestic(kind, tier, year) for kind in (storage, compute))
            if resource == storage:
                yield row.ratio * computing - kept
            if resource == compute:
                yield kept / row.ratio - computing
