"""One result folder of a plan made by hand, in which every part of a study is in use and every rule holds.

Toyland with two more partnerships (a hall at south that serves both tiers, and one far away), a commercial offer, a
project, ceilings with half carried over, and a ramp. No solver is asked, so its figures can be computed by hand.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from inputs.load import load_study
from optimizer.plan import Plan
from tests.outputs.verification.results import Variation, write_plan

EVERYTHING = Variation(
    rows={
        "partnerships": (
            "hall,Hall,Hall,yes,south,open secret,yes,2025,2026,1,1,6,2025,2,invented,assumed,\n"
            "far,Far,Fjern,yes,,open,yes,2025,2025,0.5,0,9,2025,3,invented,assumed,\n"
        ),
        "partnership_yields": (
            "hall,compute,1.3,,,invented,assumed,\nhall,storage,0.7,,,invented,assumed,\n"
            "far,compute,0.9,,,invented,assumed,\n"
        ),
        "ceilings": (
            "investment_national,2026,25,ledger,stated,\nsum,2025,55,ledger,stated,\nsum,2026,40,ledger,stated,\n"
            "investment_partnerships,2026,8,ledger,stated,\noperation,2025,9,ledger,stated,\n"
        ),
    },
    below={
        "# What the toys may cost.": "",
        "[rules.budget]": (
            'carry_over = { value = 0.5, source = "invented", quality = "assumed" }\n'
            'ramp = { value = 25, source = "invented", quality = "assumed" }\n'
        ),
    },
    changes=(
        *("commercial.cloud.compute.enabled=yes", "commercial.cloud.compute.price=0.01"),
        "projects.puzzle.enabled=yes",
    ),
)
PLAN = Plan(
    buy={
        ("node", "north", "open", 2025): 20,
        ("node", "south", "open", 2025): 16,
        ("shelf", "north", "open", 2025): 6,
        ("node", "south", "secret", 2026): 4,
        ("shelf", "south", "secret", 2026): 2,
    },
    steps={("union", 2025): 4, ("hall", 2025): 2, ("far", 2025): 2},
    rent={("cloud", "compute", "open", 2026): Fraction("1.5")},
    shared={
        ("hall", resource, "secret", year): Fraction(amount)
        for resource, amount in (("compute", "0.6"), ("storage", "0.2"))
        for year in (2025, 2026)
    },
)


def write_handmade(home: Path, *changes: str, rows: Mapping[str, str] | None = None) -> Path:
    """The result folder of the plan, for the study with more changes, and with more rows by table."""
    more = {name: EVERYTHING.rows.get(name, "") + text for name, text in (rows or {}).items()}
    study = replace(EVERYTHING, rows={**EVERYTHING.rows, **more}).write(home / "study")
    loaded = load_study(study, None, (*EVERYTHING.changes, *changes))
    write_plan(loaded, PLAN, home / "plan")
    return home / "plan"
