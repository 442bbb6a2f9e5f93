"""How large the studies are that the planner is measured on.

`continent` is what today's inputs can say of thirty countries: one study of thirty sites, a country each, which share
partnerships, with a ceiling for every funding row and year. It is not thirty countries with budgets of their own. A
study has one budget, one need for each resource and tier, and one domestic share, so a country could neither be held to
its own money nor be asked to cover its own need. To say that, the inputs would need

- a table `countries`, and a column `country` in sites, demand and operation (existing systems have it by their site);
- the total of the budget, the domestic share, the shares of readiness and contributions, and the procurements a year
  by country, and a column `country` in ceilings;
- contributions and quotas by partnership, country and year, with what they give going to the country that paid, and
  the largest yearly amount of a partnership held over all its countries: the one row that would join them;

and the model uncovered need and coverage, domestic share, readiness and redundancy by country. Without that joint row,
thirty countries are thirty studies.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Size:
    """Counts of what a study has.

    offers: capacity can be rented; yearly_ceilings: on every funding row; budget: share of one as tight as Norway's by
    the yardstick of `benchmarks.study_cost`. Over many years better plans exist than that: a tenth less leaves need
    uncovered.
    """

    years: int
    sites: int
    resources: int
    products: int
    tiers: int
    partnerships: int
    offers: bool
    yearly_ceilings: bool
    budget: Fraction


SIZES = {
    "tiny": Size(3, 2, 3, 3, 2, 1, offers=False, yearly_ceilings=False, budget=Fraction(1)),
    "medium": Size(10, 6, 5, 8, 4, 3, offers=True, yearly_ceilings=False, budget=Fraction(9, 10)),
    "large": Size(20, 12, 5, 12, 5, 4, offers=True, yearly_ceilings=False, budget=Fraction(9, 10)),
    "continent": Size(5, 30, 3, 3, 2, 2, offers=True, yearly_ceilings=True, budget=Fraction(1)),
}
