"""Changes to a study as text that must not change what the best plan costs, or must change it in a known way."""

from collections.abc import Callable
from random import Random

from tests.random_supply import RULES
from tests.study_text import Cells, StudyText, times

NAMES = (
    *("site", "tier", "tiers", "product", "resource", "storage_resource", "compute_resource", "service_class", "need"),
    *("partnership", "offer", "system", "item", "price_item", "project"),
)
MONEY = {
    "prices": ("price",),
    "resources": ("shortage_value",),
    "sites": ("rent", "power_price"),
    "partnerships": ("step", "smallest_year", "largest_year"),
    "commercial": ("price",),
    "operation": ("amount",),
    "ceilings": ("ceiling",),
    "project_costs": ("cost",),
}
MONEY_FIGURES = ("budget.total", "budget.ramp", "procurement.smallest_lot")

# Values of a rule's figure, each tighter than the one before.
TIGHTER: dict[str, tuple[str, ...]] = {
    "budget.total": ("60", "20", "9", "3"),
    "budget.ramp": ("9", "3", "0.5"),
    "budget.carry_over": ("1", "0.5", "0"),
    "domestic_share.share": ("0", "0.3", "0.6", "0.9"),
    "readiness.share": ("0", "0.3", "0.6", "1"),
    "redundancy.sites_lost": ("0", "1"),
    "redundancy.uptime_target": ("0.5", "0.96", "0.999"),
    "partnership_share.lower": ("0", "0.1", "0.3"),
    "partnership_share.upper": ("1", "0.5", "0.2", "0"),
    "procurement.smallest_lot": ("0", "1", "2.5", "6"),
    "procurement.most_a_year": ("9", "3", "1", "0"),
}


def _scaled(table: str, column: str, factor: str) -> Callable[[StudyText], None]:
    def change(text: StudyText) -> None:
        for row in text.rows(table):
            row[column] = times(row[column], factor)

    return change


def _smallest_is_largest(text: StudyText) -> None:
    for row in text.rows("partnerships"):
        row["smallest_year"] = row["largest_year"]


# Tighter tables by the rule that reads them.
TIGHTER_TABLES: dict[str, tuple[str, Callable[[StudyText], None]]] = {
    "power limits": ("sites", _scaled("sites", "power_limit_kw", "0.1")),
    "ceilings": ("budget", _scaled("ceilings", "ceiling", "0.4")),
    "ratios": ("storage_balance", _scaled("balances", "ratio", "3")),
    "smallest contributions": ("partnership_share", _smallest_is_largest),
    "largest rents": ("coverage", _scaled("commercial", "largest_year", "0.3")),
}


def put(text: StudyText, figure: str, value: str) -> None:
    """Puts a rule's figure, and moves a figure of the same rule out of its way."""
    text.figure(f"rules.{figure}", value)
    if figure == "redundancy.uptime_target":
        for part in ("value", "source", "quality"):
            text.settings.pop(f"rules.redundancy.sites_lost.{part}", None)
    if figure == "partnership_share.lower":
        text.figure("rules.partnership_share.upper", "1")
    if figure == "partnership_share.upper":
        text.figure("rules.partnership_share.lower", "0")


def with_other_figures(text: StudyText, rule: str) -> StudyText:
    """The same study with everything else that only this rule reads."""
    other = text.copy()
    for figure, values in TIGHTER.items():
        if figure.startswith(f"{rule}."):
            now = other.settings.get(f"rules.{figure}.value")
            put(other, figure, values[0] if now == values[-1] else values[-1])
    if rule in ("domestic_share", "readiness", "redundancy"):
        other.settings[f"rules.{rule}.first_year"] = other.settings["horizon.last_year"]
    for of, change in TIGHTER_TABLES.values():
        if of == rule and rule != "coverage":
            change(other)
    if rule == "classified_tiers":
        for row in other.rows("tiers"):
            row["surcharge"] = "3" if row["classified"] == "yes" else row["surcharge"]
    if rule == "coverage":
        for row in other.rows("resources"):
            row["shortage_value"] = "77"
    assert rule in RULES
    return other


def ten_times_the_money(text: StudyText) -> StudyText:
    """All amounts of money ten times as large, and what a million gives a tenth."""
    scaled = text.copy()
    for table, columns in MONEY.items():
        for column in columns:
            _scaled(table, column, "10")(scaled)
    _scaled("partnership_yields", "capacity", "0.1")(scaled)
    for figure in MONEY_FIGURES:
        path = f"rules.{figure}.value"
        if path in scaled.settings:
            scaled.settings[path] = times(scaled.settings[path], "10")
    return scaled


def renamed(text: StudyText) -> StudyText:
    """Every site, tier, product and other row under another name, in another alphabetical order."""
    other = text.copy()
    for table, rows in other.tables.items():
        for row in rows:
            names = [column for column in NAMES if column in row and (table, column) != ("project_needs", "need")]
            row.update({column: " ".join(map(new_name, row[column].split())) for column in names})
    return other


def new_name(name: str) -> str:
    """What `renamed` calls it."""
    return f"x{name[::-1]}"


def reordered(text: StudyText, rng: Random) -> StudyText:
    """The rows of every table in another order; tiers keep their rank."""
    other = text.copy()
    for rows in other.tables.values():
        rng.shuffle(rows)
    for row in other.rows("partnerships") + other.rows("commercial"):
        row["tiers"] = " ".join(reversed(row["tiers"].split()))
    return other


def with_a_twin_product(text: StudyText) -> StudyText:
    """The first product twice, under two names."""
    other = text.copy()
    name = other.rows("products")[0]["product"]
    for table in ("products", "product_capacity"):
        other.tables[table] += [{**row, "product": "twin"} for row in other.rows(table) if row["product"] == name]
    return other


def with_split_need(text: StudyText) -> StudyText:
    """The first need in two rows of three and seven tenths of it, with the same growth and shares."""
    other = text.copy()
    whole = other.rows("demand")[0]
    part: Cells = {**whole, "need": "rest", "base_need": times(whole["base_need"], "0.7")}
    whole["base_need"] = times(whole["base_need"], "0.3")
    other.tables["demand"].append(part)
    shares = [{**row, "need": "rest"} for row in other.rows("tier_shares") if row["need"] == whole["need"]]
    other.tables["tier_shares"] += shares
    return other


def with_an_unneeded_resource(text: StudyText) -> StudyText:
    """One more resource, which the first product delivers too and nobody needs."""
    other = text.copy()
    other.tables["resources"].append({"resource": "extra", "shortage_value": "5"})
    product = other.rows("products")[0]["product"]
    other.tables["product_capacity"].append({"product": product, "resource": "extra", "capacity": "2"})
    return other
