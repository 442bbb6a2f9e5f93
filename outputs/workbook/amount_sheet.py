"""A sheet of amounts: rows of money, their formulas over the prices, and names for the columns that are summed."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from outputs.ledger import Ledger
from outputs.workbook.amounts import AmountRow, Calc, nudge, printed_amounts
from outputs.workbook.book import Book
from outputs.workbook.formats import (
    AMOUNT,
    BESIDE,
    COUNT,
    FAINTLY,
    HEAD,
    INPUT,
    NUDGE,
    PERCENT,
    QUANTITY,
    RULED,
    SUM,
    UNIT_PRICE,
    YEAR,
    Look,
)
from outputs.workbook.sheet import Place, Sheet

YEAR_COLUMN = 0


@dataclass(frozen=True)
class Kind:
    """What one sheet of amounts is called and which columns it has.

    name: first part of its defined names; texts: heads of the columns between year and quantity; quantity and
    surcharge: their heads, None where there are none.
    """

    name: str
    texts: tuple[str, ...]
    quantity: str | None
    cost: str
    surcharge: str | None = None


@dataclass(frozen=True)
class _Columns:
    quantity: int | None
    cost: int
    surcharge: int | None
    rounding: int
    amount: int
    line: int


def write_amounts(
    book: Book, sheet: Sheet, kind: Kind, rows: Sequence[AmountRow], exact: Ledger, printed: Ledger, about: str
) -> None:
    """Writes the rows and their sum, and defines NAME_year, NAME_line, NAME_amount and NAME_total."""
    words = book.words
    top = sheet.opening(sheet.name, about, book.filled(words.basis), book.filled(words.rounding))
    columns = _columns(kind)
    heads = [words.year, *kind.texts]
    words_before = len(heads)
    heads += [head for head in (kind.quantity, kind.cost, kind.surcharge) if head is not None]
    heads += [book.filled(words.rounding_column), book.filled(words.amount)]
    sheet.head(top, heads, words_before)
    sheet.head_text(top, columns.line, words.key, {**HEAD, **BESIDE})
    sheet.keep_in_sight(top + 1, words_before)
    first = top + 1
    amounts = printed_amounts(rows, exact, printed)
    for at, (row, amount) in enumerate(zip(rows, amounts, strict=True), start=first):
        _write_row(sheet, columns, at, row, amount)
    if not rows:
        sheet.text(first, YEAR_COLUMN + 1, words.none, RULED)
    last = first + max(len(rows), 1) - 1
    for name, column in (("year", YEAR_COLUMN), ("line", columns.line), ("amount", columns.amount)):
        book.define(f"{kind.name}_{name}", sheet.place(first, column).to(sheet.place(last, column)))
    _write_sum(book, sheet, kind, columns, first, last, sum(amounts, Fraction(0)))
    sheet.can_be_filtered(top, last, columns.line + 1)


def _columns(kind: Kind) -> _Columns:
    after = 1 + len(kind.texts)
    quantity = after if kind.quantity is not None else None
    cost = after + (quantity is not None)
    surcharge = cost + 1 if kind.surcharge is not None else None
    rounding = cost + 1 + (surcharge is not None)
    return _Columns(quantity, cost, surcharge, rounding, rounding + 1, rounding + 2)


def _write_row(sheet: Sheet, columns: _Columns, at: int, row: AmountRow, amount: Fraction) -> None:
    year = sheet.number(at, YEAR_COLUMN, row.year, YEAR, RULED)
    for column, text in enumerate(row.texts, start=1):
        sheet.text(at, column, text, RULED)
    factors = []
    if columns.quantity is not None:
        look = COUNT if row.quantity.denominator == 1 else QUANTITY
        factors.append(sheet.number(at, columns.quantity, row.quantity, look, RULED).here)
    factors.append(_calculated(sheet, at, columns.cost, row.cost, year, UNIT_PRICE).here)
    if columns.surcharge is not None and row.surcharge is not None:
        factors.append(f"(1+{_calculated(sheet, at, columns.surcharge, row.surcharge, year, PERCENT).here})")
    elif columns.surcharge is not None:
        sheet.text(at, columns.surcharge, "", RULED)
    rounding = sheet.number(at, columns.rounding, nudge(row.exact, amount), NUDGE, RULED)
    sheet.formula(at, columns.amount, f"ROUND({'*'.join(factors)}+{rounding.here},3)", amount, AMOUNT, RULED)
    sheet.text(at, columns.line, ".".join(row.path), FAINTLY, RULED, BESIDE)


def _calculated(sheet: Sheet, at: int, column: int, calc: Calc, year: Place, look: Look) -> Place:
    if not calc.formula:
        return sheet.number(at, column, calc.value, look, RULED, INPUT)
    return sheet.formula(at, column, calc.formula.format(year=year.here), calc.value, look, RULED)


def _write_sum(book: Book, sheet: Sheet, kind: Kind, columns: _Columns, first: int, last: int, total: Fraction) -> None:
    at = last + 1
    for column in range(columns.line + 1):
        sheet.text(at, column, book.words.sum if column == 0 else "", SUM)
    summed = f"SUM({sheet.place(first, columns.amount).here}:{sheet.place(last, columns.amount).here})"
    book.define(f"{kind.name}_total", sheet.formula(at, columns.amount, summed, total, AMOUNT, SUM).full)
