"""Partnership share: contributions lie between a lower and an upper share of all investment over the horizon.

    lower x (national + partnerships) <= partnerships <= upper x (national + partnerships)   summed over the years
    What was invested and contributed before the first year counts with it, where the study gives it.
    smallest[e] x contributes[e,y] <= contribution[e,y] <= largest[e] x contributes[e,y]     inside e's window

All sides in the study's money (million); the share itself is reported. Outside its window a partnership takes
nothing. The price is the study's money for one percentage point. Source: model.md, rule 7; the report recommends
10-20 %.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from constraints.quantities import Quantities, Reading, Rows, window
from inputs.language import mark
from inputs.study import Study

TITLE = mark("partnership share")
LOWER, UPPER = mark("lower share"), mark("upper share")
SMALLEST, LARGEST, OUTSIDE = mark("smallest"), mark("largest"), mark("outside its window")
WORDS = LOWER, UPPER, SMALLEST, LARGEST, OUTSIDE


def partnership_share(quantities: Quantities[Any], rows: Rows) -> None:
    """Adds the two shares and, for each year of each window, the smallest and largest contribution."""
    study = quantities.study
    rule = study.rules.partnership_share
    paid, invested = _totals(quantities)
    rows.require(LOWER, None, paid - quantities.number(rule.lower.value) * invested, ">=", Fraction(0))
    rows.require(UPPER, None, paid - quantities.number(rule.upper.value) * invested, "<=", Fraction(0))
    for name, year in window(study):
        row = study.partnerships[name]
        amount, made = quantities.contribution(name, year), quantities.contributes(name, year)
        rows.require(
            f"{name}, {SMALLEST}", year, amount - quantities.number(row.smallest_year) * made, ">=", Fraction(0)
        )
        rows.require(f"{name}, {LARGEST}", year, amount - quantities.number(row.largest_year) * made, "<=", Fraction(0))


def read(quantities: Quantities[Fraction]) -> Iterator[Reading]:
    """The share of investment reached, and each contribution against its limits; no investment counts as the limit."""
    study = quantities.study
    rule = study.rules.partnership_share
    unit = study.settings.money.unit
    paid, invested = _totals(quantities)
    steps = [row.step for row in study.partnerships.values()]
    grain = min(steps) / invested if steps and invested else Fraction(0)
    lower, upper = rule.lower.value, rule.upper.value
    low, high = _share(paid, invested, lower), _share(paid, invested, upper)
    idle = not invested
    yield Reading("partnership_share", LOWER, None, "share", lower, low, ">=", grain, idle or not lower)
    yield Reading("partnership_share", UPPER, None, "share", upper, high, "<=", grain, idle)
    for name, year in window(study):
        row = study.partnerships[name]
        amount, made = quantities.contribution(name, year), quantities.contributes(name, year)
        if made:
            smallest, largest = f"{name}, {SMALLEST}", f"{name}, {LARGEST}"
            yield Reading("partnership_share", smallest, year, unit, row.smallest_year, amount, ">=", row.step)
            yield Reading("partnership_share", largest, year, unit, row.largest_year, amount, "<=", row.step)
    yield from _outside_windows(quantities)


def _outside_windows(quantities: Quantities[Fraction]) -> Iterator[Reading]:
    study = quantities.study
    unit, open_years = study.settings.money.unit, set(window(study))
    for name in study.partnerships:
        for year in study.years:
            amount = quantities.contribution(name, year)
            if amount and (name, year) not in open_years:
                subject = f"{name}, {OUTSIDE}"
                yield Reading("partnership_share", subject, year, unit, Fraction(0), amount, "<=")


def _share(paid: Fraction, invested: Fraction, limit: Fraction) -> Fraction:
    return paid / invested if invested else limit


def _totals(quantities: Quantities[Any]) -> tuple[Any, Any]:
    years, (invested, contributed) = quantities.study.years, spent_before(quantities.study)
    paid = sum(quantities.investment_partnerships(year) for year in years)
    national = sum(quantities.investment_national(year) for year in years)
    return paid + quantities.number(contributed), paid + national + quantities.number(invested)


def spent_before(study: Study) -> tuple[Fraction, Fraction]:
    """Investment, and the contributions in it, from before the first year that the shares count (million)."""
    rule = study.rules.partnership_share
    given = (rule.invested_before, rule.contributed_before)
    invested, contributed = (Fraction(0) if figure is None else figure.value for figure in given)
    return invested, contributed
