"""Limits that come with the decisions themselves, read off an exact plan: nobody gives more than there is."""

from collections.abc import Iterator
from fractions import Fraction

from constraints.quantities import Reading
from optimizer.quantities import DecisionQuantities


def read_limits(quantities: DecisionQuantities[Fraction]) -> Iterator[Reading]:
    """What partnerships give to their tiers beyond the first, and what offers rent out, against what they have."""
    study = quantities.study
    for name, resource in dict.fromkeys([*study.partnership_yields, *study.partnership_quotas]):
        others = study.partnerships[name].tiers[1:]
        for year in study.years:
            given = sum((quantities.shared(name, resource, tier, year) for tier in others), Fraction(0))
            most = quantities.partnership(name, resource, year)
            unit = study.resources[resource].unit
            yield Reading("limits", f"{name}, {resource}", year, unit, most, given, "<=")
    for (offer, resource), row in study.commercial.items():
        for year in study.years:
            rented = sum((quantities.rent(offer, resource, tier, year) for tier in row.tiers), Fraction(0))
            most = row.largest_year if row.enabled else Fraction(0)
            unit = study.resources[resource].unit
            yield Reading("limits", f"{offer}, {resource}", year, unit, most, rented, "<=")
