"""How much of each decision the money can buy: bounds that no plan within the budget exceeds."""

from fractions import Fraction
from math import floor

from inputs.study import Study
from inputs.unit_figures import surcharge, unit_price

UNBUDGETED_UNITS = 10**6


def most_units(study: Study, product: str, tier: str, year: int) -> int:
    """Most units of a product that the budget or the year's ceilings can pay for.

    Where the budget rule is off nothing bounds purchases but need; the solver is then given a wide bound.
    """
    rule = study.rules.budget
    if not rule.enabled:
        return UNBUDGETED_UNITS
    money = _most_money(study, ("investment_national", "sum"), year)
    return floor(money / (unit_price(study, product, year) * (1 + surcharge(study, tier))))


def most_steps(study: Study, partnership: str, year: int) -> int:
    """Most contribution steps that the partnership takes in a year and the budget can pay for."""
    row = study.partnerships[partnership]
    money = row.largest_year
    if study.rules.budget.enabled:
        money = min(money, _most_money(study, ("investment_partnerships", "sum"), year))
    return floor(money / row.step)


def _most_money(study: Study, lines: tuple[str, ...], year: int) -> Fraction:
    rule = study.rules.budget
    money = rule.total.value
    carry = rule.carry_over.value if rule.carry_over is not None else Fraction(0)
    for line in lines:
        row = study.ceilings.get((line, year))
        if row is not None:
            before = study.ceilings.get((line, year - 1))
            carried = carry * before.ceiling if before is not None else Fraction(0)
            money = min(money, row.ceiling + carried)
    return money
