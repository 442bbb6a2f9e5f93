"""Result folders of a study small enough for a pencil, to be compared.

10 units of computing are needed in 2025 and in 2026. A node costs 3 in 2025, gives 1 for five years and draws no power;
a unit left uncovered is worth 4 a year; no discounting. The best plan is 10 nodes in 2025, for 30.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from optimizer.result import Options
from outputs.compare.comparison import Comparison
from outputs.run import Request, plan_into_folder
from tests.study_text import StudyText

Change = Callable[[StudyText], None]
RULES = (
    *("coverage", "budget", "domestic_share", "readiness", "classified_tiers", "redundancy", "partnership_share"),
    *("procurement", "sites", "storage_balance"),
)
ON = ("coverage", "budget")


def pencil() -> StudyText:
    """The study."""
    settings = {
        **{"study.name": '"pencil"', "study.title": '"Pencil"', "study.title_nb": '"Blyant"'},
        **{"horizon.first_year": "2025", "horizon.last_year": "2026"},
        **{"money.unit": '"MNOK"', "money.unit_nb": '"MNOK"', "money.small_unit": '"NOK"'},
        **{"money.small_units_per_unit": "1000", "money.price_year": "2025"},
        **{f"rules.{rule}.enabled": "true" if rule in ON else "false" for rule in RULES},
    }
    site = {"power_limit_kw": "9", "rent": "0", "availability": "1", "pue": "1", "power_price": "0", "load": "1"}
    product = {"items_per_unit": "1", "lifetime_years": "5", "delivery_years": "0", "performance_change": "0"}
    demand = {"resource": "compute", "service_class": "research", "base_year": "2025", "base_need": "10", "growth": "0"}
    study = StudyText(
        settings,
        {
            "sources": [{"source": "made_up", "title": "Made up"}],
            "resources": [{"resource": "compute", "shortage_value": "4"}],
            "prices": [{"item": "node", "price": "3", "change": "0"}],
            "products": [{"product": "node", "price_item": "node", "power_kw": "0", **product}],
            "product_capacity": [{"product": "node", "resource": "compute", "capacity": "1"}],
            "tiers": [{"tier": "open", "rank": "0", "classified": "no", "national_control": "no", "surcharge": "0"}],
            "sites": [{"site": "north", **site}],
            "service_classes": [{"service_class": "research", "time_critical": "no", "national_control": "yes"}],
            "demand": [{"need": "work", **demand}],
            "tier_shares": [{"need": "work", "tier": "open", "share": "1", "run_open": "0"}],
            "operation": [{"item": "base", "kind": "fixed", "amount": "0"}],
        },
    )
    for path, value in (
        *(("money.discount_rate", "0"), ("money.hours_per_year", "1000"), ("money.commercial_multiplier", "1")),
        *(("rules.budget.total", "1000"), ("rules.domestic_share.share", "0"), ("rules.readiness.share", "1")),
        *(("rules.redundancy.uptime_target", "0"), ("rules.partnership_share.lower", "0")),
        *(("rules.partnership_share.upper", "1"), ("rules.procurement.smallest_lot", "0")),
        ("rules.procurement.most_a_year", "100"),
    ):
        study.figure(path, value)
    return study


def planned(home: Path, name: str, *changes: Change, gap: float = 0.0) -> Path:
    """The result folder of the study with changes."""
    study = pencil()
    for change in changes:
        change(study)
    inputs = home / f"{name}_study"
    inputs.mkdir(parents=True)
    study.write(inputs)
    return plan_into_folder(Request(inputs, out=home / name, options=Options(gap=gap, outlook=False))).folder


def price(amount: str) -> Change:
    """Another price of a node."""
    return lambda study: study.rows("prices")[0].update(price=amount)


def need(amount: str) -> Change:
    """Another need in both years."""
    return lambda study: study.rows("demand")[0].update(base_need=amount)


def budget(amount: str) -> Change:
    """Another budget."""
    return lambda study: study.figure("rules.budget.total", amount)


def lifetime(years: str) -> Change:
    """Another life of a node."""
    return lambda study: study.rows("products")[0].update(lifetime_years=years)


def must_cover(study: StudyText) -> None:
    """All need must be covered in the country, so that a small budget leaves no plan."""
    study.switch("readiness", True)


def spent(found: Comparison) -> dict[tuple[str, ...], Fraction]:
    """What each cause does to spending."""
    return {effect.causes: effect.spending for effect in found.why.effects}


def valued(found: Comparison) -> dict[tuple[str, ...], Fraction]:
    """What each cause does to the objective."""
    return {effect.causes: effect.objective for effect in found.why.effects}
