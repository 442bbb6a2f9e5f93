"""Redundancy: time-critical need stays covered when any m sites are lost at once.

    sum over sites s outside L of critical_capacity[s,r,k,y] + critical_abroad[r,k,y] >= time_critical_need[r,k,y]
    for every set L of m sites

Both sides in the resource's unit. m is the smallest number for which the chance that more than m sites are down
together is at most 1 - uptime target, sites independent, unless the study sets it. A partnership's capacity counts
where its row says that it may serve time-critical need. The price is the study's money for one site less.
Source: model.md, rule 6.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Any

from constraints.quantities import Quantities, Reading, Rows, applies, nothing_to_constrain
from inputs.language import mark
from inputs.unit_figures import smallest_unit
from inputs.uptime import sites_lost

TITLE = mark("redundancy")
WITHOUT, AND = "without", " and "


def redundancy(quantities: Quantities[Any], rows: Rows) -> None:
    """Adds one row per resource, tier and year with time-critical need, and set of lost sites."""
    for resource, tier, year, lost, need in _members(quantities):
        left = _left(quantities, resource, tier, year, lost)
        rows.require(_subject(resource, tier, lost), year, left, ">=", need)


def read(quantities: Quantities[Fraction]) -> Iterator[Reading]:
    """Time-critical need against what is left when the sites are lost."""
    study = quantities.study
    members = list(_members(quantities))
    if not members:
        yield from nothing_to_constrain("redundancy")
    for resource, tier, year, lost, need in members:
        unit = study.resources[resource].unit
        left = _left(quantities, resource, tier, year, lost)
        grain = smallest_unit(study, resource)
        yield Reading("redundancy", _subject(resource, tier, lost), year, unit, need, left, ">=", grain)


def _left(quantities: Quantities[Any], resource: str, tier: str, year: int, lost: tuple[str, ...]) -> Any:
    standing = [site for site in quantities.study.sites if site not in lost]
    at_sites = sum(quantities.critical_at_site(site, resource, tier, year) for site in standing)
    return at_sites + quantities.critical_abroad(resource, tier, year)


def _subject(resource: str, tier: str, lost: tuple[str, ...]) -> str:
    return f"{resource}, {tier}, {WITHOUT} {AND.join(lost)}" if lost else f"{resource}, {tier}"


def _members(quantities: Quantities[Any]) -> Iterator[tuple[str, str, int, tuple[str, ...], Fraction]]:
    study = quantities.study
    sets = list(combinations(study.sites, sites_lost(study)))
    for resource in study.resources:
        for tier in study.tiers:
            for year in study.years:
                need = quantities.need.time_critical(resource, tier, year)
                if need > 0 and applies(study.rules.redundancy, year):
                    for lost in sets:
                        yield resource, tier, year, lost, need
