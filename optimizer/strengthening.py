"""Rows and columns that cut off no plan but bring the linear bound closer to the best one.

A need that purchases must meet, net of existing systems, is cut into layers between its yearly levels. What a vintage
adds serves layers that are open and goes on serving these until it retires; what there is too much of waits, and
serves the first layer that opens again or anew. So each layer is served by vintages, one after another, and a vintage
serves a layer only where a system is procured:

    x[v,j] <= layer[j] x sum over sites of procured[v]      sum over j of x[v,j] <= capacity bought in v
    sum over v in service of x[v,j] + outside[j,y] >= layer[j]   in every year y whose need reaches layer j
    sum over j of outside[j,y] <= what does not come from purchases in y (abroad, rented, hosted, uncovered)

This holds for the need to be covered (over all sites), for the controlled need (readiness: all sites, nothing from
outside) and for the time-critical need (redundancy: the sites that are left). Where the net need falls from one year
to the next, a vintage may be left with a layer that is no longer asked for: then layers are cut only where purchases
outlast the horizon, so that none has to take another's place.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import inf

from constraints.quantities import applies
from constraints.redundancy import WITHOUT
from inputs.study import Study
from inputs.unit_figures import runs
from inputs.uptime import sites_lost
from optimizer.linear import Linear, total
from optimizer.model import PlanModel

ROWS = "layer_rows"
# So many pairs of a vintage and a layer are added at most: more would take longer than they save.
MOST = 15_000
# Year bought, first and last year in service.
Vintage = tuple[int, int, int]


@dataclass(frozen=True)
class Requirement:
    """What capacity at some sites, with what comes from outside, must reach each year (the resource's unit)."""

    name: str
    resource: str
    tier: str
    sites: tuple[str, ...]
    levels: dict[int, Fraction]
    outside: Callable[[int], Linear]


@dataclass(frozen=True)
class Layers:
    """A requirement net of existing systems, cut into layers (the resource's unit).

    levels: what purchases and outside must reach, by year; tops: where each layer ends, from the lowest;
    bought: capacity bought, by (year bought, first and last year in service).
    """

    requirement: Requirement
    levels: dict[int, Fraction]
    tops: list[Fraction]
    bought: dict[Vintage, Linear]

    @property
    def name(self) -> tuple[str, str, str]:
        return self.requirement.name, self.requirement.resource, self.requirement.tier

    @property
    def heights(self) -> list[float]:
        """How much each layer holds."""
        return [float(high - low) for low, high in zip([Fraction(0), *self.tops], self.tops, strict=False)]

    def reached(self, year: int) -> list[int]:
        """The layers that a year's level reaches."""
        return [number for number, top in enumerate(self.tops) if top <= self.levels[year]]


def strengthen(built: PlanModel) -> None:
    """Adds the layers of every requirement that can be cut, as many as MOST."""
    cut, size = [], 0
    for requirement in (*_covered(built), *_controlled(built), *_time_critical(built)):
        layers = _layers(built, requirement)
        if layers is not None:
            size += len(layers.bought) * len(layers.tops)
            if size > MOST:
                break
            cut.append(layers)
    uses = [
        (*layers.name, *vintage, number) for layers in cut for vintage in layers.bought for number in _numbers(layers)
    ]
    outside = [
        (*layers.name, year, number) for layers in cut for year in layers.levels for number in layers.reached(year)
    ]
    built.programme.declare("layer_use", "real", dict.fromkeys(uses, inf))
    built.programme.declare("layer_outside", "real", dict.fromkeys(outside, inf))
    for layers in cut:
        _add_rows(built, layers)


def _covered(built: PlanModel) -> Iterator[Requirement]:
    if not built.has_rule("coverage"):
        return
    study, quantities = built.study, built.quantities
    for resource, tier in _pairs(study):

        def outside(year: int, resource: str = resource, tier: str = tier) -> Linear:
            elsewhere = quantities.abroad(resource, tier, year) + quantities.rented(resource, tier, year)
            hosted = (quantities.hosted_at(site, resource, tier, year) for site in study.sites)
            return total([elsewhere, *hosted, quantities.short(resource, tier, year)])

        levels = {year: built.need.total(resource, tier, year) for year in study.years}
        yield Requirement("covered", resource, tier, tuple(study.sites), levels, outside)


def _controlled(built: PlanModel) -> Iterator[Requirement]:
    if not built.has_rule("readiness"):
        return
    study, quantities = built.study, built.quantities
    rule = study.rules.readiness
    for resource, tier in _pairs(study):

        def outside(year: int, resource: str = resource, tier: str = tier) -> Linear:
            return total(quantities.hosted_at(site, resource, tier, year) for site in study.sites)

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

            def outside(year: int, resource: str = resource, tier: str = tier, left: tuple[str, ...] = left) -> Linear:
                hosted = (quantities.critical_hosted_at(site, resource, tier, year) for site in left)
                return total([*hosted, quantities.critical_abroad(resource, tier, year)])

            levels = {
                year: built.need.time_critical(resource, tier, year)
                for year in study.years
                if applies(study.rules.redundancy, year)
            }
            yield Requirement(f"{WITHOUT} {' '.join(lost)}", resource, tier, left, levels, outside)


def _pairs(study: Study) -> Iterator[tuple[str, str]]:
    return ((resource, tier) for resource in study.resources for tier in study.tiers)


def _outlasts_horizon(study: Study, resource: str) -> bool:
    return study.events.lost is None and all(
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


def _layers(built: PlanModel, requirement: Requirement) -> Layers | None:
    net = {year: level - _existing(built.study, requirement, year) for year, level in requirement.levels.items()}
    tops = sorted({level for level in net.values() if level > 0})
    nothing = Fraction(0)
    met = [max(nothing, net.get(year, nothing)) for year in range(min(net, default=0), max(net, default=0) + 1)]
    if not tops or not (met == sorted(met) or _outlasts_horizon(built.study, requirement.resource)):
        return None
    return Layers(requirement, net, tops, _purchases(built, requirement))


def _numbers(layers: Layers) -> range:
    return range(len(layers.tops))


def _add_rows(built: PlanModel, layers: Layers) -> None:
    programme, name = built.programme, layers.name
    use, outside, procure = programme["layer_use"], programme["layer_outside"], programme["procure"]
    requirement, heights = layers.requirement, layers.heights
    for vintage, capacity in layers.bought.items():
        made = total(procure[site, requirement.tier, vintage[0]] for site in requirement.sites)
        uses = [use[*name, *vintage, number] for number in _numbers(layers)]
        programme.require(ROWS, ("bought", *name, *vintage), total(uses), "<=", capacity)
        for number, height in enumerate(heights):
            programme.require(ROWS, ("procured", *name, *vintage, number), uses[number], "<=", height * made)
    for year in layers.levels:
        reached = layers.reached(year)
        for number in reached:
            serving = (use[*name, *vintage, number] for vintage in layers.bought if vintage[1] <= year <= vintage[2])
            served = total([*serving, outside[*name, year, number]])
            programme.require(ROWS, ("served", *name, year, number), served, ">=", heights[number])
        if reached:
            shared = total(outside[*name, year, number] for number in reached)
            programme.require(ROWS, ("outside", *name, year), shared, "<=", requirement.outside(year))


def _purchases(built: PlanModel, requirement: Requirement) -> dict[Vintage, Linear]:
    """Capacity bought at the requirement's sites, by (year bought, first and last year in service)."""
    study = built.study
    bought: defaultdict[Vintage, list[Linear]] = defaultdict(list)
    for product, delivered in study.product_capacity:
        if delivered == requirement.resource:
            life = study.products[product].lifetime_years
            for vintage in study.years:
                begins = vintage + study.products[product].delivery_years + study.events.delay(vintage)
                for site in requirement.sites:
                    ends = min(begins + life - 1, study.years[-1])
                    ends = max((year for year in range(begins, ends + 1) if study.events.stands(site, year)), default=0)
                    if not ends:
                        continue
                    capacity = built.quantities.bought(product, vintage, site, delivered, requirement.tier)
                    bought[vintage, begins, ends].append(capacity)
    return {vintage: total(terms) for vintage, terms in bought.items()}
