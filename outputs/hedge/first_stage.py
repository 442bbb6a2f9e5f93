"""What is decided before the scenarios part, in the hedge and in each scenario's plan for itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from inputs.language import say
from inputs.study import Study
from inputs.titles import title_of
from optimizer.plan import Plan
from optimizer.tree import Tree, decided_in
from outputs.hedge.outcome import Found
from outputs.hedge.regret import HEDGE


@dataclass(frozen=True)
class Decision:
    """Units of a product at a site and tier, or steps of a partnership (site and tier are "" there), in a year."""

    year: int
    kind: str
    name: str
    site: str
    tier: str


@dataclass(frozen=True)
class FirstStage:
    """Amounts by plan (HEDGE first, then scenarios) and decision."""

    tree: Tree
    study: Study
    amounts: Mapping[str, Mapping[Decision, int]]

    @classmethod
    def of(cls, found: Found) -> "FirstStage":
        """That of the hedge and of each scenario's plan for itself."""
        tree = found.judged.tree
        plans = {HEDGE: found.plans[tree.names[0]]}
        for name, run in found.judged.own.items():
            if run.record.plan is not None:
                plans[name] = run.record.plan.plan()
        amounts = {name: dict(_decisions(plan, tree.first_stage)) for name, plan in plans.items()}
        return cls(tree, tree.branches[0].study, amounts)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """All that any of the plans decides, by year."""
        found = {decision for amounts in self.amounts.values() for decision in amounts}
        order = ("buy", "steps")
        return tuple(sorted(found, key=lambda one: (one.year, order.index(one.kind), one.name, one.site, one.tier)))

    def total(self, plan: str, kind: str, name: str) -> int:
        """All of a product or a partnership in the first stage."""
        return sum(
            amount for decision, amount in self.amounts[plan].items() if (decision.kind, decision.name) == (kind, name)
        )

    def words(self, decision: Decision) -> str:
        """A decision as a planner reads it."""
        if decision.kind == "steps":
            partnership = title_of(self.study.partnerships[decision.name])
            return say("{year} {partnership} (steps)", year=decision.year, partnership=partnership)
        return say(
            "{year} {product}, {site}, {tier}",
            year=decision.year,
            product=title_of(self.study.products[decision.name]),
            site=title_of(self.study.sites[decision.site]),
            tier=title_of(self.study.tiers[decision.tier]),
        )


def _decisions(plan: Plan, years: tuple[int, ...]) -> Iterator[tuple[Decision, int]]:
    bought, paid = decided_in(plan, years)
    for (product, site, tier, year), units in bought.items():
        yield Decision(year, "buy", product, site, tier), units
    for (partnership, year), steps in paid.items():
        yield Decision(year, "steps", partnership, "", ""), steps
