"""Coverage: supply and uncovered need together meet the need of every resource, tier and year.

    domestic[r,k,y] + abroad[r,k,y] + rented[r,k,y] + short[r,k,y] >= need[r,k,y]

Both sides in the resource's unit a year (million core-hours, million GPU-hours, PB). The price is the study's
money for one unit of need less. Source: model.md, rule 1; the needs are those of the study's demand tables.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from constraints.quantities import Quantities, Reading, Rows, nothing_to_constrain
from inputs.language import mark
from inputs.unit_figures import smallest_unit

TITLE = mark("coverage")


def coverage(quantities: Quantities[Any], rows: Rows) -> None:
    """Adds one row per resource, tier and year in which there is need."""
    for resource, tier, year, need in _needs(quantities):
        supply = quantities.supply(resource, tier, year)
        rows.require(f"{resource}, {tier}", year, supply + quantities.short(resource, tier, year), ">=", need)


def read(quantities: Quantities[Fraction]) -> Iterator[Reading]:
    """Need against supply with what is left uncovered."""
    study = quantities.study
    needs = list(_needs(quantities))
    if not needs:
        yield from nothing_to_constrain("coverage")
    for resource, tier, year, need in needs:
        met = quantities.supply(resource, tier, year) + quantities.short(resource, tier, year)
        unit = study.resources[resource].unit
        grain = smallest_unit(study, resource)
        yield Reading("coverage", f"{resource}, {tier}", year, unit, need, met, ">=", grain)


def _needs(quantities: Quantities[Any]) -> Iterator[tuple[str, str, int, Fraction]]:
    study = quantities.study
    for resource in study.resources:
        for tier in study.tiers:
            for year in study.years:
                need = quantities.need.total(resource, tier, year)
                if need > 0:
                    yield resource, tier, year, need
