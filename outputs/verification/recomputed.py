"""Everything that follows from a folder's inputs and decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from outputs.verification.capacity_rules import CapacityRules
from outputs.verification.decided import Decided
from outputs.verification.facts import Facts
from outputs.verification.members import Member, nothing_to_constrain
from outputs.verification.money import Line, Money
from outputs.verification.money_rules import MoneyRules
from outputs.verification.need import Need
from outputs.verification.prices import discount, shortage_value
from outputs.verification.span import Span, total
from outputs.verification.supply import Printed, Supply

# These say so where they find nothing to constrain; the others have a member in every study.
_SAY_SO = {"readiness", "classified_tiers", "redundancy", "storage_balance"}


@dataclass(frozen=True)
class Recomputed:
    """What the decisions give and cost; `printed` and `rent_printed` hold what only the folder's tables state."""

    facts: Facts
    decided: Decided
    printed: Printed
    rent_printed: Mapping[tuple[Line, int], Fraction]

    @cached_property
    def need(self) -> Need:
        """Need."""
        return Need(self.facts)

    @cached_property
    def supply(self) -> Supply:
        """Capacity."""
        return Supply(self.decided, self.need, self.printed)

    @cached_property
    def money(self) -> Money:
        """Money."""
        return Money(self.decided, self.supply, self.rent_printed)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Every member of every enabled rule."""
        capacity = CapacityRules(self.facts, self.need, self.supply)
        money = MoneyRules(self.facts, self.decided, self.money)
        by_rule = {
            "coverage": capacity.coverage,
            "budget": money.budget,
            "domestic_share": capacity.domestic_share,
            "readiness": capacity.readiness,
            "classified_tiers": capacity.classified_tiers,
            "redundancy": capacity.redundancy,
            "partnership_share": money.partnership_share,
            "procurement": money.procurement,
            "sites": money.sites,
            "storage_balance": capacity.storage_balance,
        }
        found: list[Member] = []
        for rule, members_of in by_rule.items():
            if self.facts.rule_on(rule):
                members = list(members_of())
                found += members or ([nothing_to_constrain(rule)] if rule in _SAY_SO else [])
        return tuple(found)

    @cached_property
    def short_value(self) -> Span:
        """Present value of uncovered need."""
        facts = self.facts
        return total(
            self.supply.short(resource, tier, year).times(shortage_value(facts, resource) * discount(facts, year))
            for resource in facts.resources
            for tier in facts.tiers
            for year in facts.years
        )

    @cached_property
    def objective(self) -> Span:
        """Present value of all spending and of uncovered need."""
        years = self.facts.years
        return self.short_value + total(self.money.cell((), year).times(discount(self.facts, year)) for year in years)


def all_need_value(facts: Facts) -> Fraction:
    """What all need would be worth uncovered, over all years."""
    need = Need(facts)
    return sum(
        (
            need.total(resource, tier, year) * shortage_value(facts, resource)
            for resource in facts.resources
            for tier in facts.tiers
            for year in facts.years
        ),
        Fraction(0),
    )
