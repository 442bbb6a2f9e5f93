"""The plan near another one, on a study small enough for a pencil.

The best plan of `small_study` is 10 nodes in 2025 for 30. The other plan has them in 2026 for 30, and leaves 10 units
uncovered in 2025 for 40. Moving one node means two units otherwise and saves 4.
"""

from fractions import Fraction

import pytest

from optimizer.near import Near, make_near
from optimizer.plan import Plan
from optimizer.result import Options, Result
from optimizer.solve import make_plan
from tests.small_study import small_study

LATE = Plan({("node", "north", "open", 2026): 10}, {}, {}, {})
EXACT = Options(gap=0, outlook=False)


def _near(plan: Plan, weight: str, *sites: str) -> Result:
    best = make_plan(small_study(sites={site: {} for site in sites or ("north",)}), EXACT)
    return make_near(best, Near(plan, Fraction(weight)), EXACT, None, "near")


@pytest.mark.parametrize(("weight", "year"), [("1.9", 2025), ("2.1", 2026)])
def test_a_unit_moves_where_that_saves_more_than_the_units_that_differ_weigh(weight: str, year: int) -> None:
    assert _near(LATE, weight).plan.buy == {("node", "north", "open", year): 10}


def test_what_it_weighs_is_in_no_figure_and_the_bound_is_that_of_the_best_plan() -> None:
    kept = _near(LATE, "2.1")
    assert kept.objective == 70
    assert kept.solver.bound == pytest.approx(30)
    assert kept.solver.gap == pytest.approx(40 / 70)


def test_among_equal_plans_it_takes_the_one_that_is_there_already() -> None:
    for site in ("north", "south"):
        plan = Plan({("node", site, "open", 2025): 10}, {}, {}, {})
        assert _near(plan, "0.01", "north", "south").plan.buy == plan.buy


def test_years_that_are_not_planned_do_not_count() -> None:
    near = Near(Plan({("node", "north", "open", 2024): 7, ("node", "north", "open", 2025): 9}, {}, {}, {}), Fraction(1))
    assert near.moved(make_plan(small_study(), EXACT).plan, small_study()) == 1
