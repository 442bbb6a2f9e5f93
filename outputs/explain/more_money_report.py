"""The value of a little more or less budget in words."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from inputs.language import say
from inputs.titles import title_of, unit_of
from optimizer.result import Affordable
from outputs.explain.difference_words import NEGLIGIBLE, bought_words, signed, uncovered_words
from outputs.explain.differences import Difference
from outputs.explain.more_money import MoneyReport, Step
from outputs.explain.more_money_data import per_unit, uncovered_of
from outputs.explain.phrases import either, read_number
from outputs.explain.prices import Span
from outputs.explain.span_words import FROM_NOTHING, more_words, span_cell, span_words, sure
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.wording import amount, tenth_above, tenth_below

ZERO = Fraction(0)


def more_money_blocks(report: MoneyReport) -> Iterator[Block]:
    """What each amount is worth, what it buys where that is sure, and the budgets that matter."""
    study, unit = report.study, unit_of(report.study.settings.money)
    if not report.steps:
        yield Paragraph(say("More money"), "heading")
        yield Paragraph(say("No budget limits this plan: the rule is switched off."))
        return
    less = [step for step in reversed(report.steps) if step.more < 0]
    more = [step for step in report.steps if step.more > 0]
    budget = amount(study.rules.budget.total.value)
    larger = say(
        "A budget larger than {budget}: what more money is worth ({unit}, present value)", budget=budget, unit=unit
    )
    smaller = say(
        "A budget smaller than {budget}: what less money costs ({unit}, present value)", budget=budget, unit=unit
    )
    yield from _grid(larger, unit, more)
    yield from _grid(smaller, unit, less)
    yield Paragraph("")
    yield from _within_gap(more, unit)
    yield from _within_gap(less, unit)
    for step in (*more, *less):
        yield from _sentence(step, unit)
    if any(step.value is not None and step.value.low == 0 and not step.value.nothing for step in report.steps):
        yield Paragraph(say(FROM_NOTHING), hang=2)
    yield from _budgets(report, unit)


def _grid(title: str, unit: str, steps: Sequence[Step]) -> Iterator[Block]:
    if not steps:
        return
    rows = [
        GridRow(say("In all"), tuple(_value(step, span_cell) for step in steps)),
        GridRow(say("Per {unit}", unit=unit), tuple(_value(step, _hundredths, True) for step in steps)),
    ]
    changes = [None if not _told(step) else step.difference for step in steps]
    if any(changes):
        rows.append(GridRow(say("Uncovered need, its value"), tuple(_worth(has) for has in changes)))
        study = next(has.study for has in changes if has is not None)
        for name, row in study.resources.items():
            label = say("{resource} covered ({unit}, all years)", resource=title_of(row), unit=unit_of(row))
            rows.append(GridRow(f"  {label}", tuple(_covered(has, name) for has in changes)))
    yield Grid(title, tuple(signed(step.more, 0 if step.more.denominator == 1 else 1) for step in steps), tuple(rows))


def _hundredths(span: Span) -> str:
    return span_cell(span, 2)


def _worth(difference: Difference | None) -> str:
    return "" if difference is None else signed(difference.uncovered_value)


def _covered(difference: Difference | None, resource: str) -> str:
    return "" if difference is None else signed(-uncovered_of(difference, resource), 2)


def _told(step: Step) -> bool:
    """Whether what the plans do otherwise is more than the gap can bring about."""
    return step.value is None or sure(step.value)


def _value(step: Step, cell: Callable[[Span], str], each: bool = False) -> str:
    if step.record.status == "no_plan":
        return say("no plan")
    if step.value is None:
        return say("not known")
    return cell(per_unit(step, step.value) if each else step.value)


def _within_gap(steps: Sequence[Step], unit: str) -> Iterator[Block]:
    """The steps that may be worth nothing, in one sentence."""
    unsure = [step for step in steps if step.difference is not None and not _told(step)]
    highs = [step.value.high for step in unsure if step.value is not None]
    if not unsure:
        return
    known = [high for high in highs if high is not None]
    span = Span(ZERO, max(known) if len(known) == len(highs) else None)
    sizes = either(read_number(abs(step.more)) for step in unsure)
    text = _worth_words(more_words(sizes, unit, unsure[0].more > 0), span_words(span, None, unit), unsure[0].more > 0)
    same = [
        step for step in unsure if step.difference is not None and not (step.difference.places or step.difference.steps)
    ]
    still = say("The same plan still serves.") if len(same) == len(unsure) else ""
    yield Paragraph(f"{text} {still}".rstrip(), hang=2)


def _worth_words(what: str, worth: str, more: bool) -> str:
    if more:
        return say("With {what} the gain is {worth}.", what=what, worth=worth)
    return say("With {what} the loss is {worth}.", what=what, worth=worth)


def _sentence(step: Step, unit: str) -> Iterator[Block]:
    """What is sure to be worth something, with what the plan does otherwise; or why there is no plan."""
    more = step.more > 0
    what = more_words(read_number(abs(step.more)), unit, more)
    if step.record.status == "no_plan":
        yield Paragraph(say("With {what} the rules leave no plan.", what=what), hang=2)
    elif step.difference is None:
        yield Paragraph(say("With {what}: {reason}", what=what, reason=step.record.reason), hang=2)
    elif _told(step):
        bought, need = bought_words(step.difference), _need_words(step.difference, unit)
        if step.value is None:
            sentences = [say("With {what}, bought otherwise: {changes}.", what=what, changes=bought)]
        else:
            worth = _worth_words(what, span_words(step.value, step.found, unit), more)
            sentences = [worth, say("Bought otherwise: {changes}.", changes=bought)]
        yield Paragraph(" ".join([*sentences, *need]), hang=2)


def _need_words(difference: Difference, unit: str) -> list[str]:
    """What more need is covered, or left uncovered."""
    value, told = difference.uncovered_value, uncovered_words(difference)
    if value < -NEGLIGIBLE:
        return [say("Need worth {amount} {unit} more is covered.", amount=amount(-value), unit=unit)]
    return [say("Left uncovered: {need}.", need=told)] if told else []


def _budgets(report: MoneyReport, unit: str) -> Iterator[Block]:
    """From which budget all need is covered, and below which there is no plan."""
    covering = report.covering
    if covering is None:
        yield Paragraph(say("The budget from which all need is covered was not found."), hang=2)
    else:
        enough, bound = amount(tenth_above(covering.enough)), amount(tenth_below(covering.bound))
        text = say(
            "From a budget of {enough} {unit} all need can be covered; below {bound} it cannot.",
            enough=enough,
            unit=unit,
            bound=bound,
        )
        if covering.uncovered > NEGLIGIBLE:
            text = say(
                "From a budget of {enough} {unit} all need but a rest worth {rest} {unit} can be covered; below "
                "{bound} it cannot.",
                enough=enough,
                unit=unit,
                rest=amount(covering.uncovered),
                bound=bound,
            )
        yield Paragraph(text, hang=2)
        if covering.never > NEGLIGIBLE:
            text = say(
                "However large the budget, the other rules and ceilings leave need worth at least {amount} {unit} "
                "uncovered.",
                amount=amount(covering.never),
                unit=unit,
            )
            yield Paragraph(text, hang=2)
    yield Paragraph(_smallest(report.smallest, unit), hang=2)


def _smallest(smallest: Affordable | None, unit: str) -> str:
    if smallest is None:
        return say("The smallest budget that has a plan was not found.")
    enough, bound = amount(tenth_above(smallest.enough)), amount(tenth_below(smallest.bound))
    if bound == enough:
        return say("The smallest budget that has a plan at all is {enough} {unit}.", enough=enough, unit=unit)
    return say(
        "The smallest budget that has a plan at all is {enough} {unit}; below {bound} there is none.",
        enough=enough,
        unit=unit,
        bound=bound,
    )
