"""The value of a little more or less budget in words, as a table and as data."""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from inputs.study import Study
from outputs.explain.difference_words import NEGLIGIBLE, bought_words, difference_json, signed, uncovered_words
from outputs.explain.differences import Difference
from outputs.explain.krone import KroneReport, Step
from outputs.explain.prices import Span
from outputs.explain.span_words import figure, span_cell, span_words, sure
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.table import Cell, Column, Table
from outputs.wording import amount, plain_number, tenth_above, tenth_below

DECIMALS = 6
ZERO = Fraction(0)


def krone_blocks(report: KroneReport) -> Iterator[Block]:
    """What each amount is worth, what it buys where that is sure, and the budgets that matter."""
    study, unit = report.study, report.study.settings.money.unit
    if not report.steps:
        yield Paragraph("One more krone", "heading")
        yield Paragraph("No budget limits this plan: the rule is switched off.")
        return
    less = [step for step in reversed(report.steps) if step.more < 0]
    more = [step for step in report.steps if step.more > 0]
    budget = amount(study.rules.budget.total.value)
    yield from _grid(f"A budget larger than {budget}: what more money is worth ({unit}, present value)", unit, more)
    yield from _grid(f"A budget smaller than {budget}: what less money costs ({unit}, present value)", unit, less)
    yield Paragraph("")
    yield from _within_gap(more, unit)
    yield from _within_gap(less, unit)
    for step in (*more, *less):
        yield from _sentence(step, unit)
    if any(step.value is not None and step.value.low == 0 and not step.value.nothing for step in report.steps):
        yield Paragraph(
            "Where a range begins at 0, the difference is within the gap; a smaller --gap tells more.", hang=2
        )
    yield from _budgets(report, unit)


def _grid(title: str, unit: str, steps: Sequence[Step]) -> Iterator[Block]:
    if not steps:
        return
    rows = [
        GridRow("In all", tuple(_value(step, span_cell) for step in steps)),
        GridRow(f"Per {unit}", tuple(_value(step, lambda span: span_cell(span, 2), True) for step in steps)),
    ]
    changes = [None if not _told(step) else step.difference for step in steps]
    if any(changes):
        rows.append(GridRow("Uncovered need, its value", tuple(_worth(has) for has in changes)))
        study = next(has.study for has in changes if has is not None)
        for name, row in study.resources.items():
            label = f"  {row.title} covered ({row.unit}, all years)"
            rows.append(GridRow(label, tuple(_covered(has, name) for has in changes)))
    yield Grid(title, tuple(signed(step.more, 0 if step.more.denominator == 1 else 1) for step in steps), tuple(rows))


def _worth(difference: Difference | None) -> str:
    return "" if difference is None else signed(difference.uncovered_value)


def _covered(difference: Difference | None, resource: str) -> str:
    return "" if difference is None else signed(-_uncovered(difference, resource), 2)


def _told(step: Step) -> bool:
    """Whether what the plans do otherwise is more than the gap can bring about."""
    return step.value is None or sure(step.value)


def _value(step: Step, cell: Callable[[Span], str], each: bool = False) -> str:
    if step.record.status == "no_plan":
        return "no plan"
    if step.value is None:
        return "not known"
    return cell(_per_unit(step, step.value) if each else step.value)


def _per_unit(step: Step, span: Span) -> Span:
    size = abs(step.more)
    return Span(span.low / size, None if span.high is None else span.high / size)


def _uncovered(difference: Difference, resource: str) -> Fraction:
    return sum((more for (name, _, _), more in difference.short.items() if name == resource), ZERO)


