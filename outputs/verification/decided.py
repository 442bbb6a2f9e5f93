"""What purchases.csv and contributions.csv say was decided, and what follows: systems, sites in use, contributions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from inputs.language import decimal_mark, mark, say
from outputs.verification.facts import Facts, Record
from outputs.verification.findings import Findings
from outputs.verification.span import ZERO
from outputs.verification.stated import StatedRow, StatedTable

PURCHASES = "purchases.csv"
PURCHASE_COLUMNS = ("year", "site", "tier", "product", "units", "unit_price_mnok", "surcharge", "amount_mnok")
CONTRIBUTIONS = "contributions.csv"
CONTRIBUTION_COLUMNS = ("year", "partnership", "steps", "amount_mnok")
_NO_SUCH = {
    "site": mark("no such site in inputs/"),
    "tier": mark("no such tier in inputs/"),
    "product": mark("no such product in inputs/"),
}


@dataclass(frozen=True)
class Purchase:
    """A row of purchases.csv that can stand: known names, a planning year, whole units."""

    row: StatedRow
    year: int
    site: str
    tier: str
    product: str
    units: int


@dataclass(frozen=True)
class Contribution:
    """A row of contributions.csv that can stand: an enabled partnership, a year of its window, whole steps."""

    row: StatedRow
    year: int
    partnership: str
    steps: int


@dataclass(frozen=True)
class Decided:
    """The decisions and what follows from them alone."""

    facts: Facts
    purchases: tuple[Purchase, ...]
    contributions: tuple[Contribution, ...]

    @cached_property
    def steps(self) -> Mapping[tuple[str, int], int]:
        """Contribution steps by partnership and year."""
        return {(item.partnership, item.year): item.steps for item in self.contributions}

    @cached_property
    def lots(self) -> Mapping[tuple[str, str, int], tuple[Purchase, ...]]:
        """What each procurement buys, by site, tier and year."""
        lots: defaultdict[tuple[str, str, int], list[Purchase]] = defaultdict(list)
        for item in self.purchases:
            if item.units:
                lots[item.site, item.tier, item.year].append(item)
        return {place: tuple(items) for place, items in lots.items()}

    @cached_property
    def _opened(self) -> Mapping[str, int]:
        return {site: min(year for at, _, year in self.lots if at == site) for site in {at for at, _, _ in self.lots}}

    @cached_property
    def _existing(self) -> tuple[Record, ...]:
        return self.facts.table("existing_systems")

    def serves(self, item: Purchase, year: int) -> bool:
        """Whether what was bought is in service: from its delivery, for its lifetime."""
        product = self.facts.products[item.product]
        first = item.year + product.whole("delivery_years")
        return first <= year < first + product.whole("lifetime_years")

    def existing(self, tier: str, year: int, site: str | None = None) -> Iterator[Record]:
        """Existing systems of a tier that run in a year, at a site or anywhere."""
        for system in self._existing:
            here = site is None or system.text("site") == site
            if here and system.text("tier") == tier and system.covers(year):
                yield system

    def procured_and_running(self, tier: str, year: int, site: str | None = None) -> int:
        """Procured systems of a tier that run in a year: those of which any product is in service."""
        return sum(
            any(self.serves(item, year) for item in lot)
            for (at, of, _), lot in self.lots.items()
            if of == tier and site in (None, at)
        )

    def tier_runs_at(self, site: str, tier: str, year: int) -> bool:
        """Whether a system of a tier runs at a site."""
        return any(self.existing(tier, year, site)) or self.procured_and_running(tier, year, site) > 0

    def in_use(self, site: str, year: int) -> bool:
        """Whether a site is in use: from its first procurement on, and while an existing system runs there."""
        begun = self._opened.get(site)
        return (begun is not None and begun <= year) or any(
            system.text("site") == site and system.covers(year) for system in self._existing
        )

    def installed_kw(self, site: str, tier: str, year: int) -> Fraction:
        """Power of the systems of a tier at a site at full load, without cooling (kW)."""
        bought = (
            self.facts.products[item.product].number("power_kw") * item.units
            for item in self.purchases
            if (item.site, item.tier) == (site, tier) and self.serves(item, year)
        )
        there = (system.number("power_kw") for system in self.existing(tier, year, site))
        return sum(bought, ZERO) + sum(there, ZERO)


def read_decided(facts: Facts, purchases: StatedTable, contributions: StatedTable, findings: Findings) -> Decided:
    """The rows of both tables that can stand; all others are told."""
    bought = (
        _purchase(facts, purchases, row, findings)
        for row in purchases.once(("year", "site", "tier", "product"), findings).values()
    )
    paid = (
        _contribution(facts, contributions, row, findings)
        for row in contributions.once(("year", "partnership"), findings).values()
    )
    return Decided(
        facts,
        tuple(item for item in bought if item is not None),
        tuple(item for item in paid if item is not None),
    )


def _purchase(facts: Facts, table: StatedTable, row: StatedRow, findings: Findings) -> Purchase | None:
    known = {"site": facts.sites, "tier": facts.tiers, "product": facts.products}
    strange = [column for column, names in known.items() if row.cells[column] not in names]
    for column in strange:
        findings.wrong(table.place(row, column), say(_NO_SUCH[column]), row.cells[column] or say("nothing"))
    year = _planning_year(facts, table, row, findings)
    units = table.whole(row, "units", findings)
    if strange or year is None or units is None:
        return None
    return Purchase(row, year, row.cells["site"], row.cells["tier"], row.cells["product"], units)


def _contribution(facts: Facts, table: StatedTable, row: StatedRow, findings: Findings) -> Contribution | None:
    name = row.cells["partnership"]
    partnership = facts.partnerships.get(name)
    if partnership is None:
        findings.wrong(table.place(row, "partnership"), say("no such partnership in inputs/"), name or say("nothing"))
    year = _planning_year(facts, table, row, findings)
    steps = table.whole(row, "steps", findings)
    if partnership is None or year is None or steps is None:
        return None
    first, last = partnership.whole("window_first"), partnership.whole("window_last")
    largest = partnership.number("largest_year")
    if steps * partnership.number("step") > largest and not facts.rule_on("partnership_share"):
        most = f"{float(largest):g}".replace(".", decimal_mark())
        why = say("the partnership takes at most {most} a year", most=most)
        findings.wrong(table.place(row, "steps"), why, f"{steps}")
    if steps and not partnership.yes("enabled"):
        why = say("this partnership is not enabled, so it takes nothing")
        findings.wrong(table.place(row, "partnership"), why, name)
    elif steps and not first <= year <= last:
        why = say("the partnership takes contributions from {first} to {last}", first=first, last=last)
        findings.wrong(table.place(row, "year"), why, f"{year}")
    return Contribution(row, year, name, steps)


def _planning_year(facts: Facts, table: StatedTable, row: StatedRow, findings: Findings) -> int | None:
    year = table.whole(row, "year", findings)
    if year is not None and year not in facts.years:
        why = say("not a planning year, {first} to {last}", first=facts.years[0], last=facts.years[-1])
        findings.wrong(table.place(row, "year"), why, f"{year}")
        return None
    return year
