"""The sheet of rules: what each asks for, what the plan reaches, whether it binds, and its price where known."""

from collections import defaultdict
from fractions import Fraction

from constraints.rules import title_of_rule
from constraints.subjects import said_subject, said_unit
from inputs.titles import title_of
from outputs.material.material import Material
from outputs.workbook.book import Book
from outputs.workbook.formats import QUANTITY, RULED, STRONG, YEAR
from outputs.workbook.sheet import Sheet

TEXTS_BEFORE = 4


def write_rules(book: Book, sheet: Sheet, material: Material) -> None:
    """Writes the rows of rules.csv."""
    words = book.words
    rules = material.study.rules
    off = [title_of_rule(name) for name in type(rules).model_fields if not getattr(rules, name).enabled]
    about = [words.rules_about, book.filled(words.rules_priced) if material.priced else words.rules_unpriced]
    if off:
        about.append(words.rules_off.format(rules=", ".join(off)))
    top = sheet.opening(words.rules_sheet, *about)
    texts = words.rule, words.subject, words.year, words.unit
    numbers = words.required, words.achieved, words.slack
    heads = *texts, *numbers, words.binding, book.filled(words.rule_price)
    sheet.head(top, heads, len(texts))
    sheet.keep_in_sight(top + 1, 2)
    titles = _titles(book)
    for at, reading in enumerate(material.tables["rules"], start=top + 1):
        binds = reading["binding"] == "yes"
        looks = (RULED, STRONG) if binds else (RULED,)
        sheet.text(at, 0, title_of_rule(reading["rule"]), *looks)
        sheet.text(at, 1, said_subject(reading["subject"], lambda name: titles.get(name, name)), *looks)
        if reading["year"]:
            sheet.number(at, 2, int(reading["year"]), YEAR, *looks)
        else:
            sheet.text(at, 2, "", *looks)
        sheet.text(at, 3, said_unit(reading["unit"], material.study), *looks)
        for column, figure in enumerate(("required", "achieved", "slack"), start=TEXTS_BEFORE):
            sheet.number(at, column, Fraction(reading[figure]), QUANTITY, *looks)
        binding = TEXTS_BEFORE + len(numbers)
        sheet.text(at, binding, words.yes if binds else words.no, {"align": "right"}, *looks)
        if reading["price_mnok"]:
            sheet.number(at, binding + 1, Fraction(reading["price_mnok"]), QUANTITY, *looks)
        else:
            sheet.text(at, binding + 1, "", *looks)
    sheet.can_be_filtered(top, top + len(material.tables["rules"]), len(heads))


def _titles(book: Book) -> dict[str, str]:
    """Titles of what subjects name; what is the name of several things has none."""
    study = book.study
    found: defaultdict[str, set[str]] = defaultdict(set)
    for table in (study.resources, study.tiers, study.sites, study.partnerships):
        for name, row in table.items():
            found[name].add(title_of(row))
    for name, title in (*book.words.lines.items(), ("sum", book.words.sum)):
        found[name].add(title)
    return {name: titles.pop() for name, titles in found.items() if len(titles) == 1}