def _within_gap(steps: Sequence[Step], unit: str) -> Iterator[Block]:
    """The steps that may be worth nothing, in one sentence."""
    unsure = [step for step in steps if step.difference is not None and not _told(step)]
    highs = [step.value.high for step in unsure if step.value is not None]
    if not unsure:
        return
    known = [high for high in highs if high is not None]
    span = Span(ZERO, max(known) if len(known) == len(highs) else None)
    sizes = " or ".join(plain_number(abs(step.more)) for step in unsure)
    more = unsure[0].more > 0
    text = f"With {sizes} {unit} {'more' if more else 'less'} the {'gain' if more else 'loss'} is"
    same = [
        step for step in unsure if step.difference is not None and not (step.difference.places or step.difference.steps)
    ]
    still = " The same plan still serves." if len(same) == len(unsure) else ""
    yield Paragraph(f"{text} {span_words(span, None, unit)}.{still}", hang=2)


def _sentence(step: Step, unit: str) -> Iterator[Block]:
    """What is sure to be worth something, with what the plan does otherwise; or why there is no plan."""
    more = step.more > 0
    what = f"{plain_number(abs(step.more))} {unit} {'more' if more else 'less'}"
    if step.record.status == "no_plan":
        yield Paragraph(f"With {what} the rules leave no plan.", hang=2)
    elif step.difference is None:
        yield Paragraph(f"With {what}: {step.record.reason}", hang=2)
    elif _told(step):
        worth = ", bought otherwise"
        if step.value is not None:
            words = span_words(step.value, step.found, unit)
            worth = f" the {'gain' if more else 'loss'} is {words}. Bought otherwise"
        value, told = step.difference.uncovered_value, uncovered_words(step.difference)
        need = f" Left uncovered: {told}." if told else ""
        if value < -NEGLIGIBLE:
            need = f" Need worth {amount(-value)} {unit} more is covered."
        yield Paragraph(f"With {what}{worth}: {bought_words(step.difference)}.{need}", hang=2)


def _budgets(report: KroneReport, unit: str) -> Iterator[Block]:
    """From which budget all need is covered, and below which there is no plan."""
    covering, smallest = report.covering, report.smallest
    if covering is None:
        yield Paragraph("The budget from which all need is covered was not found.", hang=2)
    else:
        enough, bound = amount(tenth_above(covering.enough)), amount(tenth_below(covering.bound))
        what = "all need"
        if covering.uncovered > NEGLIGIBLE:
            what = f"all need but a rest worth {amount(covering.uncovered)} {unit}"
        yield Paragraph(f"From a budget of {enough} {unit} {what} can be covered; below {bound} it cannot.", hang=2)
        if covering.never > NEGLIGIBLE:
            left = f"need worth at least {amount(covering.never)} {unit} uncovered"
            yield Paragraph(f"However large the budget, the other rules and ceilings leave {left}.", hang=2)
    if smallest is None:
        yield Paragraph("The smallest budget that has a plan was not found.", hang=2)
    else:
        enough, bound = amount(tenth_above(smallest.enough)), amount(tenth_below(smallest.bound))
        text = f"The smallest budget that has a plan at all is {enough} {unit}"
        yield Paragraph(f"{text}; below {bound} there is none." if bound != enough else f"{text}.", hang=2)


def krone_table(report: KroneReport) -> Table:
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
        each = _per_unit(step, span)
        low: list[Cell] = [None, None] if step.value is None else [span.low, each.low]
        rows.append(
            (
                *(step.more, step.budget, step.record.status),
                *(low[0], span.high, step.found, low[1], each.high),
                *_changes(step.difference, study),
            )
        )
    return Table("krone", columns, tuple(rows))


def _changes(difference: Difference | None, study: Study) -> list[Cell]:
    if difference is None:
        return [None] * (1 + len(study.resources) + len(study.products) + len(study.partnerships))
    units, steps = difference.units.items(), difference.steps.items()
    return [
        difference.uncovered_value,
        *(-_uncovered(difference, name) for name in study.resources),
        *(sum(pair.more for (of, _), pair in units if of == name) for name in study.products),
        *(sum(pair.more for (of, _), pair in steps if of == name) for name in study.partnerships),
    ]


def _in_name(unit: str) -> str:
    return re.sub(r"\W+", "_", unit.lower()).strip("_")


def krone_json(report: KroneReport) -> dict[str, Any]:
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
    return {"krone": steps, **budgets}
