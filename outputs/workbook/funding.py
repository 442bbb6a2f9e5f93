"""The first sheet: the funding table that is pasted from, the budget beside it, and a chart."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from inputs.titles import title_of
from outputs.ledger import FUNDING_ROWS, Ledger
from outputs.wording import proof
from outputs.workbook.book import Book
from outputs.workbook.charts import funding_chart
from outputs.workbook.formats import AMOUNT, HEAD_NUMBER, PLAIN, RULED, STRONG, SUM, WARNING, YEAR, Look
from outputs.workbook.lines import ROWS_OF
from outputs.workbook.sheet import Place, Sheet

LABELS = 34
NUMBERS = 13


def write_funding(
    book: Book, sheet: Sheet, printed: Ledger, summary: Mapping[str, Any], lines_sum: Place
) -> dict[str, Place]:
    """Writes the sheet, and defines funding_table, funding_total, budget_total and budget_unspent.

    lines_sum: the sum of the unfolded lines, with which the table is compared. Gives the sum of each row over all
    years.
    """
    words, years = book.words, book.study.years
    title = title_of(book.study.settings.study)
    top = sheet.opening(title, book.filled(words.basis), book.filled(words.rounding), words.live, words.kept)
    sheet.head(top, [book.filled(words.line), *(str(year) for year in years), words.sum], 1)
    for column, year in enumerate(years, start=1):
        sheet.number(top, column, year, YEAR, HEAD_NUMBER)
    sums = {
        line: _line(book, sheet, at, line, printed, sheet.place(top, 1).row)
        for at, line in enumerate(FUNDING_ROWS, start=top + 1)
    }
    bottom = top + len(FUNDING_ROWS) + 1
    total = _sum(book, sheet, bottom, printed)
    last = len(years) + 1
    book.define("funding_table", sheet.place(top, 0).to(sheet.place(bottom, last)))
    book.define("funding_total", total.full)
    after = _budget(book, sheet, bottom + 2, total, printed.row(()))
    _check(book, sheet, after, total, lines_sum)
    _about_plan(book, sheet, after + 1, summary)
    for column in range(1, last + 1):
        sheet.width(column, NUMBERS)
    sheet.width(0, max(LABELS, *(len(words.lines[line]) for line in FUNDING_ROWS)))
    chart = funding_chart(book, sheet, top, [*range(top + 1, bottom)])
    sheet.raw.insert_chart(after + 3, 0, chart)
    sheet.keep_in_sight(top + 1, 1)
    sheet.on_one_page()
    return sums


def _line(book: Book, sheet: Sheet, at: int, line: str, printed: Ledger, head: int) -> Place:
    sheet.text(at, 0, book.words.lines[line], RULED)
    name, years = ROWS_OF[line], book.study.years
    for column, year in enumerate(years, start=1):
        formula = f"SUMIFS({name}_amount,{name}_year,{sheet.place(head, column).here})"
        sheet.formula(at, column, formula, printed.cell((line,), year), AMOUNT, RULED)
    return _sum_of_row(sheet, at, len(years), printed.row((line,)), STRONG, RULED)


def _sum(book: Book, sheet: Sheet, at: int, printed: Ledger) -> Place:
    sheet.text(at, 0, book.words.sum, SUM)
    years = book.study.years
    for column, year in enumerate(years, start=1):
        first, last = sheet.place(at - len(FUNDING_ROWS), column), sheet.place(at - 1, column)
        sheet.formula(at, column, f"SUM({first.here}:{last.here})", printed.cell((), year), AMOUNT, SUM)
    return _sum_of_row(sheet, at, len(years), printed.row(()), SUM)


def _sum_of_row(sheet: Sheet, at: int, years: int, value: Fraction, *looks: Look) -> Place:
    first, last = sheet.place(at, 1), sheet.place(at, years)
    return sheet.formula(at, years + 1, f"SUM({first.here}:{last.here})", value, AMOUNT, *looks)


def _budget(book: Book, sheet: Sheet, at: int, total: Place, spent: Fraction) -> int:
    """Budget, what is spent of it and what is left; the row after them."""
    words, rule = book.words, book.study.rules.budget
    column = total.column
    sheet.text(at, 0, f"{words.budget} ({book.unit})", RULED)
    sheet.text(at + 1, 0, words.spent, RULED)
    sheet.formula(at + 1, column, total.here, spent, AMOUNT, RULED)
    for between in range(1, column):
        sheet.text(at, between, "", RULED)
        sheet.text(at + 1, between, "", RULED)
    if not rule.enabled:
        sheet.text(at, column, words.no_limit, RULED, {"align": "right"})
        return at + 2
    limit = rule.total.value
    budget = sheet.number(at, column, limit, AMOUNT, RULED)
    book.define("budget_total", budget.full)
    sheet.text(at + 2, 0, words.unspent, SUM)
    for between in range(1, column):
        sheet.text(at + 2, between, "", SUM)
    left = sheet.formula(at + 2, column, f"{budget.here}-{total.here}", limit - spent, AMOUNT, SUM)
    book.define("budget_unspent", left.full)
    return at + 3


def _check(book: Book, sheet: Sheet, at: int, total: Place, lines_sum: Place) -> None:
    sheet.text(at, 0, book.words.difference, RULED)
    for between in range(1, total.column):
        sheet.text(at, between, "", RULED)
    sheet.formula(at, total.column, f"ROUND({total.here}-{lines_sum.full},6)", Fraction(0), AMOUNT, RULED)


def _about_plan(book: Book, sheet: Sheet, at: int, summary: Mapping[str, Any]) -> None:
    """How good the plan is proven to be; a search that was cut short is told in a way that cannot be missed."""
    gap = summary["gap"]
    told = proof(float("inf") if gap is None else float(gap))
    status = summary["status"]
    ended = status != "optimal"
    text = book.words.plan_ended if ended else book.words.plan
    shown = text.format(proof=told, status=book.words.statuses.get(status, status))
    sheet.text(at, 0, shown, WARNING if ended else PLAIN, wide=False)
