"""How much of each decision money can buy: bounds that no plan worth considering exceeds."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from inputs.demand import Need
from inputs.study import Study
from inputs.unit_figures import shortage_value, surcharge, unit_capacity, unit_price


def most_units(study: Study, product: str, tier: str, year: int, ample: Fraction) -> int:
    """Most units of a product that the budget and the year's ceilings can pay for.

    `ample` (million) takes the place of the budget where that rule is off.
    """
    money = ample
    if study.rules.budget.enabled:
        money = _most_money(study, ("investment_national", "sum"), year)
    return floor(money / (unit_price(study, product, year) * (1 + surcharge(study, tier))))


def need_value(study: Study, need: Need) -> Fraction:
    """What all need would cost commercially, over all years (million)."""
    return sum(
        (
            need.total(resource, tier, year) * shortage_value(study, resource)
            for resource in study.resources
            for tier in study.tiers
            for year in study.years
        ),
        Fraction(0),
    )


def ample_money(study: Study, need: Need) -> Fraction:
    """More than any sensible plan spends (million).

    All need bought anew every year at the dearest product, as often as there are sites to lose; capacity at home to
    match what is abroad at the domestic share; a smallest lot everywhere and every year; fixed costs. With a ramp, all
    of that every year.
    """
    rules, years = study.rules, len(study.years)
    buying = {resource: _dearest(study, resource) for resource in study.resources}
    needed = sum(
        (
            need.total(resource, tier, year) * buying[resource]
            for resource in study.resources
            for tier in study.tiers
            for year in study.years
        ),
        Fraction(0),
    )
    share = rules.domestic_share.share.value
    matching = share / (1 - share) if rules.domestic_share.enabled and share < 1 else Fraction(0)
    abroad = sum((capacity * buying[resource] for resource, capacity in _capacity_elsewhere(study)), Fraction(0))
    lots = len(study.sites) * len(study.tiers) * years * rules.procurement.smallest_lot.value
    fixed = sum((row.amount for row in study.operation.values()), Fraction(0)) * years
    unit = max(unit_price(study, product, year) for product in study.products for year in study.years)
    spending = needed * len(study.sites) + matching * abroad * years + lots + fixed + unit
    return spending * (years if rules.budget.ramp is not None else 1)


def _dearest(study: Study, resource: str) -> Fraction:
    """The most that a unit of a resource costs to buy, over products, tiers and years (million)."""
    surcharges = max(1 + surcharge(study, tier) for tier in study.tiers)
    costs = [
        unit_price(study, product, year) / unit_capacity(study, product, delivered, year) * surcharges
        for product, delivered in study.product_capacity
        if delivered == resource
        for year in study.years
    ]
    return max(costs, default=Fraction(0))


def _capacity_elsewhere(study: Study) -> Iterator[tuple[str, Fraction]]:
    """The most that each quota, partnership and offer can give of a resource in a year."""
    for (_, resource), quota in study.partnership_quotas.items():
        yield resource, quota.capacity
    for (name, resource), gives in study.partnership_yields.items():
        yield resource, gives.capacity * study.partnerships[name].largest_year * len(study.years)
    for (_, resource), offer in study.commercial.items():
        yield resource, offer.largest_year


def most_steps(study: Study, partnership: str, year: int) -> int:
    """Most contribution steps that the partnership takes in a year and the budget can pay for."""
    row = study.partnerships[partnership]
    money = row.largest_year
    if study.rules.budget.enabled:
        money = min(money, _most_money(study, ("investment_partnerships", "sum"), year))
    return floor(money / row.step)


def _most_money(study: Study, lines: tuple[str, ...], year: int) -> Fraction:
    rule = study.rules.budget
    money = rule.total.value
    carry = rule.carry_over.value if rule.carry_over is not None else Fraction(0)
    for line in lines:
        row = study.ceilings.get((line, year))
        if row is not None:
            before = study.ceilings.get((line, year - 1))
            carried = carry * before.ceiling if before is not None else Fraction(0)
            money = min(money, row.ceiling + carried)
    return money
