"""The difference of two plans in words, in grids and as data."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Any

from inputs.unit_figures import unit_price
from outputs.explain.differences import Change, Difference
from outputs.explain.span_words import figure
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
    study, unit = difference.study, difference.study.settings.money.unit
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
        phrases += [f"{row.title}: {', '.join(parts)}"] if parts else []
    for name, partnership in study.partnerships.items():
        changes = [(year, partnership.step * pair.more) for (of, year), pair in difference.steps.items()]
        paid = [
            f"{amount(abs(more))} {unit} {'more' if more > 0 else 'less'} in {year}"
            for year, more in changes
            if (name, year) in told
        ]
        phrases += [f"{partnership.title}: {', '.join(paid)}"] if paid else []
    if len(told) < len(money):
        phrases.append("and smaller changes")
    if phrases:
        return "; ".join(phrases)
    return "the same, but at other sites or for other tiers" if difference.places and not but else "nothing else"


def _units(pair: Change, year: int) -> str:
    if not pair.before:
        return f"{amount(pair.after, 0)} in {year} (none before)"
    if not pair.after:
        return f"none in {year} ({amount(pair.before, 0)} before)"
    return f"{amount(abs(pair.more), 0)} {'more' if pair.more > 0 else 'fewer'} in {year}"


def uncovered_words(difference: Difference) -> str:
    """The need that goes uncovered more, the dearest first: "2.1 million GPU-hours of GPU in 2027, worth 40.3 MNOK"."""
    study, unit = difference.study, difference.study.settings.money.unit
    by_year: dict[tuple[str, int], Fraction] = {}
    for (resource, _, year), more in difference.short.items():
        by_year[resource, year] = by_year.get((resource, year), ZERO) + more
    worth = {index: difference.worth(*index, more) for index, more in by_year.items()}
    ranked = sorted((index for index in worth if worth[index] >= NEGLIGIBLE), key=lambda index: (-worth[index], index))
    told = [index for index in ranked[:MOST_PHRASES] if worth[index] >= NOTABLE * worth[ranked[0]]]
    phrases = [
        f"{small_amount(by_year[name, year])} {study.resources[name].unit} of {study.resources[name].title} in {year}, "
        f"worth {amount(worth[name, year])} {unit}"
        for name, year in told
    ]
    rest = sum((worth[index] for index in ranked if index not in told), ZERO)
    return "; ".join([*phrases, *([f"and more, worth {amount(rest)} {unit}"] if rest >= NEGLIGIBLE else [])])


def site_words(difference: Difference) -> list[str]:
    """Sites at which something is bought in one of the plans only."""
    had, has = difference.before.sites, difference.after.sites
    sites = difference.study.sites
    opened = [
        f"Something is bought at {row.title}, where nothing was." for name, row in sites.items() if name in has - had
    ]
    return opened + [f"Nothing is bought at {row.title} any more." for name, row in sites.items() if name in had - has]


def difference_blocks(difference: Difference) -> Iterator[Block]:
    """Units, money by site and by funding row, and uncovered need, each as what is more or less than before."""
    study = difference.study
    unit = study.settings.money.unit
    years = tuple(str(year) for year in study.years)
    ledger = add_up(round_amounts(difference.spending, TENTH))
    bought = tuple(_unit_rows(difference))
    if bought:
        yield Grid("Bought, more or less (units)", (*years, "sum"), bought)
    placed = tuple(_site_rows(difference, ledger)) if len(study.sites) > 1 else ()
    if placed:
        yield Grid(f"Bought at each site, more or less ({unit})", (*years, "sum"), placed)
    if ledger.paths:
        yield Grid(f"Funding, more or less ({unit})", (*years, "sum"), tuple(_spending_rows(difference, ledger)))
    short = tuple(_short_rows(difference))
    if short:
        yield Grid("Need left uncovered, more or less", years, short)
    told = site_words(difference)
    if placed:
        told.append("Where sites serve as well as each other, two plans may choose otherwise among them.")
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
            yield GridRow(row.title, _signed_units(together), "strong")
            for tier, counts in by_tier.items() if len(study.tiers) > 1 else ():
                if any(counts):
                    yield GridRow(f"  {study.tiers[tier].title}", _signed_units(counts))


def _counts(difference: Difference, product: str, tier: str) -> list[int]:
    had, has = difference.before, difference.after
    return [has.units(product, year, None, tier) - had.units(product, year, None, tier) for year in difference.years]


def _signed_units(counts: list[int]) -> tuple[str, ...]:
    return tuple(signed(Fraction(count), 0) for count in (*counts, sum(counts)))


def _site_rows(difference: Difference, ledger: Ledger) -> Iterator[GridRow]:
    for site, row in difference.study.sites.items():
        cells = _money(difference, ledger, (FUNDING_ROWS[0], site))
        if any(cells):
            yield GridRow(row.title, tuple(map(signed, cells)))


def _spending_rows(difference: Difference, ledger: Ledger) -> Iterator[GridRow]:
    for path, title in (*(((name,), TITLES[name]) for name in FUNDING_ROWS), ((), "Sum")):
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
            yield GridRow(f"{row.title} ({row.unit})", _shorts(difference, resource, list(tiers)))
        for tier in tiers if len(study.tiers) > 1 else ():
            yield GridRow(f"  {study.tiers[tier].title}", _shorts(difference, resource, [tier]))


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
