"""What can be more or less of in a plan: units of a product, money or contributions, at a site or up to a year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from constraints.quantities import window
from inputs.study import Study
from inputs.unit_figures import surcharge, unit_price
from optimizer.plan import Plan
from optimizer.programme import Member

Kind = Literal["units", "investment", "contributions", "site"]


@dataclass(frozen=True)
class Aspect:
    """A sum over the decisions of a plan.

    kind: units of the product `name`; national investment (million); contributions to the partnership `name` (million);
    or 1 where anything is bought at the site, else 0. site: at that site alone; until: in the years up to that one.
    """

    kind: Kind
    name: str | None = None
    site: str | None = None
    until: int | None = None

    def of(self, study: Study, plan: Plan) -> Fraction:
        """How much of it a plan has."""
        if self.kind == "site":
            return Fraction(self.site in plan.opened)
        bought = (self._weight(study, "buy", index) * number for index, number in plan.buy.items())
        paid = (self._weight(study, "steps", index) * number for index, number in plan.steps.items())
        return sum((*bought, *paid), Fraction(0))

    def coefficients(self, study: Study, columns: Sequence[Member]) -> NDArray[np.float64]:
        """What each column of a model adds to it."""
        return np.array([float(self._weight(study, kind, index)) for kind, index in columns])

    def smallest(self, study: Study) -> Fraction | None:
        """It is a multiple of this; None where it can be any amount of money."""
        if self.kind == "investment":
            return None
        return study.partnerships[self.name].step if self.kind == "contributions" and self.name else Fraction(1)

    def _weight(self, study: Study, kind: str, index: Any) -> Fraction:
        if kind == "use" and self.kind == "site":
            return Fraction(index == (self.site, study.years[-1]))
        if kind not in ("buy", "steps") or (self.until is not None and index[-1] > self.until):
            return Fraction(0)
        if kind == "steps":
            mine = self.kind == "contributions" and index[0] == self.name
            return study.partnerships[index[0]].step if mine else Fraction(0)
        product, site, tier, year = index
        if self.site not in (None, site) or self.kind not in ("units", "investment"):
            return Fraction(0)
        if self.kind == "units":
            return Fraction(product == self.name)
        return unit_price(study, product, year) * (1 + surcharge(study, tier))


def aspects(study: Study) -> Iterator[Aspect]:
    """All that is asked of a study's plans, in the order of its tables."""
    last = study.years[-1]
    for product in study.products:
        yield from (Aspect("units", product, until=year) for year in study.years)
    for name in study.partnerships:
        yield from (Aspect("contributions", name, until=year) for e, year in window(study) if e == name)
    yield from (Aspect("investment", until=year) for year in study.years)
    if len(study.sites) > 1:
        for site in study.sites:
            yield Aspect("site", site=site)
            yield Aspect("investment", site=site, until=last)
            yield from (Aspect("units", product, site, last) for product in study.products)
