"""The old plan, read from its result folder: what it meant to have bought by now, and what it means to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from inputs.demand import project_need
from inputs.load import Loaded
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.quantities import DecisionQuantities
from outputs.compare.kept import NotKept, plan_of
from outputs.compare.side import Side, read_side
from outputs.revise.actuals import Actuals, Bought
from outputs.revise.study import Ask, Revised, revised_study
from outputs.verification.decided import CONTRIBUTIONS, PURCHASES


@dataclass(frozen=True)
class OldPlan:
    """The old plan from a year on: its study (`loaded`), what it had meant to buy before, and its decisions since.

    begun: the study of the years that are left, had everything been bought as it meant.
    """

    folder: Path
    loaded: Loaded
    past: Actuals
    plan: Plan
    begun: Revised

    @property
    def last(self) -> int:
        """The last year that it plans."""
        return self.loaded.study.years[-1]

    @property
    def quantities(self) -> DecisionQuantities[Fraction]:
        """What it comes to in the years that are left, had everything gone as it meant."""
        study = self.begun.loaded.study
        return plan_quantities(study, project_need(study), self.plan)


def read_old_plan(folder: Path, first: int) -> OldPlan:
    """Verifies and reads the old plan.

    Raises:
        WrongUsage: it is no result folder, or its years end before the year asked for.
        InvalidStudy: its inputs are not a study.
        UnsoundFolder: something in it does not hold.
    """
    side = read_side("A", folder)
    past = _past(side, first)
    begun = revised_study(side.loaded, past, Ask(first, side.study.years[-1]))
    try:
        plan = plan_of(side)
    except NotKept:
        plan = Plan(_units(side, PURCHASES), _units(side, CONTRIBUTIONS), {}, {})
    kept = (_since(part, first) for part in (plan.buy, plan.steps, plan.rent, plan.shared))
    return OldPlan(folder, side.loaded, past, Plan(*kept), begun)


def _since(decided: Mapping[Any, Any], first: int) -> dict[Any, Any]:
    return {index: amount for index, amount in decided.items() if index[-1] >= first}


def _units(side: Side, file: str) -> dict[Any, int]:
    names = ("product", "site", "tier") if file == PURCHASES else ("partnership",)
    number = "units" if file == PURCHASES else "steps"
    return {
        (*(row.cells[name] for name in names), int(row.cells["year"])): int(row.cells[number])
        for row in side.rows(file)
    }


def _past(side: Side, first: int) -> Actuals:
    bought = tuple(
        Bought(
            *(int(row.cells["year"]), row.cells["site"], row.cells["tier"], row.cells["product"]),
            int(row.cells["units"]),
            side.figure(PURCHASES, row, "unit_price_mnok"),
        )
        for row in side.rows(PURCHASES)
        if int(row.cells["year"]) < first
    )
    steps = {index: paid for index, paid in _units(side, CONTRIBUTIONS).items() if index[-1] < first}
    return Actuals(bought, steps, str(side.folder.name))
