"""An evaluation as JSON: the figures of its tables, and what they add up to."""

from fractions import Fraction
from pathlib import Path
from typing import Any

from optimizer.result import NoPlan, Stopped
from outputs.evaluate.amounts import Within
from outputs.evaluate.evaluate import Evaluation, Optimum
from outputs.evaluate.given import GivenAmounts
from outputs.evaluate.tables import evaluation_tables
from outputs.summary import json_text
from outputs.table import as_records, decimal_text


def evaluation_json(found: Evaluation, folder: Path, exit_code: int) -> str:
    """Everything that was found; `folder`: where its tables are."""
    scored, span = found.scored, found.difference
    tables = {table.name: as_records(table) for table in evaluation_tables(found)}
    content: dict[str, Any] = {
        "status": "broken" if scored.broken else "kept",
        "exit_code": exit_code,
        "unit": scored.study.settings.money.unit,
        "files": list(found.given.files),
        "kind": "amounts" if isinstance(found.given, GivenAmounts) else "purchases",
        "given": _given(found),
        "plan": {
            "spending": _number(scored.spending),
            "objective": _number(scored.objective),
            "least_objective": _number(scored.bound),
            "uncovered_value": _number(scored.short_value),
            "unspent": _number(found.optimum.budget - scored.spending),
        },
        "optimum": _optimum(found.optimum),
        "difference": None if span is None else {"at_least": _number(span[0]), "at_most": _number(span[1])},
        "within_gap": found.tie,
        "broken": tables["evaluation"],
        "funding": tables["evaluation_funding"],
        "coverage": tables["evaluation_coverage"],
        "sums": tables.get("evaluation_sums"),
        "folder": str(folder),
    }
    return json_text(content)


def _given(found: Evaluation) -> dict[str, Any] | None:
    if found.within is None or not isinstance(found.given, GivenAmounts):
        return None
    printed = found.given.printed_total
    return {
        "sum": _number(found.given.total),
        "printed_sum": None if printed is None else _number(printed),
        "adds_up": not found.given.wrong_sums(),
        **_lacking(found.within),
    }


def _lacking(within: Within) -> dict[str, Any]:
    return {
        "lacking": [
            {
                "line": line,
                "year": year,
                "amount": _number(amount),
                "unavoidable": _number(within.unavoidable.get((line, year), Fraction(0))),
            }
            for (line, year), amount in within.lacking.items()
        ],
        "lacking_is_least": within.excess.proven,
        "broken_instead": [{"rule": rule, "subject": subject, "year": year} for rule, subject, year in within.instead],
    }


def _optimum(optimum: Optimum) -> dict[str, Any]:
    told: dict[str, Any] = {"status": optimum.status, "budget": _number(optimum.budget)}
    match optimum.found:
        case NoPlan() as none:
            smallest = none.smallest_budget
            return {**told, "smallest_budget": None if smallest is None else _number(smallest.enough)}
        case Stopped() as stopped:
            return {**told, "reason": stopped.reason}
        case result:
            return {
                **told,
                "spending": _number(result.spending),
                "objective": _number(result.objective),
                "bound": result.solver.bound,
                "gap": result.solver.gap,
                "uncovered_value": _number(result.short_value),
            }


def _number(value: Fraction) -> float:
    return float(decimal_text(value, 6))
