"""Why a purchase is in a plan: what it serves, the rules that it meets, and the best plan without it.

What would be missing is read off the plan with the purchase taken out and nothing else changed, in exact fractions;
what it costs to go without is the best plan that may not have it.
"""

from dataclasses import dataclass
from fractions import Fraction

from constraints.quantities import Reading
from inputs.load import Loaded
from inputs.study import Study
from inputs.titles import title_of
from inputs.unit_figures import surcharge, unit_price
from optimizer.holds import Hold
from optimizer.plan import Plan
from outputs.explain.differences import Difference, Planned
from outputs.explain.held import Answer, ask
from outputs.explain.names import PRODUCT, SITE, TIER, known_name, known_year
from outputs.runs.case import Case
from outputs.runs.engine import Runs
from outputs.runs.record import Record

Index = tuple[str, str, str, int]


@dataclass(frozen=True)
class Asked:
    """A purchase: a product in a year at a site, for one tier or (None) for all of them."""

    product: str
    year: int
    site: str
    tier: str | None = None

    def title(self, study: Study) -> str:
        """The purchase for a planner."""
        tier = "" if self.tier is None else f", {title_of(study.tiers[self.tier])}"
        return f"{title_of(study.products[self.product])}, {self.year}, {title_of(study.sites[self.site])}{tier}"

    def means(self, index: Index) -> bool:
        """Whether a purchase is, or is part of, what is asked for."""
        product, site, tier, year = index
        return (product, site, year) == (self.product, self.site, self.year) and self.tier in (None, tier)

    def held(self, least: int = 0, most: int | None = None) -> Hold:
        """So many of it at least and at most."""
        return Hold("buy", (self.product, self.site, self.tier, self.year), least, most)


@dataclass(frozen=True)
class PurchaseReport:
    """A purchase of the plan, or one that the plan does not have (`units` 0).

    cost: what it is bought for (million); taken_out: the plan beside itself without it, None where it is not there;
    broken: rules that this breaks; answer: the best plan without it, or with one unit at least where the plan has none;
    instead: that plan beside the best, None where there is none; nearest: other purchases of the product, those nearest
    in year and place first.
    """

    study: Study
    asked: Asked
    units: dict[str, int]
    cost: Fraction
    taken_out: Difference | None
    broken: tuple[Reading, ...]
    answer: Answer
    instead: Difference | None
    nearest: tuple[tuple[Index, int], ...]


def asked_purchase(study: Study, product: str, year: str, site: str, tier: str | None = None) -> Asked:
    """The purchase that a planner names.

    Raises:
        WrongUsage: the study has no such product, year, site or tier; with the nearest right spelling.
    """
    return Asked(
        known_name(PRODUCT, product, study.products),
        known_year(year, study.years),
        known_name(SITE, site, study.sites),
        None if tier is None else known_name(TIER, tier, study.tiers),
    )


def explain_purchase(loaded: Loaded, base: Record, runs: Runs, case: Case, asked: Asked) -> PurchaseReport:
    """Why the best plan has, or has not, a purchase.

    base: the plan's record; case: its case.

    Raises:
        Halted: Ctrl-C came.
    """
    study = loaded.study
    planned = Planned.of(study, base)
    bought = {index: units for index, units in planned.plan.buy.items() if asked.means(index)}
    question = asked.held(most=0) if bought else asked.held(least=1)
    (answer,) = ask([(question,)], study, base, runs, case)
    instead = Difference(planned, Planned.of(study, answer.record)) if answer.record.has_plan else None
    taken_out = Difference(planned, _without(planned, bought)) if bought else None
    broken = () if taken_out is None else _broken(taken_out)
    price = unit_price(study, asked.product, asked.year)
    cost = sum((units * price * (1 + surcharge(study, index[2])) for index, units in bought.items()), Fraction(0))
    units = {tier: units for tier in study.tiers for index, units in bought.items() if index[2] == tier}
    return PurchaseReport(study, asked, units, cost, taken_out, broken, answer, instead, _nearest(planned, asked))


def _without(planned: Planned, bought: dict[Index, int]) -> Planned:
    plan = planned.plan
    left = {index: units for index, units in plan.buy.items() if index not in bought}
    return Planned(planned.study, planned.need, Plan(left, plan.steps, plan.rent, plan.shared))


def _broken(taken_out: Difference) -> tuple[Reading, ...]:
    """The rules that hold with a purchase and not without it."""
    before = {(reading.rule, reading.subject, reading.year) for reading in taken_out.before.readings if reading.broken}
    return tuple(
        reading
        for reading in taken_out.after.readings
        if reading.broken and (reading.rule, reading.subject, reading.year) not in before
    )


def _nearest(planned: Planned, asked: Asked) -> tuple[tuple[Index, int], ...]:
    others = [
        (index, units)
        for index, units in planned.plan.buy.items()
        if index[0] == asked.product and units and not asked.means(index)
    ]

    def distance(purchase: tuple[Index, int]) -> tuple[int, bool, bool, Index]:
        _, site, tier, year = purchase[0]
        return abs(year - asked.year), site != asked.site, asked.tier not in (None, tier), purchase[0]

    return tuple(sorted(others, key=distance))
