"""The part of the page on rules: what each asks, what it is set to, where it binds, and what more room is worth."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from constraints.rules import title_of_rule
from constraints.subjects import said_unit
from inputs.columns import meaning_of
from inputs.language import say
from inputs.settings import Figure, Rule
from inputs.study import Study
from outputs.material.material import Material
from outputs.material.tables import Record
from outputs.page.data import Grid, Row, RuleRow
from outputs.page.text import begun, number, plain, quantity, span
from outputs.page.word_lists import asked_by, quality_name
from outputs.subjects import subject_words

MOST_LISTED = 12
MOST_READINGS = 1000


def rule_rows(material: Material) -> tuple[RuleRow, ...]:
    """Every rule of the study, also those that are switched off."""
    return tuple(_rule(name, material) for name in type(material.study.rules).model_fields)


def _rule(name: str, material: Material) -> RuleRow:
    rule: Rule = getattr(material.study.rules, name)
    rows = [row for row in material.tables["rules"] if row["rule"] == name]
    binding = [row for row in rows if row["binding"] == "yes"]
    idle = all(not row["unit"] and row["binding"] != "yes" for row in rows)
    state = say("Switched off")
    if rule.enabled:
        state = say("Binds") if binding else say("Nothing to constrain") if idle else say("Has room")
    return RuleRow(
        name=_name(name),
        asks=asked_by(name),
        settings=tuple(_settings(rule, material.study)),
        state=state,
        binds=bool(binding),
        where=_listed(list(_where(binding, material))),
        prices=_listed(list(_prices(rows, material))),
    )


def _name(rule: str) -> str:
    return begun(title_of_rule(rule))


def _settings(rule: Rule, study: Study) -> Iterator[str]:
    for name in type(rule).model_fields:
        value = getattr(rule, name)
        label = begun(meaning_of(type(rule), name, study.settings.money) or name.replace("_", " "))
        if isinstance(value, Figure):
            quality = quality_name(value.quality)
            yield f"{label}: {plain(value.value)} ({quality})"
        elif isinstance(value, int) and not isinstance(value, bool):
            yield f"{label}: {value}"


def _where(binding: Sequence[Record], material: Material) -> Iterator[str]:
    years: defaultdict[str, set[int]] = defaultdict(set)
    for row in binding:
        years[row["subject"]].update([int(row["year"])] if row["year"] else [])
    for subject, when in years.items():
        yield f"{subject_words(material.study, subject)} {span(when)}".strip()


def _prices(rows: Sequence[Record], material: Material) -> Iterator[str]:
    """Prices above nothing, the dearest first."""
    priced = [(Fraction(row["price_mnok"]), row) for row in rows if row["price_mnok"]]
    for price, row in sorted(priced, key=lambda item: -item[0]):
        if price > 0:
            where = f"{subject_words(material.study, row['subject'])} {row['year']}".strip()
            yield f"{where}: {number(price, 2)}"
    if priced and not any(price for price, _ in priced):
        yield number(0, 2)


def _listed(items: list[str]) -> tuple[str, ...]:
    more = len(items) - MOST_LISTED
    return (*items[:MOST_LISTED], *([say("and {count} more, see rules.csv", count=more)] if more > 0 else []))


def readings(material: Material) -> Grid:
    """The rows of rules.csv; of very many those that bind, and as many of these as a page has room for."""
    read = material.tables["rules"]
    shown = read if len(read) <= MOST_READINGS else [row for row in read if row["binding"] == "yes"][:MOST_READINGS]
    left = len(read) - len(shown)
    rows = tuple(
        Row(
            f"{_name(row['rule'])}: {subject_words(material.study, row['subject'])}",
            (
                *(row["year"] or "-", said_unit(row["unit"], material.study) or "-"),
                *(quantity(Fraction(row[column])) for column in ("required", "achieved", "slack")),
                say("yes") if row["binding"] == "yes" else say("no"),
                number(Fraction(row["price_mnok"]), 2) if row["price_mnok"] else "-",
            ),
            "plain",
        )
        for row in shown
    )
    caption = (
        say("Readings of rules that bind ({count} others are in rules.csv)", count=left)
        if left
        else say("Readings of every rule")
    )
    return Grid(
        caption,
        (say("Year"), say("Unit"), say("Required"), say("Reached"), say("Room"), say("Binds"), say("Price")),
        rows,
    )
