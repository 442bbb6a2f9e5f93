"""The plan beside the optimum for the same money: funding, coverage, worth, and whether they can be told apart."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from inputs.language import say
from inputs.titles import title_of, unit_of
from optimizer.quantities import DecisionQuantities
from optimizer.result import NoPlan, Result, Stopped
from outputs.evaluate.evaluate import Evaluation
from outputs.evaluate.given import SUM, GivenAmounts
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.ledger import Ledger
from outputs.report import STOPPED
from outputs.report_money import TITLES, printed_ledger
from outputs.service_tables import covered_share
from outputs.wording import amount, covered_percent, plain_number, proof, tenth_above


def beside_blocks(found: Evaluation) -> Iterator[Block]:
    """Funding and coverage of both, and what each is worth."""
    study, best = found.scored.study, found.optimum.result
    years, unit = tuple(str(year) for year in study.years), unit_of(study.settings.money)
    yield Grid(say("Funding ({unit})", unit=unit), (*years, say("sum")), tuple(_funding(found)))
    yield Grid(say("Need covered (%)"), years, tuple(_coverage(found)))
    yield Paragraph("")
    yield Paragraph(
        say("For the same money ({amount} {unit})", amount=amount(found.optimum.budget), unit=unit), "heading"
    )
    if best is None:
        yield Paragraph(f"  {_no_optimum(found)}", "warning", hang=2)
        return
    if best.solver.status in STOPPED:
        yield Paragraph(say(STOPPED[best.solver.status]), "warning")
    yield from (Paragraph(f"  {text}", hang=2) for text in _worth(found, best, unit))


def _no_optimum(found: Evaluation) -> str:
    match found.optimum.found:
        case NoPlan(smallest_budget=None):
            return say("No plan keeps every rule. Why: optimize explain")
        case NoPlan(smallest_budget=smallest) if smallest is not None:
            enough = plain_number(tenth_above(smallest.enough))
            return say("No plan keeps every rule; the smallest budget that has one is {budget}.", budget=enough)
        case Stopped(reason="interrupted"):
            return say("The search for the best plan was interrupted before any was found.")
    return say("The time limit came before any plan was found. Give more with --time-limit.")


def _funding(found: Evaluation) -> Iterator[GridRow]:
    years, best = found.scored.study.years, found.optimum.result
    given = found.given if isinstance(found.given, GivenAmounts) else None
    ledgers: list[tuple[str, Ledger]] = [(f"  {say('plan')}", printed_ledger(found.scored.amounts))]
    if best is not None:
        ledgers.append((f"  {say('optimum')}", printed_ledger(best.amounts)))
    blank = ("",) * (len(years) + 1)
    for line, title in (*TITLES.items(), (SUM, say("Sum"))):
        path = () if line == SUM else (line,)
        yield GridRow(say(title), blank, "strong")
        if given is not None:
            cells = (*(amount(given.amount(line, year)) for year in years), amount(given.row(line)))
            yield GridRow(f"  {say('given')}", cells)
        for label, ledger in ledgers:
            yield GridRow(label, (*(amount(ledger.cell(path, year)) for year in years), amount(ledger.row(path))))


def _coverage(found: Evaluation) -> Iterator[GridRow]:
    study, best = found.scored.study, found.optimum.result
    plans = [(f"  {say('plan')}", found.scored.quantities)]
    if best is not None:
        plans.append((f"  {say('optimum')}", best.quantities))
    for resource, row in study.resources.items():
        yield GridRow(title_of(row), ("",) * len(study.years), "strong")
        for label, quantities in plans:
            yield GridRow(label, tuple(_share(found, quantities, resource, year) for year in study.years))


def _share(found: Evaluation, quantities: DecisionQuantities[Fraction], resource: str, year: int) -> str:
    def over_tiers(of: Callable[[str, str, int], Fraction]) -> Fraction:
        return sum((of(resource, tier, year) for tier in found.scored.study.tiers), Fraction(0))

    need = over_tiers(found.scored.need.total)
    return covered_percent(covered_share(need, over_tiers(quantities.short))) if need else "-"


def _worth(found: Evaluation, best: Result, unit: str) -> Iterator[str]:
    scored, span = found.scored, found.difference
    yield say(
        "Spent: {plan} {unit} by the plan, {optimum} by the optimum. Value of uncovered need: {short}, against "
        "{least}.",
        plan=amount(scored.spending),
        optimum=amount(best.spending),
        unit=unit,
        short=amount(scored.short_value),
        least=amount(best.short_value),
    )
    yield say(
        "Present value of both: {plan} {unit}, against {optimum}. The optimum is {proof}.",
        plan=amount(scored.objective),
        optimum=amount(best.objective),
        unit=unit,
        proof=proof(best.solver.gap),
    )
    if span is None and found.near is not None:
        yield (
            say("Need comes before money here, and both leave as little uncovered as can be told.")
            if found.tie
            else say("Need comes before money here, and the two do not cover the same.")
        )
    elif span is None:
        yield say("Nothing is proven of the optimum, so that the two cannot be told apart.")
    elif found.tie:
        yield say(
            "That difference is within the gap: the two are equally good, and what else differs between them may "
            "not be needed. A smaller --gap may tell them apart."
        )
    elif span[0] > 0:
        yield say("With the same money the optimum is {by} {unit} better.", by=_between(*span), unit=unit)
    else:
        yield say(
            "The plan is {by} {unit} better than any that keeps the rules: breaking them pays for that.",
            by=_between(-span[1], -span[0]),
            unit=unit,
        )


def _between(least: Fraction, most: Fraction) -> str:
    low, high = amount(least), amount(most)
    return low if low == high else say("{low} to {high}", low=low, high=high)
