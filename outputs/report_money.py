"""The part of the terminal report on money: the funding table and what is bought with it."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from inputs.language import mark, say
from inputs.titles import title_of, unit_of
from optimizer.result import Amount, Result
from outputs.layout import Block, Grid, GridRow
from outputs.ledger import Ledger, add_up, beside_budget, in_budget, merge
from outputs.rounding import round_amounts
from outputs.wording import TENTH, amount

PARTNERSHIPS = "investment_partnerships"
TITLES = {
    "investment_national": mark("National investment"),
    "operation": mark("Operation"),
    PARTNERSHIPS: mark("Partnerships"),
}


def printed_ledger(amounts: Iterable[Amount]) -> Ledger:
    """The lines of the funding table, rounded to a tenth so that they add up as printed."""
    budget = in_budget(amounts)
    partnerships = [leaf for leaf in budget if leaf.path[0] == PARTNERSHIPS]
    others = [leaf for leaf in budget if leaf.path[0] != PARTNERSHIPS]
    shown: tuple[Amount, ...] = (*merge(others, depth=1), *merge(partnerships, depth=2))
    return add_up(round_amounts(shown, TENTH))


def memo_ledger(amounts: Iterable[Amount]) -> Ledger:
    """Projects beside the budget, rounded to a tenth so that they add up."""
    return add_up(round_amounts(beside_budget(amounts), TENTH))


def money_blocks(result: Result) -> Iterator[Block]:
    """The funding table, projects beside the budget, and purchases."""
    years = tuple(str(year) for year in result.study.years)
    unit = unit_of(result.study.settings.money)
    summed = (*years, say("sum"))
    yield Grid(say("Funding ({unit})", unit=unit), summed, tuple(_funding_rows(result)))
    projects = tuple(_project_rows(result))
    if projects:
        yield Grid(say("Projects with their own funding, beside the budget ({unit})", unit=unit), summed, projects)
    purchases = tuple(_purchase_rows(result))
    if purchases:
        yield Grid(say("Bought (units)"), summed, purchases)
    rented = tuple(_rent_rows(result))
    if rented:
        yield Grid(say("Rented (a year, in the resource's unit)"), years, rented)


def _funding_rows(result: Result) -> Iterator[GridRow]:
    ledger = printed_ledger(result.amounts)
    for name, title in TITLES.items():
        yield _money_row(say(title), ledger, (name,), result.study.years)
        if name == PARTNERSHIPS:
            for path in ledger.paths:
                if len(path) == 2:
                    partnership = title_of(result.study.partnerships[path[1]])
                    yield _money_row(f"  {partnership}", ledger, path, result.study.years)
    total = _money_row(say("Sum"), ledger, (), result.study.years)
    yield GridRow(total.label, total.cells, "strong")


def _project_rows(result: Result) -> Iterator[GridRow]:
    ledger = memo_ledger(result.amounts)
    for path in ledger.paths:
        if len(path) == 2:
            yield _money_row(title_of(result.study.projects[path[1]]), ledger, path, result.study.years)


def _money_row(title: str, ledger: Ledger, path: tuple[str, ...], years: tuple[int, ...]) -> GridRow:
    return GridRow(title, (*(amount(ledger.cell(path, year)) for year in years), amount(ledger.row(path))))


def _purchase_rows(result: Result) -> Iterator[GridRow]:
    study = result.study
    for product, row in study.products.items():
        places = [
            (f"  {title_of(site)}, {title_of(tier)}", _units(result, product, [(name, tier_name)]))
            for name, site in study.sites.items()
            for tier_name, tier in study.tiers.items()
        ]
        everywhere = [(site, tier) for site in study.sites for tier in study.tiers]
        units = _units(result, product, everywhere)
        if any(units):
            yield GridRow(title_of(row), _unit_cells(units), "strong")
            yield from (GridRow(place, _unit_cells(there)) for place, there in places if any(there))


def _units(result: Result, product: str, places: list[tuple[str, str]]) -> list[int]:
    return [
        sum(result.plan.buy.get((product, site, tier, year), 0) for site, tier in places) for year in result.study.years
    ]


def _unit_cells(units: list[int]) -> tuple[str, ...]:
    return tuple(amount(number, 0) if number else "-" for number in (*units, sum(units)))


def _rent_rows(result: Result) -> Iterator[GridRow]:
    study = result.study
    for (offer, resource), row in study.commercial.items():
        for tier, tier_row in study.tiers.items():
            rented = [result.plan.rent.get((offer, resource, tier, year), Fraction(0)) for year in study.years]
            if any(rented):
                label = f"{title_of(row)}, {title_of(tier_row)} ({unit_of(study.resources[resource])})"
                yield GridRow(label, tuple(amount(value, 2) if value else "-" for value in rented))
