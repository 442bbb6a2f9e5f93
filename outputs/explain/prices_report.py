"""The prices of rules in sentences and as tables."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from constraints.quantities import Reading
from constraints.rules import title_of_rule
from inputs.language import say, say_count
from inputs.study import Study
from inputs.titles import unit_of
from optimizer.compile import RowKey
from outputs.explain.prices import Price, Span
from outputs.layout import Block, Paragraph
from outputs.service_tables import RowPrices
from outputs.subjects import subject_words
from outputs.table import Cell, Column, Table, as_records
from outputs.wording import amount

DECIMALS = 6


def price_blocks(prices: Sequence[Price], study: Study) -> Iterator[Block]:
    """What each rule costs, the dearest first; then those within the gap, and those that cost nothing."""
    unit = unit_of(study.settings.money)
    yield Paragraph("")
    yield Paragraph(
        say("What each rule costs ({unit} of present value; between what is proven at least and at most)", unit=unit),
        "heading",
    )
    lifted = [price for price in prices if price.easing is None and price.subject is None]
    dear = sorted((price for price in lifted if price.span.some), key=lambda price: -(price.saved or Fraction(0)))
    for price in dear:
        costs = say("{rule}: costs {figure}.", rule=title_of_rule(price.rule), figure=_figure(price))
        yield Paragraph(f"{costs} {_parts(price, prices, study)}".rstrip(), hang=2)
        for part in prices:
            if part.rule == price.rule and part.easing is not None and part.span.some:
                eased = f"{_member(part, study)}{part.words}"
                saves = say("{eased}: saves {figure}.", eased=eased, figure=_figure(part))
                yield Paragraph(f"  {saves}", hang=4)
    unsure = [price for price in lifted if not price.span.some and not price.span.nothing]
    if unsure:
        named = ", ".join(f"{title_of_rule(price.rule)} ({_most(price.span)})" for price in unsure)
        text = say(
            "Within the gap, so that nothing more can be said: {rules}. A smaller --gap tells more.", rules=named
        )
        yield Paragraph(text, hang=2)
    nothing = [title_of_rule(price.rule) for price in lifted if price.span.nothing]
    if nothing:
        yield Paragraph(say("Zero: {rules}.", rules=", ".join(nothing)), hang=2)


def _parts(price: Price, prices: Sequence[Price], study: Study) -> str:
    """Which of its members a rule's price comes from."""
    members = [part for part in prices if part.rule == price.rule and part.easing is None and part.subject is not None]
    told = [
        say("{subject} alone {figure}", subject=subject_words(study, part.subject or ""), figure=_figure(part))
        for part in members
        if part.span.some
    ]
    if not told:
        return ""
    rest = len(members) - len(told)
    if not rest:
        return say("Of that {subjects}.", subjects=", ".join(told))
    return say_count(
        "Of that {subjects}; the other {number} within the gap or nothing.",
        "Of that {subjects}; the other {number} within the gap or nothing.",
        rest,
        subjects=", ".join(told),
    )


def _member(part: Price, study: Study) -> str:
    if part.subject is None:
        return ""
    year = "" if part.year is None else f" {part.year}"
    return f"{subject_words(study, part.subject)}{year}, "


def _figure(price: Price) -> str:
    high = "?" if price.span.high is None else amount(price.span.high)
    found, low = amount(price.saved or Fraction(0)), amount(price.span.low)
    return say("{amount} ({low} to {high})", amount=found, low=low, high=high)


def _most(span: Span) -> str:
    return say("unknown") if span.high is None else say("at most {amount}", amount=amount(span.high))


def row_prices(prices: Sequence[Price], readings: Sequence[Reading]) -> RowPrices:
    """Of each row whose price is known, million of present value for one unit more room; 0 where it is nothing.

    A row has a price of its own where it was eased alone; where it was eased by several units, what one of them saves
    on average. What lies within the gap has none.
    """
    found: dict[tuple[str, str, int | None], Fraction] = {}
    nothing = {price.rule for price in prices if price.subject is None and price.easing is None and price.span.nothing}
    for row in readings:
        if row.rule in nothing:
            found[row.rule, row.subject, row.year] = Fraction(0)
    for price in prices:
        for row in _only_row(price, readings):
            if price.span.nothing:
                found[row.rule, row.subject, row.year] = Fraction(0)
            elif price.span.some and price.saved is not None and price.easing is not None:
                found[row.rule, row.subject, row.year] = price.saved / price.easing.units
    return found


def _only_row(price: Price, readings: Sequence[Reading]) -> list[Reading]:
    easing = price.easing
    if easing is None:
        return []
    own = [row for row in readings if row.rule == price.rule and not row.idle and easing.eases(row.subject, row.year)]
    if price.subject is not None:
        own = [row for row in own if (row.subject, row.year) == (price.subject, price.year)]
    return own if len(own) == 1 else []


def price_table(prices: Sequence[Price]) -> Table:
    """A row a price: what was eased, what it saves at least, as found and at most, and what that says."""
    numbers = ("saves_at_least_mnok", "saves_mnok", "saves_at_most_mnok")
    columns = (
        *(Column("rule"), Column("subject"), Column("year", 0), Column("eased"), Column("set")),
        *(Column(name, DECIMALS) for name in numbers),
        *(Column("verdict"), Column("status")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(price.rule, price.subject or "", price.year, price.words, _change(price)),
            *(price.span.low, price.saved if price.span.some else None, price.span.high),
            *(_verdict(price.span), price.record.status),
        )
        for price in prices
    ]
    return Table("prices", columns, tuple(rows))


def _change(price: Price) -> str:
    """What can be pasted after --set; of single members nothing can."""
    if price.subject is not None:
        return ""
    if price.easing is None:
        return f"rules.{price.rule}.enabled=no"
    return f"{price.easing.change.path}={price.easing.change.value}"


def _verdict(span: Span) -> str:
    if span.nothing:
        return "zero"
    return "price" if span.some else "within the gap"


def shadow_table(shadows: Mapping[RowKey, float], readings: Sequence[Reading]) -> Table:
    """Prices with every whole decision as it is, of those rows that have one, in each row's own unit."""
    columns = (Column("rule"), Column("subject"), Column("year", 0), Column("shadow_price_mnok", DECIMALS))
    rows = tuple(
        (row.rule, row.subject, row.year, Fraction(price))
        for row in readings
        if (price := shadows.get((row.rule, row.subject, row.year), 0.0)) > 10**-DECIMALS
    )
    return Table("shadow_prices", columns, rows)


def prices_json(prices: Sequence[Price]) -> list[dict[str, Any]]:
    """The rows of prices.csv."""
    return [dict(row) for row in as_records(price_table(prices))]
