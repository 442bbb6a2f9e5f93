"""The value of a little more or less budget as a table and as data."""

import re
from fractions import Fraction
from typing import Any

from inputs.study import Study
from outputs.explain.difference_words import difference_json
from outputs.explain.differences import Difference
from outputs.explain.more_money import MoneyReport, Step
from outputs.explain.prices import Span
from outputs.explain.span_words import figure
from outputs.table import Cell, Column, Table

DECIMALS = 6
ZERO = Fraction(0)


def per_unit(step: Step, span: Span) -> Span:
    """What one unit of a step's money is worth on average."""
    size = abs(step.more)
    return Span(span.low / size, None if span.high is None else span.high / size)


def uncovered_of(difference: Difference, resource: str) -> Fraction:
    """What more of a resource's need is left uncovered, over all tiers and years."""
    return sum((more for (name, _, _), more in difference.short.items() if name == resource), ZERO)


def more_money_table(report: MoneyReport) -> Table:
    """A row a budget; changes are those of the plan found beside the study's best, None where there is no plan.

    covered_...: over all tiers and years, in the resource's unit.
    """
    study = report.study
    covered = [f"covered_{name}_{_in_name(row.unit)}" for name, row in study.resources.items()]
    columns = (
        *(Column(name, DECIMALS) for name in ("more_mnok", "budget_mnok")),
        Column("status"),
        *(Column(name, DECIMALS) for name in ("worth_low_mnok", "worth_high_mnok", "worth_found_mnok")),
        *(Column(name, DECIMALS) for name in ("per_mnok_low", "per_mnok_high", "uncovered_value_mnok", *covered)),
        *(Column(f"units_{name}", 0) for name in study.products),
        *(Column(f"steps_{name}", 0) for name in study.partnerships),
    )
    rows: list[tuple[Cell, ...]] = []
    for step in report.steps:
        span = step.value or Span(ZERO, None)
        each = per_unit(step, span)
        low: list[Cell] = [None, None] if step.value is None else [span.low, each.low]
        rows.append(
            (
                *(step.more, step.budget, step.record.status),
                *(low[0], span.high, step.found, low[1], each.high),
                *_changes(step.difference, study),
            )
        )
    return Table("more_money", columns, tuple(rows))


def _changes(difference: Difference | None, study: Study) -> list[Cell]:
    if difference is None:
        return [None] * (1 + len(study.resources) + len(study.products) + len(study.partnerships))
    units, steps = difference.units.items(), difference.steps.items()
    return [
        difference.uncovered_value,
        *(-uncovered_of(difference, name) for name in study.resources),
        *(sum(pair.more for (of, _), pair in units if of == name) for name in study.products),
        *(sum(pair.more for (of, _), pair in steps if of == name) for name in study.partnerships),
    ]


def _in_name(unit: str) -> str:
    return re.sub(r"\W+", "_", unit.lower()).strip("_")


def more_money_json(report: MoneyReport) -> dict[str, Any]:
    """Every budget with its worth and what is bought otherwise, and the budgets that matter."""
    steps = [
        {
            "more_mnok": figure(step.more),
            "budget_mnok": figure(step.budget),
            "status": step.record.status,
            "worth_low_mnok": None if step.value is None else figure(step.value.low),
            "worth_high_mnok": None if step.value is None else figure(step.value.high),
            "worth_found_mnok": figure(step.found),
            "difference": None if step.difference is None else difference_json(step.difference),
        }
        for step in report.steps
    ]
    ends = {"covering_budget": report.covering, "smallest_budget": report.smallest}
    budgets = {
        name: None if found is None else {"enough_mnok": figure(found.enough), "bound_mnok": figure(found.bound)}
        for name, found in ends.items()
    }
    return {"more_money": steps, **budgets}
