"""The rows of operation: what runs each year, and what it costs by the sheet of prices."""

from collections.abc import Iterator
from fractions import Fraction

from inputs.titles import title_of, unit_of
from inputs.unit_figures import falls_in, power_cost, rent_price, runs, surcharge
from outputs.material.material import Material
from outputs.workbook.amount_sheet import Kind
from outputs.workbook.amounts import AmountRow, Calc
from outputs.workbook.book import Book
from outputs.workbook.prices import PriceCells

ONE = Fraction(1)


def operation_kind(book: Book) -> Kind:
    """The columns of the sheet."""
    words = book.words
    texts = (words.kind, words.what, words.tier, words.unit)
    return Kind("operation", texts, words.quantity, book.filled(words.unit_cost), words.surcharge)


def operation_rows(book: Book, material: Material, cells: PriceCells) -> list[AmountRow]:
    """The rows of every year, also those that cost nothing at the prices of the study."""
    return [row for year in book.study.years for row in _Year(book, material, cells, year).rows()]


class _Year:
    def __init__(self, book: Book, material: Material, cells: PriceCells, year: int) -> None:
        self.study, self.words, self.cells, self.year = book.study, book.words, cells, year
        self.material = material
        self.decided, self.capacity = material.decided.decisions, material.decided.capacity
        self.titles = {tier: title_of(row) for tier, row in self.study.tiers.items()}

    def rows(self) -> Iterator[AmountRow]:
        yield from self._fixed()
        yield from self._systems()
        yield from self._sites()
        yield from self._power()
        yield from self._rented()

    def _row(
        self, path: tuple[str, ...], what: str, tier: str, unit: str, quantity: Fraction, cost: Calc, extra: Calc | None
    ) -> AmountRow:
        texts = self.words.running[path[0]], what, tier, unit
        return AmountRow(("operation", *path), self.year, texts, quantity, cost, extra)

    def _fixed(self) -> Iterator[AmountRow]:
        for item, row in self.study.operation.items():
            sign = {"fixed": 1, "paid_back": -1}.get(row.kind)
            if sign is not None and falls_in(row, self.year):
                cost = Calc(f"{'-' if sign < 0 else ''}{self.cells.running[item].full}", sign * row.amount)
                title = title_of(row)
                yield self._row((row.kind, item), title, "", self.words.a_year, ONE, cost, None)

    def _systems(self) -> Iterator[AmountRow]:
        items = {
            item: row.amount
            for item, row in self.study.operation.items()
            if row.kind == "per_system" and falls_in(row, self.year)
        }
        if not items:
            return
        cost = Calc("+".join(self.cells.running[item].full for item in items), sum(items.values(), Fraction(0)))
        for tier, title in self.titles.items():
            quantity = self._systems_running(tier)
            if quantity:
                words = self.words
                what = words.system_title
                yield self._row(("systems", tier), what, title, words.systems, quantity, cost, self._surcharge(tier))

    def _systems_running(self, tier: str) -> Fraction:
        existing = sum(row.tier == tier and runs(row, self.year) for row in self.study.existing_systems.values())
        new = (
            self.decided.running(site, tier, bought, self.year)
            for site in self.study.sites
            for bought in self.study.years
            if bought <= self.year
        )
        return existing + sum(new, Fraction(0))

    def _sites(self) -> Iterator[AmountRow]:
        for site, row in self.study.sites.items():
            if not self.decided.in_use(site, self.year):
                continue
            hosted = [tier for tier in self.titles if self.decided.hosted(site, tier, self.year)]
            cells = "+".join(self.cells.surcharge[tier].full for tier in hosted)
            extra = Calc(cells, sum((surcharge(self.study, tier) for tier in hosted), Fraction(0))) if hosted else None
            what = f"{self.words.rent_title}, {title_of(row)}"
            names = ", ".join(self.titles[tier] for tier in hosted)
            cost = Calc(self.cells.sites[site, "rent"].full, row.rent)
            yield self._row(("sites", site), what, names, self.words.rented_site, ONE, cost, extra)

    def _power(self) -> Iterator[AmountRow]:
        for tier, title in self.titles.items():
            for site, row in self.study.sites.items():
                drawn = self.capacity.installed_kw(site, tier, self.year)
                if drawn:
                    what = self.words.power_title.format(site=title_of(row))
                    cost, extra = self._power_cost(site), self._surcharge(tier)
                    yield self._row(("power", tier), what, title, self.words.kilowatt, drawn, cost, extra)

    def _power_cost(self, site: str) -> Calc:
        cells = [self.cells.sites[site, name] for name in ("pue", "power_price", "load")]
        product = "*".join(cell.full for cell in (*cells, self.cells.general["hours"]))
        return Calc(f"{product}/{self.cells.general['small_units'].full}", power_cost(self.study, site))

    def _rented(self) -> Iterator[AmountRow]:
        for (offer, resource), row in self.study.commercial.items():
            if not row.enabled:
                continue
            rented = self.material.rented(offer, resource, self.year)
            if rented:
                cost = Calc(self.cells.commercial[offer, resource].full, rent_price(self.study, offer, resource))
                unit = unit_of(self.study.resources[resource])
                used = ", ".join(
                    self.titles[tier] for tier in row.tiers if self.material.service(resource, tier, self.year).rented
                )
                path = "rented", offer, resource
                yield self._row(path, title_of(row), used, unit, rented, cost, None)

    def _surcharge(self, tier: str) -> Calc:
        return Calc(self.cells.surcharge[tier].full, surcharge(self.study, tier))
