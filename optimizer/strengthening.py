"""Rows and columns that cut off no plan but bring the linear bound closer to the best one.

A need that purchases must meet, net of existing systems, is cut into layers between its yearly levels. Capacity that
lasts to the end of the horizon can be stacked: what a vintage adds fills the lowest layers that are still open, and
stays there. So each layer is served by vintages, and a vintage serves a layer only where a system is procured:

    x[v,j] <= layer[j] x sum over sites of procured[v]      sum over j of x[v,j] <= capacity bought in v
    sum over v in service of x[v,j] + outside[j,y] >= layer[j]   in every year y whose need reaches layer j
    sum over j of outside[j,y] <= what does not come from purchases in y (abroad, rented, hosted, uncovered)

This holds for the need to be covered (over all sites), for the controlled need (readiness: all sites, nothing from
outside) and for the time-critical need (redundancy: the sites that are left). Where a purchase may retire within the
horizon the stack may fall, so that resource gets no layers.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

import pyomo.environ as pyo

from constraints.quantities import applies
from inputs.study import Study
from inputs.unit_figures import runs, unit_capacity
from inputs.uptime import sites_lost
from optimizer.model import PlanModel


@dataclass(frozen=True)
class Requirement:
    """What capacity at some sites, with what comes from outside, must reach each year (the resource's unit)."""

    name: str
    resource: str
    tier: str
    sites: tuple[str, ...]
    levels: dict[int, Fraction]
    outside: Callable[[int], Any]


def strengthen(built: PlanModel) -> None:
    """Adds the layers of every requirement whose purchases outlast the horizon."""
    model = built.pyomo
    model.layer_use = pyo.Var(pyo.Any, dense=False, domain=pyo.NonNegativeReals)
    model.layer_outside = pyo.Var(pyo.Any, dense=False, domain=pyo.NonNegativeReals)
    model.layer_rows = pyo.ConstraintList()
    for requirement in (*_covered(built), *_controlled(built), *_time_critical(built)):
        if _outlasts_horizon(built.study, requirement.resource):
            _add_layers(built, requirement)


def _covered(built: PlanModel) -> Iterator[Requirement]:
    if not built.has_rule("coverage"):
        return
    study, quantities = built.study, built.quantities
    for resource, tier in _pairs(study):

        def outside(year: int, resource: str = resource, tier: str = tier) -> Any:
            elsewhere = quantities.abroad(resource, tier, year) + quantities.rented(resource, tier, year)
            hosted = pyo.quicksum(quantities.hosted_at(site, resource, tier, year) for site in study.sites)
            return elsewhere + hosted + quantities.short(resource, tier, year)

        levels = {year: built.need.total(resource, tier, year) for year in study.years}
        yield Requirement("covered", resource, tier, tuple(study.sites), levels, outside)


def _controlled(built: PlanModel) -> Iterator[Requirement]:
    if not built.has_rule("readiness"):
        return
    study, quantities = built.study, built.quantities
    rule = study.rules.readiness
    for resource, tier in _pairs(study):

        def outside(year: int, resource: str = resource, tier: str = tier) -> Any:
            return pyo.quicksum(quantities.hosted_at(site, resource, tier, year) for site in study.sites)

        levels = {
            year: rule.share.value * built.need.controlled(resource, tier, year)
            for year in study.years
            if applies(rule, year)
        }
        yield Requirement("controlled", resource, tier, tuple(study.sites), levels, outside)


def _time_critical(built: PlanModel) -> Iterator[Requirement]:
    if not built.has_rule("redundancy"):
        return
    study, quantities = built.study, built.quantities
    for lost in combinations(study.sites, sites_lost(study)):
        left = tuple(site for site in study.sites if site not in lost)
        for resource, tier in _pairs(study):

            def outside(year: int, resource: str = resource, tier: str = tier, left: tuple[str, ...] = left) -> Any:
                hosted = pyo.quicksum(quantities.critical_hosted_at(site, resource, tier, year) for site in left)
                return hosted + quantities.critical_abroad(resource, tier, year)

            levels = {
                year: built.need.time_critical(resource, tier, year)
                for year in study.years
                if applies(study.rules.redundancy, year)
            }
            yield Requirement(f"without {' '.join(lost)}", resource, tier, left, levels, outside)


def _pairs(study: Study) -> Iterator[tuple[str, str]]:
    return ((resource, tier) for resource in study.resources for tier in study.tiers)


def _outlasts_horizon(study: Study, resource: str) -> bool:
    return all(
        study.years[0] + study.products[product].delivery_years + study.products[product].lifetime_years
        > study.years[-1]
        for product, delivered in study.product_capacity
        if delivered == resource
    )


def _existing(study: Study, requirement: Requirement, year: int) -> Fraction:
    systems = study.existing_systems
    return sum(
        (
            row.capacity
            for (name, delivered), row in study.existing_capacity.items()
            if delivered == requirement.resource
            and systems[name].tier == requirement.tier
            and systems[name].site in requirement.sites
            and runs(systems[name], year)
        ),
        Fraction(0),
    )


def _add_layers(built: PlanModel, requirement: Requirement) -> None:
    net = {year: level - _existing(built.study, requirement, year) for year, level in requirement.levels.items()}
    tops = sorted({level for level in net.values() if level > 0})
    heights = [float(high - low) for low, high in zip([Fraction(0), *tops], tops, strict=False)]
    if not heights:
        return
    model, name = built.pyomo, (requirement.name, requirement.resource, requirement.tier)
    bought = _purchases(built, requirement)
    for (vintage, begins), capacity in bought.items():
        made = pyo.quicksum(model.procure[site, requirement.tier, vintage] for site in requirement.sites)
        uses = [model.layer_use[*name, vintage, begins, number] for number in range(len(heights))]
        model.layer_rows.add(pyo.quicksum(uses) <= pyo.quicksum(capacity))
        for height, use in zip(heights, uses, strict=True):
            model.layer_rows.add(use <= height * made)
    for year, level in net.items():
        reached = [number for number, top in enumerate(tops) if top <= level]
        for number in reached:
            serving = (model.layer_use[*name, *vintage, number] for vintage in bought if vintage[1] <= year)
            served = pyo.quicksum(serving) + model.layer_outside[*name, year, number]
            model.layer_rows.add(served >= heights[number])
        if reached:
            shared = pyo.quicksum(model.layer_outside[*name, year, number] for number in reached)
            model.layer_rows.add(shared <= requirement.outside(year))


def _purchases(built: PlanModel, requirement: Requirement) -> dict[tuple[int, int], list[Any]]:
    """Capacity bought at the requirement's sites, as terms by (year bought, first year in service)."""
    study = built.study
    bought: defaultdict[tuple[int, int], list[Any]] = defaultdict(list)
    for product, delivered in study.product_capacity:
        if delivered == requirement.resource:
            for vintage in study.years:
                begins = vintage + study.products[product].delivery_years
                gives = float(unit_capacity(study, product, delivered, vintage))
                for site in requirement.sites:
                    bought[vintage, begins].append(gives * built.pyomo.buy[product, site, requirement.tier, vintage])
    return bought
