"""The comparison on the terminal: how much more, why, and then what differs."""

from collections.abc import Iterator
from fractions import Fraction

from inputs.language import mark, say
from inputs.titles import title_of
from outputs.compare.comparison import Comparison
from outputs.compare.differences import difference_blocks, input_blocks
from outputs.compare.figures import cause_figures, whole_objective, whole_spending
from outputs.compare.kept import Kept
from outputs.compare.money import apportion
from outputs.compare.side import Side
from outputs.compare.wording import because, how_found, more_or_less, not_solved, signed, title_of_broken, titles, worth
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.versions import OWN, package_version
from outputs.wording import TENTH, amount

PLAIN_OF = {"time_limit": mark("stopped at its time limit"), "interrupted": mark("stopped before its end")}


def comparison_blocks(found: Comparison) -> Iterator[Block]:
    """Everything that is printed of a comparison."""
    for side in (found.a, found.b):
        yield from _about(side)
    if found.same:
        yield Paragraph("")
        yield Paragraph(say("Nothing differs: the same inputs, decisions, money, coverage and rules."), "strong")
        yield from input_blocks(found) if found.inputs else ()
        return
    yield Paragraph("")
    yield from _headlines(found)
    yield from _causes(found)
    yield from _kept(found)
    yield from difference_blocks(found)


def _about(side: Side) -> Iterator[Block]:
    study, summary = side.study, side.text
    told = (
        title_of(study.settings.study),
        f"{study.years[0]}-{study.years[-1]}",
        say("scenario {scenario}", scenario=summary("scenario") or say("base")),
        _limit(side),
    )
    halted = [say(PLAIN_OF[summary("status")])] if summary("status") in PLAIN_OF else []
    yield Paragraph(f"{side.label}: {side.folder} ({'; '.join((', '.join(told), _proof(side), *halted))})", hang=3)
    made, now = summary("versions", OWN), package_version(OWN)
    if made != now:
        text = say("{side} was made with version {made}; this is {now}.", side=side.label, made=made, now=now)
        yield Paragraph(f"   {text}", "warning", hang=3)


def _limit(side: Side) -> str:
    budget = side.study.rules.budget
    if not budget.enabled:
        return say("no budget")
    return say("budget {amount} {unit}", amount=amount(budget.total.value), unit=side.shown_unit)


def _proof(side: Side) -> str:
    if side.undecided is None:
        return say("nothing proven")
    return say("proven within {amount} {unit}", amount=amount(side.undecided), unit=side.shown_unit)


def _headlines(found: Comparison) -> Iterator[Block]:
    a, b = found.a, found.b
    prices = [side.study.settings.money.price_year for side in (a, b)]
    if prices[0] != prices[1]:
        text = say(
            "Amounts are in prices of {year_a} in A and of {year_b} in B, and are compared as they stand.",
            year_a=prices[0],
            year_b=prices[1],
        )
        yield Paragraph(text, "warning", hang=2)
    figures = cause_figures(found, TENTH, TENTH)
    spent = more_or_less(whole_spending(found, TENTH), a.shown_unit)
    reasons = because([(each.effect.causes, each.spending, each.spending_within_gap) for each in figures], found.inputs)
    if reasons:
        yield Paragraph(say("B costs {difference}: {reasons}.", difference=spent, reasons=reasons), "strong", hang=2)
    else:
        yield Paragraph(say("B costs {difference}.", difference=spent), "strong", hang=2)
    yield Paragraph(
        say(
            "Spending: {amount_a} {unit} in A, {amount_b} in B.",
            amount_a=amount(a.spending),
            unit=a.shown_unit,
            amount_b=amount(b.spending),
        ),
        hang=2,
    )
    valued = more_or_less(whole_objective(found, TENTH), a.shown_unit)
    yield Paragraph(_in_present_value(valued, a.objective, b.objective, found), hang=2)


def _in_present_value(difference: str, before: Fraction, after: Fraction, found: Comparison) -> str:
    figures = cause_figures(found, TENTH, TENTH)
    parts = [(each.effect.causes, each.objective, each.objective_within_gap) for each in figures]
    values = {"difference": difference, "amount_a": amount(before), "amount_b": amount(after)}
    reasons = because(parts, found.inputs)
    if reasons:
        return say(
            "In present value and with uncovered need at its worth, B costs {difference} ({amount_a} in A, "
            "{amount_b} in B): {reasons}.",
            reasons=reasons,
            **values,
        )
    return say(
        "In present value and with uncovered need at its worth, B costs {difference} ({amount_a} in A, "
        "{amount_b} in B).",
        **values,
    )


def _causes(found: Comparison) -> Iterator[Block]:
    figures = cause_figures(found, TENTH, TENTH)
    rows = [
        GridRow(
            titles(each.effect.causes).capitalize(),
            (
                f"{signed(each.spending)}{_mark(each.spending_within_gap)}",
                f"{signed(each.objective)}{_mark(each.objective_within_gap)}",
            ),
        )
        for each in figures
    ]
    whole = signed(whole_spending(found, TENTH)), signed(whole_objective(found, TENTH))
    header = (say("spending"), say("with uncovered need"))
    rows.append(GridRow(say("B less A"), (f"{whole[0]} ", f"{whole[1]} "), "strong"))
    yield Grid(say("Why ({unit})", unit=found.a.shown_unit), header, tuple(rows))
    open_ = any(each.spending_within_gap or each.objective_within_gap for each in figures)
    if open_:
        text = say(
            "* within the gap: too small to be told from nothing, since plans are proven only to within their gap. "
            "The gap bounds the second column; plans that are equally good there may differ more in spending."
        )
        yield Paragraph(text, hang=2)
    together = [each.effect.causes for each in figures if len(each.effect.causes) > 1]
    sentences = (*not_solved(found.why.missing, together, found.why.averaged), how_found(found), worth(found))
    yield from (Paragraph(text, hang=2) for text in sentences if text)


def _mark(within: bool) -> str:
    return "*" if within else " "


def _kept(found: Comparison) -> Iterator[Block]:
    """What A's decisions would cost under B's inputs, which no solving is needed for."""
    if not any(change.cause for change in found.inputs):
        return
    yield Paragraph("")
    if not isinstance(found.kept, Kept):
        text = say("A's decisions cannot be carried over to B's inputs: {reason}.", reason=found.kept)
        yield Paragraph(text, hang=2)
        return
    kept, whole = found.kept, whole_spending(found, TENTH)
    same, other = apportion([kept.spending - found.a.spending, found.b.spending - kept.spending], whole, TENTH)
    rules = ", ".join(map(title_of_broken, kept.broken))
    sentences = (
        say(
            "A's own decisions under B's inputs would change spending by {same} {unit} and leave need worth "
            "{uncovered} uncovered ({before} under A's).",
            same=signed(same),
            unit=found.a.shown_unit,
            uncovered=amount(kept.uncovered),
            before=amount(found.a.number("uncovered_value")),
        ),
        say("It would break {rules}.", rules=rules) if rules else say("It would keep every rule."),
        say(
            "That B decides otherwise changes spending by {other}; its uncovered need is worth {after}.",
            other=signed(other),
            after=amount(found.b.number("uncovered_value")),
        ),
    )
    yield Paragraph(" ".join(sentences), hang=2)
