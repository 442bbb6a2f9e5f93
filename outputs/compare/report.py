"""The comparison on the terminal: how much more, why, and then what differs."""

from collections.abc import Iterator

from outputs.compare.comparison import Comparison
from outputs.compare.differences import difference_blocks, input_blocks
from outputs.compare.figures import cause_figures, whole_objective, whole_spending
from outputs.compare.kept import Kept
from outputs.compare.money import apportion
from outputs.compare.side import Side
from outputs.compare.wording import because, how_found, more_or_less, not_solved, signed, titles, worth
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.versions import OWN, package_version
from outputs.wording import TENTH, amount

PLAIN_OF = {"time_limit": "stopped at its time limit", "interrupted": "stopped before its end"}


def comparison_blocks(found: Comparison) -> Iterator[Block]:
    """Everything that is printed of a comparison."""
    for side in (found.a, found.b):
        yield from _about(side)
    if found.same:
        yield Paragraph("")
        yield Paragraph("Nothing differs: the same inputs, decisions, money, coverage and rules.", "strong")
        yield from input_blocks(found) if found.inputs else ()
        return
    yield Paragraph("")
    yield from _headlines(found)
    yield from _causes(found)
    yield from _kept(found)
    yield from difference_blocks(found)


def _about(side: Side) -> Iterator[Block]:
    study, summary = side.study, side.text
    scenario = summary("scenario") or "base"
    budget = study.rules.budget
    limit = f"budget {amount(budget.total.value)} {side.unit}" if budget.enabled else "no budget"
    gap = "nothing proven" if side.undecided is None else f"proven within {amount(side.undecided)} {side.unit}"
    halted = f"; {PLAIN_OF[summary('status')]}" if summary("status") in PLAIN_OF else ""
    years = f"{study.years[0]}-{study.years[-1]}"
    yield Paragraph(
        f"{side.label}: {side.folder} ({study.settings.study.title}, {years}, scenario {scenario}, {limit}; "
        f"{gap}{halted})",
        hang=3,
    )
    made, now = summary("versions", OWN), package_version(OWN)
    if made != now:
        yield Paragraph(f"   {side.label} was made with version {made}; this is {now}.", "warning", hang=3)


def _headlines(found: Comparison) -> Iterator[Block]:
    a, b, unit = found.a, found.b, found.a.unit
    prices = [side.study.settings.money.price_year for side in (a, b)]
    if prices[0] != prices[1]:
        text = f"Amounts are in prices of {prices[0]} in A and of {prices[1]} in B, and are compared as they stand."
        yield Paragraph(text, "warning", hang=2)
    figures = cause_figures(found, TENTH, TENTH)
    spent, valued = whole_spending(found, TENTH), whole_objective(found, TENTH)
    text = because([(each.effect.causes, each.spending, each.spending_within_gap) for each in figures], found.inputs)
    yield Paragraph(f"B costs {more_or_less(spent, unit)}{f': {text}' if text else ''}.", "strong", hang=2)
    yield Paragraph(f"Spending: {amount(a.spending)} {unit} in A, {amount(b.spending)} in B.", hang=2)
    text = because([(each.effect.causes, each.objective, each.objective_within_gap) for each in figures], found.inputs)
    yield Paragraph(
        f"In present value and with uncovered need at its worth, B costs {more_or_less(valued, unit)} "
        f"({amount(a.objective)} in A, {amount(b.objective)} in B){f': {text}' if text else ''}.",
        hang=2,
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
    header = ("spending", "with uncovered need")
    rows.append(GridRow("B less A", (f"{whole[0]} ", f"{whole[1]} "), "strong"))
    yield Grid(f"Why ({found.a.unit})", header, tuple(rows))
    open_ = any(each.spending_within_gap or each.objective_within_gap for each in figures)
    if open_:
        yield Paragraph(
            "* within the gap: too small to be told from nothing, since plans are proven only to within their gap. "
            "The gap bounds the second column; plans that are equally good there may differ more in spending.",
            hang=2,
        )
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
        yield Paragraph(f"A's decisions cannot be carried over to B's inputs: {found.kept}.", hang=2)
        return
    unit, kept, whole = found.a.unit, found.kept, whole_spending(found, TENTH)
    same, other = apportion([kept.spending - found.a.spending, found.b.spending - kept.spending], whole, TENTH)
    broken = f" It would break {_rules(kept.broken)}." if kept.broken else " It would keep every rule."
    yield Paragraph(
        f"A's own decisions under B's inputs would change spending by {signed(same)} {unit} and leave need worth "
        f"{amount(kept.uncovered)} uncovered ({amount(found.a.number('uncovered_value'))} under A's).{broken} That B "
        f"decides otherwise changes spending by {signed(other)}; its uncovered need is worth "
        f"{amount(found.b.number('uncovered_value'))}.",
        hang=2,
    )


def _rules(names: tuple[str, ...]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)
