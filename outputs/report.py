"""The report of a plan on the terminal: from the funding table to how sure the answer is."""

from collections.abc import Iterator
from pathlib import Path

from optimizer.result import Affordable, Result
from outputs.layout import Block, Paragraph
from outputs.report_money import money_blocks, printed_ledger
from outputs.report_service import service_blocks
from outputs.wording import amount, proof, tenth_above, tenth_below

STOPPED = {
    "time_limit": "STOPPED AT THE TIME LIMIT: this is the best plan found until then.",
    "interrupted": "STOPPED BEFORE THE END: this is the best plan found until then.",
}


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
        left = study.rules.budget.total.value - printed_ledger(result).row(())
        yield Paragraph(f"Unspent: {amount(left)} {unit} of the budget.")
    if result.full_coverage is not None:
        yield Paragraph(_full_coverage(result, result.full_coverage), hang=2)
    yield Paragraph(
        f"Present value: {amount(result.objective)} {unit}, of which {amount(result.short_value)} is the value of "
        f"uncovered need. This is {proof(result.solver.gap)}.",
        hang=2,
    )


def _full_coverage(result: Result, full: Affordable) -> str:
    """From which budget all need would be covered, or why it is not although the budget is enough."""
    study = result.study
    unit, budget = study.settings.money.unit, study.rules.budget
    enough, bound = amount(tenth_above(full.enough)), amount(tenth_below(full.bound))
    if not budget.enabled or full.enough <= budget.total.value:
        return (
            f"{enough} {unit} would cover all need. Leaving some of it uncovered costs less than that; "
            "--objective coverage covers it."
        )
    return f"All need would be covered from a budget of {enough} {unit}; below {bound} {unit} it cannot be."
