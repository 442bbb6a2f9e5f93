"""A study whose revision can be reckoned by hand.

Computing need doubles: 10, 20, 40, 80 in 2025-2028. A node gives 1 for five years and costs 3 in 2025, a tenth less
each year after; a unit uncovered is worth 4 a year, so each year's need is bought in that year. Running costs 5 a year
and 1 a year for each system, and each year's purchase is one system. No discounting; the budget is 1000.
"""

import csv
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from optimizer.result import Options
from outputs.revise.run import Done, Revision, revise
from outputs.run import Request, plan_into_folder
from tests.outputs.compare.results import Change, pencil

EXACT = Options(gap=0.0, outlook=False)
PURCHASES = ("year", "site", "tier", "product", "units", "unit_price_mnok")


def growing(*changes: Change) -> Change:
    """The study, with more changes."""

    def change(study: Any) -> None:
        study.settings["horizon.last_year"] = "2028"
        study.rows("demand")[0].update(growth="1")
        study.rows("prices")[0].update(change="-0.1")
        study.tables["operation"] = [
            {"item": "base", "kind": "fixed", "amount": "5"},
            {"item": "each", "kind": "per_system", "amount": "1"},
        ]
        for more in changes:
            more(study)

    return change


def study(home: Path, name: str, *changes: Change) -> Path:
    """The folder of the study."""
    text = pencil()
    growing(*changes)(text)
    folder = home / f"{name}_study"
    folder.mkdir(parents=True)
    text.write(folder)
    return folder


def planned(inputs: Path, out: Path) -> Path:
    """The result folder of a study."""
    return plan_into_folder(Request(inputs, out=out, options=EXACT)).folder


def bought(path: Path, *rows: Sequence[object], header: Sequence[str] = PURCHASES) -> Path:
    """A file of what was bought."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def revised(inputs: Path | None, out: Path, first: int = 2027, **more: Any) -> Done:
    """The revision from 2027 on."""
    given: Mapping[str, Any] = {"last": None, "budget": None, "purchases": None, "contributions": None, "plan": None}
    request = Request(inputs, changes=more.pop("changes", ()), out=out, options=EXACT)
    return revise(Revision(request, first, **{**given, "weight": Fraction("0.01"), **more}), None)


def units(done: Done) -> dict[int, int]:
    """Nodes bought by year."""
    plan = done.course.final.result.plan
    return {year: sum(n for index, n in plan.buy.items() if index[-1] == year) for year in {i[-1] for i in plan.buy}}
