"""The runs of a sweep over the budget as a page tells them: by rising budget, with ties between neighbours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from inputs.language import say
from inputs.load import Loaded
from inputs.paths import BUDGET, short_path
from optimizer.result import Amount
from outputs.compare.inputs import input_changes
from outputs.material.material import Material
from outputs.material.swept import SWEEP, NotThisSweep, Swept, check_versions, read_design, read_sweep
from outputs.runs.record import Figures, Record

MOST_BUDGETS = 150
_MOST_NAMED = 3
_VALUE = "value"


@dataclass(frozen=True)
class BudgetRun:
    """What came of a budget: its record, and the exact amounts of the plan, none without one.

    tie: the plan for the next smaller budget, which fits this one too, is within the gap of the best that this one can
    reach.
    """

    budget: Fraction
    record: Record
    amounts: tuple[Amount, ...]
    tie: bool = False

    @property
    def figures(self) -> Figures | None:
        """The figures of the plan, None without one."""
        return self.record.figures


def budget_runs(folder: Path, material: Material) -> tuple[BudgetRun, ...]:
    """The runs of a sweep over the budget, by rising budget; those that were not made are left out.

    Raises:
        NotThisSweep: it is no sweep of the budget alone, or one of other inputs, versions or another objective.
        InvalidStudy: its inputs are not a study.
    """
    _check_design(folder)
    swept = read_sweep(folder)
    _check_inputs(folder, swept.loaded, material)
    if swept.objective != material.summary["options"]["objective"]:
        raise NotThisSweep(say("{folder}: this sweep has another objective than the plan", folder=folder))
    runs = by_budget(swept)
    if len(runs) > MOST_BUDGETS:
        raise NotThisSweep(
            say(
                "{folder}: this sweep has {found} budgets, and a page has room for {most}; give a larger step",
                folder=folder,
                found=len(runs),
                most=MOST_BUDGETS,
            )
        )
    return runs


def by_budget(swept: Swept) -> tuple[BudgetRun, ...]:
    """The runs of a sweep that varies the budget alone, each budget once; those that were not made are left out."""
    found: dict[Fraction, BudgetRun] = {}
    for run in swept.runs:
        if run.record is not None and run.budget is not None:
            found.setdefault(run.budget, BudgetRun(run.budget, run.record, run.amounts))
    return tuple(_with_ties([found[budget] for budget in sorted(found)], swept))


def _check_design(folder: Path) -> None:
    design = read_design(folder)
    kind, rows = design["analysis"], design["design"].get("rows", [])
    names = sorted({name for row in rows for name in row})
    if kind != SWEEP or names != [BUDGET]:
        wanted = say(
            "expected a sweep of the budget alone, such as optimize sweep --vary budget=2000:3200:50 --out {folder}",
            folder=folder,
        )
        what = ", ".join(map(short_path, names)) if kind == SWEEP else kind
        raise NotThisSweep(say("{folder}: found {what}; {expected}", folder=folder, what=what, expected=wanted))
    check_versions(folder, design)


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


def _with_ties(runs: Sequence[BudgetRun], swept: Swept) -> Iterator[BudgetRun]:
    before: Figures | None = None
    for run in runs:
        tie = False
        # Of least uncovered need the one number that is the objective does not tell which plan is better.
        if swept.objective == _VALUE and before is not None and run.record.bound is not None:
            options = swept.options
            allowed = max(Fraction(options.gap) * before.objective, Fraction(options.absolute_gap))
            tie = run.figures is not None and before.objective - Fraction(run.record.bound) <= allowed
        yield BudgetRun(run.budget, run.record, run.amounts, tie)
        before = run.figures
