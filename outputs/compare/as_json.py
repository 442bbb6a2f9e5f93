"""The comparison as JSON."""

from fractions import Fraction
from pathlib import Path
from typing import Any

from outputs.compare.causes import SOLVER
from outputs.compare.comparison import Comparison
from outputs.compare.kept import Kept
from outputs.compare.side import Side
from outputs.compare.tables import comparison_tables
from outputs.summary import json_text
from outputs.table import as_records, decimal_text


def comparison_json(found: Comparison, folder: Path | None) -> str:
    """Everything that was found, with the figures of the CSV tables; `folder`: where these are, None for nowhere."""
    tables = {table.name.removeprefix("compare_"): as_records(table) for table in comparison_tables(found)}
    content = {
        "status": "same" if found.same else "different",
        "exit_code": 0,
        "unit": found.a.unit,
        "a": _side(found.a),
        "b": _side(found.b),
        "decisions_of_a_under_inputs_of_b": _kept(found.kept),
        "averaged_over_orders": found.why.averaged,
        "order": [cause for effect in found.why.effects for cause in effect.causes if cause != SOLVER],
        "studies_solved": found.why.solved,
        "without_value": [{"from_b": list(each.from_b), "reason": each.failure} for each in found.why.missing],
        **tables,
        "folder": None if folder is None else str(folder),
    }
    return json_text(content)


def _side(side: Side) -> dict[str, Any]:
    return {
        "folder": str(side.folder),
        "scenario": side.text("scenario"),
        "status": side.text("status"),
        "spending": _number(side.spending),
        "objective": _number(side.objective),
        "uncovered_value": _number(side.number("uncovered_value")),
        "undecided": None if side.undecided is None else _number(side.undecided),
    }


def _kept(kept: Kept | str) -> dict[str, Any]:
    if not isinstance(kept, Kept):
        return {"possible": False, "reason": kept}
    figures = {"spending": kept.spending, "objective": kept.objective, "uncovered_value": kept.uncovered}
    return {
        "possible": True,
        **{name: _number(value) for name, value in figures.items()},
        "broken_rules": list(kept.broken),
    }


def _number(value: Fraction) -> float:
    return float(decimal_text(value, 6))
