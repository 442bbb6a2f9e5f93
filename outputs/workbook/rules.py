"""The sheet of rules: what each asks for, what the plan reaches, whether it binds, and its price where known."""

from optimizer.result import Result
from outputs.service_tables import RowPrices
from outputs.workbook.book import Book
from outputs.workbook.formats import QUANTITY, RULED, STRONG, YEAR
from outputs.workbook.sheet import Sheet

TEXTS_BEFORE = 4


def write_rules(book: Book, sheet: Sheet, result: Result, prices: RowPrices) -> None:
    """Writes the rows of rules.csv."""
    words = book.words
    rules = result.study.rules
    off = [name.replace("_", " ") for name in type(rules).model_fields if not getattr(rules, name).enabled]
    about = [words.rules_about, book.say(words.rules_priced) if prices else words.rules_unpriced]
    if off:
        about.append(words.rules_off.format(rules=", ".join(off)))
    top = sheet.opening(words.rules_sheet, *about)
    texts = words.rule, words.subject, words.year, words.unit
    numbers = words.required, words.achieved, words.slack
    heads = *texts, *numbers, words.binding, book.say(words.rule_price)
    sheet.head(top, heads, len(texts))
    sheet.keep_in_sight(top + 1, 2)
    for at, reading in enumerate(result.readings, start=top + 1):
        looks = (RULED, STRONG) if reading.binding else (RULED,)
        sheet.text(at, 0, reading.rule.replace("_", " "), *looks)
        sheet.text(at, 1, reading.subject, *looks)
        if reading.year is None:
            sheet.text(at, 2, "", *looks)
        else:
            sheet.number(at, 2, reading.year, YEAR, *looks)
        sheet.text(at, 3, reading.unit, *looks)
        for column, figure in enumerate((reading.required, reading.achieved, reading.slack), start=TEXTS_BEFORE):
            sheet.number(at, column, figure, QUANTITY, *looks)
        binding = TEXTS_BEFORE + len(numbers)
        sheet.text(at, binding, words.yes if reading.binding else words.no, {"align": "right"}, *looks)
        price = prices.get((reading.rule, reading.subject, reading.year))
        if price is None:
            sheet.text(at, binding + 1, "", *looks)
        else:
            sheet.number(at, binding + 1, price, QUANTITY, *looks)
    sheet.can_be_filtered(top, top + len(result.readings), len(heads))
