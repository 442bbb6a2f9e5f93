"""What appears and what goes between two plans of different shape, in the study's own titles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inputs.language import mark, say
from inputs.paths import BUDGET
from inputs.study import Study
from inputs.titles import title_of, unit_of
from inputs.unit_figures import surcharge, unit_price
from optimizer.plan import Plan
from outputs.runs.frontier_scale import LEAST_PARTNERSHIP, SITES_LOST
from outputs.runs.shape import Shape
from outputs.wording import amount, plain_number

SHARE = "rules.domestic_share.share"
NOUNS = {
    BUDGET: mark("a budget"),
    SHARE: mark("a domestic share"),
    LEAST_PARTNERSHIP: mark("a partnership share"),
    SITES_LOST: mark("a number of lost sites"),
}
NAMES = {
    BUDGET: mark("budget"),
    SHARE: mark("domestic share"),
    LEAST_PARTNERSHIP: mark("partnership share"),
    SITES_LOST: mark("number of lost sites"),
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
    if len(words) < 2:
        return "".join(words)
    return say("{others} and {last}", others=", ".join(words[:-1]), last=words[-1])


def grouped(value: Fraction) -> str:
    """A value of the scale with its thousands set apart: 2 412.5."""
    decimals = len(plain_number(value).partition(".")[2])
    return amount(value, decimals)


def noun(path: str) -> str:
    """What the input is called in a sentence."""
    return say(NOUNS[path]) if path in NOUNS else path


def name(path: str) -> str:
    """What the input is called where it stands alone."""
    return say(NAMES[path]) if path in NAMES else path


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
            title = title_of(self.study.products[max(money, key=lambda key: money[key])])
            about = {
                **self._system(tier, year),
                "sites": self._where(tier, year),
                "amount": self._money(total),
                "products": title if sum(map(bool, money.values())) == 1 else say("mostly {product}", product=title),
            }
            if count == 1:
                words = say("the {year} {tier} system (at {sites}: {amount}, {products})", **about)
                yield Part(say("{year} {tier} system", **self._system(tier, year)), words, total)
            else:
                about |= {"more": count - before, "count": count}
                words = say("the {more} of {count} {year} {tier} systems (at {sites}: {amount}, {products})", **about)
                yield Part(say("{more} of {count} {year} {tier} systems", **about), words, total)

    def contents(self) -> Iterator[Part]:
        for year, tier, product in sorted(self.shape.contents - self.other.contents):
            if self.other.counts[year, tier] == self.shape.counts[year, tier]:
                title, money = title_of(self.study.products[product]), self._bought(product, tier, year)
                short = say("{product} in the {year} {tier} system", product=title, **self._system(tier, year))
                words = say(
                    "{part} (at {sites}: {amount})",
                    part=short,
                    sites=self._where(tier, year),
                    amount=self._money(money),
                )
                yield Part(short, words, money)

    def contributions(self) -> Iterator[Part]:
        for year, name in sorted(self.shape.contributions - self.other.contributions):
            row = self.study.partnerships[name]
            paid = row.step * self.plan.steps.get((name, year), 0)
            about = {"year": year, "partnership": title_of(row), "amount": self._money(paid)}
            words = say("the {year} contribution to {partnership} ({amount})", **about)
            yield Part(say("{year} contribution to {partnership}", **about), words, paid)

    def sites(self) -> Iterator[Part]:
        used = {part.site for part in self.other.sites}
        for year, site in sorted(self.shape.sites - self.other.sites):
            about = {"site": title_of(self.study.sites[site]), "year": year}
            if site in used:
                words = say("the first purchase at {site} in {year}", **about)
                yield Part(say("first purchase at {site} in {year}", **about), words, Fraction(0), by_the_way=True)
            else:
                yield Part(say("site {site}", **about), say("the site {site} (from {year})", **about), Fraction(0))

    def _system(self, tier: str, year: int) -> dict[str, str | int]:
        return {"tier": title_of(self.study.tiers[tier]), "year": year}

    def _money(self, value: Fraction) -> str:
        return f"{amount(value)} {unit_of(self.study.settings.money)}"

    def _bought(self, product: str, tier: str, year: int) -> Fraction:
        units = sum(self.plan.buy.get((product, site, tier, year), 0) for site in self.study.sites)
        return units * unit_price(self.study, product, year) * (1 + surcharge(self.study, tier))

    def _where(self, tier: str, year: int) -> str:
        procured = self.plan.procured
        return listed([title_of(row) for site, row in self.study.sites.items() if (site, tier, year) in procured])
