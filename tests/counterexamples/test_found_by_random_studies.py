"""Studies that once had a wrong plan, as small as they go; each was found by a random study or on the way to one."""

from fractions import Fraction
from random import Random

import pytest

from optimizer.result import Options
from optimizer.solve import make_plan
from tests.optimizer.agreement import installed, second_opinion
from tests.optimizer.brute_force import best_by_looking
from tests.random_studies import random_study
from tests.small_study import Table, best, small_study

TWO: Table = {"compute": {}, "storage": {}}
BOTH: Table = {"node": {}, "shelf": {}}
EACH_ITS_OWN: Table = {("node", "compute"): {}, ("shelf", "storage"): {}}


def test_what_users_pay_back_can_be_invested_beyond_the_budget() -> None:
    """The bounds on units left out what users pay back, and cut off the best plan."""
    study = small_study(rules={"budget": {"total": 6}}, operation={"users": {"kind": "paid_back", "amount": 3}})
    assert best(study).objective == best_by_looking(study, 1000) == 54


def test_what_users_pay_back_can_be_invested_beyond_a_ceiling_on_the_sum() -> None:
    study = small_study(
        rules={"budget": {"total": 100}},
        operation={"users": {"kind": "paid_back", "amount": 3}},
        ceilings={("sum", 2025): {"ceiling": 6}, ("investment_national", 2026): {"ceiling": 0}},
    )
    assert best(study).objective == best_by_looking(study, 1000) == 59


def test_without_a_budget_and_with_coverage_first_no_unit_is_bought_in_vain() -> None:
    """Each purchase was bounded by a million units only; HiGHS called a plan of 14 of these bounds optimal."""
    study = small_study(
        needs={("compute", "open"): (1, 1), ("storage", "secret"): (1, 1)},
        tiers={"open": {}, "secret": {"rank": 6}},
        sites={"north": {}, "west": {}},
        operation={"systems": {"kind": "per_system", "amount": "0.3"}},
        money={"commercial_multiplier": 1},
        resources=TWO,
        prices=BOTH,
        products={"node": {"lifetime_years": 1}, "shelf": {}},
        product_capacity=EACH_ITS_OWN,
    )
    result = make_plan(study, Options(gap=1e-6, objective="coverage"))
    assert result.short_value == 0
    assert result.objective == 3 + 3 + 3 + 4 * Fraction(3, 10)


def test_without_a_budget_storage_that_only_a_ratio_asks_for_can_be_bought() -> None:
    """The bounds on units counted need alone: nobody needs storage, but 40 units of old compute must have 20."""
    study = small_study(
        rules={"storage_balance": {}},
        balances={("storage", "compute"): {"ratio": "0.5"}},
        existing_systems={"old": {}},
        existing_capacity={("old", "compute"): {"capacity": 40}},
        resources=TWO,
        prices=BOTH,
        products=BOTH,
        product_capacity=EACH_ITS_OWN,
    )
    assert best(study).objective == 20 * 3


def test_without_a_budget_investment_that_only_lets_contributions_in_can_be_made() -> None:
    """The bounds on units counted need alone: 18 for shelves that nobody needs let in contributions worth 160."""
    study = small_study(
        resources={"compute": {"shortage_value": 40}, "storage": {}},
        needs={("compute", "open"): (2, 2)},
        rules={"partnership_share": {"upper": "0.1"}},
        prices={"shelf": {}},
        products={"shelf": {}},
        product_capacity={("shelf", "storage"): {}},
        partnerships={"union": {}},
        partnership_yields={("union", "compute"): {}},
    )
    assert best(study).objective == best_by_looking(study, 1000) == 20


def test_hosted_capacity_can_be_shared_out_in_thirds() -> None:
    """Shares were cut to a millionth; what that broke was mended by a dearer plan, or called no plan at all."""
    study = small_study(
        years=(2025, 2025),
        needs={("compute", "open"): (1, 1)},
        resources=TWO,
        product_capacity={("node", "compute"): {}},
        tiers={"open": {}, "restricted": {}},
        rules={"storage_balance": {}},
        balances={("storage", "compute"): {"ratio": 3}},
        existing_systems={"first": {}, "second": {"tier": "restricted"}},
        existing_capacity={("first", "storage"): {"capacity": 1}, ("second", "storage"): {"capacity": 2}},
        partnerships={"union": {"site": "north", "tiers": "open restricted", "enabled": False}},
        partnership_quotas={("union", "compute"): {"capacity": 1}},
    )
    result = best(study)
    assert result.plan.shared == {("union", "compute", "restricted", 2025): Fraction(2, 3)}
    assert result.objective == 4 * Fraction(2, 3)
    assert result.solver.bound == pytest.approx(8 / 3)


@pytest.mark.skipif("glpk" not in installed(), reason="no such program")
def test_a_relaxation_without_a_solution_is_understood_from_glpk() -> None:
    """GLPK says of some studies that the LP, of others that the problem has no feasible solution."""
    assert second_opinion(random_study(Random(359)).load(), "glpk").status == "infeasible"
