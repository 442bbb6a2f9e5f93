"""Procurement: a procurement buys at least the smallest lot, and there are at most so many in a year.

    lot[s,k,y] >= smallest_lot x procured[s,k,y]
    sum over s, k of procured[s,k,y] <= most_a_year

Lots in the study's money (million), procurements as a number. That nothing is bought without a procurement, and none
at a site that is not in use, is how these decisions are defined and holds also with the rule off: a system's running
cost never disappears. The price is the study's money for one procurement more a year. Source: model.md, rule 8.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from constraints.quantities import Quantities, Reading, Rows
from inputs.language import mark

TITLE = mark("procurement")
WORDS = LOT, NUMBER = mark("lot"), mark("number")


def procurement(quantities: Quantities[Any], rows: Rows) -> None:
    """Adds a smallest lot per site, tier and year, and a largest number per year."""
    study = quantities.study
    rule = study.rules.procurement
    for year in study.years:
        for site, tier in _places(quantities):
            smallest = quantities.number(rule.smallest_lot.value) * quantities.procured(site, tier, year)
            rows.require(f"{site}, {tier}, {LOT}", year, quantities.lot(site, tier, year) - smallest, ">=", Fraction(0))
        made = sum(quantities.procured(site, tier, year) for site, tier in _places(quantities))
        rows.require(NUMBER, year, made, "<=", Fraction(rule.most_a_year.value))


def read(quantities: Quantities[Fraction]) -> Iterator[Reading]:
    """Each procurement's lot against the smallest, and each year's number against the largest."""
    study = quantities.study
    rule = study.rules.procurement
    unit = study.settings.money.unit
    for year in study.years:
        made = [place for place in _places(quantities) if quantities.procured(*place, year)]
        for site, tier in made:
            lot = quantities.lot(site, tier, year)
            subject = f"{site}, {tier}, {LOT}"
            yield Reading("procurement", subject, year, unit, rule.smallest_lot.value, lot, ">=")
        most = Fraction(rule.most_a_year.value)
        yield Reading("procurement", NUMBER, year, "procurements", most, Fraction(len(made)), "<=", Fraction(1))


def _places(quantities: Quantities[Any]) -> list[tuple[str, str]]:
    return [(site, tier) for site in quantities.study.sites for tier in quantities.study.tiers]
