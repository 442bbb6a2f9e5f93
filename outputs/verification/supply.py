"""Capacity by site, resource, tier and year, and the need that it leaves uncovered.

Everything follows from the decisions, but for two things that only coverage.csv has, to a millionth: what is rented,
and how partnerships that serve several tiers are divided between them.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from outputs.verification.decided import Decided
from outputs.verification.division import Giver, everything_from, most_for, share
from outputs.verification.need import Need
from outputs.verification.partnerships import Partnerships
from outputs.verification.prices import unit_capacity
from outputs.verification.span import NOTHING, ZERO, Span, exactly, total

HALF_A_MILLIONTH = Fraction(1, 2 * 10**6)

# The columns domestic, abroad and rented of coverage.csv by resource, tier and year; None where no number is printed.
Cell = tuple[str, str, int]
Printed = Mapping[str, Mapping[Cell, Fraction | None]]


class Supply:
    """Capacity in the resource's unit."""

    def __init__(self, decided: Decided, need: Need, printed: Printed) -> None:
        self._facts = decided.facts
        self._need = need
        self._printed = printed
        self._own = _own_capacity(decided)
        self.partnerships = Partnerships(decided)

    def own(self, site: str, resource: str, tier: str, year: int) -> Fraction:
        """Capacity of the systems at a site, bought and existing."""
        return self._own.get((site, resource, tier, year), ZERO)

    def known(self, column: str, resource: str, tier: str, year: int) -> Fraction:
        """The part of domestic or abroad that follows from the decisions."""
        abroad = column == "abroad"
        systems = ZERO if abroad else sum((self.own(site, resource, tier, year) for site in self._facts.sites), ZERO)
        return systems + self.partnerships.of_one_tier(resource, tier, year, abroad=abroad)

    def givers(self, column: str, resource: str, year: int) -> dict[str, Giver]:
        """What divides its capacity between tiers as the plan chose: partnerships of several tiers, or offers."""
        if column != "rented":
            return self.partnerships.of_several_tiers(resource, year, abroad=column == "abroad")
        return {
            row.text("offer"): Giver(row.names("tiers"), row.number("largest_year"))
            for row in self._facts.table("commercial")
            if row.yes("enabled") and row.text("resource") == resource
        }

    def chosen(self, column: str, resource: str, tier: str, year: int) -> Span:
        """The part of domestic, abroad or rented that the plan chose, from what is printed."""
        most = most_for(tier, self.givers(column, resource, year))
        printed = self._printed[column].get((resource, tier, year))
        anything = Span(ZERO, most)
        if not most or printed is None:
            return anything
        known = ZERO if column == "rented" else self.known(column, resource, tier, year)
        rest = printed - known
        if column == "rented" and not rest:
            return NOTHING
        return Span(rest - HALF_A_MILLIONTH, rest + HALF_A_MILLIONTH).shared_with(anything) or anything

    def domestic(self, resource: str, tier: str, year: int) -> Span:
        """Capacity in the country: systems, and partnerships hosted here."""
        known = self.known("domestic", resource, tier, year)
        return exactly(known) + self.chosen("domestic", resource, tier, year)

    def abroad(self, resource: str, tier: str, year: int) -> Span:
        """Access to partnerships' machines abroad."""
        return exactly(self.known("abroad", resource, tier, year)) + self.chosen("abroad", resource, tier, year)

    def rented(self, resource: str, tier: str, year: int) -> Span:
        """Capacity rented."""
        return self.chosen("rented", resource, tier, year)

    def rented_from(self, offer: str, resource: str, year: int) -> Span:
        """Capacity rented from one offer, over all tiers."""
        givers = self.givers("rented", resource, year)
        taken = {tier: self.rented(resource, tier, year) for tier in self._facts.tiers}
        return everything_from(offer, taken, givers)

    def in_country(self, resource: str, year: int) -> Fraction:
        """Capacity in the country over all tiers; how partnerships are divided does not matter."""
        systems = (self.own(site, resource, tier, year) for site in self._facts.sites for tier in self._facts.tiers)
        return sum(systems, ZERO) + self._from_partnerships(resource, year, abroad=False)

    def elsewhere(self, resource: str, year: int) -> Span:
        """Capacity abroad and rented, over all tiers."""
        rented = total(self.rented(resource, tier, year) for tier in self._facts.tiers)
        return exactly(self._from_partnerships(resource, year, abroad=True)) + rented

    def _from_partnerships(self, resource: str, year: int, *, abroad: bool) -> Fraction:
        names = {name for tier in self._facts.tiers for name in self.partnerships.serving(tier, abroad=abroad)}
        return sum((self.partnerships.whole(name, resource, year) for name in sorted(names)), ZERO)

    def critical_left(self, resource: str, tier: str, year: int, lost: tuple[str, ...]) -> Span:
        """What may serve time-critical need when sites are lost: systems, partnerships that may, at home and abroad."""
        standing = [site for site in self._facts.sites if site not in lost]
        left = total(exactly(self.own(site, resource, tier, year)) for site in standing)
        serving = self.partnerships.serving
        for site in standing:
            for name in serving(tier, abroad=False, site=site, critical=True):
                left += self._given(name, "domestic", resource, tier, year)
        for name in serving(tier, abroad=True, critical=True):
            left += self._given(name, "abroad", resource, tier, year)
        return left

    def _given(self, name: str, column: str, resource: str, tier: str, year: int) -> Span:
        """What one partnership gives to a tier."""
        givers = self.givers(column, resource, year)
        if name not in givers:
            return exactly(self.partnerships.whole(name, resource, year))
        return share(name, tier, {tier: self.chosen(column, resource, tier, year)}, givers)

    def short(self, resource: str, tier: str, year: int) -> Span:
        """Need left uncovered; nothing is asked to be covered while the rule on coverage is off."""
        if not self._facts.rule_on("coverage"):
            return NOTHING
        return (exactly(self._need.total(resource, tier, year)) - self.everything(resource, tier, year)).at_least(ZERO)

    def everything(self, resource: str, tier: str, year: int) -> Span:
        """Capacity in the country, abroad and rented."""
        own = self.domestic(resource, tier, year)
        return own + self.abroad(resource, tier, year) + self.rented(resource, tier, year)


def _own_capacity(decided: Decided) -> Mapping[tuple[str, str, str, int], Fraction]:
    facts = decided.facts
    own: defaultdict[tuple[str, str, str, int], Fraction] = defaultdict(Fraction)
    gives = [
        (row.text("product"), row.text("resource"), row.number("capacity")) for row in facts.table("product_capacity")
    ]
    for item in decided.purchases:
        for product, resource, capacity in gives:
            if product == item.product:
                per_unit = unit_capacity(facts, product, capacity, item.year)
                for year in facts.years:
                    if decided.serves(item, year):
                        own[item.site, resource, item.tier, year] += per_unit * item.units
    systems = facts.keyed("existing_systems", "system")
    for row in facts.table("existing_capacity"):
        system = systems[row.text("system")]
        for year in facts.years:
            if system.covers(year):
                own[system.text("site"), row.text("resource"), system.text("tier"), year] += row.number("capacity")
    return own
