"""The sheet of prices and costs: every figure from which amounts are computed, each in one cell that may be changed."""

from dataclasses import dataclass, field
from fractions import Fraction

from inputs.titles import title_of, unit_of
from inputs.unit_figures import rent_price, surcharge, unit_price
from outputs.workbook.amounts import Calc
from outputs.workbook.blocks import Blocks
from outputs.workbook.book import Book
from outputs.workbook.formats import COUNT, FIGURE, PERCENT, UNIT_PRICE
from outputs.workbook.sheet import Place, Sheet

Cells = dict[str, Place]
YEAR_FIGURE = {"num_format": "0"}


@dataclass
class PriceCells:
    """Where each figure stands."""

    general: Cells = field(default_factory=dict)
    price: Cells = field(default_factory=dict)
    change: Cells = field(default_factory=dict)
    items: Cells = field(default_factory=dict)
    surcharge: Cells = field(default_factory=dict)
    running: Cells = field(default_factory=dict)
    sites: dict[tuple[str, str], Place] = field(default_factory=dict)
    step: Cells = field(default_factory=dict)
    commercial: dict[tuple[str, str], Place] = field(default_factory=dict)


def write_prices(book: Book, sheet: Sheet) -> PriceCells:
    """Writes the sheet and says where each figure stands."""
    words, study = book.words, book.study
    row = sheet.opening(words.prices_sheet, book.filled(words.basis), words.prices_about, words.kept)
    sheet.raw.freeze_panes(row - 1, 0)
    blocks, cells = Blocks(sheet, row, study, words), PriceCells()
    _prices(book, blocks, cells)
    _products(book, blocks, cells)
    _surcharges(book, blocks, cells)
    _running_costs(book, blocks, cells)
    _sites(book, blocks, cells)
    _steps(book, blocks, cells)
    _general(book, blocks, cells)
    _commercial(book, blocks, cells)
    return cells


def _prices(book: Book, blocks: Blocks, cells: PriceCells) -> None:
    words = book.words
    blocks.begin(words.prices, words.item, (book.filled(words.price), words.change))
    for item, row in book.study.prices.items():
        figures = (row.price, UNIT_PRICE), (row.change, PERCENT)
        cells.price[item], cells.change[item] = blocks.row(title_of(row), figures, row)
    blocks.end()


def _products(book: Book, blocks: Blocks, cells: PriceCells) -> None:
    words, study = book.words, book.study
    blocks.begin(words.products, words.product, (words.items_per_unit,), words.priced_item)
    for product, row in study.products.items():
        priced = title_of(study.prices[row.price_item])
        (cells.items[product],) = blocks.row(title_of(row), [(row.items_per_unit, FIGURE)], row, priced)
    blocks.end()


def _surcharges(book: Book, blocks: Blocks, cells: PriceCells) -> None:
    words, study = book.words, book.study
    heading = words.surcharges if study.rules.classified_tiers.enabled else words.surcharges_off
    blocks.begin(heading, words.tier, (words.surcharge,))
    for tier, row in study.tiers.items():
        (cells.surcharge[tier],) = blocks.row(title_of(row), [(surcharge(study, tier), PERCENT)], row)
    blocks.end()


def _running_costs(book: Book, blocks: Blocks, cells: PriceCells) -> None:
    words = book.words
    blocks.begin(words.running_costs, words.item, (book.filled(words.running_amount),), words.kind)
    kinds = {**words.running, "per_system": words.running["systems"]}
    for item, row in book.study.operation.items():
        (cells.running[item],) = blocks.row(title_of(row), [(row.amount, UNIT_PRICE)], row, kinds[row.kind])
    blocks.end()


def _sites(book: Book, blocks: Blocks, cells: PriceCells) -> None:
    words = book.words
    heads = book.filled(words.rent), words.pue, book.filled(words.power_price), words.load
    blocks.begin(words.sites_heading, words.site, heads)
    for site, row in book.study.sites.items():
        figures = ((row.rent, UNIT_PRICE), (row.pue, FIGURE), (row.power_price, FIGURE), (row.load, PERCENT))
        places = blocks.row(title_of(row), figures, row)
        for name, place in zip(("rent", "pue", "power_price", "load"), places, strict=True):
            cells.sites[site, name] = place
    blocks.end()


def _steps(book: Book, blocks: Blocks, cells: PriceCells) -> None:
    words, partnerships = book.words, book.study.partnerships
    if not partnerships:
        return
    blocks.begin(words.contributions_heading, words.partnership, (book.filled(words.step),))
    for name, row in partnerships.items():
        (cells.step[name],) = blocks.row(title_of(row), [(row.step, UNIT_PRICE)], row)
    blocks.end()


def _general(book: Book, blocks: Blocks, cells: PriceCells) -> None:
    words, money = book.words, book.study.settings.money
    hours, multiplier, small = money.hours_per_year, money.commercial_multiplier, money.small_units_per_unit
    blocks.begin(words.figures, words.what, (words.value,))
    for name, label, figure, origin in (
        ("price_year", words.price_year, (Fraction(money.price_year), YEAR_FIGURE), None),
        ("hours", words.hours, (hours.value, COUNT), hours),
        ("small_units", book.filled(words.small_units), (small, COUNT), None),
        ("multiplier", words.multiplier, (multiplier.value, FIGURE), multiplier),
    ):
        (cells.general[name],) = blocks.row(label, [figure], origin)
    book.define("price_year", cells.general["price_year"].full)
    blocks.end()


def _commercial(book: Book, blocks: Blocks, cells: PriceCells) -> None:
    """Prices of offers that can be rented; where none is given, the multiple of the cheapest product's cost."""
    words, study = book.words, book.study
    offers = {key: row for key, row in study.commercial.items() if row.enabled}
    if not offers:
        return
    unpriced = {resource for (_, resource), row in offers.items() if row.price is None}
    national = {resource: _national_cost(book, blocks, cells, resource) for resource in sorted(unpriced)}
    blocks.begin(words.commercial_heading, words.item, (book.filled(words.commercial_price),), words.unit)
    for (offer, resource), row in offers.items():
        figure: Fraction | Calc | None = row.price
        if figure is None:
            formula = f"{cells.general['multiplier'].full}*MIN({national[resource]})"
            figure = Calc(formula, rent_price(study, offer, resource))
        unit = unit_of(study.resources[resource])
        (cells.commercial[offer, resource],) = blocks.row(title_of(row), [(figure, UNIT_PRICE)], row, unit)
    blocks.end()


def _national_cost(book: Book, blocks: Blocks, cells: PriceCells, resource: str) -> str:
    """The range with what a unit of a resource costs for a year by each product that delivers it."""
    words, study = book.words, book.study
    heading = f"{words.national_heading}: {title_of(study.resources[resource])}"
    blocks.begin(heading, words.product, (words.capacity, words.lifetime, book.filled(words.national_cost)))
    costs = []
    for (product, delivered), row in study.product_capacity.items():
        if delivered != resource:
            continue
        made = study.products[product]
        price = f"{cells.items[product].full}*{cells.price[made.price_item].full}"
        value = unit_price(study, product, study.settings.money.price_year) / (row.capacity * made.lifetime_years)
        cost = Calc(f"{price}/({blocks.next_figure(0).here}*{blocks.next_figure(1).here})", value)
        figures = (row.capacity, FIGURE), (Fraction(made.lifetime_years), COUNT), (cost, UNIT_PRICE)
        costs.append(blocks.row(title_of(made), figures, row)[2])
    blocks.end()
    return costs[0].to(costs[-1])
