"""Numbers and names as the page says them: those of `outputs.wording`, with spaces at which no line breaks."""

import re
from collections.abc import Iterable
from fractions import Fraction

from inputs.study import Study
from outputs.page.words import Words
from outputs.wording import amount, plain_number, year_ranges

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
_WORD = re.compile(r"[a-z][a-z0-9_]*")


def number(value: Fraction | int, decimals: int = 1) -> str:
    """A number with its thousands set apart: 2 600.0."""
    return amount(value, decimals).replace(" ", NO_BREAK)


def with_unit(value: Fraction | int, unit: str, decimals: int = 1) -> str:
    """A number and its unit on one line."""
    return f"{number(value, decimals)}{NO_BREAK}{unit}"


def plain(value: Fraction | int) -> str:
    """A number as it stands in a study, with its thousands set apart."""
    whole, mark, rest = plain_number(Fraction(value)).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{number(int(digits), 0)}{mark}{rest}"


def quantity(value: Fraction) -> str:
    """Capacity or need: three figures of small ones, so that they are not read as nothing."""
    size = abs(value)
    if size == 0:
        return "0"
    if size < Fraction(1, 1000):
        return "<0.001" if value > 0 else f">{MINUS}0.001"
    return number(value, 1 if size >= 100 else 2 if size >= 10 else 3)


def per_cent(share: Fraction) -> str:
    """A share in per cent with one decimal: 60.0 %."""
    return f"{number(share * 100)}{NO_BREAK}%"


def in_money(text: str, study: Study) -> str:
    """A description of the tables with the study's unit of money: "million a year" as "MNOK a year"."""
    money = study.settings.money
    return re.sub(r"\bmoney\b", money.small_unit, re.sub(r"\bmillion\b", money.unit, text))


def begun(text: str) -> str:
    """The text with a capital at its beginning; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def span(years: Iterable[int]) -> str:
    """Years in short."""
    return year_ranges(years)


def named(subject: str, study: Study, words: Words) -> str:
    """A rule's subject with titles in place of names; what is the name of several things stays as it is."""
    if subject in words.lines:
        return words.lines[subject]
    tables = (
        *(study.resources, study.tiers, study.sites, study.partnerships, study.products),
        *(study.projects, study.service_classes),
    )
    titles = [{name: row.title for name, row in table.items()} for table in tables]

    def title(found: re.Match[str]) -> str:
        known = {table[found[0]] for table in titles if found[0] in table}
        return known.pop() if len(known) == 1 else found[0]

    return _WORD.sub(title, subject).replace("_", " ")
