"""summary.json: how the plan was found, what it adds up to, and what it was made from."""

import hashlib
import json
from collections.abc import Sequence
from fractions import Fraction
from math import isfinite
from pathlib import Path
from typing import Any

from inputs.language import language
from optimizer.result import Options, Result
from outputs.ledger import FUNDING_ROWS
from outputs.money_tables import rounded_ledger
from outputs.versions import versions

DECIMALS = 6


def summarize(
    result: Result, options: Options, scenario: str | None, changes: Sequence[str], inputs: Path
) -> dict[str, Any]:
    """The summary; `inputs` is the folder whose files are identified by their sha256.

    Amounts are in the study's unit. Everything but `seconds`, which stands last, is the same for the same inputs,
    options and versions. `gap` is (objective - bound) / objective.
    """
    study, solver = result.study, result.solver
    ledger = rounded_ledger(result)
    budget = study.rules.budget.total.value if study.rules.budget.enabled else None
    covered = result.full_coverage
    return {
        "status": solver.status,
        "study": study.settings.study.name,
        "scenario": scenario,
        "changes": list(changes),
        "unit": study.settings.money.unit,
        "price_year": study.settings.money.price_year,
        "objective": _number(result.objective),
        "bound": _number(solver.bound),
        "gap": _number(solver.gap),
        "uncovered_value": _number(result.short_value),
        "totals": {**{row: _number(ledger.row((row,))) for row in FUNDING_ROWS}, "sum": _number(ledger.row(()))},
        "budget": None if budget is None else _number(budget),
        "unspent": None if budget is None else _number(budget - ledger.row(())),
        "full_coverage_budget": None
        if covered is None
        else {
            "enough": _number(covered.enough),
            "bound": _number(covered.bound),
            "uncovered_value": _number(covered.uncovered),
            "uncovered_at_any_budget": _number(covered.never),
        },
        "binding_rules": sorted({reading.rule for reading in result.readings if reading.binding}),
        "model": {
            "rows": solver.rows,
            "columns": solver.columns,
            "integers": solver.integers,
            "nodes": solver.nodes,
        },
        "options": {
            "objective": options.objective_of(result.study),
            "gap": options.gap,
            "time_limit": options.time_limit,
            "threads": options.threads,
            "language": language(),
        },
        "seed": options.seed,
        "versions": versions(),
        "inputs_sha256": hashes(inputs),
        "seconds": round(solver.seconds, 3),
    }


def hashes(folder: Path) -> dict[str, str]:
    """The sha256 of every file in a folder, by its path inside it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def json_text(content: dict[str, Any]) -> str:
    """JSON as it stands in files and on standard output."""
    return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _number(value: Fraction | float) -> float | None:
    """A JSON number; nothing for a bound or gap that the solver does not have."""
    return round(float(value), DECIMALS) if isfinite(value) else None
