"""All money of a plan by line of the funding tree and year, from decisions and capacity alone.

investment national = units x price x (1 + surcharge); investment partnerships = steps x step size; operation = fixed
base + systems running x cost x (1 + surcharge) + site rent + power x (1 + surcharge) + rented - paid back by users.
A site's rent is due while it is in use, and once more by the surcharge of each tier that has a system running there.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from outputs.verification.decided import Decided, Purchase
from outputs.verification.facts import Facts
from outputs.verification.prices import commercial_value, kilowatt_cost, surcharge, unit_price
from outputs.verification.span import NOTHING, ZERO, Span, exactly, total
from outputs.verification.supply import Supply

Line = tuple[str, ...]
NATIONAL, OPERATION, PARTNERSHIPS = "investment_national", "operation", "investment_partnerships"
FUNDING_ROWS = (NATIONAL, OPERATION, PARTNERSHIPS)
MEMO = "memo"


class Money:
    """Money by line and year, in the study's unit; the path of the sum is empty, memo lines stand beside it."""

    def __init__(self, decided: Decided, supply: Supply, rent_printed: Mapping[tuple[Line, int], Fraction]) -> None:
        self._facts = decided.facts
        self._rent_printed = rent_printed
        self.cells: dict[tuple[Line, int], Span] = {}
        for path, year, amount in _leaves(decided, supply):
            self._add(path, year, self._narrowed(path, year, amount))

    def cell(self, path: Line, year: int) -> Span:
        """Money of a line in a year."""
        return self.cells.get((path, year), NOTHING)

    def row(self, path: Line) -> Span:
        """Money of a line over all years."""
        return total(self.cell(path, year) for year in self._facts.years)

    def line(self, line: str, year: int) -> Span:
        """Money of a funding row, or of all of them for the line `sum`."""
        return self.cell(() if line == "sum" else (line,), year)

    def investment(self, year: int) -> Span:
        """National and partnership investment together."""
        return self.line(NATIONAL, year) + self.line(PARTNERSHIPS, year)

    def _narrowed(self, path: Line, year: int, amount: Span) -> Span:
        """What is rented from one of several offers, as far as it is known; the printed amount is next to it."""
        printed = self._rent_printed.get((path, year))
        if amount.exact or printed is None:
            return amount
        around = Span(printed - Fraction(1, 1000), printed + Fraction(1, 1000))
        return amount.shared_with(around) or amount

    def _add(self, path: Line, year: int, amount: Span) -> None:
        for depth in range(1 if path[0] == MEMO else 0, len(path) + 1):
            key = path[:depth], year
            self.cells[key] = self.cells.get(key, NOTHING) + amount


def purchase_cost(facts: Facts, item: Purchase) -> Fraction:
    """What a row of purchases costs, surcharge included."""
    return item.units * unit_price(facts, item.product, item.year) * (1 + surcharge(facts, item.tier))


def _leaves(decided: Decided, supply: Supply) -> Iterator[tuple[Line, int, Span]]:
    facts = decided.facts
    for item in decided.purchases:
        yield (NATIONAL, item.product, item.tier, item.site), item.year, exactly(purchase_cost(facts, item))
    for (name, year), steps in decided.steps.items():
        yield (PARTNERSHIPS, name), year, exactly(facts.partnerships[name].number("step") * steps)
    for year in facts.years:
        for path, amount in _operation(decided, year):
            yield (OPERATION, *path), year, exactly(amount)
        for part, span in _rented(facts, supply, year):
            yield (OPERATION, "rented", *part), year, span
    projects = facts.keyed("projects", "project")
    for cost in facts.table("project_costs"):
        if projects[cost.text("project")].yes("enabled"):
            yield (MEMO, cost.text("project")), cost.whole("year"), exactly(cost.number("cost"))


def _operation(decided: Decided, year: int) -> Iterator[tuple[Line, Fraction]]:
    facts = decided.facts
    per_system = ZERO
    for row in facts.table("operation"):
        kind, amount = row.text("kind"), row.number("amount") if row.covers(year) else ZERO
        if kind == "per_system":
            per_system += amount
        else:
            yield (kind, row.text("item")), -amount if kind == "paid_back" else amount
    for tier in facts.tiers:
        dearer = 1 + surcharge(facts, tier)
        systems = sum(1 for _ in decided.existing(tier, year)) + decided.procured_and_running(tier, year)
        yield ("systems", tier), systems * per_system * dearer
        power = sum((kilowatt_cost(facts, site) * decided.installed_kw(site, tier, year) for site in facts.sites), ZERO)
        yield ("power", tier), power * dearer
    for site, row in facts.sites.items():
        secured = sum((surcharge(facts, tier) for tier in facts.tiers if decided.tier_runs_at(site, tier, year)), ZERO)
        yield ("sites", site), row.number("rent") * (decided.in_use(site, year) + secured)


def _rented(facts: Facts, supply: Supply, year: int) -> Iterator[tuple[Line, Span]]:
    for offer in facts.table("commercial"):
        if offer.yes("enabled"):
            name, resource = offer.text("offer"), offer.text("resource")
            price = offer.number_or_none("price")
            cost = commercial_value(facts, resource) if price is None else price
            yield (name, resource), supply.rented_from(name, resource, year).times(cost)
