"""A study with ranges whose plans can be reckoned by hand, as files.

Years 2025 and 2026, one site, one tier. 10 units are needed each year; a node costs 3 (2 to 9), gives 1 and lasts, and
a unit left uncovered is worth 4 a year. So 10 nodes in 2025 for 30 are best while a node costs less than 8; otherwise
none is bought, and what is left uncovered is worth 80. Two running costs of 2 (0 to 4) and 1 (0 to 2) a year add 6. The
base is 36.
"""

from pathlib import Path

from inputs.load import load_study
from inputs.raw import RawStudy
from tests.random_supply import RULES
from tests.study_text import StudyText


def tiny_study() -> StudyText:
    """The study, to be changed further."""
    text = StudyText({}, {})
    for name, literal in {"name": '"tiny"', "title": '"Tiny"', "title_nb": '"Liten"'}.items():
        text.settings[f"study.{name}"] = literal
    units = {"unit": '"MTD"', "unit_nb": '"MTD"', "small_unit": '"TD"', "small_units_per_unit": "1000"}
    text.settings.update({f"money.{name}": literal for name, literal in units.items()})
    text.settings |= {"money.price_year": "2025", "horizon.first_year": "2025", "horizon.last_year": "2026"}
    for path, value in {
        **{"money.discount_rate": "0", "money.hours_per_year": "1000", "money.commercial_multiplier": "1"},
        **{"rules.budget.total": "1000", "rules.domestic_share.share": "0", "rules.readiness.share": "0"},
        **{"rules.redundancy.uptime_target": "0", "rules.partnership_share.lower": "0.1"},
        **{"rules.partnership_share.upper": "0.2", "rules.procurement.smallest_lot": "0"},
        "rules.procurement.most_a_year": "100",
    }.items():
        text.figure(path, value)
    for rule in RULES:
        text.switch(rule, rule in ("coverage", "budget"))
    site = {"power_limit_kw": "1000", "rent": "0", "availability": "1", "pue": "1", "power_price": "0", "load": "1"}
    node = {"product": "node", "price_item": "node", "items_per_unit": "1", "lifetime_years": "5"}
    demand = {"need": "work", "resource": "compute", "service_class": "research", "base_year": "2025"}
    text.tables |= {
        "sources": [{"source": "made_up", "title": "Made up"}, {"source": "shop", "title": "A shop"}],
        "resources": [{"resource": "compute", "shortage_value": "4"}],
        "prices": [{"item": "node", "price": "3", "price_low": "2", "price_high": "9", "change": "0"}],
        "products": [{**node, "delivery_years": "0", "performance_change": "0", "power_kw": "0"}],
        "product_capacity": [{"product": "node", "resource": "compute", "capacity": "1"}],
        "tiers": [{"tier": "open", "rank": "0", "classified": "no", "national_control": "no", "surcharge": "0"}],
        "sites": [{"site": "north", **site}],
        "service_classes": [{"service_class": "research", "time_critical": "no", "national_control": "no"}],
        "demand": [{**demand, "base_need": "10", "growth": "0"}],
        "tier_shares": [{"need": "work", "tier": "open", "share": "1", "run_open": "0"}],
        "operation": [
            {"item": "staff", "kind": "fixed", "amount": "2", "amount_low": "0", "amount_high": "4"},
            {"item": "rooms", "kind": "fixed", "amount": "1", "amount_low": "0", "amount_high": "2"},
        ],
    }
    text.tables["prices"][0] |= {"source": "shop", "quality": "stated"}
    return text


def with_projects(text: StudyText) -> StudyText:
    """The study with a project that is on and one that is off, each with costs that have a range in both years."""
    text.tables["projects"] = [{"project": "lab", "enabled": "yes"}, {"project": "moon", "enabled": "no"}]
    text.tables["project_costs"] = [
        {"project": name, "year": year, "cost": "2", "cost_low": low, "cost_high": "7"}
        for name in ("lab", "moon")
        for year, low in (("2025", "2"), ("2026", "1"))
    ]
    return text


def with_shares_that_overlap(text: StudyText) -> StudyText:
    """The study with the partnership rule, whose lower share at its high end is above the upper at its low end."""
    text.switch("partnership_share", on=True)
    for name, low, high in (("lower", "0", "0.2"), ("upper", "0.1", "0.25")):
        text.settings |= {f"rules.partnership_share.{name}.{end}": v for end, v in (("low", low), ("high", high))}
    return text


def raw_of(text: StudyText, folder: Path) -> RawStudy:
    """The study as read from files in a folder."""
    folder.mkdir(exist_ok=True)
    text.write(folder)
    return load_study(folder).raw
