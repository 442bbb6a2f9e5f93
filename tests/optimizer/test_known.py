"""A neighbour's plan is taken where it is proven and keeps every rule, and never otherwise."""

from fractions import Fraction
from random import Random

import pytest

from optimizer.known import Known
from optimizer.result import NoPlan, Options, Result
from optimizer.solve import make_plan
from tests.random_studies import random_study
from tests.small_study import small_study

OPTIONS = Options(gap=0.001, outlook=False)


def with_total(total: int | Fraction, known: Known | None = None, options: Options = OPTIONS) -> Result:
    return make_plan(small_study(rules={"budget": {"total": total}}), options, known=known)


def test_a_plan_that_fits_and_is_proven_is_taken_without_a_search() -> None:
    neighbour = with_total(100)
    taken = with_total(50, Known((neighbour.plan,), neighbour.solver.bound))
    assert taken.plan == neighbour.plan
    assert (taken.solver.status, taken.solver.nodes, taken.solver.seconds) == ("optimal", 0, 0.0)
    assert taken.objective == 30


def test_a_plan_that_does_not_fit_is_searched_anew() -> None:
    neighbour = with_total(100)
    searched = with_total(29, Known((neighbour.plan,), neighbour.solver.bound))
    assert searched.plan != neighbour.plan
    assert searched.objective == with_total(29).objective


def test_of_several_plans_the_first_that_fits_and_is_proven_is_taken() -> None:
    dear, poor = with_total(100), with_total(15)
    taken = with_total(50, Known((poor.plan, dear.plan), 30.0))
    assert (taken.plan, taken.solver.seconds) == (dear.plan, 0.0)


def test_a_plan_that_the_bound_does_not_prove_is_searched_anew() -> None:
    poor = with_total(15)
    searched = with_total(100, Known((poor.plan,), 30.0))
    assert searched.objective == 30


def test_the_bound_of_coverage_first_is_not_one_of_present_value() -> None:
    neighbour = with_total(100)
    options = Options(gap=0.001, objective="coverage", outlook=False)
    assert with_total(50, Known((neighbour.plan,), 1e9), options).solver.bound < 1e3


@pytest.mark.parametrize("seed", range(30))
def test_between_two_budgets_what_is_known_gives_the_same_answer_within_the_gap(seed: int) -> None:
    text = random_study(Random(seed), on=("budget",))
    study = text.load()
    try:
        free = make_plan(study, OPTIONS)
    except NoPlan:
        pytest.skip("no plan")
    again = make_plan(study, OPTIONS, known=Known((free.plan,), free.solver.bound))
    assert again.plan == free.plan
    assert (again.objective, again.solver.bound) == (free.objective, free.solver.bound)
    assert again.readings == free.readings
    # A bound that is too low proves nothing, whatever the plan.
    doubtful = make_plan(study, OPTIONS, known=Known((free.plan,), free.solver.bound - 1 - abs(free.solver.bound)))
    assert float(doubtful.objective - free.objective) == pytest.approx(0, abs=2e-3 * (1 + abs(float(free.objective))))
