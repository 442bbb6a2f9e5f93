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
from inputs.language import say


@dataclass(frozen=True)
class Rule:
    """A rule: its name in study.toml and as it is shown, how it enters a model, and how it is read off a plan.

    words: those that it has in the subjects of its members, beside names of the study.
    """

    name: str
    title: str
    add: Callable[[Quantities[Any], Rows], None]
    read: Callable[[Quantities[Fraction]], Iterator[Reading]]
    words: tuple[str, ...] = ()


RULES: tuple[Rule, ...] = (
    Rule("coverage", coverage.TITLE, coverage.coverage, coverage.read),
    Rule("budget", budget.TITLE, budget.budget, budget.read, budget.WORDS),
    Rule("domestic_share", domestic_share.TITLE, domestic_share.domestic_share, domestic_share.read),
    Rule("readiness", readiness.TITLE, readiness.readiness, readiness.read),
    Rule("classified_tiers", classified_tiers.TITLE, classified_tiers.classified_tiers, classified_tiers.read),
    Rule("redundancy", redundancy.TITLE, redundancy.redundancy, redundancy.read),
    Rule(
        "partnership_share",
        partnership_share.TITLE,
        partnership_share.partnership_share,
        partnership_share.read,
        partnership_share.WORDS,
    ),
    Rule("procurement", procurement.TITLE, procurement.procurement, procurement.read, procurement.WORDS),
    Rule("sites", sites.TITLE, sites.sites, sites.read),
    Rule("storage_balance", storage_balance.TITLE, storage_balance.storage_balance, storage_balance.read),
)


def read_rules(quantities: Quantities[Fraction]) -> tuple[Reading, ...]:
    """Every enabled rule's members as read off a plan."""
    rules = quantities.study.rules
    return tuple(reading for rule in RULES if getattr(rules, rule.name).enabled for reading in rule.read(quantities))


def title_of_rule(name: str) -> str:
    """A rule as it is shown, in the language that is spoken: "domestic share"; a name that is of no rule as it is."""
    return next((say(rule.title) for rule in RULES if rule.name == name), name.replace("_", " "))
