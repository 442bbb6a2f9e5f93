"""The words of the page for what has a name of its own: rules, lines of the funding table, tables of a study."""


def rules() -> dict[str, str]:
    """What each rule asks."""
    return {
        "coverage": "Capacity covers need, for every resource, tier and year; what it does not cover is counted as "
        "uncovered.",
        "budget": "All spending stays within the budget, and each year's within its ceilings.",
        "domestic_share": "At least a set share of all capacity stands in the country.",
        "readiness": "With everything abroad and everything rented lost, the country still covers most of the need "
        "that demands national control.",
        "classified_tiers": "Capacity for a classified tier stands in the country, and what it costs bears the tier's "
        "surcharge.",
        "redundancy": "Time-critical need stays covered when sites are lost.",
        "partnership_share": "Contributions to partnerships are between a lower and an upper share of all investment.",
        "procurement": "A procurement buys at least the smallest lot, and only so many are made in a year.",
        "sites": "The power drawn at a site stays within its limit.",
        "storage_balance": "Storage keeps pace with computing.",
    }


def rule_names() -> dict[str, str]:
    """What each rule is called."""
    return {
        "coverage": "Coverage",
        "budget": "Budget",
        "domestic_share": "Domestic share",
        "readiness": "Readiness",
        "classified_tiers": "Classified tiers",
        "redundancy": "Redundancy",
        "partnership_share": "Partnership share",
        "procurement": "Procurement",
        "sites": "Sites",
        "storage_balance": "Storage balance",
    }


def lines() -> dict[str, str]:
    """The funding rows and the kinds of running cost below them."""
    return {
        "investment_national": "National investment",
        "operation": "Operation",
        "investment_partnerships": "Partnerships",
        "fixed": "Fixed costs",
        "paid_back": "Paid back by users",
        "systems": "Running of systems",
        "sites": "Rent of sites",
        "power": "Power",
        "rented": "Commercial capacity rented",
    }


def tables() -> dict[str, str]:
    """The tables of a study."""
    return {
        "settings": "Settings and rules",
        "resources": "Resources",
        "prices": "Prices",
        "products": "Products",
        "product_capacity": "What one unit gives",
        "tiers": "Security tiers",
        "sites": "Sites",
        "existing_systems": "Systems that run already",
        "existing_capacity": "What they give",
        "service_classes": "Service classes",
        "demand": "Need",
        "tier_shares": "Need by security tier",
        "partnerships": "Partnerships",
        "partnership_yields": "What contributions give",
        "partnership_quotas": "Quotas held already",
        "commercial": "Commercial offers",
        "operation": "Running costs",
        "ceilings": "Ceilings",
        "balances": "Storage beside computing",
        "projects": "Projects with their own funding",
        "project_costs": "What projects cost",
        "project_needs": "What projects need",
        "countries": "Countries to compare with",
        "neighbours": "What other countries spend",
    }
