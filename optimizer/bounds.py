"""How much of each decision there is a use for and money for: bounds that no best plan exceeds."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from inputs.demand import Need
from inputs.study import Study
from inputs.unit_figures import falls_in, shortage_value, surcharge, unit_capacity, unit_price
from optimizer.remembered import remembered
from optimizer.useful import useful_units

# From this many units on, fractions of one may be left open while the large decisions are made.
PLENTY = 100

INVESTMENT = ("investment_national", "sum")
CONTRIBUTIONS = ("investment_partnerships", "sum")


class Bounds:
    """Most units and contribution steps of a study.

    budget: whether the budget rule bounds spending; total: whether its total does, or only ceilings; forced: units
    that a plan can be held to buy beyond what there is a use for; strict: a study with a rule that is eased in this one
    but still holds in part; room: units by (product, tier) that there is a use for in other scenarios of a tree.
    """

    def __init__(
        self,
        study: Study,
        need: Need,
        budget: bool,
        total: bool,
        forced: int = 0,
        strict: Study | None = None,
        room: Mapping[tuple[str, str], int] | None = None,
    ) -> None:
        self._study = study
        self._budget = budget and study.rules.budget.enabled
        self._total = total
        useful: list[Mapping[tuple[str, str], int]] = [
            useful_units(asking, need) for asking in (study, strict) if asking is not None
        ]
        useful += [room] if room is not None else []
        self._useful = {place: max(units[place] for units in useful) + forced for place in useful[0]}

    def units(self, product: str, tier: str, year: int) -> int:
        """Most units that there is a use for, and that the budget and the year's ceilings can pay for."""
        most = self._useful[product, tier]
        money = self._money(INVESTMENT, year)
        if money is None:
            return most
        price = unit_price(self._study, product, year) * (1 + surcharge(self._study, tier))
        return min(most, max(0, floor(money / price)))

    def steps(self, partnership: str, year: int) -> int:
        """Most contribution steps that the partnership takes in a year and the budget can pay for."""
        row = self._study.partnerships[partnership]
        money = self._money(CONTRIBUTIONS, year)
        amount = row.largest_year if money is None else min(row.largest_year, max(Fraction(0), money))
        return floor(amount / row.step)

    @remembered
    def _money(self, lines: tuple[str, ...], year: int) -> Fraction | None:
        """The most that can be spent on a row in a year, with what users pay back; None where nothing bounds it."""
        if not self._budget:
            return None
        study, rule = self._study, self._study.rules.budget
        limits = [rule.total.value + sum(_paid_back(study, paid) for paid in study.years)] if self._total else []
        carry = rule.carry_over.value if rule.carry_over is not None else Fraction(0)
        for line in lines:
            row = study.ceilings.get((line, year))
            if row is not None:
                before = study.ceilings.get((line, year - 1))
                carried = carry * before.ceiling if before is not None else Fraction(0)
                limits.append(row.ceiling + carried + (_paid_back(study, year) if line == "sum" else 0))
        return min(limits, default=None)


def _paid_back(study: Study, year: int) -> Fraction:
    rows = [row for row in study.operation.values() if row.kind == "paid_back" and falls_in(row, year)]
    return sum((row.amount for row in rows), Fraction(0))


def in_plenty(study: Study, need: Need) -> frozenset[tuple[str, str]]:
    """(product, tier) of which the peak need takes PLENTY units or more, so that one more or less matters little."""
    return frozenset(
        (product, tier)
        for product, resource in study.product_capacity
        for tier in study.tiers
        if max(need.total(resource, tier, year) for year in study.years)
        >= PLENTY * unit_capacity(study, product, resource, study.years[0])
    )


def need_value(study: Study, need: Need) -> Fraction:
    """What all need would cost commercially, over all years (million)."""
    return sum(
        (
            need.total(resource, tier, year) * shortage_value(study, resource)
            for resource in study.resources
            for tier in study.tiers
            for year in study.years
        ),
        Fraction(0),
    )
