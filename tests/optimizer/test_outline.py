"""The rough calculation: its bound is below every plan's objective, and its money and services belong together."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings

from optimizer.outline import outline
from optimizer.result import NoPlan, Options, Stopped
from optimizer.solve import make_plan
from tests.optimizer.agreement import GAP, SECONDS, tolerance
from tests.random_studies import studies
from tests.small_study import best, small_study
from tests.study_text import StudyText

BOUNDED = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


@settings(BOUNDED, max_examples=25)
@given(studies())
def test_no_plan_is_below_the_bound(text: StudyText) -> None:
    study = text.load()
    try:
        result = make_plan(study, Options(gap=GAP, time_limit=SECONDS, objective="value", reasons=False, outlook=False))
    except (NoPlan, Stopped):
        assume(False)
    rough = outline(study, Options(objective="value"))
    assert rough.bound is not None
    assert rough.bound <= float(result.objective + tolerance(result))


def test_where_all_units_come_out_whole_it_is_the_plan() -> None:
    study = small_study()
    rough, result = outline(study, Options()), best(study)
    assert rough.bound == pytest.approx(30) == float(result.objective)
    assert {(leaf.path[0], leaf.year): leaf.amount for leaf in rough.amounts} == {("investment_national", 2025): 30}
    assert list(rough.supplied["compute", "open", 2026]) == [10, 0, 0, 0]
    assert rough.short_value == pytest.approx(0, abs=1e-6)


def test_parts_of_units_are_bought() -> None:
    rough = outline(small_study(needs={("compute", "open"): (Fraction(5, 2), Fraction(5, 2))}), Options())
    assert sum(leaf.amount for leaf in rough.amounts) == Fraction(15, 2)
    assert rough.supplied["compute", "open", 2025][0] == Fraction(5, 2)


def test_the_least_uncovered_need_comes_first_where_that_is_asked_for() -> None:
    study = small_study(prices={"node": {"price": 100}})
    cheapest, covering = outline(study, Options()), outline(study, Options(objective="coverage"))
    assert cheapest.short_value == pytest.approx(80)
    assert covering.short_value == pytest.approx(0, abs=1e-6)
    assert covering.bound is None
    assert sum(leaf.amount for leaf in covering.amounts) == 1000


def test_rules_that_leave_no_plan_are_met_without_reasons() -> None:
    study = small_study(rules={"budget": {"total": 9}}, operation={"base": {"amount": 5}})
    with pytest.raises(NoPlan):
        outline(study, Options())
