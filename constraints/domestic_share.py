"""Domestic share: of all capacity of a resource in a year, at least a share stands in the country.

    domestic[r,y] >= share x (domestic[r,y] + abroad[r,y] + rented[r,y])

Both sides in the resource's unit, over all tiers; the share itself is reported. The price is the study's money for one
percentage point less. Source: model.md, rule 3; the report declines to set the share, so the study's value is an
assumption.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from constraints.quantities import Quantities, Reading, Rows, applies, nothing_to_constrain
from inputs.language import mark
from inputs.unit_figures import smallest_unit

TITLE = mark("domestic share")


def domestic_share(quantities: Quantities[Any], rows: Rows) -> None:
    """Adds one row per resource and year."""
    study = quantities.study
    share = study.rules.domestic_share.share.value
    for resource in study.resources:
        for year in study.years:
            if applies(study.rules.domestic_share, year):
                domestic, elsewhere = _capacity(quantities, resource, year)
                left = quantities.number(1 - share) * domestic
                rows.require(resource, year, left, ">=", quantities.number(share) * elsewhere)


def read(quantities: Quantities[Fraction]) -> Iterator[Reading]:
    """The share reached, as a fraction of all capacity; 1 where there is no capacity at all."""
    study = quantities.study
    rule = study.rules.domestic_share
    if not any(applies(rule, year) for year in study.years):
        yield from nothing_to_constrain("domestic_share")
    for resource in study.resources:
        for year in study.years:
            if applies(rule, year):
                domestic, elsewhere = _capacity(quantities, resource, year)
                everything = domestic + elsewhere
                reached = domestic / everything if everything else Fraction(1)
                grain = smallest_unit(study, resource) / everything if everything else Fraction(0)
                yield Reading("domestic_share", resource, year, "share", rule.share.value, reached, ">=", grain)


def _capacity(quantities: Quantities[Any], resource: str, year: int) -> tuple[Any, Any]:
    tiers = quantities.study.tiers
    domestic = sum(quantities.domestic(resource, tier, year) for tier in tiers)
    elsewhere = sum(quantities.abroad(resource, tier, year) + quantities.rented(resource, tier, year) for tier in tiers)
    return domestic, elsewhere
