"""The shape of a plan: which systems it has, of which products, which sites it uses, when it contributes. No amounts.

A system is all that is bought for one tier in one year at one site. Where it stands is told by the sites in use alone:
moving one system between two sites that are in use anyway changes nothing that a planner would decide anew.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeVar

from inputs.study import Study
from optimizer.holds import Hold
from optimizer.plan import Plan


class System(NamedTuple):
    """A system of a tier bought in a year; `number` is 2 for the second of that tier and year."""

    year: int
    tier: str
    number: int


class Content(NamedTuple):
    """A product that the systems of a tier and year hold."""

    year: int
    tier: str
    product: str


Part = TypeVar("Part", System, Content)


class Site(NamedTuple):
    """A site at which something is bought, in that year first."""

    year: int
    site: str


class Contribution(NamedTuple):
    """A contribution to a partnership in a year."""

    year: int
    partnership: str


@dataclass(frozen=True)
class Shape:
    """The parts of a shape; plans whose parts are the same have one shape."""

    systems: frozenset[System]
    contents: frozenset[Content]
    sites: frozenset[Site]
    contributions: frozenset[Contribution]

    @cached_property
    def counts(self) -> Counter[tuple[int, str]]:
        """How many systems each year and tier has."""
        return Counter((system.year, system.tier) for system in self.systems)


def shape_of(plan: Plan) -> Shape:
    """The shape of a plan."""
    counts = Counter((year, tier) for _, tier, year in plan.procured)
    return Shape(
        frozenset(System(year, tier, count + 1) for (year, tier), most in counts.items() for count in range(most)),
        frozenset(Content(year, tier, product) for (product, _, tier, year), units in plan.buy.items() if units),
        frozenset(Site(year, site) for site, year in plan.opened.items()),
        frozenset(Contribution(year, name) for (name, year), steps in plan.steps.items() if steps),
    )


def nearer(shape: Shape, other: Shape) -> Iterator[Shape]:
    """The shape with one thing as the other has it: its sites, its contributions, or its systems of one tier."""
    if shape.sites != other.sites:
        yield replace(shape, sites=other.sites)
    if shape.contributions != other.contributions:
        yield replace(shape, contributions=other.contributions)
    for tier in sorted({part.tier for part in (shape.systems ^ other.systems) | (shape.contents ^ other.contents)}):
        yield replace(
            shape,
            systems=_of_tier(other.systems, tier) | (shape.systems - _of_tier(shape.systems, tier)),
            contents=_of_tier(other.contents, tier) | (shape.contents - _of_tier(shape.contents, tier)),
        )


def _of_tier(parts: frozenset[Part], tier: str) -> frozenset[Part]:
    return frozenset(part for part in parts if part.tier == tier)


def holding(shape: Shape, study: Study) -> tuple[Hold, ...]:
    """What keeps a plan of a study to a shape, amounts being free."""
    return (*_systems(shape, study), *_sites(shape, study), *_contributions(shape, study))


def _systems(shape: Shape, study: Study) -> Iterator[Hold]:
    for year in study.years:
        for tier in study.tiers:
            count = shape.counts[year, tier]
            yield Hold("procure", (None, tier, year), count, count)
            for product in study.products if count else ():
                bought = Content(year, tier, product) in shape.contents
                yield Hold("buy", (product, None, tier, year), int(bought), None if bought else 0)


def _sites(shape: Shape, study: Study) -> Iterator[Hold]:
    first = {part.site: part.year for part in shape.sites}
    for site in study.sites:
        if site not in first:
            yield Hold("procure", (site, None, None), 0, 0)
            continue
        yield from (Hold("procure", (site, None, year), 0, 0) for year in study.years if year < first[site])
        yield Hold("procure", (site, None, first[site]), 1)


def _contributions(shape: Shape, study: Study) -> Iterator[Hold]:
    for name in study.partnerships:
        for year in study.years:
            made = int(Contribution(year, name) in shape.contributions)
            yield Hold("contributes", (name, year), made, made)
