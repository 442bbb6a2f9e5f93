"""The report of a plan on the terminal: from the funding table to how sure the answer is."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from inputs.language import mark, say
from inputs.titles import title_of, unit_of
from optimizer.result import FullCoverage, Result
from outputs.layout import Block, Paragraph
from outputs.report_money import money_blocks, printed_ledger
from outputs.report_service import service_blocks
from outputs.wording import amount, proof, tenth_above, tenth_below

STOPPED = {
    "time_limit": mark("STOPPED AT THE TIME LIMIT: this is the best plan found until then."),
    "interrupted": mark("STOPPED BEFORE THE END: this is the best plan found until then."),
}

# Uncovered need of less value than this (million) is not worth a sentence.
NEGLIGIBLE = Fraction(1, 20)


def report(result: Result, scenario: str | None, folder: Path) -> Iterator[Block]:
    """Everything that is printed of a plan."""
    yield from _header(result, scenario)
    yield from money_blocks(result)
    yield from service_blocks(result)
    yield Paragraph("")
    yield from _standing(result)
    yield Paragraph(say("Results are in {folder}", folder=folder))


def _header(result: Result, scenario: str | None) -> Iterator[Block]:
    study = result.study
    money = study.settings.money
    yield Paragraph(title_of(study.settings.study), "heading")
    named = say("base") if scenario is None else title_of(study.settings.scenarios[scenario])
    budget = study.rules.budget
    limit = (
        say("budget {amount} {unit}", amount=amount(budget.total.value), unit=unit_of(money))
        if budget.enabled
        else say("no budget")
    )
    yield Paragraph(
        say(
            "Years {first}-{last}; scenario: {scenario}; {budget}; prices of {year}",
            first=study.years[0],
            last=study.years[-1],
            scenario=named,
            budget=limit,
            year=money.price_year,
        )
    )
    if result.solver.status in STOPPED:
        yield Paragraph(say(STOPPED[result.solver.status]), "warning")


def _standing(result: Result) -> Iterator[Block]:
    """Money left, what full coverage takes, the objective and its proof."""
    study = result.study
    unit = unit_of(study.settings.money)
    if study.rules.budget.enabled:
        left = study.rules.budget.total.value - printed_ledger(result.amounts).row(())
        yield Paragraph(say("Unspent: {amount} {unit} of the budget.", amount=amount(left), unit=unit))
    if result.full_coverage is not None:
        yield from _full_coverage(result, result.full_coverage)
    yield Paragraph(
        say(
            "Present value: {amount} {unit}, of which {uncovered} is the value of uncovered need. This is {proof}.",
            amount=amount(result.objective),
            unit=unit,
            uncovered=amount(result.short_value),
            proof=proof(result.solver.gap),
        ),
        hang=2,
    )


def _full_coverage(result: Result, full: FullCoverage) -> Iterator[Block]:
    """From which budget all need would be covered, why it is not although the budget is enough, and what never is."""
    budget = result.study.rules.budget.total.value
    unit = unit_of(result.study.settings.money)
    enough, bound = amount(tenth_above(full.enough)), amount(tenth_below(full.bound))
    what = (
        say("all need but a rest worth {amount} {unit}", amount=amount(full.uncovered), unit=unit)
        if full.uncovered
        else say("all need")
    )
    if full.enough <= budget:
        text = say(
            "{enough} {unit} would cover {what}. Leaving some of it uncovered costs less than that; "
            "--objective coverage covers it.",
            enough=enough,
            unit=unit,
            what=what,
        )
    else:
        text = say(
            "From a budget of {enough} {unit} {what} would be covered; below {bound} {unit} it cannot be.",
            enough=enough,
            unit=unit,
            what=what,
            bound=bound,
        )
    yield Paragraph(text, hang=2)
    if full.never > NEGLIGIBLE:
        yield Paragraph(
            say(
                "However large the budget, the other rules and ceilings leave need worth at least {amount} {unit} "
                "uncovered, most of it in {year}.",
                amount=amount(full.never),
                unit=unit,
                year=full.year,
            ),
            hang=2,
        )
