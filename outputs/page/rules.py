"""The part of the page on rules: what each asks, what it is set to, where it binds, and what more room is worth."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from inputs.settings import Figure, Rule
from inputs.study import Study
from outputs.material.material import Material
from outputs.material.tables import Record
from outputs.page.data import Grid, Row, RuleRow
from outputs.page.text import begun, in_money, named, number, plain, quantity, span
from outputs.page.words import Words

MOST_LISTED = 12
MOST_READINGS = 1000


def rule_rows(material: Material, words: Words) -> tuple[RuleRow, ...]:
    """Every rule of the study, also those that are switched off."""
    return tuple(_rule(name, material, words) for name in type(material.study.rules).model_fields)


def _rule(name: str, material: Material, words: Words) -> RuleRow:
    rule: Rule = getattr(material.study.rules, name)
    rows = [row for row in material.tables["rules"] if row["rule"] == name]
    binding = [row for row in rows if row["binding"] == "yes"]
    idle = all(not row["unit"] and row["binding"] != "yes" for row in rows)
    state = words.rule_off
    if rule.enabled:
        state = words.rule_binds if binding else words.rule_idle if idle else words.rule_room
    return RuleRow(
        name=_name(name, words),
        asks=words.rules.get(name, ""),
        settings=tuple(_settings(rule, material.study, words)),
        state=state,
        binds=bool(binding),
        where=_listed(list(_where(binding, material, words)), words),
        prices=_listed(list(_prices(rows, material, words)), words),
    )


def _name(rule: str, words: Words) -> str:
    return words.rule_names.get(rule, rule)


def _settings(rule: Rule, study: Study, words: Words) -> Iterator[str]:
    for name, about in type(rule).model_fields.items():
        value = getattr(rule, name)
        label = begun(in_money(about.description or name.replace("_", " "), study))
        if isinstance(value, Figure):
            quality = getattr(words, value.quality)
            yield words.figure.format(what=label, value=f"{plain(value.value)} ({quality})")
        elif isinstance(value, int) and not isinstance(value, bool):
            yield words.figure.format(what=label, value=str(value))


def _where(binding: Sequence[Record], material: Material, words: Words) -> Iterator[str]:
    years: defaultdict[str, set[int]] = defaultdict(set)
    for row in binding:
        years[row["subject"]].update([int(row["year"])] if row["year"] else [])
    for subject, when in years.items():
        text = words.rule_where_item.format(subject=named(subject, material.study, words), years=span(when))
        yield text.strip()


def _prices(rows: Sequence[Record], material: Material, words: Words) -> Iterator[str]:
    """Prices above nothing, the dearest first."""
    priced = [(Fraction(row["price_mnok"]), row) for row in rows if row["price_mnok"]]
    for price, row in sorted(priced, key=lambda item: -item[0]):
        if price > 0:
            where = words.rule_where_item.format(
                subject=named(row["subject"], material.study, words), years=row["year"]
            )
            yield words.rule_price_item.format(where=where.strip(), price=number(price, 2))
    if priced and not any(price for price, _ in priced):
        yield number(0, 2)


def _listed(items: list[str], words: Words) -> tuple[str, ...]:
    more = len(items) - MOST_LISTED
    return (*items[:MOST_LISTED], *([words.rule_more.format(count=more)] if more > 0 else []))


def readings(material: Material, words: Words) -> Grid:
    """The rows of rules.csv; of very many those that bind, and as many of these as a page has room for."""
    read = material.tables["rules"]
    shown = read if len(read) <= MOST_READINGS else [row for row in read if row["binding"] == "yes"][:MOST_READINGS]
    left = len(read) - len(shown)
    rows = tuple(
        Row(
            f"{_name(row['rule'], words)}: {named(row['subject'], material.study, words)}",
            (
                *(row["year"] or "-", row["unit"] or "-"),
                *(quantity(Fraction(row[column])) for column in ("required", "achieved", "slack")),
                words.yes if row["binding"] == "yes" else words.no,
                number(Fraction(row["price_mnok"]), 2) if row["price_mnok"] else "-",
            ),
            "plain",
        )
        for row in shown
    )
    caption = words.readings_some.format(count=left) if left else words.readings_table
    return Grid(caption, words.readings_head, rows)
