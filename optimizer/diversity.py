"""How differently two plans spend their money, which of many plans differ most, and what leads to yet another.

Plans are compared by what is invested and rented: on what (product, partnership or offer), where (site, or outside the
sites) and when. In each of these views the difference is the share of the two plans' money that has no counterpart in
the other (Bray and Curtis); the distance of two plans is the mean of the three.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inputs.study import Study
from inputs.unit_figures import rent_price, surcharge, unit_price
from optimizer.plan import Plan
from optimizer.programme import Member

# What, where ("" outside the sites) and when.
Cell = tuple[str, str, int]
Spent = Mapping[Cell, Fraction]


@dataclass(frozen=True)
class Distance:
    """Shares of money (0 to 1) that two plans spend on other things, at other sites, in other years."""

    what: Fraction
    where: Fraction
    when: Fraction

    @property
    def mean(self) -> Fraction:
        return (self.what + self.where + self.when) / 3


def spent(study: Study, plan: Plan) -> Spent:
    """What a plan invests and rents for (million), by what, where and when."""
    cells: dict[Cell, Fraction] = {}

    def add(cell: Cell, amount: Fraction) -> None:
        cells[cell] = cells.get(cell, Fraction(0)) + amount

    for (product, site, tier, year), units in plan.buy.items():
        add((product, site, year), units * _price(study, product, tier, year))
    for (partnership, year), steps in plan.steps.items():
        add((partnership, "", year), steps * study.partnerships[partnership].step)
    for (offer, resource, _, year), rented in plan.rent.items():
        add((offer, "", year), rented * rent_price(study, offer, resource))
    return cells


def distance(one: Spent, other: Spent) -> Distance:
    """How differently two plans spend their money."""
    what, where, when = (_apart(one, other, place) for place in range(3))
    return Distance(what, where, when)


def farthest(best: Spent, plans: Sequence[Spent], objectives: Sequence[Fraction], wanted: int) -> list[int]:
    """The places of so many plans, each the farthest from the best and those before it; equal ones are left out.

    Of two that are as far the one of the smaller objective comes first, then the one that stands first.
    """
    nearest = [distance(best, plan).mean for plan in plans]
    chosen: list[int] = []
    while len(chosen) < wanted:
        place = max(range(len(plans)), key=lambda at: (nearest[at], -objectives[at], -at), default=None)
        if place is None or not nearest[place]:
            break
        chosen.append(place)
        nearest = [min(known, distance(plans[place], plan).mean) for known, plan in zip(nearest, plans, strict=True)]
    return chosen


def used_before(study: Study, columns: Sequence[Member], plans: Sequence[Spent]) -> NDArray[np.float64]:
    """The form whose least leads away from plans: money where it is spent in them, by the share of those that do.

    Hop, skip and jump (Brill, Chang and Hopkins 1982).
    """

    def weight(cell: Cell) -> Fraction:
        return Fraction(sum(cell in plan for plan in plans), max(1, len(plans)))

    def cost(kind: str, index: Any) -> Fraction:
        if kind == "buy":
            product, site, tier, year = index
            return weight((product, site, year)) * _price(study, product, tier, year)
        if kind == "steps":
            return weight((index[0], "", index[1])) * study.partnerships[index[0]].step
        return Fraction(0)

    return np.array([float(cost(kind, index)) for kind, index in columns])


def _price(study: Study, product: str, tier: str, year: int) -> Fraction:
    return unit_price(study, product, year) * (1 + surcharge(study, tier))


def _apart(one: Spent, other: Spent, place: int) -> Fraction:
    first, second = _by(one, place), _by(other, place)
    whole = sum(first.values(), Fraction(0)) + sum(second.values(), Fraction(0))
    zero = Fraction(0)
    apart = sum((abs(first.get(key, zero) - second.get(key, zero)) for key in {**first, **second}), zero)
    return apart / whole if whole else zero


def _by(cells: Spent, place: int) -> dict[Any, Fraction]:
    sums: dict[Any, Fraction] = {}
    for cell, amount in cells.items():
        sums[cell[place]] = sums.get(cell[place], Fraction(0)) + amount
    return sums
