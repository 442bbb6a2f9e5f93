"""The sheet of every run's funding table in long form; the rows of sums are formulas."""

from fractions import Fraction

from inputs.language import say
from outputs.ledger import FUNDING_ROWS
from outputs.material.swept import Swept, SweptRun
from outputs.runs.record import Figures
from outputs.runs.tables import LINES
from outputs.workbook.book import Book
from outputs.workbook.formats import AMOUNT, BESIDE, COUNT, HEAD, HEAD_NUMBER, RULED, STRONG, YEAR
from outputs.workbook.sheet import Sheet
from outputs.workbook.sweep_inputs import MOST_KEPT_IN_SIGHT, input_heads, write_inputs

# A spreadsheet has no more rows; some are for what stands above the table.
MOST_ROWS = 1_048_000


def write_funding_tables(book: Book, sheet: Sheet, swept: Swept) -> None:
    """Writes a row for each run, line and year; where a spreadsheet has too few rows, only where they are."""
    rows = sum(len(LINES) * len(run.record.years) for run in swept.planned if run.record is not None)
    if rows > MOST_ROWS:
        sheet.opening(
            sheet.name, say("There are too many rows for a spreadsheet; they are in {file}.", file="funding_tables.csv")
        )
        return
    words, inputs = book.words, len(swept.names)
    about = say("The funding table of every run that has a plan. The rows of sums are formulas.")
    top = sheet.opening(sheet.name, about, book.filled(words.basis))
    line = 1 + inputs
    heads = [say("Run"), *input_heads(swept), say("Line"), words.year, book.filled(words.amount)]
    for column, head in enumerate(heads):
        sheet.head_text(top, column, head, HEAD_NUMBER if column in (0, len(heads) - 1) else {**HEAD, **BESIDE})
    at = top + 1
    for run in swept.planned:
        if run.record is not None and run.figures is not None:
            at = _table(book, sheet, swept, run, run.figures, run.record.years, at, line)
    sheet.keep_in_sight(top + 1, 1 + (inputs if inputs <= MOST_KEPT_IN_SIGHT else 0))
    sheet.can_be_filtered(top, at - 1, len(heads))


def _table(
    book: Book, sheet: Sheet, swept: Swept, run: SweptRun, figures: Figures, years: list[int], at: int, line: int
) -> int:
    """One run's rows from a row on; the row after them."""
    begins = {name: at + place * len(years) for place, name in enumerate(LINES)}
    for name, first in begins.items():
        sums = name not in FUNDING_ROWS
        looks = (RULED, STRONG) if sums else (RULED,)
        for place, (year, amount) in enumerate(zip(years, figures.funding[name], strict=True)):
            row = first + place
            sheet.number(row, 0, run.number, COUNT, *looks)
            write_inputs(sheet, swept, row, 1, run, *looks[1:])
            sheet.text(row, line, book.words.lines.get(name, book.words.sum), BESIDE, *looks)
            sheet.number(row, line + 1, year, YEAR, *looks)
            if sums:
                parts = (sheet.place(begins[part] + place, line + 2).here for part in FUNDING_ROWS)
                sheet.formula(row, line + 2, "+".join(parts), amount, AMOUNT, *looks)
            else:
                sheet.number(row, line + 2, Fraction(amount), AMOUNT, *looks)
    return at + len(LINES) * len(years)
