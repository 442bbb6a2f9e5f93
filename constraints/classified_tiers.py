"""Classified tiers: capacity for a classified tier stands in the country, and bears the tier's surcharge.

    abroad[r,k,y] + rented[r,k,y] <= 0   for every classified tier k

Both sides in the resource's unit. The surcharge on purchases, rent, power and running cost is part of the money while
this rule is on (`inputs.unit_figures.surcharge`). The price is the study's money for the rule as a whole.
Source: model.md, rule 5; the surcharges of 20, 40 and 60 % are the report's least values.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from constraints.quantities import Quantities, Reading, Rows, nothing_to_constrain
from inputs.language import mark

TITLE = mark("classified tiers")


def classified_tiers(quantities: Quantities[Any], rows: Rows) -> None:
    """Adds one row per resource, classified tier and year that capacity abroad or rented could serve."""
    for resource, tier, year in _members(quantities):
        rows.require(f"{resource}, {tier}", year, _outside(quantities, resource, tier, year), "<=", Fraction(0))


def read(quantities: Quantities[Fraction]) -> Iterator[Reading]:
    """Capacity outside the country that serves a classified tier: none is allowed."""
    members = list(_members(quantities))
    if not members:
        yield from nothing_to_constrain("classified_tiers")
    for resource, tier, year in members:
        unit = quantities.study.resources[resource].unit
        outside = _outside(quantities, resource, tier, year)
        yield Reading("classified_tiers", f"{resource}, {tier}", year, unit, Fraction(0), outside, "<=")


def _outside(quantities: Quantities[Any], resource: str, tier: str, year: int) -> Any:
    return quantities.abroad(resource, tier, year) + quantities.rented(resource, tier, year)


def _members(quantities: Quantities[Any]) -> Iterator[tuple[str, str, int]]:
    study = quantities.study
    abroad = {
        (resource, tier)
        for (name, resource) in [*study.partnership_yields, *study.partnership_quotas]
        if study.partnerships[name].site is None
        for tier in study.partnerships[name].tiers
    }
    rented = {(resource, tier) for (_, resource), row in study.commercial.items() if row.enabled for tier in row.tiers}
    for resource in study.resources:
        for tier, row in study.tiers.items():
            if row.classified and (resource, tier) in abroad | rented:
                for year in study.years:
                    yield resource, tier, year
