"""The report of a plan on the terminal: from the funding table to how sure the answer is."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from optimizer.result import FullCoverage, Result
from outputs.layout import Block, Paragraph
from outputs.report_money import money_blocks, printed_ledger
from outputs.report_service import service_blocks
from outputs.wording import amount, proof, tenth_above, tenth_below

STOPPED = {
    "time_limit": "STOPPED AT THE TIME LIMIT: this is the best plan found until then.",
    "interrupted": "STOPPED BEFORE THE END: this is the best plan found until then.",
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
    yield Paragraph(f"Results are in {folder}")


def _header(result: Result, scenario: str | None) -> Iterator[Block]:
    study = result.study
    money = study.settings.money
    yield Paragraph(study.settings.study.title, "heading")
    named = "base" if scenario is None else study.settings.scenarios[scenario].title
    budget = study.rules.budget
    limit = f"budget {amount(budget.total.value)} {money.unit}" if budget.enabled else "no budget"
    yield Paragraph(
        f"Years {study.years[0]}-{study.years[-1]}; scenario: {named}; {limit}; prices of {money.price_year}"
    )
    if result.solver.status in STOPPED:
        yield Paragraph(STOPPED[result.solver.status], "warning")


def _standing(result: Result) -> Iterator[Block]:
    """Money left, what full coverage takes, the objective and its proof."""
    study = result.study
    unit = study.settings.money.unit
    if study.rules.budget.enabled:
        left = study.rules.budget.total.value - printed_ledger(result.amounts).row(())
        yield Paragraph(f"Unspent: {amount(left)} {unit} of the budget.")
    if result.full_coverage is not None:
        yield from _full_coverage(result, result.full_coverage)
    yield Paragraph(
        f"Present value: {amount(result.objective)} {unit}, of which {amount(result.short_value)} is the value of "
        f"uncovered need. This is {proof(result.solver.gap)}.",
        hang=2,
    )


def _full_coverage(result: Result, full: FullCoverage) -> Iterator[Block]:
    """From which budget all need would be covered, why it is not although the budget is enough, and what never is."""
    budget = result.study.rules.budget.total.value
    unit = result.study.settings.money.unit
    enough, bound = amount(tenth_above(full.enough)), amount(tenth_below(full.bound))
    what = f"all need but a rest worth {amount(full.uncovered)} {unit}" if full.uncovered else "all need"
    if full.enough <= budget:
        text = (
            f"{enough} {unit} would cover {what}. Leaving some of it uncovered costs less than that; "
            "--objective coverage covers it."
        )
    else:
        text = f"From a budget of {enough} {unit} {what} would be covered; below {bound} {unit} it cannot be."
    yield Paragraph(text, hang=2)
    if full.never > NEGLIGIBLE:
        yield Paragraph(
            f"However large the budget, the other rules and ceilings leave need worth at least {amount(full.never)} "
            f"{unit} uncovered, most of it in {full.year}.",
            hang=2,
        )
