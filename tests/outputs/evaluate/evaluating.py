"""What evaluations are asked with: the tiny study of tests.outputs.runs.tiny in a folder, and plans as files beside it.

10 units are needed in 2025 and in 2026; a node costs 3 and serves both years, a unit left uncovered is worth 4 a year,
and 3 are spent on operation each year.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

from optimizer.result import Options
from outputs.evaluate.amounts import Hold
from outputs.evaluate.evaluate import Asked, Evaluation, evaluate
from tests.outputs.runs.tiny import tiny_study
from tests.study_text import StudyText

EXACT = Options(gap=0.0, outlook=False)


def put_study(folder: Path, text: StudyText | None = None) -> Path:
    """The study in a folder of its own."""
    study = folder / "study"
    study.mkdir()
    (text or tiny_study()).write(study)
    return study


def table(
    national: tuple[object, ...],
    operation: tuple[object, ...],
    partnerships: tuple[object, ...] = ("", ""),
    sums: tuple[object, ...] = (),
) -> str:
    """A table of amounts of 2025 and 2026, with a row of sums where these are given."""
    rows = {"investment_national": national, "operation": operation, "investment_partnerships": partnerships}
    lines = ["line,2025,2026", *(f"{name},{','.join(map(str, cells))}" for name, cells in rows.items())]
    return "\n".join([*lines, *([f"sum,{','.join(map(str, sums))}"] if sums else [])]) + "\n"


def bought(*rows: tuple[int, int]) -> str:
    """A table of purchases of nodes by year."""
    return "".join(["year,site,tier,product,units\n", *(f"{year},north,open,node,{units}\n" for year, units in rows)])


def evaluated(folder: Path, plan: str, text: StudyText | None = None, hold: Hold = "rows") -> Evaluation:
    """The evaluation of a plan, proven without a gap."""
    path = folder / "plan.csv"
    path.write_text(plan, encoding="utf-8")
    return evaluate(Asked(path, inputs=put_study(folder, text), options=EXACT, hold=hold), None)


def nationally_controlled(text: StudyText, share: str) -> StudyText:
    """The study in which so large a share of the need must be covered in the country: 10 units at 1."""
    text.tables["service_classes"][0]["national_control"] = "yes"
    text.figure("rules.readiness.share", share)
    text.switch("readiness", on=True)
    return text


def figures(*values: Any) -> tuple[Any, ...]:
    """Exact figures, to be compared with plain numbers."""
    return values


def best_of(found: Evaluation) -> Fraction:
    assert found.optimum.result is not None
    return found.optimum.result.objective


def broken(found: Evaluation) -> list[tuple[object, ...]]:
    return [(each.rule, each.subject, each.year, each.slack) for each in found.scored.broken]


def lacking(found: Evaluation) -> dict[tuple[str, int | None], Fraction]:
    assert found.within is not None
    return dict(found.within.lacking)


def with_budget(total: str) -> StudyText:
    text = tiny_study()
    text.figure("rules.budget.total", total)
    return text
