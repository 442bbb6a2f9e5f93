"""A rule lifted for some of its members costs no more than with all of them, and no less than with none."""

from random import Random

import pytest

from constraints.rules import RULES
from inputs.demand import project_need
from inputs.study import Study
from optimizer.model import build_model
from optimizer.plan_decisions import plan_quantities
from optimizer.result import NoPlan, Options, Result, Stopped
from optimizer.solve import make_plan
from optimizer.spared import Spared, same_decisions
from tests.random_studies import random_study
from tests.small_study import small_study

EXACT = Options(gap=0.0, time_limit=5, outlook=False)
SEPARABLE = ("domestic_share", "readiness", "redundancy", "sites", "storage_balance")
NEAR = 1e-5


def lifted(study: Study, rule: str) -> Study:
    off = getattr(study.rules, rule).model_copy(update={"enabled": False})
    rules = study.rules.model_copy(update={rule: off})
    return study.with_settings(study.settings.model_copy(update={"rules": rules}))


def planned(study: Study, spared: Spared | None = None) -> Result | None:
    try:
        result = make_plan(study, EXACT, spared=spared)
    except NoPlan:
        return None
    return result if result.solver.status == "optimal" else None


def test_each_site_s_limit_is_lifted_alone() -> None:
    """Ten nodes of 1 kW are needed at two sites of 4 and 3 kW: with one limit lifted all are bought."""
    sites = {"north": {"power_limit_kw": 4}, "south": {"power_limit_kw": 3}}
    study = small_study(sites=sites, products={"node": {"power_kw": 1}}, rules={"sites": {}})
    free = lifted(study, "sites")
    # Each node saves 8 for 3.
    assert make_plan(study, EXACT).objective == 7 * 3 + 3 * 8
    for site, other, at_other in (("north", "south", 3), ("south", "north", 4)):
        spared = Spared(study, "sites", frozenset((site, year) for year in study.years))
        result = make_plan(free, EXACT, spared=spared)
        assert result.objective == 30
        bought = sum(units for (_, place, _, _), units in result.plan.buy.items() if place == other)
        assert bought <= at_other


def test_a_single_year_is_lifted_alone() -> None:
    study = small_study(sites={"north": {"power_limit_kw": 0}}, products={"node": {"power_kw": 1}}, rules={"sites": {}})
    free = lifted(study, "sites")
    for year in study.years:
        spared = Spared(study, "sites", frozenset([("north", year)]))
        # A node that may run in one year only is none: it draws power in both, or from 2026 on where that is free.
        assert make_plan(free, EXACT, spared=spared).objective == (80 if year == 2025 else 30 + 40)


def test_studies_that_differ_in_what_is_decided_are_refused() -> None:
    study = small_study()
    other = lifted(study, "coverage")
    with pytest.raises(ValueError, match="differ in more than the rule coverage"):
        make_plan(other, EXACT, spared=Spared(study, "coverage", frozenset()))


@pytest.mark.parametrize("rule", SEPARABLE)
@pytest.mark.parametrize("seed", range(12))
def test_between_all_members_and_none(seed: int, rule: str) -> None:
    study = random_study(Random(seed), on=(rule,)).load()
    free = lifted(study, rule)
    need = project_need(study)
    assert same_decisions(build_model(study, need), build_model(free, need))
    try:
        strict, loose = planned(study), planned(free)
    except Stopped:
        pytest.skip("not solved in a moment")
    if strict is None or loose is None:
        pytest.skip("no plan, or not proven in a moment")
    (own,) = [known for known in RULES if known.name == rule]
    members = [(row.subject, row.year) for row in own.read(plan_quantities(study, need, strict.plan))]
    none, every = (
        planned(free, Spared(study, rule, frozenset())),
        planned(free, Spared(study, rule, frozenset(members))),
    )
    assert none is not None
    assert every is not None
    assert float(none.objective) == pytest.approx(float(strict.objective), abs=NEAR, rel=1e-6)
    assert float(every.objective) == pytest.approx(float(loose.objective), abs=NEAR, rel=1e-6)
    some = planned(free, Spared(study, rule, frozenset(members[: len(members) // 2])))
    if some is not None:
        assert loose.objective - NEAR <= some.objective <= strict.objective + NEAR
