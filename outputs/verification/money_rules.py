"""The rules on money, procurements and power: budget, partnership share, procurement, sites."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from outputs.verification.decided import Decided
from outputs.verification.facts import Facts
from outputs.verification.members import Member
from outputs.verification.money import PARTNERSHIPS, Money, purchase_cost
from outputs.verification.prices import unit_price
from outputs.verification.span import NOTHING, ZERO, Span, exactly, total


@dataclass(frozen=True)
class MoneyRules:
    """Every member of these rules."""

    facts: Facts
    decided: Decided
    money: Money

    def budget(self) -> Iterator[Member]:
        """Spending <= budget; each ceiling with what was carried in; the ramp of investment."""
        facts, unit = self.facts, self.facts.money_unit
        grain = exactly(min(unit_price(facts, name, year) for name in facts.products for year in facts.years))
        whole = exactly(facts.figure("rules", "budget", "total"))
        yield Member("budget", "total", None, unit, whole, self.money.row(()), "<=", grain)
        for row in facts.table("ceilings"):
            line, year = row.text("line"), row.whole("year")
            allowed = exactly(row.number("ceiling")) + self._carried(line, year - 1)
            yield Member("budget", line, year, unit, allowed, self.money.line(line, year), "<=", grain)
        ramp = facts.figure_or_none("rules", "budget", "ramp")
        for before, year in pairwise(facts.years) if ramp is not None else ():
            change = self.money.investment(year) - self.money.investment(before)
            yield Member("budget", "ramp up", year, unit, exactly(ramp or ZERO), change, "<=", grain)
            yield Member("budget", "ramp down", year, unit, exactly(-(ramp or ZERO)), change, ">=", grain)

    def _carried(self, line: str, year: int) -> Span:
        """What is unspent of a ceiling, up to a share of it, carried into the next year."""
        carry_over = self.facts.figure_or_none("rules", "budget", "carry_over")
        ceilings = [
            row.number("ceiling")
            for row in self.facts.table("ceilings")
            if row.text("line") == line and row.whole("year") == year
        ]
        if carry_over is None or not ceilings:
            return NOTHING
        unspent = exactly(ceilings[0]) + self._carried(line, year - 1) - self.money.line(line, year)
        return unspent.at_most(carry_over * ceilings[0]).at_least(ZERO)

    def partnership_share(self) -> Iterator[Member]:
        """Lower and upper share of contributions in all investment; each contribution between its limits."""
        facts, unit = self.facts, self.facts.money_unit
        lower, upper = (facts.figure("rules", "partnership_share", name) for name in ("lower", "upper"))
        before = [
            facts.figure_or_none("rules", "partnership_share", f"{what}_before") for what in ("contributed", "invested")
        ]
        paid = self.money.row((PARTNERSHIPS,)).low + (before[0] or ZERO)
        invested = total(self.money.investment(year) for year in facts.years).low + (before[1] or ZERO)
        steps = [row.number("step") for row in facts.partnerships.values()]
        grain = exactly(min(steps) / invested if steps and invested else ZERO)
        idle = not invested
        low, high = (exactly(paid / invested if invested else limit) for limit in (lower, upper))
        least, most, free = exactly(lower), exactly(upper), idle or not lower
        yield Member("partnership_share", "lower share", None, "share", least, low, ">=", grain, free)
        yield Member("partnership_share", "upper share", None, "share", most, high, "<=", grain, idle)
        for (name, year), number in self.decided.steps.items():
            if number:
                row = facts.partnerships[name]
                least, most = exactly(row.number("smallest_year")), exactly(row.number("largest_year"))
                step, amount = exactly(row.number("step")), exactly(row.number("step") * number)
                yield Member("partnership_share", f"{name}, smallest", year, unit, least, amount, ">=", step)
                yield Member("partnership_share", f"{name}, largest", year, unit, most, amount, "<=", step)

    def procurement(self) -> Iterator[Member]:
        """Each procurement buys at least the smallest lot; at most so many a year."""
        facts, unit = self.facts, self.facts.money_unit
        smallest = exactly(facts.figure("rules", "procurement", "smallest_lot"))
        most = exactly(facts.figure("rules", "procurement", "most_a_year"))
        for (site, tier, year), items in self.decided.lots.items():
            lot = exactly(sum((purchase_cost(facts, item) for item in items), ZERO))
            yield Member("procurement", f"{site}, {tier}, lot", year, unit, smallest, lot, ">=")
        for year in facts.years:
            made = exactly(sum(1 for _, _, of in self.decided.lots if of == year))
            yield Member("procurement", "number", year, "procurements", most, made, "<=", exactly(1))

    def sites(self) -> Iterator[Member]:
        """Power drawn, cooling included, <= the site's limit; the least hungry product's is the grain."""
        least = min(row.number("power_kw") for row in self.facts.products.values())
        for site, row in self.facts.sites.items():
            pue, limit = row.number("pue"), exactly(row.number("power_limit_kw"))
            for year in self.facts.years:
                drawn = (
                    sum((self.decided.installed_kw(site, tier, year) for tier in self.facts.tiers), Fraction(0)) * pue
                )
                yield Member("sites", site, year, "kW", limit, exactly(drawn), "<=", exactly(least * pue))
