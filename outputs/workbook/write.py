"""Writing budget.xlsx: sheets in the order in which they are read, filled from prices up to the funding table."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inputs.load import Loaded
from optimizer.result import Result
from outputs.ledger import add_up, beside_budget, in_budget
from outputs.money_tables import QUANTUM, rounded_ledger
from outputs.rounding import round_amounts
from outputs.service_tables import NO_PRICES, RowPrices
from outputs.workbook.amount_sheet import write_amounts
from outputs.workbook.assumptions import write_assumptions
from outputs.workbook.book import Book
from outputs.workbook.contributions import contribution_rows, contributions_kind, project_rows, projects_kind
from outputs.workbook.coverage import write_coverage, write_coverage_by_tier
from outputs.workbook.funding import write_funding
from outputs.workbook.lines import write_lines
from outputs.workbook.operation import operation_kind, operation_rows
from outputs.workbook.prices import write_prices
from outputs.workbook.purchases import purchase_rows, purchases_kind
from outputs.workbook.rules import write_rules
from outputs.workbook.run_sheet import write_run
from outputs.workbook.words import ENGLISH, Words

NAME = "budget.xlsx"


def write_workbook(
    path: Path,
    loaded: Loaded,
    result: Result,
    summary: Mapping[str, Any],
    prices: RowPrices = NO_PRICES,
    words: Words = ENGLISH,
) -> None:
    """Writes the workbook of a result; the same result and versions give the same bytes.

    summary: what stands in summary.json; `seconds` is left out. prices: what rows of rules cost, where that is known.

    Raises:
        OSError: the file cannot be written.
        ArithmeticError: the sheets' amounts are not what the plan spends; never expected.
    """
    path.write_bytes(workbook_bytes(loaded, result, summary, prices, words))


def workbook_bytes(
    loaded: Loaded,
    result: Result,
    summary: Mapping[str, Any],
    prices: RowPrices = NO_PRICES,
    words: Words = ENGLISH,
) -> bytes:
    """The workbook of a result as the bytes of its file; see `write_workbook`."""
    book = Book(result.study, words)
    funding, lines, purchases = (
        book.sheet(name) for name in (words.funding_sheet, words.lines_sheet, words.purchases_sheet)
    )
    contributions, operation = book.sheet(words.contributions_sheet), book.sheet(words.operation_sheet)
    beside = project_rows(book)
    projects = book.sheet(words.projects_sheet) if beside else None
    figures, coverage = book.sheet(words.prices_sheet), book.sheet(words.coverage_sheet)
    tiers, rules = book.sheet(words.tiers_sheet), book.sheet(words.rules_sheet)
    assumptions, run = book.sheet(words.assumptions_sheet), book.sheet(words.run_sheet)

    cells = write_prices(book, figures)
    exact, printed = add_up(in_budget(result.amounts)), rounded_ledger(result)
    leaves = set()
    for sheet, kind, rows, about in (
        (purchases, purchases_kind(book), purchase_rows(book, result, cells), words.purchases_about),
        (contributions, contributions_kind(book), contribution_rows(book, result, cells), words.contributions_about),
        (operation, operation_kind(book), operation_rows(book, result, cells), words.operation_about),
    ):
        write_amounts(book, sheet, kind, rows, exact, printed, about)
        leaves |= {row.path for row in rows}
    memo = beside_budget(result.amounts)
    rounded_memo = add_up(round_amounts(memo, QUANTUM))
    if projects is not None:
        write_amounts(book, projects, projects_kind(book), beside, add_up(memo), rounded_memo, words.projects_about)
        leaves |= {row.path for row in beside}
    lines_sum = write_lines(book, lines, printed, rounded_memo, leaves)
    write_funding(book, funding, printed, summary, lines_sum)
    write_coverage(book, coverage, result, write_coverage_by_tier(book, tiers, result))
    write_rules(book, rules, result, prices)
    write_assumptions(book, assumptions, loaded.study)
    write_run(book, run, summary)
    return book.as_bytes()
