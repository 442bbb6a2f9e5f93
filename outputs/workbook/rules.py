"""The sheet of rules: what each asks for, what the plan reaches, whether it binds, and its price where known."""

from fractions import Fraction

from outputs.material.material import Material
from outputs.workbook.book import Book
from outputs.workbook.formats import QUANTITY, RULED, STRONG, YEAR
from outputs.workbook.sheet import Sheet

TEXTS_BEFORE = 4


def write_rules(book: Book, sheet: Sheet, material: Material) -> None:
    """Writes the rows of rules.csv."""
    words = book.words
    rules = material.study.rules
    off = [name.replace("_", " ") for name in type(rules).model_fields if not getattr(rules, name).enabled]
    about = [words.rules_about, book.say(words.rules_priced) if material.priced else words.rules_unpriced]
    if off:
        about.append(words.rules_off.format(rules=", ".join(off)))
    top = sheet.opening(words.rules_sheet, *about)
    texts = words.rule, words.subject, words.year, words.unit
    numbers = words.required, words.achieved, words.slack
    heads = *texts, *numbers, words.binding, book.say(words.rule_price)
    sheet.head(top, heads, len(texts))
    sheet.keep_in_sight(top + 1, 2)
    for at, reading in enumerate(material.tables["rules"], start=top + 1):
        binds = reading["binding"] == "yes"
        looks = (RULED, STRONG) if binds else (RULED,)
        sheet.text(at, 0, reading["rule"].replace("_", " "), *looks)
        sheet.text(at, 1, reading["subject"], *looks)
        if reading["year"]:
            sheet.number(at, 2, int(reading["year"]), YEAR, *looks)
        else:
            sheet.text(at, 2, "", *looks)
        sheet.text(at, 3, reading["unit"], *looks)
        for column, figure in enumerate(("required", "achieved", "slack"), start=TEXTS_BEFORE):
            sheet.number(at, column, Fraction(reading[figure]), QUANTITY, *looks)
        binding = TEXTS_BEFORE + len(numbers)
        sheet.text(at, binding, words.yes if binds else words.no, {"align": "right"}, *looks)
        if reading["price_mnok"]:
            sheet.number(at, binding + 1, Fraction(reading["price_mnok"]), QUANTITY, *looks)
        else:
            sheet.text(at, binding + 1, "", *looks)
    sheet.can_be_filtered(top, top + len(material.tables["rules"]), len(heads))
