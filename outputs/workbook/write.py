"""Writing budget.xlsx: sheets in the order in which they are read, filled from prices up to the funding table."""

from outputs.ambition import ambition
from outputs.ledger import add_up
from outputs.material.material import Material
from outputs.workbook.ambition import write_ambition
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

NAME = "budget.xlsx"


def workbook_bytes(material: Material) -> bytes:
    """The workbook of a plan as the bytes of its file; the same plan, language and versions give the same.

    `seconds` of the summary is left out.

    Raises:
        ArithmeticError: the sheets' amounts are not what the plan spends; never expected.
    """
    book = Book(material.study)
    words = book.words
    funding, lines, purchases = (
        book.sheet(name) for name in (words.funding_sheet, words.lines_sheet, words.purchases_sheet)
    )
    contributions, operation = book.sheet(words.contributions_sheet), book.sheet(words.operation_sheet)
    beside = project_rows(book)
    projects = book.sheet(words.projects_sheet) if beside else None
    figures, coverage = book.sheet(words.prices_sheet), book.sheet(words.coverage_sheet)
    tiers = book.sheet(words.tiers_sheet)
    abroad = ambition(material.study, material.printed)
    countries = book.sheet(words.ambition_sheet) if abroad is not None else None
    rules = book.sheet(words.rules_sheet)
    assumptions, run = book.sheet(words.assumptions_sheet), book.sheet(words.run_sheet)

    cells = write_prices(book, figures)
    exact, printed = add_up(material.amounts), material.printed
    leaves = set()
    for sheet, kind, rows, about in (
        (purchases, purchases_kind(book), purchase_rows(book, material, cells), words.purchases_about),
        (contributions, contributions_kind(book), contribution_rows(book, material, cells), words.contributions_about),
        (operation, operation_kind(book), operation_rows(book, material, cells), words.operation_about),
        (projects, projects_kind(book), beside, words.projects_about),
    ):
        if sheet is not None:
            write_amounts(book, sheet, kind, rows, exact, printed, about)
            leaves |= {row.path for row in rows}
    lines_sum = write_lines(book, lines, printed, leaves)
    sums = write_funding(book, funding, printed, material.summary, lines_sum)
    if abroad is not None and countries is not None:
        own = {line: (place, printed.row((line,))) for line, place in sums.items()}
        write_ambition(book, countries, abroad, own, cells.general["small_units"])
    write_coverage(book, coverage, material, write_coverage_by_tier(book, tiers, material))
    write_rules(book, rules, material)
    write_assumptions(book, assumptions, material.study)
    write_run(book, run, material.summary)
    return book.as_bytes()
