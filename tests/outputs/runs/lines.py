"""Runs that differ in the budget, and records as they can be compared."""

from collections.abc import Sequence
from pathlib import Path

from inputs.change import Change
from inputs.load import change_study, load_study
from inputs.raw import RawStudy
from optimizer.result import Options
from outputs.runs.case import Case
from outputs.runs.record import Record
from outputs.runs.store import Store

TOYLAND = Path(__file__).parents[2] / "fixtures" / "toyland"
OPTIONS = Options(gap=0.001, outlook=False)


def toyland() -> RawStudy:
    return load_study(TOYLAND).raw


def budget_line(raw: RawStudy, budgets: Sequence[object], options: Options = OPTIONS) -> list[Case]:
    """A case for each budget."""
    path = "rules.budget.total"
    return [Case(change_study(raw, [Change(path, str(b))]).raw, {path: str(b)}, options) for b in budgets]


def but_for_seconds(records: Sequence[Record]) -> list[Record]:
    """The records without the one thing that is not the same twice."""
    return [record.model_copy(update={"seconds": 0.0}) for record in records]


def begun(folder: Path, raw: RawStudy) -> Store:
    """The store of an analysis in a folder, begun there or gone on with."""
    return Store.open(folder, {"analysis": "test"}, raw)
