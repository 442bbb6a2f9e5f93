"""How many units of a product one procurement can make use of, whatever money there is.

A purchase whose capacity alone meets everything that need and rules can ask for has no use for one unit more: without
it every requirement still holds, and it costs money. Only rules on amounts of money can call for more: a smallest lot,
a ramp that investment may not fall by faster, and the upper share that lets partnerships take more where more is
invested. Their amounts are added.
"""

from fractions import Fraction
from math import ceil, floor

from constraints.partnership_share import spent_before
from constraints.quantities import window
from inputs.demand import Need
from inputs.study import Study
from inputs.unit_figures import surcharge, unit_capacity, unit_price

Units = dict[tuple[str, str], int]


def useful_units(study: Study, need: Need) -> Units:
    """Most units, by (product, tier), that a procurement can have a use for."""
    asked = _asked_by_need(study, need)
    for _ in study.balances:
        for (storage, compute), row in study.balances.items():
            if study.rules.storage_balance.enabled:
                kept = row.ratio * _most_at_home(study, asked, compute)
                asked[storage] = max(asked[storage], kept)
    units = _units(study, asked, Fraction(0))
    extra = _money_asked_for(study, units)
    return _units(study, asked, extra) if extra else units


def _asked_by_need(study: Study, need: Need) -> dict[str, Fraction]:
    """Capacity by resource that covers all tiers' need and matches what is elsewhere at the domestic share."""
    rule = study.rules.domestic_share
    share = rule.share.value
    matching = share / (1 - share) if rule.enabled and share < 1 else Fraction(0)
    return {
        resource: sum(
            (max(need.total(resource, tier, year) for year in study.years) for tier in study.tiers),
            matching * _most_elsewhere(study, resource),
        )
        for resource in study.resources
    }


def _most_elsewhere(study: Study, resource: str) -> Fraction:
    """The most that quotas, partnerships and offers together can give in a year."""
    quotas = [row.capacity for (_, given), row in study.partnership_quotas.items() if given == resource]
    yields = [
        row.capacity * study.partnerships[name].largest_year * len(study.years)
        for (name, given), row in study.partnership_yields.items()
        if given == resource
    ]
    rented = [row.largest_year for (_, given), row in study.commercial.items() if given == resource]
    return sum([*quotas, *yields, *rented], Fraction(0))


def _most_at_home(study: Study, asked: dict[str, Fraction], resource: str) -> Fraction:
    """The most capacity of a resource in the country: existing, partnerships, and every purchase at its most useful."""
    existing = [row.capacity for (_, given), row in study.existing_capacity.items() if given == resource]
    bought = [
        units * unit_capacity(study, product, resource, year) * len(study.sites)
        for (product, _), units in _units(study, asked, Fraction(0)).items()
        for year in study.years
    ]
    return sum([*existing, *bought], _most_elsewhere(study, resource))


def _units(study: Study, asked: dict[str, Fraction], extra: Fraction) -> Units:
    units = {}
    lot = study.rules.procurement.smallest_lot.value if study.rules.procurement.enabled else Fraction(0)
    for product in study.products:
        gives = [resource for (name, resource) in study.product_capacity if name == product]
        serving = sum(
            floor(asked[resource] / min(unit_capacity(study, product, resource, year) for year in study.years)) + 1
            for resource in gives
        )
        for tier in study.tiers:
            price = min(unit_price(study, product, year) for year in study.years) * (1 + surcharge(study, tier))
            units[product, tier] = serving + ceil((lot + extra) / price)
    return units


def _money_asked_for(study: Study, units: Units) -> Fraction:
    """Investment that rules on money can call for beyond what is needed (million)."""
    rules = study.rules
    extra = Fraction(0)
    if rules.partnership_share.enabled and rules.partnership_share.upper.value > 0:
        upper = rules.partnership_share.upper.value
        taken = sum((study.partnerships[name].largest_year for name, _ in window(study)), Fraction(0))
        invested, contributed = spent_before(study)
        extra += max(Fraction(0), taken * (1 - upper) / upper + contributed / upper - invested)
    if rules.budget.enabled and rules.budget.ramp is not None:
        everything = sum(
            (
                most * unit_price(study, product, year) * (1 + surcharge(study, tier))
                for (product, tier), most in units.items()
                for year in study.years
            ),
            Fraction(0),
        )
        extra += everything * len(study.sites)
    return extra
