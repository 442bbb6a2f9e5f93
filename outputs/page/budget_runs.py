"""A sweep over the budget, read for the page of a plan: every run's figures recomputed from its decisions."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from constraints.rules import read_rules
from inputs.change import parse_change
from inputs.demand import project_need
from inputs.language import say
from inputs.load import Loaded, change_study, load_study
from inputs.paths import BUDGET, short_path
from inputs.problems import WrongUsage
from optimizer.limits import read_limits
from optimizer.money import project_terms
from optimizer.plan_decisions import plan_quantities
from optimizer.quantities import DecisionQuantities
from optimizer.result import Amount, Options
from outputs.compare.inputs import input_changes
from outputs.folder import INPUTS
from outputs.material.material import Material
from outputs.runs.case import Case
from outputs.runs.record import Record
from outputs.runs.store import DESIGN, Store
from outputs.versions import versions
from outputs.wording import plain_number

MOST_BUDGETS = 150
_SWEEP = "sweep"
_MOST_NAMED = 3


class NotThisSweep(WrongUsage):
    """A folder whose runs cannot stand beside a plan; the message says why, and what to do (exit code 2)."""


@dataclass(frozen=True)
class BudgetRun:
    """What came of a budget: quantities and exact amounts of the plan, None without one.

    tie: the plan for the next smaller budget, which fits this one too, is within the gap of the best that this one can
    reach.
    """

    budget: Fraction
    record: Record
    quantities: DecisionQuantities[Fraction] | None
    amounts: tuple[Amount, ...]
    tie: bool = False

    @property
    def objective(self) -> Fraction:
        """Present value of spending and uncovered need; of a run with a plan."""
        if self.quantities is None:
            raise RuntimeError("a run without a plan has no objective")
        value: Fraction = self.quantities.present_value() + self.quantities.short_value()
        return value


def budget_runs(folder: Path, material: Material) -> tuple[BudgetRun, ...]:
    """The runs of a sweep over the budget, by rising budget; those that were not made are left out.

    Raises:
        NotThisSweep: it is no sweep of the budget alone, or one of other inputs, versions or another objective.
        InvalidStudy: its inputs are not a study.
    """
    design = _design(folder)
    loaded = load_study(folder / INPUTS)
    _check_inputs(folder, loaded, material)
    options = Options(**design["options"])
    if (options.objective or loaded.study.settings.objective) != material.summary["options"]["objective"]:
        raise NotThisSweep(say("{folder}: this sweep has another objective than the plan", folder=folder))
    store = Store(folder)
    found: dict[Fraction, BudgetRun] = {}
    for row in design["design"]["rows"]:
        changed = change_study(loaded.raw, [parse_change(f"{BUDGET}={row[BUDGET]}")])
        record = store.get(Case(changed.raw, row, options).key)
        if record is not None:
            run = _recomputed(folder, changed, record)
            found.setdefault(run.budget, run)
    if not found:
        raise NotThisSweep(say("{folder}: no run of this sweep was made; give the same sweep again", folder=folder))
    if len(found) > MOST_BUDGETS:
        raise NotThisSweep(
            say(
                "{folder}: this sweep has {found} budgets, and a page has room for {most}; give a larger step",
                folder=folder,
                found=len(found),
                most=MOST_BUDGETS,
            )
        )
    return tuple(_with_ties([found[budget] for budget in sorted(found)], options, material))


def _design(folder: Path) -> Mapping[str, Any]:
    """How the sweep was asked for."""
    try:
        design = json.loads((folder / DESIGN).read_bytes())
        kind, made_with, rows = design["analysis"], design["versions"], design["design"].get("rows", [])
        names = sorted({name for row in rows for name in row})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotThisSweep(
            say("{folder}: this is not the folder of a sweep, which has {name}", folder=folder, name=DESIGN)
        ) from error
    if kind != _SWEEP or names != [BUDGET]:
        wanted = say(
            "expected a sweep of the budget alone, such as optimize sweep --vary budget=2000:3200:50 --out {folder}",
            folder=folder,
        )
        what = ", ".join(map(short_path, names)) if kind == _SWEEP else kind
        raise NotThisSweep(say("{folder}: found {what}; {expected}", folder=folder, what=what, expected=wanted))
    if made_with != versions():
        raise NotThisSweep(
            say("{folder}: this sweep was made with other versions; make it again in a new folder", folder=folder)
        )
    found: Mapping[str, Any] = design
    return found


def _check_inputs(folder: Path, loaded: Loaded, material: Material) -> None:
    others = [
        change.path
        for change in input_changes(material.study, loaded.study)
        if change.cause and not f"{change.path}.".startswith(f"{BUDGET}.")
    ]
    if others:
        named = ", ".join(others[:_MOST_NAMED])
        more = len(others) - _MOST_NAMED
        if more > 0:
            named = say("{named} and {number} more", named=named, number=more)
        raise NotThisSweep(
            say(
                "{folder}: this sweep is of other inputs than the plan: {named}. Expected the same inputs but for the "
                "budget; make the sweep with the plan's own: optimize sweep --inputs DIR/inputs --vary budget=...",
                folder=folder,
                named=named,
            )
        )


def _recomputed(folder: Path, loaded: Loaded, record: Record) -> BudgetRun:
    """A run, its plan read again under all rules."""
    study = loaded.study
    budget = study.rules.budget.total.value
    if record.plan is None or record.figures is None:
        return BudgetRun(budget, record, None, ())
    try:
        quantities = plan_quantities(study, project_need(study), record.plan.plan())
        broken = any(reading.broken for reading in (*read_rules(quantities), *read_limits(quantities)))
        terms = [*quantities.terms, *project_terms(study)]
        run = BudgetRun(
            budget, record, quantities, tuple(Amount(term.path, term.year, term.value) for term in terms if term.value)
        )
        same = run.objective == record.figures.objective
    except (LookupError, ArithmeticError) as error:
        raise NotThisSweep(_spoilt(folder, budget)) from error
    if broken or not same:
        raise NotThisSweep(_spoilt(folder, budget))
    return run


def _spoilt(folder: Path, budget: Fraction) -> str:
    return say(
        "{folder}: the run with a budget of {budget} is not as it was written; make the sweep again in a new folder",
        folder=folder,
        budget=plain_number(budget),
    )


def _with_ties(runs: list[BudgetRun], options: Options, material: Material) -> Iterator[BudgetRun]:
    before: BudgetRun | None = None
    # Of least uncovered need the one number that is the objective does not tell which plan is better.
    compared = material.summary["options"]["objective"] == "value"
    for run in runs:
        tie = False
        if compared and before is not None and before.quantities is not None and run.record.bound is not None:
            allowed = max(Fraction(options.gap) * before.objective, Fraction(options.absolute_gap))
            tie = run.quantities is not None and before.objective - Fraction(run.record.bound) <= allowed
        made = BudgetRun(run.budget, run.record, run.quantities, run.amounts, tie)
        yield made
        before = made
