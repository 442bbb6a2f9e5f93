"""A's decisions as they are, under B's inputs: what they would cost there, and which rules they would break."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from constraints.rules import read_rules
from inputs.demand import project_need
from inputs.language import mark, say
from inputs.study import Study
from inputs.titles import title_of
from optimizer.limits import read_limits
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from outputs.compare.side import Side
from outputs.subjects import subject_words
from outputs.verification.check_service import COVERAGE
from outputs.verification.decided import CONTRIBUTIONS, PURCHASES

Cell = tuple[str, str, int]

_STRANGE = {
    "year": mark("A uses the year {names}, which B does not have"),
    "product": mark("A uses the product {names}, which B does not have"),
    "site": mark("A uses the site {names}, which B does not have"),
    "tier": mark("A uses the tier {names}, which B does not have"),
    "partnership": mark("A uses the partnership {names}, which B does not have"),
    "offer": mark("A uses the offer {names}, which B does not have"),
}


class NotKept(Exception):
    """A's decisions cannot be carried over to B; the message says why."""


@dataclass(frozen=True)
class Kept:
    """A's decisions under B's inputs, in million: all spending, objective, value of uncovered need; rules broken."""

    spending: Fraction
    objective: Fraction
    uncovered: Fraction
    broken: tuple[str, ...]


def keep_decisions(a: Side, b: Side) -> Kept:
    """Re-costs A's decisions exactly; nothing is solved.

    Raises:
        NotKept: B lacks something that A buys, or the folder does not tell what is rented or shared.
    """
    plan = plan_of(a)
    _check_known(plan, a.study, b.study)
    quantities = plan_quantities(b.study, project_need(b.study), plan)
    readings = (*read_rules(quantities), *read_limits(quantities))
    broken = tuple(dict.fromkeys(reading.rule for reading in readings if reading.broken))
    spending = sum((quantities.spending(year) for year in b.study.years), Fraction(0))
    short = quantities.short_value()
    return Kept(spending, quantities.present_value() + short, short, broken)


def plan_of(side: Side) -> Plan:
    """The decisions of a result folder.

    Raises:
        NotKept: the folder does not tell what is rented or shared.
    """
    buy = {
        (row.cells["product"], row.cells["site"], row.cells["tier"], int(row.cells["year"])): int(row.cells["units"])
        for row in side.rows(PURCHASES)
    }
    steps = {
        (row.cells["partnership"], int(row.cells["year"])): int(row.cells["steps"]) for row in side.rows(CONTRIBUTIONS)
    }
    return Plan(buy, steps, _rent(side), _shared(side, {name for (name, _), paid in steps.items() if paid}))


def _given(side: Side, column: str) -> dict[Cell, Fraction]:
    """What coverage.csv prints in a column by resource, tier and year, where it is anything."""
    cells = {
        (row.cells["resource"], row.cells["tier"], int(row.cells["year"])): side.figure(COVERAGE, row, column)
        for row in side.rows(COVERAGE)
    }
    return {place: given for place, given in cells.items() if given}


def _rent(side: Side) -> dict[tuple[str, str, str, int], Fraction]:
    rent = {}
    for (resource, tier, year), given in _given(side, "rented").items():
        offers = [
            offer
            for (offer, offered), row in side.study.commercial.items()
            if offered == resource and row.enabled and tier in row.tiers
        ]
        if len(offers) != 1:
            served = subject_words(side.study, f"{resource}, {tier}")
            raise NotKept(say("several offers serve {served}, and A does not tell from which it rents", served=served))
        rent[offers[0], resource, tier, year] = given
    return rent


def _shared(side: Side, paid: Collection[str]) -> dict[tuple[str, str, str, int], Fraction]:
    """Capacity of partnerships given to other tiers than their first, as far as the folder tells one from another.

    paid: those that A contributes to; any other gives no more than the quota that is held already.
    """
    givers: defaultdict[str, list[str]] = defaultdict(list)
    quotas = side.study.partnership_quotas
    giving = {name: side.study.partnerships[name] for name in sorted({*paid, *(name for name, _ in quotas)})}
    for name, resource in (*side.study.partnership_yields, *quotas):
        row = side.study.partnerships[name]
        for tier in row.tiers if name in giving and len(row.tiers) > 1 else ():
            if row.site is not None:
                text = say("A does not tell how {partnership} is divided between tiers", partnership=title_of(row))
                raise NotKept(text)
            if name not in givers[f"{resource}, {tier}"]:
                givers[f"{resource}, {tier}"].append(name)
    shared = {}
    for (resource, tier, year), given in _given(side, "abroad").items():
        names = givers.get(f"{resource}, {tier}", [])
        serving = [name for name, row in giving.items() if row.site is None and tier in row.tiers]
        if len(names) > 1 or (names and len(serving) > 1):
            served = subject_words(side.study, f"{resource}, {tier}")
            text = say("several partnerships serve {served}, and A does not tell how they are divided", served=served)
            raise NotKept(text)
        if names and tier != giving[names[0]].tiers[0]:
            shared[names[0], resource, tier, year] = given
    return shared


def _check_known(plan: Plan, a: Study, b: Study) -> None:
    decided = [year for _, _, _, year in plan.buy] + [year for _, year in plan.steps]
    outside = sorted({str(year) for year in decided if year not in b.years})
    strange = {
        "year": outside,
        "product": _missing({product for product, _, _, _ in plan.buy}, a.products, b.products),
        "site": _missing({site for _, site, _, _ in plan.buy}, a.sites, b.sites),
        "tier": _missing({tier for _, _, tier, _ in plan.buy}, a.tiers, b.tiers),
        "partnership": _missing({name for name, _ in plan.steps}, a.partnerships, b.partnerships),
        "offer": _missing({(offer, resource) for offer, resource, _, _ in plan.rent}, a.commercial, b.commercial),
    }
    for kind, names in strange.items():
        if names:
            raise NotKept(say(_STRANGE[kind], names=", ".join(names)))


def _missing(used: Collection[Any], a: Mapping[Any, Any], b: Mapping[Any, Any]) -> list[str]:
    """What A uses and B lacks, by title, with the name that A's study has for it."""
    names = {key: key if isinstance(key, str) else ", ".join(key) for key in used}
    return [f"{title_of(a[key])} ({name})" for key, name in sorted(names.items()) if key not in b]
