"""Need, projected from the demand tables.

need = base need x (1 + growth)^(year - base year) x tier share; of a tier's need, the share that can run open moves to
the open tier, the one of the lowest rank; enabled projects add theirs.
"""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from outputs.verification.facts import Facts
from outputs.verification.span import ZERO

Key = tuple[str, str, str, int]


class Need:
    """Need in the resource's unit."""

    def __init__(self, facts: Facts) -> None:
        self._classes = facts.keyed("service_classes", "service_class")
        self._tiers = facts.tiers
        self._by_class = _projected(facts)

    def total(self, resource: str, tier: str, year: int) -> Fraction:
        """Need of all service classes."""
        return self._of(self._classes, resource, tier, year)

    def time_critical(self, resource: str, tier: str, year: int) -> Fraction:
        """Need of the classes whose need is time-critical."""
        critical = [name for name, row in self._classes.items() if row.yes("time_critical")]
        return self._of(critical, resource, tier, year)

    def controlled(self, resource: str, tier: str, year: int) -> Fraction:
        """Need under national control: all of a tier that demands it, else that of the classes that do."""
        if self._tiers[tier].yes("national_control"):
            return self.total(resource, tier, year)
        controlled = [name for name, row in self._classes.items() if row.yes("national_control")]
        return self._of(controlled, resource, tier, year)

    def _of(self, classes: Iterable[str], resource: str, tier: str, year: int) -> Fraction:
        return sum((self._by_class.get((name, resource, tier, year), ZERO) for name in classes), ZERO)


def _projected(facts: Facts) -> dict[Key, Fraction]:
    need: defaultdict[Key, Fraction] = defaultdict(Fraction)
    open_tier = next(iter(facts.tiers))
    demand = facts.keyed("demand", "need")
    for part in facts.table("tier_shares"):
        row, tier = demand[part.text("need")], part.text("tier")
        who = row.text("service_class"), row.text("resource")
        moved = part.number("run_open") if tier != open_tier else ZERO
        for year in facts.years:
            grown = row.number("base_need") * (1 + row.number("growth")) ** (year - row.whole("base_year"))
            amount = grown * part.number("share")
            need[*who, tier, year] += amount * (1 - moved)
            need[*who, open_tier, year] += amount * moved
    projects = facts.keyed("projects", "project")
    for added in facts.table("project_needs"):
        if projects[added.text("project")].yes("enabled"):
            who = added.text("service_class"), added.text("resource")
            need[*who, added.text("tier"), added.whole("year")] += added.number("need")
    return need
