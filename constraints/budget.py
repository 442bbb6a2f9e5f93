"""Budget: spending stays within the budget, each ceiling that is given, and the ramp between years.

    sum over y of spending[y] <= budget
    line[l,y] + carried[l,y] <= ceiling[l,y] + carried[l,y-1],   0 <= carried[l,y] <= carry_over x ceiling[l,y]
    -ramp <= investment[y] - investment[y-1] <= ramp

All sides in the study's money (million). A line is a funding row or their sum; investment is national and partnership
investment together. The price is the present value of one million more. Source: model.md, rule 2; the ceiling of 200 in
2025 is the report's.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from constraints.quantities import Quantities, Reading, Rows
from inputs.language import mark
from inputs.unit_figures import unit_price

TITLE = mark("budget")
WORDS = TOTAL, RAMP_UP, RAMP_DOWN = mark("total"), mark("ramp up"), mark("ramp down")


def budget(quantities: Quantities[Any], rows: Rows) -> None:
    """Adds the total, a row per ceiling, and two per pair of years with a ramp."""
    study = quantities.study
    policy = study.rules.budget
    rows.require(TOTAL, None, sum(quantities.spending(year) for year in study.years), "<=", policy.total.value)
    for (line, year), row in study.ceilings.items():
        carried_in = quantities.carried(line, year - 1)
        spent = quantities.line(line, year) + quantities.carried(line, year)
        rows.require(f"{line}", year, spent - carried_in, "<=", row.ceiling)
    for year, change in _changes(quantities):
        rows.require(RAMP_UP, year, change, "<=", _ramp(quantities))
        rows.require(RAMP_DOWN, year, change, ">=", -_ramp(quantities))


def read(quantities: Quantities[Fraction]) -> Iterator[Reading]:
    """Spending against the total, each ceiling with what was carried in, and each change of investment."""
    study = quantities.study
    unit = study.settings.money.unit
    total = study.rules.budget.total.value
    spent = sum((quantities.spending(year) for year in study.years), Fraction(0))
    grain = min(unit_price(study, product, year) for product in study.products for year in study.years)
    yield Reading("budget", TOTAL, None, unit, total, spent, "<=", grain)
    for (line, year), row in study.ceilings.items():
        allowed = row.ceiling + quantities.carried(line, year - 1)
        yield Reading("budget", line, year, unit, allowed, quantities.line(line, year), "<=", grain)
    for year, change in _changes(quantities):
        ramp = _ramp(quantities)
        yield Reading("budget", RAMP_UP, year, unit, ramp, change, "<=", grain)
        yield Reading("budget", RAMP_DOWN, year, unit, -ramp, change, ">=", grain)


def _ramp(quantities: Quantities[Any]) -> Fraction:
    ramp = quantities.study.rules.budget.ramp
    return ramp.value if ramp is not None else Fraction(0)


def _changes(quantities: Quantities[Any]) -> Iterator[tuple[int, Any]]:
    if quantities.study.rules.budget.ramp is None:
        return
    for before, year in pairwise(quantities.study.years):
        now = quantities.investment_national(year) + quantities.investment_partnerships(year)
        then = quantities.investment_national(before) + quantities.investment_partnerships(before)
        yield year, now - then
