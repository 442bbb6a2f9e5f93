"""Random small studies: a second solver, and a look at every plan, agree with what the command says."""

from hypothesis import HealthCheck, assume, given, settings

from tests.optimizer.agreement import disagreement, plan, second_opinion, tolerance
from tests.optimizer.brute_force import TooManyPlans, best_by_looking
from tests.random_studies import studies
from tests.study_text import StudyText

BOUNDED = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


@settings(BOUNDED, max_examples=50)
@given(studies())
def test_a_second_solver_agrees_and_every_plan_verifies(text: StudyText) -> None:
    planned = plan(text)
    assume(planned.proven)
    assert disagreement(planned, second_opinion(planned.study, "scip")) is None
    assert planned.wrong == ()
    if planned.result is not None:
        assert not any(reading.broken for reading in planned.result.readings)


@settings(BOUNDED, max_examples=25)
@given(studies(tiny=True))
def test_no_plan_is_better_when_every_plan_is_looked_at(text: StudyText) -> None:
    try:
        best = best_by_looking(text.load(), look_at=250)
    except TooManyPlans:
        assume(False)
    planned = plan(text)
    assume(planned.proven)
    assert (planned.result is None) == (best is None)
    if planned.result is not None and best is not None:
        assert abs(planned.result.objective - best) <= tolerance(planned.result)
