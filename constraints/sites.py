"""Sites: the power drawn at a site stays within its limit.

    PUE[s] x sum of kW of the systems at s in year y <= power_limit[s]

Both sides in kW, cooling included, at full load, of new and existing systems. The price is the study's money for
one kW more. Source: model.md, rule 9.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from constraints.quantities import Quantities, Reading, Rows
from inputs.language import mark

TITLE = mark("sites")


def sites(quantities: Quantities[Any], rows: Rows) -> None:
    """Adds one row per site and year."""
    study = quantities.study
    for site, row in study.sites.items():
        for year in study.years:
            rows.require(site, year, quantities.power(site, year), "<=", row.power_limit_kw)


def read(quantities: Quantities[Fraction]) -> Iterator[Reading]:
    """Power drawn against the limit; what one more of the least hungry product draws is the grain."""
    study = quantities.study
    unit_power = min(product.power_kw for product in study.products.values())
    for site, row in study.sites.items():
        for year in study.years:
            drawn = quantities.power(site, year)
            yield Reading("sites", site, year, "kW", row.power_limit_kw, drawn, "<=", unit_power * row.pue)
