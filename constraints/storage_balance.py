"""Storage balance: storage keeps pace with the compute it serves.

    domestic[storage,k,y] >= ratio x domestic[compute,k,y]   where the study gives a ratio

Both sides in the storage resource's unit, tier by tier: systems of one tier cannot use another's storage, and
capacity abroad brings its own. The price is the study's money for one unit of ratio less. Source: model.md, rule 10.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from constraints.quantities import Quantities, Reading, Rows, nothing_to_constrain
from inputs.language import mark
from inputs.unit_figures import smallest_unit

TITLE = mark("storage balance")
PER = " per "


def storage_balance(quantities: Quantities[Any], rows: Rows) -> None:
    """Adds one row per ratio, tier and year."""
    for storage, compute, tier, year, ratio in _members(quantities):
        kept = quantities.domestic(storage, tier, year)
        needed = quantities.number(ratio) * quantities.domestic(compute, tier, year)
        rows.require(f"{storage}{PER}{compute}, {tier}", year, kept - needed, ">=", Fraction(0))


def read(quantities: Quantities[Fraction]) -> Iterator[Reading]:
    """Storage against the ratio times compute."""
    study = quantities.study
    members = list(_members(quantities))
    if not members:
        yield from nothing_to_constrain("storage_balance")
    for storage, compute, tier, year, ratio in members:
        kept = quantities.domestic(storage, tier, year)
        needed = ratio * quantities.domestic(compute, tier, year)
        unit, subject = study.resources[storage].unit, f"{storage}{PER}{compute}, {tier}"
        idle = not needed
        yield Reading("storage_balance", subject, year, unit, needed, kept, ">=", smallest_unit(study, storage), idle)


def _members(quantities: Quantities[Any]) -> Iterator[tuple[str, str, str, int, Fraction]]:
    study = quantities.study
    for (storage, compute), row in study.balances.items():
        for tier in study.tiers:
            for year in study.years:
                yield storage, compute, tier, year, row.ratio
