"""What partnerships give: the quota held, and the yield of contributions from the start year for the lifetime."""

from collections import defaultdict
from fractions import Fraction

from outputs.verification.decided import Decided
from outputs.verification.division import Giver
from outputs.verification.span import ZERO


class Partnerships:
    """Capacity through partnerships, over all of their tiers."""

    def __init__(self, decided: Decided) -> None:
        facts = decided.facts
        self._rows = facts.partnerships
        self._whole: defaultdict[tuple[str, str, int], Fraction] = defaultdict(Fraction)
        for quota in facts.table("partnership_quotas"):
            for year in facts.years:
                if quota.covers(year):
                    self._whole[quota.text("partnership"), quota.text("resource"), year] += quota.number("capacity")
        for yields in facts.table("partnership_yields"):
            name = yields.text("partnership")
            row = self._rows[name]
            start = row.whole("start_year")
            for (paid_to, paid), steps in decided.steps.items():
                for year in range(max(start, paid), start + row.whole("lifetime_years")):
                    if paid_to == name:
                        gives = yields.number("capacity") * row.number("step") * steps
                        self._whole[name, yields.text("resource"), year] += gives

    def whole(self, name: str, resource: str, year: int) -> Fraction:
        """All that a partnership gives of a resource in a year."""
        return self._whole.get((name, resource, year), ZERO)

    def serving(self, tier: str, *, abroad: bool, site: str | None = None, critical: bool = False) -> list[str]:
        """Partnerships that serve a tier from abroad or in the country (at a site or anywhere).

        critical: only those that may serve time-critical need.
        """
        return [
            name
            for name, row in self._rows.items()
            if tier in row.names("tiers")
            and abroad == (row.text("site") == "")
            and site in (None, row.text("site"))
            and (row.yes("time_critical") or not critical)
        ]

    def of_one_tier(self, resource: str, tier: str, year: int, *, abroad: bool) -> Fraction:
        """What a tier is given by partnerships that serve no other."""
        names = self.serving(tier, abroad=abroad)
        alone = (name for name in names if len(self._rows[name].names("tiers")) == 1)
        return sum((self.whole(name, resource, year) for name in alone), ZERO)

    def of_several_tiers(self, resource: str, year: int, *, abroad: bool) -> dict[str, Giver]:
        """The partnerships that serve several tiers and give something."""
        return {
            name: Giver(row.names("tiers"), whole)
            for name, row in self._rows.items()
            if abroad == (row.text("site") == "") and len(row.names("tiers")) > 1
            if (whole := self.whole(name, resource, year))
        }
