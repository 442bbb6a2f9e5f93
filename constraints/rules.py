"""Every rule, in the order in which they are added and reported."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from constraints import (
    budget,
    classified_tiers,
    coverage,
    domestic_share,
    partnership_share,
    procurement,
    readiness,
    redundancy,
    sites,
    storage_balance,
)
from constraints.quantities import Quantities, Reading, Rows


@dataclass(frozen=True)
class Rule:
    """A rule: its name in study.toml, how it enters a model, and how it is read off a plan."""

    name: str
    add: Callable[[Quantities[Any], Rows], None]
    read: Callable[[Quantities[Fraction]], Iterator[Reading]]


RULES: tuple[Rule, ...] = (
    Rule("coverage", coverage.coverage, coverage.read),
    Rule("budget", budget.budget, budget.read),
    Rule("domestic_share", domestic_share.domestic_share, domestic_share.read),
    Rule("readiness", readiness.readiness, readiness.read),
    Rule("classified_tiers", classified_tiers.classified_tiers, classified_tiers.read),
    Rule("redundancy", redundancy.redundancy, redundancy.read),
    Rule("partnership_share", partnership_share.partnership_share, partnership_share.read),
    Rule("procurement", procurement.procurement, procurement.read),
    Rule("sites", sites.sites, sites.read),
    Rule("storage_balance", storage_balance.storage_balance, storage_balance.read),
)


def read_rules(quantities: Quantities[Fraction]) -> tuple[Reading, ...]:
    """Every enabled rule's members as read off a plan."""
    rules = quantities.study.rules
    return tuple(reading for rule in RULES if getattr(rules, rule.name).enabled for reading in rule.read(quantities))
