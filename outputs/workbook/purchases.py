"""The rows of purchases: units bought by year, site, tier and product, at a price computed from the sheet of prices."""

from fractions import Fraction

from inputs.titles import title_of
from inputs.unit_figures import surcharge, unit_price
from outputs.material.material import Material
from outputs.workbook.amount_sheet import Kind
from outputs.workbook.amounts import AmountRow, Calc
from outputs.workbook.book import Book
from outputs.workbook.prices import PriceCells


def purchases_kind(book: Book) -> Kind:
    """The columns of the sheet."""
    words = book.words
    texts = (words.site, words.tier, words.product)
    return Kind("purchases", texts, words.units, book.filled(words.unit_price), words.surcharge)


def purchase_rows(book: Book, material: Material, cells: PriceCells) -> list[AmountRow]:
    """One row for each purchase, in the order of purchases.csv."""
    study = book.study
    rows = []
    for year in study.years:
        for site, site_row in study.sites.items():
            for tier, tier_row in study.tiers.items():
                extra = Calc(cells.surcharge[tier].full, surcharge(study, tier))
                for product, product_row in study.products.items():
                    units = material.decided.bought.get((product, site, tier, year), 0)
                    if not units:
                        continue
                    texts = title_of(site_row), title_of(tier_row), title_of(product_row)
                    price = _unit_price(book, cells, product, year)
                    path = "investment_national", product, tier, site
                    rows.append(AmountRow(path, year, texts, Fraction(units), price, extra))
    return rows


def _unit_price(book: Book, cells: PriceCells, product: str, year: int) -> Calc:
    item = book.study.products[product].price_item
    once = f"{cells.items[product].full}*{cells.price[item].full}"
    changed = f"(1+{cells.change[item].full})^({{year}}-{cells.general['price_year'].full})"
    return Calc(f"{once}*{changed}", unit_price(book.study, product, year))
