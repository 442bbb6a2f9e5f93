"""What is rented and shared out where purchases are given: by hand, and as the planner itself would choose."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from constraints.rules import read_rules
from inputs.demand import project_need
from inputs.problems import InvalidStudy
from inputs.study import Study
from optimizer.limits import read_limits
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.result import NoPlan, Options, Stopped
from optimizer.served import served_best
from optimizer.solve import make_plan
from tests.random_studies import studies
from tests.small_study import plan_of, small_study
from tests.study_text import StudyText

CENT = Fraction(1, 10**4)


def served(study: Study, plan: Plan, **options: Any) -> Plan:
    return served_best(study, project_need(study), plan, Options(**options))


def worth(study: Study, plan: Plan) -> Fraction:
    quantities = plan_quantities(study, project_need(study), plan)
    total: Fraction = quantities.present_value() + quantities.short_value()
    return total


def broken(study: Study, plan: Plan) -> set[tuple[str, str, int | None]]:
    quantities = plan_quantities(study, project_need(study), plan)
    readings = (*read_rules(quantities), *read_limits(quantities))
    return {(each.rule, each.subject, each.year) for each in readings if each.broken}


def renting(price: str, **rules: Any) -> Study:
    """10 units are needed a year; a unit left uncovered is worth 4, and up to 6 can be rented."""
    offer = {("cloud", "compute"): {"price": Fraction(price), "largest_year": 6}}
    return small_study(commercial=offer, rules=rules)


@pytest.mark.parametrize(("price", "rented"), [("3", 6), ("5", 0)])
def test_what_is_rented_is_what_pays(price: str, rented: int) -> None:
    plan = served(renting(price), plan_of())
    amounts = [plan.rent.get(("cloud", "compute", "open", year), 0) for year in (2025, 2026)]
    assert amounts == [rented, rented]


def test_no_more_is_rented_than_is_lacking() -> None:
    plan = served(renting("3"), plan_of({("node", "north", "open", 2025): 8}))
    assert dict(plan.rent) == {("cloud", "compute", "open", year): 2 for year in (2025, 2026)}


def test_where_need_comes_first_all_that_can_be_is_rented() -> None:
    plan = served(renting("5"), plan_of(), objective="coverage")
    assert dict(plan.rent) == {("cloud", "compute", "open", year): 6 for year in (2025, 2026)}


def test_nothing_is_rented_that_would_break_a_rule() -> None:
    """Half of all capacity is to be in the country, and four nodes are."""
    study = renting("3", domestic_share={"share": Fraction(1, 2)})
    plan = served(study, plan_of({("node", "north", "open", 2025): 4}))
    assert dict(plan.rent) == {("cloud", "compute", "open", year): 4 for year in (2025, 2026)}
    assert broken(study, plan) == set()


def test_a_rule_that_nothing_can_help_stays_broken_and_the_rest_is_best() -> None:
    """A lot of 24 is too small whatever is rented: two units are rented all the same, since they break nothing more."""
    study = renting("3", procurement={"smallest_lot": 50})
    plan = served(study, plan_of({("node", "north", "open", 2025): 8}))
    assert dict(plan.rent) == {("cloud", "compute", "open", year): 2 for year in (2025, 2026)}
    assert broken(study, plan) == {("procurement", "north, open, lot", 2025)}


def test_a_plan_without_anything_to_rent_or_share_stays_as_it_is() -> None:
    plan = plan_of({("node", "north", "open", 2025): 8})
    assert served(small_study(), plan) == plan


@settings(
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(studies())
def test_of_its_own_purchases_the_planner_chooses_the_same_or_worse(text: StudyText) -> None:
    """Its plan keeps every rule, so that the purchases alone must lead to one that does too, and that costs no more."""
    try:
        study = text.load()
        result = make_plan(study, Options(gap=0.05, time_limit=2.0, outlook=False, reasons=False, objective="value"))
    except (InvalidStudy, NoPlan, Stopped):
        assume(False)
    assume(result.plan.shared or result.plan.rent or study.commercial)
    plan = served(study, Plan(result.plan.buy, result.plan.steps, {}, {}), objective="value")
    assert worth(study, plan) <= result.objective + CENT * max(Fraction(1), abs(result.objective))
    assert (plan.buy, plan.steps) == (result.plan.buy, result.plan.steps)
    slack = [
        reading.slack / max(Fraction(1), abs(reading.required))
        for reading in read_rules(plan_quantities(study, project_need(study), plan))
    ]
    assert min(slack, default=Fraction(0)) >= -CENT
