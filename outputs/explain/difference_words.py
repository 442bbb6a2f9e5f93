"""The difference of two plans in words, in grids and as data."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Any

from inputs.language import say, say_count
from inputs.titles import title_of, unit_of
from inputs.unit_figures import unit_price
from outputs.explain.differences import Change, Difference
from outputs.explain.span_words import figure, more_words
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.ledger import FUNDING_ROWS, Ledger, add_up
from outputs.report_money import TITLES
from outputs.rounding import round_amounts
from outputs.wording import TENTH, amount, small_amount

MOST_PHRASES = 4
# Changes that move less than this part of what the greatest moves are told together, as smaller ones.
NOTABLE = Fraction(1, 20)
# Uncovered need of less value than this (million) is not worth a phrase.
NEGLIGIBLE = Fraction(1, 20)
MONEY_DECIMALS = 3
ZERO = Fraction(0)

Bought = tuple[str, int]


def bought_words(difference: Difference, but: Collection[Bought] = ()) -> str:
    """What is bought and contributed otherwise: "GPU node: 12 more in 2027, none in 2028 (15 before)".

    but: (product or partnership, year) that has been told already. Changes that move little money are told in short.
    """
    study, unit = difference.study, unit_of(difference.study.settings.money)
    money = {
        (name, year): abs(pair.more) * unit_price(study, name, year) for (name, year), pair in difference.units.items()
    }
    money |= {
        (name, year): abs(study.partnerships[name].step * pair.more) for (name, year), pair in difference.steps.items()
    }
    money = {index: moved for index, moved in money.items() if index not in but}
    told = {index for index, moved in money.items() if moved >= NOTABLE * max(money.values())}
    phrases = []
    for product, row in study.products.items():
        parts = [
            _units(pair, year) for (of, year), pair in difference.units.items() if of == product and (of, year) in told
        ]
        phrases += [f"{title_of(row)}: {', '.join(parts)}"] if parts else []
    for name, partnership in study.partnerships.items():
        changes = [(year, partnership.step * pair.more) for (of, year), pair in difference.steps.items()]
        paid = [
            say("{change} in {year}", change=more_words(amount(abs(more)), unit, more > 0), year=year)
            for year, more in changes
            if (name, year) in told
        ]
        phrases += [f"{title_of(partnership)}: {', '.join(paid)}"] if paid else []
    if len(told) < len(money):
        phrases.append(say("and smaller changes"))
    if phrases:
        return "; ".join(phrases)
    if difference.places and not but:
        return say("the same, but at other sites or for other tiers")
    return say("nothing else")


def _units(pair: Change, year: int) -> str:
    if not pair.before:
        return say("{units} in {year} (none before)", units=amount(pair.after, 0), year=year)
    if not pair.after:
        return say("none in {year} ({units} before)", units=amount(pair.before, 0), year=year)
    more = abs(pair.more)
    if pair.more > 0:
        return say_count("{units} more in {year}", "{units} more in {year}", more, units=amount(more, 0), year=year)
    return say_count("{units} fewer in {year}", "{units} fewer in {year}", more, units=amount(more, 0), year=year)


def uncovered_words(difference: Difference) -> str:
    """The need that goes uncovered more, the dearest first: "2.1 million GPU-hours of GPU in 2027, worth 40.3 MEUR"."""
    study, unit = difference.study, unit_of(difference.study.settings.money)
    by_year: dict[tuple[str, int], Fraction] = {}
    for (resource, _, year), more in difference.short.items():
        by_year[resource, year] = by_year.get((resource, year), ZERO) + more
    worth = {index: difference.worth(*index, more) for index, more in by_year.items()}
    ranked = sorted((index for index in worth if worth[index] >= NEGLIGIBLE), key=lambda index: (-worth[index], index))
    told = [index for index in ranked[:MOST_PHRASES] if worth[index] >= NOTABLE * worth[ranked[0]]]
    phrases = [
        say(
            "{need} {unit} of {resource} in {year}, worth {amount} {money}",
            need=small_amount(by_year[name, year]),
            unit=unit_of(study.resources[name]),
            resource=title_of(study.resources[name]),
            year=year,
            amount=amount(worth[name, year]),
            money=unit,
        )
        for name, year in told
    ]
    rest = sum((worth[index] for index in ranked if index not in told), ZERO)
    if rest >= NEGLIGIBLE:
        phrases.append(say("and more, worth {amount} {money}", amount=amount(rest), money=unit))
    return "; ".join(phrases)


def site_words(difference: Difference) -> list[str]:
    """Sites at which something is bought in one of the plans only."""
    had, has = difference.before.sites, difference.after.sites
    sites = difference.study.sites
    opened = [
        say("Something is bought at {site}, where nothing was.", site=title_of(row))
        for name, row in sites.items()
        if name in has - had
    ]
    return opened + [
        say("Nothing is bought at {site} any more.", site=title_of(row))
        for name, row in sites.items()
        if name in had - has
    ]


def difference_blocks(difference: Difference) -> Iterator[Block]:
    """Units, money by site and by funding row, and uncovered need, each as what is more or less than before."""
    study = difference.study
    unit = unit_of(study.settings.money)
    years = tuple(str(year) for year in study.years)
    summed = (*years, say("sum"))
    ledger = add_up(round_amounts(difference.spending, TENTH))
    bought = tuple(_unit_rows(difference))
    if bought:
        yield Grid(say("Bought, more or less (units)"), summed, bought)
    placed = tuple(_site_rows(difference, ledger)) if len(study.sites) > 1 else ()
    if placed:
        yield Grid(say("Bought at each site, more or less ({unit})", unit=unit), summed, placed)
    if ledger.paths:
        funding = tuple(_spending_rows(difference, ledger))
        yield Grid(say("Funding, more or less ({unit})", unit=unit), summed, funding)
    short = tuple(_short_rows(difference))
    if short:
        yield Grid(say("Need left uncovered, more or less"), years, short)
    told = site_words(difference)
    if placed:
        told.append(say("Where sites serve as well as each other, two plans may choose otherwise among them."))
    if told:
        yield Paragraph("")
    yield from (Paragraph(sentence, hang=2) for sentence in told)


def _unit_rows(difference: Difference) -> Iterator[GridRow]:
    """A row for each product, and below it one for each tier where there are several."""
    study = difference.study
    for product, row in study.products.items():
        by_tier = {tier: _counts(difference, product, tier) for tier in study.tiers}
        if any(any(more) for more in by_tier.values()):
            together = [sum(counts) for counts in zip(*by_tier.values(), strict=True)]
            yield GridRow(title_of(row), _signed_units(together), "strong")
            for tier, counts in by_tier.items() if len(study.tiers) > 1 else ():
                if any(counts):
                    yield GridRow(f"  {title_of(study.tiers[tier])}", _signed_units(counts))


def _counts(difference: Difference, product: str, tier: str) -> list[int]:
    had, has = difference.before, difference.after
    return [has.units(product, year, None, tier) - had.units(product, year, None, tier) for year in difference.years]


def _signed_units(counts: list[int]) -> tuple[str, ...]:
    return tuple(signed(Fraction(count), 0) for count in (*counts, sum(counts)))


def _site_rows(difference: Difference, ledger: Ledger) -> Iterator[GridRow]:
    for site, row in difference.study.sites.items():
        cells = _money(difference, ledger, (FUNDING_ROWS[0], site))
        if any(cells):
            yield GridRow(title_of(row), tuple(map(signed, cells)))


def _spending_rows(difference: Difference, ledger: Ledger) -> Iterator[GridRow]:
    for path, title in (*(((name,), say(TITLES[name])) for name in FUNDING_ROWS), ((), say("Sum"))):
        cells = _money(difference, ledger, path)
        yield GridRow(title, tuple(map(signed, cells)), "plain" if path else "strong")


def _money(difference: Difference, ledger: Ledger, path: tuple[str, ...]) -> tuple[Fraction, ...]:
    return (*(ledger.cell(path, year) for year in difference.years), ledger.row(path))


def _short_rows(difference: Difference) -> Iterator[GridRow]:
    """A row for each resource, and below it one for each tier where there are several."""
    study = difference.study
    for resource, row in study.resources.items():
        tiers = dict.fromkeys(tier for name, tier, _ in difference.short if name == resource)
        if tiers:
            yield GridRow(f"{title_of(row)} ({unit_of(row)})", _shorts(difference, resource, list(tiers)))
        for tier in tiers if len(study.tiers) > 1 else ():
            yield GridRow(f"  {title_of(study.tiers[tier])}", _shorts(difference, resource, [tier]))


def _shorts(difference: Difference, resource: str, tiers: list[str]) -> tuple[str, ...]:
    short = difference.short
    sums = [sum((short.get((resource, tier, year), ZERO) for tier in tiers), ZERO) for year in difference.years]
    return tuple("-" if not more else f"{'-' if more < 0 else '+'}{small_amount(abs(more))}" for more in sums)


def signed(value: Fraction, decimals: int = 1) -> str:
    """A change: +12.3, -4.0, - where there is none."""
    text = amount(value, decimals)
    if not value:
        return "-"
    return text if value < 0 else f"+{text}"


def difference_json(difference: Difference) -> dict[str, Any]:
    """Units, steps, money by funding row and uncovered need, as data; amounts in the study's unit of money."""
    study = difference.study
    ledger = add_up(difference.spending)
    return {
        "units": [
            {
                **{"product": product, "site": site, "tier": tier, "year": year},
                **{"before": pair.before, "after": pair.after},
            }
            for (product, site, tier, year), pair in difference.places.items()
        ],
        "steps": [
            {"partnership": name, "year": year, "before": pair.before, "after": pair.after}
            for (name, year), pair in difference.steps.items()
        ],
        "funding": [
            {"line": line, "year": year, "more_mnok": figure(ledger.cell((line,), year), MONEY_DECIMALS)}
            for line in FUNDING_ROWS
            for year in study.years
        ],
        "uncovered": [
            {
                **{"resource": resource, "tier": tier, "year": year, "unit": study.resources[resource].unit},
                **{"more": figure(more), "worth_mnok": figure(difference.worth(resource, year, more))},
            }
            for (resource, tier, year), more in difference.short.items()
        ],
    }
