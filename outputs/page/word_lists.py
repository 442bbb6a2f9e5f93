"""The page's words for what has a name of its own: what rules ask, lines of the funding table, tables of a study."""

from collections.abc import Mapping

from inputs.language import mark, say

_ASKED: Mapping[str, str] = {
    "coverage": mark(
        "Capacity covers need, for every resource, tier and year; what it does not cover is counted as uncovered."
    ),
    "budget": mark("All spending stays within the budget, and each year's within its ceilings."),
    "domestic_share": mark("At least a set share of all capacity stands in the country."),
    "readiness": mark(
        "With everything abroad and everything rented lost, the country still covers most of the need that demands "
        "national control."
    ),
    "classified_tiers": mark(
        "Capacity for a classified tier stands in the country, and what it costs bears the tier's surcharge."
    ),
    "redundancy": mark("Time-critical need stays covered when sites are lost."),
    "partnership_share": mark(
        "Contributions to partnerships are between a lower and an upper share of all investment."
    ),
    "procurement": mark("A procurement buys at least the smallest lot, and only so many are made in a year."),
    "sites": mark("The power drawn at a site stays within its limit."),
    "storage_balance": mark("Storage keeps pace with computing."),
}
LINES: Mapping[str, str] = {
    "investment_national": mark("National investment"),
    "operation": mark("Operation"),
    "investment_partnerships": mark("Partnerships"),
    "fixed": mark("Fixed costs"),
    "paid_back": mark("Paid back by users"),
    "systems": mark("Running of systems"),
    "sites": mark("Rent of sites"),
    "power": mark("Power"),
    "rented": mark("Commercial capacity rented"),
}
TABLE_NAMES: Mapping[str, str] = {
    "settings": mark("Settings and rules"),
    "resources": mark("Resources"),
    "prices": mark("Prices"),
    "products": mark("Products"),
    "product_capacity": mark("What one unit gives"),
    "tiers": mark("Security tiers"),
    "sites": mark("Sites"),
    "existing_systems": mark("Systems that run already"),
    "existing_capacity": mark("What they give"),
    "service_classes": mark("Service classes"),
    "demand": mark("Need"),
    "tier_shares": mark("Need by security tier"),
    "partnerships": mark("Partnerships"),
    "partnership_yields": mark("What contributions give"),
    "partnership_quotas": mark("Quotas held already"),
    "commercial": mark("Commercial offers"),
    "operation": mark("Running costs"),
    "ceilings": mark("Ceilings"),
    "balances": mark("Storage beside computing"),
    "projects": mark("Projects with their own funding"),
    "project_costs": mark("What projects cost"),
    "project_needs": mark("What projects need"),
    "countries": mark("Countries to compare with"),
    "neighbours": mark("What other countries spend"),
}
QUALITIES: Mapping[str, str] = {"stated": mark("stated"), "derived": mark("derived"), "assumed": mark("assumed")}
STATUSES: Mapping[str, str] = {
    "optimal": mark("solved to the gap that was asked for"),
    "time_limit": mark("stopped at the time limit"),
    "interrupted": mark("stopped before the end"),
}


def asked_by(rule: str) -> str:
    """What a rule asks."""
    return say(_ASKED.get(rule, ""))


def line_name(line: str) -> str:
    """A funding row, or a kind of running cost below it."""
    return say(LINES[line])


def table_title(table: str) -> str:
    """What a table of a study, or its settings, are called."""
    return say(TABLE_NAMES[table])


def quality_name(quality: str) -> str:
    """Whether a figure is stated, derived or assumed."""
    return say(QUALITIES[quality])


def status_name(status: str) -> str:
    """How a search ended."""
    return say(STATUSES[status])
