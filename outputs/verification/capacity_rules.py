"""The rules on capacity: coverage, domestic share, readiness, classified tiers, redundancy, storage balance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

from outputs.verification.facts import Facts
from outputs.verification.members import Member
from outputs.verification.need import Need
from outputs.verification.prices import unit_capacity
from outputs.verification.span import NOTHING, ZERO, Span, exactly
from outputs.verification.supply import Supply


@dataclass(frozen=True)
class CapacityRules:
    """Every member of these rules."""

    facts: Facts
    need: Need
    supply: Supply

    def _everywhere(self) -> Iterator[tuple[str, str, int]]:
        return product(self.facts.resources, self.facts.tiers, self.facts.years)

    def _grain(self, resource: str) -> Span:
        """The least that one unit gives, of any product bought in any planning year."""
        gives = [
            unit_capacity(self.facts, row.text("product"), row.number("capacity"), year)
            for row in self.facts.table("product_capacity")
            if row.text("resource") == resource
            for year in self.facts.years
        ]
        return exactly(min(gives, default=ZERO))

    def coverage(self) -> Iterator[Member]:
        """Supply and what is left uncovered >= need."""
        for resource, tier, year in self._everywhere():
            need = self.need.total(resource, tier, year)
            if need:
                # What is left uncovered makes up for whatever is missing.
                met = self.supply.everything(resource, tier, year).at_least(need)
                unit, grain = self.facts.unit(resource), self._grain(resource)
                yield Member("coverage", f"{resource}, {tier}", year, unit, exactly(need), met, ">=", grain)

    def domestic_share(self) -> Iterator[Member]:
        """Capacity in the country >= share x all capacity, over all tiers."""
        share = exactly(self.facts.figure("rules", "domestic_share", "share"))
        for resource, year in product(self.facts.resources, self.facts.years):
            if self.facts.rule_applies("domestic_share", year):
                here, away = self.supply.in_country(resource, year), self.supply.elsewhere(resource, year)
                most, least = here + away.high, here + away.low
                reached = Span(here / most if most else Fraction(1), here / least if least else Fraction(1))
                unit = self._grain(resource).low
                grain = Span(unit / most if most else ZERO, unit / least if least else ZERO)
                yield Member("domestic_share", resource, year, "share", share, reached, ">=", grain)

    def readiness(self) -> Iterator[Member]:
        """Capacity in the country >= share x need under national control."""
        share = self.facts.figure("rules", "readiness", "share")
        for resource, tier, year in self._everywhere():
            required = share * self.need.controlled(resource, tier, year)
            if required and self.facts.rule_applies("readiness", year):
                here = self.supply.domestic(resource, tier, year)
                unit, grain = self.facts.unit(resource), self._grain(resource)
                yield Member("readiness", f"{resource}, {tier}", year, unit, exactly(required), here, ">=", grain)

    def classified_tiers(self) -> Iterator[Member]:
        """Nothing abroad or rented serves a classified tier."""
        for resource, tier, year in self._everywhere():
            if self.facts.tiers[tier].yes("classified") and self._could_serve(resource, tier):
                outside = self.supply.abroad(resource, tier, year) + self.supply.rented(resource, tier, year)
                unit = self.facts.unit(resource)
                yield Member("classified_tiers", f"{resource}, {tier}", year, unit, NOTHING, outside, "<=")

    def _could_serve(self, resource: str, tier: str) -> bool:
        """Whether a partnership abroad or an offer can give a tier this resource at all."""
        abroad = self.supply.partnerships.serving(tier, abroad=True)
        rows = (*self.facts.table("partnership_yields"), *self.facts.table("partnership_quotas"))
        if any(row.text("partnership") in abroad and row.text("resource") == resource for row in rows):
            return True
        offers = self.supply.givers("rented", resource, self.facts.years[0]).values()
        return any(tier in offer.tiers for offer in offers)

    def redundancy(self) -> Iterator[Member]:
        """What is left without any m sites >= time-critical need."""
        losses = list(combinations(self.facts.sites, _sites_lost(self.facts)))
        for resource, tier, year in self._everywhere():
            need = self.need.time_critical(resource, tier, year)
            if need and self.facts.rule_applies("redundancy", year):
                unit, grain = self.facts.unit(resource), self._grain(resource)
                for lost in losses:
                    left = self.supply.critical_left(resource, tier, year, lost)
                    subject = f"{resource}, {tier}" + (f", without {' and '.join(lost)}" if lost else "")
                    yield Member("redundancy", subject, year, unit, exactly(need), left, ">=", grain)

    def storage_balance(self) -> Iterator[Member]:
        """Storage >= ratio x compute, in the country, tier by tier."""
        for row in self.facts.table("balances"):
            storage, compute = row.text("storage_resource"), row.text("compute_resource")
            for tier, year in product(self.facts.tiers, self.facts.years):
                needed = self.supply.domestic(compute, tier, year).times(row.number("ratio"))
                kept = self.supply.domestic(storage, tier, year)
                subject, unit = f"{storage} per {compute}, {tier}", self.facts.unit(storage)
                grain = self._grain(storage)
                idle = None if needed.low <= 0 < needed.high else not needed.high
                yield Member("storage_balance", subject, year, unit, needed, kept, ">=", grain, idle)


def _sites_lost(facts: Facts) -> int:
    given = facts.figure_or_none("rules", "redundancy", "sites_lost")
    if given is not None:
        return int(given)
    availabilities = [row.number("availability") for row in facts.sites.values()]
    return smallest_loss(availabilities, facts.figure("rules", "redundancy", "uptime_target"))


def smallest_loss(availabilities: Sequence[Fraction], target: Fraction) -> int:
    """The smallest m for which the chance that more than m sites are down together is at most 1 - target."""
    chances = [Fraction(1)]  # of 0, 1, ... sites down, each on its own
    for up in availabilities:
        longer = [ZERO] * (len(chances) + 1)
        for down, chance in enumerate(chances):
            longer[down] += chance * up
            longer[down + 1] += chance * (1 - up)
        chances = longer
    return next(m for m in range(len(chances)) if sum(chances[m + 1 :], ZERO) <= 1 - target)
