"""Readiness: with everything abroad and everything rented lost, controlled need is covered in the country.

    domestic[r,k,y] >= share x controlled_need[r,k,y]

Both sides in the resource's unit. Controlled need is that of the service classes and tiers that demand national
control. The price is the study's money for one percentage point less. Source: model.md, rule 4; facts: defence,
climate, health, geohazards and food security demand national control.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from constraints.quantities import Quantities, Reading, Rows, applies, nothing_to_constrain
from inputs.language import mark
from inputs.unit_figures import smallest_unit

TITLE = mark("readiness")


def readiness(quantities: Quantities[Any], rows: Rows) -> None:
    """Adds one row per resource, tier and year in which there is controlled need."""
    for resource, tier, year, required in _members(quantities):
        rows.require(f"{resource}, {tier}", year, quantities.domestic(resource, tier, year), ">=", required)


def read(quantities: Quantities[Fraction]) -> Iterator[Reading]:
    """Controlled need times the share against capacity in the country."""
    study = quantities.study
    members = list(_members(quantities))
    if not members:
        yield from nothing_to_constrain("readiness")
    for resource, tier, year, required in members:
        unit = study.resources[resource].unit
        domestic = quantities.domestic(resource, tier, year)
        grain = smallest_unit(study, resource)
        yield Reading("readiness", f"{resource}, {tier}", year, unit, required, domestic, ">=", grain)


def _members(quantities: Quantities[Any]) -> Iterator[tuple[str, str, int, Fraction]]:
    study = quantities.study
    rule = study.rules.readiness
    for resource in study.resources:
        for tier in study.tiers:
            for year in study.years:
                required = rule.share.value * quantities.need.controlled(resource, tier, year)
                if required > 0 and applies(rule, year):
                    yield resource, tier, year, required
