"""Making a plan: what is found, what is said when there is none, and that a plan is exact before it is given."""

from dataclasses import replace
from typing import Any, Literal

import pytest

from inputs.demand import project_need
from inputs.study import Study
from optimizer.budgets import explain_no_plan
from optimizer.recompute import check_proof
from optimizer.result import NoPlan, Options, Progress, Stopped, Unverified
from optimizer.solve import make_plan
from tests.small_study import best, small_study

CLASSES = {"research": {}, "defence": {"national_control": True}}
DEFENCE = {("compute", "open", "defence"): (10, 10)}


def north(**units: int) -> dict[tuple[str, str, str, int], int]:
    return {("node", "north", "open", int(year[1:])): number for year, number in units.items()}


def no_plan(study: Study) -> NoPlan:
    with pytest.raises(NoPlan) as caught:
        best(study)
    return caught.value


def test_the_best_plan_is_found_and_proven() -> None:
    result = best(small_study())
    assert (result.plan.buy, result.plan.steps, result.plan.rent, result.plan.shared) == (north(y2025=10), {}, {}, {})
    assert result.objective == 30
    assert result.short_value == 0
    assert result.solver.status == "optimal"
    assert result.solver.gap == 0
    assert result.solver.bound == pytest.approx(30)
    assert result.full_coverage is None
    (amount,) = result.amounts
    assert (amount.path, amount.year) == (("investment_national", "node", "open", "north"), 2025)
    assert amount.amount == 30


def test_amounts_and_the_value_of_uncovered_need_make_up_the_objective() -> None:
    # 9 of 10 nodes: 27, 2 fixed a year, 2 x 4 uncovered; discounted by a quarter: 27 + 2 + 4 + (2 + 4) x 0.8 = 37.8.
    study = small_study(
        rules={"budget": {"total": 31}}, operation={"base": {"amount": 2}}, money={"discount_rate": "0.25"}
    )
    result = best(study)
    spent = {year: sum(part.amount for part in result.amounts if part.year == year) for year in study.years}
    assert spent == {2025: 29, 2026: 2}
    assert float(result.short_value) == 7.2
    assert float(result.objective) == 37.8


# Need 10, then 20; a node costs 5, 4 a year later after discounting, and uncovered need 4, then 3.2.
LEXICOGRAPHIC: dict[str, Any] = {
    "needs": {("compute", "open"): (10, 20)},
    "prices": {"node": {"price": 5}},
    "money": {"discount_rate": "0.25"},
}


@pytest.mark.parametrize(
    ("objective", "total", "bought", "cost", "short"),
    [
        # The last ten would cost 4 each to save 3.2: 50 and 10 x 3.2.
        ("value", 100, north(y2025=10), 82, 32),
        # Least uncovered first, and then cheapest: all 20, the last ten in 2026: 50 + 40.
        ("coverage", 100, north(y2025=10, y2026=10), 90, 0),
        # A budget of 60 buys 12: ten at once, so that 8 x 3.2 = 25.6 is left; the other two in 2026 for 8.
        ("coverage", 60, north(y2025=10, y2026=2), 83.6, 25.6),
    ],
)
def test_coverage_comes_first_where_the_planner_asks_for_it(
    objective: Literal["value", "coverage"], total: int, bought: object, cost: float, short: float
) -> None:
    result = best(small_study(rules={"budget": {"total": total}}, **LEXICOGRAPHIC), objective)
    assert result.plan.buy == bought
    assert (float(result.objective), float(result.short_value)) == (cost, short)
    assert result.solver.bound == pytest.approx(cost)


def test_the_study_may_ask_for_coverage_itself_and_the_options_overrule_it() -> None:
    study = small_study(**LEXICOGRAPHIC)
    asking = study.with_settings(study.settings.model_copy(update={"objective": "coverage"}))
    assert best(asking).objective == 90
    assert best(asking, "value").objective == 82


@pytest.mark.parametrize(
    ("total", "enough"),
    [
        # 5 fixed in each year is the least that can be spent.
        (10, None),
        ("9.9", 10),
    ],
)
def test_the_smallest_budget_is_told_where_it_is_too_small(total: Any, enough: int | None) -> None:
    study = small_study(rules={"budget": {"total": total}}, operation={"base": {"amount": 5}})
    if enough is None:
        assert best(study).plan.buy == {}
        return
    failure = no_plan(study)
    assert failure.smallest_budget is not None
    assert failure.smallest_budget.enough == enough
    assert float(failure.smallest_budget.bound) == pytest.approx(enough)
    assert failure.rules == ()


def test_the_smallest_budget_counts_systems_sites_and_power() -> None:
    # 10 nodes must stand in the country: 30 bought; each year 2 to run, 3 of rent and 10 x 0.5 of power: 30 + 20.
    study = small_study(
        needs=DEFENCE,
        service_classes=CLASSES,
        rules={"budget": {"total": 49}, "readiness": {}},
        operation={"system": {"kind": "per_system", "amount": 2}},
        sites={"north": {"rent": 3, "power_price": "0.5"}},
        products={"node": {"power_kw": 1}},
    )
    failure = no_plan(study)
    assert failure.smallest_budget is not None
    assert failure.smallest_budget.enough == 50


