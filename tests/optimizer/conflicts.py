"""Small studies without a plan, or without one that covers all need, and the only rules that conflict in each."""

from dataclasses import dataclass

from inputs.study import Study
from tests.small_study import small_study

Name = tuple[str, str, int | None]

CRITICAL = {"research": {"time_critical": True, "national_control": True}}
CONTROLLED = {"research": {"national_control": True}}
TWO_SITES = {"north": {"power_limit_kw": 100}, "south": {"power_limit_kw": 7}}
HUNGRY = {"node": {"power_kw": 1}}
ONE_NEEDED = {("compute", "open"): (1, 1)}


@dataclass(frozen=True)
class Case:
    """A study, whether all need must be covered, the members that conflict, and single --set values that mend it."""

    study: Study
    members: frozenset[Name]
    mended_by: frozenset[str]
    covered: bool = False


def ceiling(line: str, year: int, amount: int) -> dict[tuple[str, int], dict[str, int]]:
    return {(line, year): {"ceiling": amount}}


def _case(study: Study, members: set[Name], mended_by: set[str], covered: bool = False) -> Case:
    return Case(study, frozenset(members), frozenset(mended_by), covered)


NATIONAL = "investment_national"

CASES: dict[str, Case] = {
    # 4 a year are spent whatever is decided.
    "a budget below fixed operation": _case(
        small_study(rules={"budget": {"total": 5}}, operation={"base": {"amount": 4}}),
        {("budget", "total", None)},
        {"budget=8"},
    ),
    # 10 nodes of 3 take 30.
    "a budget that does not cover all need": _case(
        small_study(years=(2025, 2025), rules={"budget": {"total": 20}}),
        {("coverage", "compute, open", 2025), ("budget", "total", None)},
        {"budget=30"},
        covered=True,
    ),
    # 9 tenths of 10 take 9 nodes of 3; 20 buys 6.
    "a ceiling against readiness": _case(
        small_study(
            rules={"readiness": {"share": "0.9"}, "budget": {}},
            ceilings=ceiling(NATIONAL, 2025, 20),
            service_classes=CONTROLLED,
        ),
        {("readiness", "compute, open", 2025), ("budget", NATIONAL, 2025)},
        {f"ceilings.{NATIONAL}.2025.ceiling=27", "rules.readiness.share=0.6", "rules.readiness.first_year=2026"},
    ),
    # With north lost, south has power for 7 nodes of 10.
    "redundancy against the power of a site": _case(
        small_study(
            years=(2025, 2025),
            rules={"redundancy": {"sites_lost": 1}, "sites": {}},
            sites=TWO_SITES,
            products=HUNGRY,
            service_classes=CRITICAL,
        ),
        {("redundancy", "compute, open", 2025), ("sites", "south", 2025)},
        {"rules.redundancy.sites_lost=0", "sites.south.power_limit_kw=10"},
    ),
    # A quota of 10 abroad asks for 10 in the country; there is power for 7.
    "the domestic share against a quota abroad": _case(
        small_study(
            years=(2025, 2025),
            rules={"domestic_share": {"share": "0.5"}, "sites": {}},
            sites={"north": {"power_limit_kw": 7}},
            products=HUNGRY,
            partnerships={"lumi": {"enabled": False}},
            partnership_quotas={("lumi", "compute"): {"capacity": 10}},
        ),
        {("domestic_share", "compute", 2025), ("sites", "north", 2025)},
        {"rules.domestic_share.share=0.41", "sites.north.power_limit_kw=10"},
    ),
    # One node of 3 is needed; a lot is at least 20 and no more than 10 may be spent.
    "a smallest lot above a ceiling": _case(
        small_study(
            years=(2025, 2025),
            needs=ONE_NEEDED,
            rules={"readiness": {}, "budget": {}, "procurement": {"smallest_lot": 20}},
            ceilings=ceiling(NATIONAL, 2025, 10),
            service_classes=CONTROLLED,
        ),
        {("readiness", "compute, open", 2025), ("budget", NATIONAL, 2025), ("procurement", "open, lot", 2025)},
        {
            f"ceilings.{NATIONAL}.2025.ceiling=21",
            "rules.procurement.smallest_lot=9",
            "rules.readiness.share=0",
        },
    ),
    # Each tier needs a system of its own in the first year.
    "procurements a year against readiness over tiers": _case(
        small_study(
            years=(2025, 2025),
            needs={("compute", "open"): (1, 1), ("compute", "secret"): (1, 1)},
            rules={"readiness": {}, "procurement": {"most_a_year": 1}},
            tiers={"open": {}, "secret": {"classified": True}},
            service_classes=CONTROLLED,
        ),
        {
            ("readiness", "compute, open", 2025),
            ("readiness", "compute, secret", 2025),
            ("procurement", "number", 2025),
        },
        {"rules.procurement.most_a_year=2", "rules.readiness.share=0"},
    ),
    # 10 nodes of 1 kW at a PUE of 1.2 draw 12.
    "a power limit against readiness": _case(
        small_study(
            years=(2025, 2025),
            rules={"readiness": {}, "sites": {}},
            sites={"north": {"power_limit_kw": 6, "pue": "1.2"}},
            products=HUNGRY,
            service_classes=CONTROLLED,
        ),
        {("readiness", "compute, open", 2025), ("sites", "north", 2025)},
        {"sites.north.power_limit_kw=12", "rules.readiness.share=0.5"},
    ),
    # 30 at most at home, so 7.5 at most to partners, who take 50 or nothing; nothing is too little. 50 is a fifth
    # where 67 nodes are bought.
    "the smallest contribution between both shares": _case(
        small_study(
            years=(2025, 2025),
            rules={"readiness": {}, "budget": {}, "partnership_share": {"lower": "0.1", "upper": "0.2"}},
            ceilings=ceiling(NATIONAL, 2025, 30),
            partnerships={"lumi": {"smallest_year": 50}},
            service_classes=CONTROLLED,
        ),
        {
            ("readiness", "compute, open", 2025),
            ("budget", NATIONAL, 2025),
            ("partnership_share", "lower share", None),
            ("partnership_share", "upper share", None),
            ("partnership_share", "lumi, smallest", 2025),
        },
        {
            f"ceilings.{NATIONAL}.2025.ceiling=201",
            "rules.partnership_share.lower=0",
            "rules.partnership_share.upper=0.63",
            "partnerships.lumi.smallest_year=7",
            "rules.readiness.share=0",
        },
    ),
    # 30 at home ask for 30 to partners, who take 2.
    "the largest contribution against the lower share": _case(
        small_study(
            years=(2025, 2025),
            rules={"readiness": {}, "partnership_share": {"lower": "0.5"}},
            partnerships={"lumi": {"largest_year": 2}},
            service_classes=CONTROLLED,
        ),
        {
            ("readiness", "compute, open", 2025),
            ("partnership_share", "lower share", None),
            ("partnership_share", "lumi, largest", 2025),
        },
        {"partnerships.lumi.largest_year=30", "rules.partnership_share.lower=0.06", "rules.readiness.share=0"},
    ),
    # 10 nodes draw 10 kW and ask for 5 disks that draw 5.
    "the storage balance against power": _case(
        small_study(
            years=(2025, 2025),
            rules={"readiness": {}, "storage_balance": {}, "sites": {}},
            resources={"compute": {}, "storage": {}},
            prices={"node": {}, "disk": {}},
            products={"node": {"power_kw": 1}, "disk": {"power_kw": 1}},
            product_capacity={("node", "compute"): {}, ("disk", "storage"): {}},
            balances={("storage", "compute"): {"ratio": "0.5"}},
            sites={"north": {"power_limit_kw": 12}},
            service_classes=CONTROLLED,
        ),
        {
            ("readiness", "compute, open", 2025),
            ("storage_balance", "storage per compute, open", 2025),
            ("sites", "north", 2025),
        },
        {"balances.storage.compute.ratio=0.2", "sites.north.power_limit_kw=15", "rules.readiness.share=0.8"},
    ),
    # 10 nodes by the second year take 30; 12 and 14 buy 4 each.
    "two ceilings against readiness": _case(
        small_study(
            rules={"readiness": {"first_year": 2026}, "budget": {}},
            ceilings={**ceiling(NATIONAL, 2025, 12), **ceiling(NATIONAL, 2026, 14)},
            service_classes=CONTROLLED,
        ),
        {("readiness", "compute, open", 2026), ("budget", NATIONAL, 2025), ("budget", NATIONAL, 2026)},
        {
            f"ceilings.{NATIONAL}.2025.ceiling=18",
            f"ceilings.{NATIONAL}.2026.ceiling=18",
            "rules.readiness.share=0.8",
        },
    ),
    # Whole nodes of 7: one is less than a lot of 8, two are more than 10. 8 for 1.14 nodes would do.
    "a smallest lot that no whole number of units meets": _case(
        small_study(
            years=(2025, 2025),
            needs=ONE_NEEDED,
            prices={"node": {"price": 7}},
            rules={"readiness": {}, "budget": {}, "procurement": {"smallest_lot": 8}},
            ceilings=ceiling(NATIONAL, 2025, 10),
            service_classes=CONTROLLED,
        ),
        {("readiness", "compute, open", 2025), ("budget", NATIONAL, 2025), ("procurement", "open, lot", 2025)},
        {f"ceilings.{NATIONAL}.2025.ceiling=14", "rules.procurement.smallest_lot=7", "rules.readiness.share=0"},
    ),
    # 30 in the first year may fall to 25, which takes 27; no more than 10 may be spent. 12 may fall to 9.
    "a ramp against a ceiling": _case(
        small_study(
            rules={"readiness": {}, "budget": {"ramp": 5}},
            ceilings=ceiling(NATIONAL, 2026, 10),
            service_classes=CONTROLLED,
        ),
        {("readiness", "compute, open", 2025), ("budget", NATIONAL, 2026), ("budget", "ramp down", 2026)},
        {
            f"ceilings.{NATIONAL}.2026.ceiling=27",
            "rules.budget.ramp=21",
            "rules.readiness.share=0.4",
        },
    ),
    # Power for 7 and 2 to rent, of 10.
    "what can be rented against power": _case(
        small_study(
            years=(2025, 2025),
            rules={"sites": {}},
            sites={"north": {"power_limit_kw": 7}},
            products=HUNGRY,
            commercial={("cloud", "compute"): {"largest_year": 2}},
        ),
        {("coverage", "compute, open", 2025), ("sites", "north", 2025), ("limits", "cloud, compute", 2025)},
        {"sites.north.power_limit_kw=8", "commercial.cloud.compute.largest_year=3"},
        covered=True,
    ),
}
