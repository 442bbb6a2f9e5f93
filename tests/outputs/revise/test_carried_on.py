"""Had everything been bought as it was planned, the years that are left cost and give what they did in the old plan."""

import tempfile
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from inputs.demand import project_need
from inputs.load import Loaded, load_study
from inputs.problems import InvalidStudy, WrongUsage
from inputs.unit_figures import unit_price
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.quantities import DecisionQuantities
from optimizer.result import NoPlan, Options
from optimizer.solve import make_plan
from outputs.revise.actuals import Actuals, Bought
from outputs.revise.study import Ask, revised_study
from tests.random_studies import random_study

# Capacities are written with twelve decimals.
ROOM = Fraction(1, 10**8)


@pytest.mark.parametrize("seed", range(40))
def test_a_plan_goes_on_as_it_was(seed: int) -> None:
    """Rent of sites aside: a site whose last system retires is left."""
    loaded = _study(seed)
    study = loaded.study
    try:
        plan = make_plan(study, Options(gap=0.05, outlook=False, reasons=False)).plan
    except NoPlan:
        return
    first = study.years[len(study.years) // 2]
    bought = [
        Bought(year, site, tier, product, units, unit_price(study, product, year))
        for (product, site, tier, year), units in plan.buy.items()
        if year < first
    ]
    steps = {place: paid for place, paid in plan.steps.items() if place[-1] < first}
    try:
        later = revised_study(loaded, Actuals(tuple(bought), steps, "plan"), Ask(first, study.years[-1])).loaded.study
    except (InvalidStudy, WrongUsage):
        # A need that nothing new can serve any more, or all money gone: both are told, and tested elsewhere.
        return
    parts = (plan.buy, plan.steps, plan.rent, plan.shared)
    rest = Plan(*({index: amount for index, amount in part.items() if index[-1] >= first} for part in parts))  # type: ignore[arg-type]
    before = plan_quantities(study, project_need(study), plan)
    after = plan_quantities(later, project_need(later), rest)
    for year in later.years:
        assert _far(_money(before, year), _money(after, year)) <= ROOM
        assert _far(_capacity(before, year), _capacity(after, year)) <= ROOM


def _study(seed: int) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        random_study(Random(seed)).write(Path(folder))
        return load_study(Path(folder))


def _money(quantities: DecisionQuantities[Fraction], year: int) -> dict[tuple[str, ...], Fraction]:
    lines: defaultdict[tuple[str, ...], Fraction] = defaultdict(Fraction)
    for term in quantities.terms:
        if term.year == year and term.path[:2] != ("operation", "sites"):
            lines[term.path[:2]] += term.value
    return lines


def _capacity(quantities: DecisionQuantities[Fraction], year: int) -> dict[tuple[str, ...], Fraction]:
    study = quantities.study
    found: dict[tuple[str, ...], Fraction] = {}
    for resource in study.resources:
        found["all", resource] = sum((quantities.supply(resource, tier, year) for tier in study.tiers), Fraction(0))
        found["abroad", resource] = sum((quantities.abroad(resource, tier, year) for tier in study.tiers), Fraction(0))
    return {**found, **{("power", site): quantities.power(site, year) for site in study.sites}}


def _far(one: dict[tuple[str, ...], Fraction], other: dict[tuple[str, ...], Fraction]) -> Fraction:
    zero = Fraction(0)
    return max((abs(one.get(key, zero) - other.get(key, zero)) for key in {*one, *other}), default=zero)
