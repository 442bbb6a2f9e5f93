"""What appears and what goes between two plans of different shape, in the study's own titles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inputs.paths import BUDGET
from inputs.study import Study
from inputs.unit_figures import surcharge, unit_price
from optimizer.plan import Plan
from outputs.runs.frontier_scale import LEAST_PARTNERSHIP, SITES_LOST
from outputs.runs.shape import Shape
from outputs.wording import amount, plain_number

NOUNS = {
    BUDGET: "a budget",
    "rules.domestic_share.share": "a domestic share",
    LEAST_PARTNERSHIP: "a partnership share",
    SITES_LOST: "a number of lost sites",
}


@dataclass(frozen=True)
class Part:
    """Something that a plan has: in a few words, in full, and what it costs to buy (million).

    by_the_way: it follows from others, and is told only where there are none.
    """

    short: str
    words: str
    money: Fraction
    by_the_way: bool = False


def parts_lost(study: Study, shape: Shape, other: Shape, plan: Plan) -> tuple[Part, ...]:
    """What a plan of a shape has and one of another shape has not, the dearest first; sites last."""
    described = _Described(study, shape, other, plan)
    parts = sorted((*described.systems(), *described.contents(), *described.contributions()), key=lambda it: -it.money)
    return (*parts, *described.sites())


def listed(words: Sequence[str]) -> str:
    """Words in a row: A, B and C."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def grouped(value: Fraction) -> str:
    """A value of the scale with its thousands set apart: 2 412.5."""
    decimals = len(plain_number(value).partition(".")[2])
    return amount(value, decimals)


def noun(path: str) -> str:
    """What the input is called in a sentence."""
    return NOUNS.get(path, path)


@dataclass(frozen=True)
class _Described:
    study: Study
    shape: Shape
    other: Shape
    plan: Plan

    def systems(self) -> Iterator[Part]:
        for year, tier in sorted({(part.year, part.tier) for part in self.shape.systems - self.other.systems}):
            count, before = self.shape.counts[year, tier], self.other.counts[year, tier]
            money = {product: self._bought(product, tier, year) for product in self.study.products}
            total = sum(money.values(), Fraction(0))
            title = self.study.products[max(money, key=lambda name: money[name])].title
            mostly = title if sum(map(bool, money.values())) == 1 else f"mostly {title}"
            system = f"{year} {self.study.tiers[tier].title} system"
            system = system if count == 1 else f"{count - before} of {count} {system}s"
            where = f"at {self._where(tier, year)}: {amount(total)} {self.study.settings.money.unit}, {mostly}"
            yield Part(system, f"the {system} ({where})", total)

    def contents(self) -> Iterator[Part]:
        for year, tier, product in sorted(self.shape.contents - self.other.contents):
            if self.other.counts[year, tier] == self.shape.counts[year, tier]:
                title, money = self.study.products[product].title, self._bought(product, tier, year)
                short = f"{title} in the {year} {self.study.tiers[tier].title} system"
                where = f"at {self._where(tier, year)}: {amount(money)} {self.study.settings.money.unit}"
                yield Part(short, f"{short} ({where})", money)

    def contributions(self) -> Iterator[Part]:
        for year, name in sorted(self.shape.contributions - self.other.contributions):
            row = self.study.partnerships[name]
            paid = row.step * self.plan.steps.get((name, year), 0)
            short = f"{year} contribution to {row.title}"
            yield Part(short, f"the {short} ({amount(paid)} {self.study.settings.money.unit})", paid)

    def sites(self) -> Iterator[Part]:
        used = {part.site for part in self.other.sites}
        for year, site in sorted(self.shape.sites - self.other.sites):
            title = self.study.sites[site].title
            if site in used:
                first = f"first purchase at {title} in {year}"
                yield Part(first, f"the {first}", Fraction(0), by_the_way=True)
            else:
                yield Part(f"site {title}", f"the site {title} (from {year})", Fraction(0))

    def _bought(self, product: str, tier: str, year: int) -> Fraction:
        units = sum(self.plan.buy.get((product, site, tier, year), 0) for site in self.study.sites)
        return units * unit_price(self.study, product, year) * (1 + surcharge(self.study, tier))

    def _where(self, tier: str, year: int) -> str:
        return listed([row.title for site, row in self.study.sites.items() if (site, tier, year) in self.plan.procured])
