"""A plan keeps to what is held beside the rules, and is the best that does."""

from random import Random

import pytest

from inputs.study import Study
from optimizer.holds import Hold
from optimizer.plan import Plan
from optimizer.result import NoPlan, Options, Result
from optimizer.solve import make_plan
from tests.optimizer.brute_force import TooManyPlans, best_by_looking
from tests.random_studies import random_study
from tests.small_study import small_study

EXACT = Options(gap=0.0, outlook=False)
LOOK_AT = 4000


def planned(study: Study, *holds: Hold) -> Result:
    return make_plan(study, EXACT, holds=holds)


def test_a_purchase_that_is_held_out_is_made_later() -> None:
    """Ten nodes in 2026 save 4 each for 3 each; 2025 stays uncovered: 30 + 40."""
    result = planned(small_study(), Hold("buy", ("node", None, None, 2025), most=0))
    assert result.plan.buy == {("node", "north", "open", 2026): 10}
    assert result.objective == 70


def test_units_beyond_a_year_s_hold_are_bought_in_another() -> None:
    result = planned(small_study(), Hold("buy", ("node", "north", "open", 2025), least=4, most=4))
    assert result.plan.buy == {("node", "north", "open", 2025): 4, ("node", "north", "open", 2026): 6}


def test_more_can_be_held_than_there_is_a_use_for() -> None:
    """Twelve nodes where ten are needed cost 36."""
    result = planned(small_study(), Hold("buy", ("node", None, None, 2025), least=12))
    assert result.plan.buy == {("node", "north", "open", 2025): 12}
    assert result.objective == 36


def test_what_cannot_be_held_leaves_no_plan_and_no_reason() -> None:
    with pytest.raises(NoPlan) as none:
        planned(small_study(rules={"budget": {"total": 8}}), Hold("buy", ("node", None, None, None), least=3))
    assert (none.value.smallest_budget, none.value.rules) == (None, ())
    with pytest.raises(NoPlan):
        planned(small_study(), Hold("steps", ("nobody", None), least=1))


def test_an_index_is_meant_where_every_named_part_is_the_same() -> None:
    plan = Plan({("a", "x", "k", 1): 2, ("b", "x", "k", 2): 3}, {("p", 1): 4}, {}, {})
    kept = [
        Hold("buy", ("a", None, None, None), 2, 2),
        Hold("buy", (None, "x", None, None), 5, 5),
        Hold("buy", (None, None, None, 2), 3),
        Hold("procure", ("x", "k", None), 2, 2),
        Hold("steps", ("p", None), 4, 4),
        Hold("contributes", (None, 1), 1, 1),
        Hold("contributes", (None, 2), 0, 0),
    ]
    assert all(hold.kept_by(plan) for hold in kept)
    broken = [
        Hold("buy", ("a", None, None, None), 3),
        Hold("procure", (None, None, 1), 0, 0),
        Hold("steps", ("p", 1), 5),
    ]
    assert not any(hold.kept_by(plan) for hold in broken)


@pytest.mark.parametrize("seed", range(40))
def test_the_best_plan_that_keeps_a_hold_is_found(seed: int) -> None:
    study = random_study(Random(seed), tiny=True).load()
    try:
        free = planned(study)
    except NoPlan:
        pytest.skip("no plan at all")
    bought = sorted(index for index, units in free.plan.buy.items() if units)
    if not bought:
        pytest.skip("nothing is bought")
    product, site, _, year = bought[0]
    for hold in (Hold("buy", (product, None, None, year), most=0), Hold("procure", (site, None, None), most=0)):
        try:
            least = best_by_looking(study, LOOK_AT, hold.kept_by)
        except TooManyPlans:
            continue
        if least is None:
            with pytest.raises(NoPlan):
                planned(study, hold)
            continue
        found = planned(study, hold)
        assert hold.kept_by(found.plan)
        assert float(found.objective) == pytest.approx(float(least), abs=1e-5)
        assert found.objective >= free.objective - 1
