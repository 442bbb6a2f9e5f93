"""Amounts over random studies: what is said to be lacking is enough, and less of it is not."""

import tempfile
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from constraints.budget import TOTAL
from inputs.load import Loaded, load_study
from inputs.problems import InvalidStudy
from optimizer.least_excess import Limit
from optimizer.result import NoPlan, Options, Stopped
from optimizer.solve import make_plan
from outputs.evaluate.amounts import best_within, study_within
from outputs.evaluate.evaluate import score
from outputs.evaluate.given import GivenAmounts
from outputs.ledger import FUNDING_ROWS
from tests.random_studies import studies
from tests.study_text import StudyText

QUICK = Options(gap=0.05, time_limit=2.0, outlook=False, reasons=False, objective="value")
FEW = settings(
    derandomize=True,
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


def loaded(text: StudyText) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        text.write(Path(folder))
        try:
            return load_study(Path(folder))
        except InvalidStudy:
            assume(False)
            raise


def amounts(study: Loaded, rng: Random) -> GivenAmounts:
    years = study.study.years
    given = {(line, year): Fraction(rng.choice((0, 1, 3, 10, 40)), 2) for line in FUNDING_ROWS for year in years}
    return GivenAmounts(given, {}, years, ())


def has_plan(study: Loaded) -> bool:
    try:
        make_plan(study.study, QUICK)
    except NoPlan:
        return False
    except Stopped:
        assume(False)
    return True


@FEW
@given(studies(tiny=True), st.randoms(use_true_random=False))
def test_what_is_lacking_is_enough_and_less_is_not(text: StudyText, rng: Random) -> None:
    study = loaded(text)
    given = amounts(study, rng)
    try:
        within = best_within(study, given, "rows", QUICK, None)
    except (NoPlan, Stopped):
        assume(False)
        raise
    broken = score(within.bounded.study, within.result.plan).broken
    assert {reading.rule for reading in broken} <= {"budget"}
    exceeded: Mapping[Limit, Fraction] = {(each.subject, each.year): -each.slack for each in broken}
    assert all(amount <= within.lacking.get(limit, Fraction(0)) for limit, amount in exceeded.items())
    if not within.lacking:
        assert broken == ()
        return
    years = {limit: amount for limit, amount in within.lacking.items() if limit[1] is not None}
    if within.excess.proven and sum(years.values()) > Fraction(1, 10):
        # Less everywhere, with the budget free: it stands over ceilings that are eased together.
        less = {limit: amount * Fraction(9, 10) for limit, amount in years.items()}
        assert not has_plan(study_within(study, given, "rows", {**less, (TOTAL, None): Fraction(1000)}))


@FEW
@given(studies(tiny=True))
def test_the_amounts_of_a_plan_have_a_plan_as_good(text: StudyText) -> None:
    """Each row of the best plan as its own ceiling leaves that plan, and none better."""
    study = loaded(text)
    try:
        best = make_plan(study.study, QUICK)
    except (NoPlan, Stopped):
        assume(False)
        raise
    carry = study.study.rules.budget.carry_over
    assume(carry is None)
    spent = {(line, year): best.quantities.line(line, year) for line in FUNDING_ROWS for year in study.study.years}
    assume(all(amount >= 0 for amount in spent.values()))
    thousandths = {place: Fraction(-(-amount * 1000 // 1), 1000) for place, amount in spent.items()}
    try:
        within = best_within(study, GivenAmounts(thousandths, {}, study.study.years, ()), "rows", QUICK, None)
    except Stopped:
        assume(False)
        raise
    assert within.lacking == {}
    worse = within.result.objective - best.objective
    assert float(worse) <= 0.06 * max(1.0, abs(float(best.objective)))