@pytest.mark.parametrize(
    ("changes", "enough"),
    [
        # 10 nodes must stand in the country, at 100 each: 1000. What they cover is worth 80.
        ({"prices": {"node": {"price": 100}}}, 1000),
        # 30, and 500 of rent in each year.
        ({"sites": {"north": {"rent": 500}}}, 1030),
        # One node at 100 for each of three tiers, though each needs a tenth of what it gives.
        (
            {
                "needs": {("compute", tier, "defence"): (1, 1) for tier in ("open", "guarded", "secret")},
                "tiers": {"open": {}, "guarded": {}, "secret": {}},
                "prices": {"node": {"price": 100}},
                "product_capacity": {("node", "compute"): {"capacity": 10}},
            },
            300,
        ),
    ],
)
def test_the_smallest_budget_is_told_however_much_larger_it_is(changes: Any, enough: int) -> None:
    rules = {"budget": {"total": 50}, "readiness": {}}
    failure = no_plan(small_study(**{"needs": DEFENCE, "service_classes": CLASSES, "rules": rules, **changes}))
    assert failure.smallest_budget is not None
    assert failure.smallest_budget.enough == enough


# 10 nodes must stand in the country, but the site has power for 4.
CROWDED: dict[str, Any] = {
    "needs": DEFENCE,
    "service_classes": CLASSES,
    "sites": {"north": {"power_limit_kw": 8}},
    "products": {"node": {"power_kw": 2}},
}


@pytest.mark.parametrize("rules", [{}, {"budget": {}}])
def test_rules_are_named_each_of_which_alone_is_in_the_way(rules: Any) -> None:
    failure = no_plan(small_study(rules={"readiness": {}, "sites": {}, "procurement": {}, **rules}, **CROWDED))
    assert failure.smallest_budget is None
    assert failure.rules == ("readiness", "sites")


def test_no_rule_is_named_where_two_conflicts_stand_beside_each_other() -> None:
    # No single rule undoes both the lack of power and 5 fixed under a ceiling of 4.
    study = small_study(
        rules={"readiness": {}, "sites": {}, "budget": {}},
        ceilings={("operation", 2025): {"ceiling": 4}},
        operation={"base": {"amount": 5}},
        **CROWDED,
    )
    failure = no_plan(study)
    assert (failure.smallest_budget, failure.rules) == (None, ())


def test_a_ceiling_that_no_decision_can_meet_names_the_budget_rule() -> None:
    ceilings = {("operation", 2025): {"ceiling": "4.9"}}
    operation = {"base": {"amount": 5}}
    failure = no_plan(small_study(rules={"budget": {}}, ceilings=ceilings, operation=operation))
    assert (failure.smallest_budget, failure.rules) == (None, ("budget",))
    # At 5 there is a plan, and the rest is as ever: 30 + 2 x 5.
    at_limit = {("operation", 2025): {"ceiling": 5}}
    assert best(small_study(rules={"budget": {}}, ceilings=at_limit, operation=operation)).objective == 40


def test_a_ceiling_that_leaves_too_little_to_buy_names_the_budget_rule() -> None:
    # 10 nodes must stand in the country from 2025: 30, under a ceiling of 12. Without either rule there is a plan.
    study = small_study(
        needs=DEFENCE,
        service_classes=CLASSES,
        rules={"budget": {}, "readiness": {}},
        ceilings={("investment_national", 2025): {"ceiling": 12}},
    )
    failure = no_plan(study)
    assert (failure.smallest_budget, failure.rules) == (None, ("budget", "readiness"))


def test_a_need_that_nothing_in_the_country_can_meet_names_readiness() -> None:
    # The one product delivers something else.
    study = small_study(
        needs=DEFENCE,
        service_classes=CLASSES,
        rules={"readiness": {}},
        resources={"compute": {}, "other": {}},
        product_capacity={("node", "other"): {}},
    )
    assert no_plan(study).rules == ("readiness",)


@pytest.mark.parametrize("objective", ["value", "coverage"])
def test_without_time_it_stops_before_any_plan(objective: Literal["value", "coverage"]) -> None:
    with pytest.raises(Stopped) as caught:
        make_plan(small_study(), Options(time_limit=1e-9, objective=objective))
    assert caught.value.reason == "time_limit"


def test_progress_is_told() -> None:
    told: list[Progress] = []
    make_plan(small_study(rules={"budget": {"total": 29}}), Options(gap=0.0), told.append)
    assert all(progress.seconds >= 0 and progress.task for progress in told)


def test_reasons_that_time_did_not_suffice_for_are_left_open() -> None:
    study = small_study(rules={"budget": {"total": 1}}, operation={"base": {"amount": 2}})
    unknown = explain_no_plan(study, project_need(study), Options(time_limit=1e-9), None)
    assert (unknown.smallest_budget, unknown.rules, unknown.unknown) == (None, (), "time_limit")
    known = explain_no_plan(study, project_need(study), Options(), None)
    assert known.smallest_budget is not None
    assert known.unknown is None


def test_a_plan_dearer_than_the_proof_allows_is_not_passed_off_as_proven() -> None:
    result, options = best(small_study()), Options(gap=0.01)
    check_proof(replace(result, solver=replace(result.solver, bound=30 * 0.991)), options)
    off = replace(result, solver=replace(result.solver, bound=30 * 0.989))
    with pytest.raises(Unverified):
        check_proof(off, options)
    check_proof(replace(off, solver=replace(off.solver, status="time_limit")), options)
