"""What must hold between the plans of two studies, over random ones: tighter is never cheaper, names decide nothing."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from inputs.demand import project_need
from inputs.problems import InvalidStudy
from inputs.study import Study
from optimizer.compile import compile_programme
from optimizer.highs import Solved, minimise
from optimizer.model import PlanModel, build_model, objective
from optimizer.result import Affordable, NoPlan, Options, Result, Stopped
from optimizer.search import search
from optimizer.solve import make_plan
from optimizer.strengthening import strengthen
from tests.optimizer import study_changes as change
from tests.optimizer.agreement import GAP, SECONDS
from tests.random_studies import studies
from tests.random_supply import RULES
from tests.study_text import StudyText, times

CENT = Fraction(1, 10**5)
OPTIONS = Options(gap=GAP, time_limit=SECONDS)
# For what says something also where its search is cut short.
BRIEFLY = Options(gap=GAP, time_limit=2.0)
FEW = settings(
    derandomize=True,
    deadline=None,
    max_examples=6,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
MORE = settings(FEW, max_examples=15)
PAIR = st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda pair: pair[0] < pair[1])


def built_model(study: Study) -> PlanModel:
    return build_model(study, project_need(study))


def proven(solved: Solved) -> float | None:
    assume(solved.status in ("optimal", "infeasible"))
    return solved.objective


def least(text: StudyText) -> float | None:
    """The least spending and uncovered need together; None where there is no plan."""
    try:
        study = text.load()
    except InvalidStudy:
        assume(False)
    built = built_model(study)
    strengthen(built)
    compiled = built.compiled()
    return proven(search(compiled, *compiled.costs(objective(built, "value")), OPTIONS))


def room(*objectives: float) -> float:
    """How far apart two objectives may lie (million): the gap of both, and what solvers take for zero."""
    return 4 * GAP * max(1.0, *(abs(value) for value in objectives))


def assert_same(first: float | None, second: float | None) -> None:
    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert abs(first - second) <= room(first, second)


def assert_never_cheaper(loose: float | None, tight: float | None) -> None:
    if tight is not None:
        assert loose is not None
        assert loose <= tight + room(loose, tight)


@pytest.mark.parametrize("figure", change.TIGHTER)
def test_a_tighter_rule_is_never_cheaper(figure: str) -> None:
    values = change.TIGHTER[figure]

    @FEW
    @given(studies(on=(figure.partition(".")[0],)), PAIR)
    def never_cheaper(text: StudyText, chosen: tuple[int, int]) -> None:
        assume(chosen[1] < len(values))
        loose, tight = text.copy(), text.copy()
        change.put(loose, figure, values[chosen[0]])
        change.put(tight, figure, values[chosen[1]])
        assert_never_cheaper(least(loose), least(tight))

    never_cheaper()


@pytest.mark.parametrize("name", change.TIGHTER_TABLES)
def test_a_tighter_table_is_never_cheaper(name: str) -> None:
    rule, tighten = change.TIGHTER_TABLES[name]

    @FEW
    @given(studies(on=(rule,)))
    def never_cheaper(text: StudyText) -> None:
        tight = text.copy()
        tighten(tight)
        assume(tight != text)
        assert_never_cheaper(least(text), least(tight))

    never_cheaper()


@pytest.mark.parametrize("rule", ["domestic_share", "readiness", "redundancy"])
def test_a_rule_that_begins_earlier_is_never_cheaper(rule: str) -> None:
    @FEW
    @given(studies(on=(rule,)))
    def never_cheaper(text: StudyText) -> None:
        later, earlier = text.copy(), text.copy()
        later.settings[f"rules.{rule}.first_year"] = later.settings["horizon.last_year"]
        earlier.settings.pop(f"rules.{rule}.first_year", None)
        assume(later.settings["horizon.last_year"] != later.settings["horizon.first_year"])
        assert_never_cheaper(least(later), least(earlier))

    never_cheaper()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_never_cheaper_on_than_off(rule: str) -> None:
    @FEW
    @given(studies(on=(rule,)))
    def never_cheaper(text: StudyText) -> None:
        without = text.copy()
        without.switch(rule, on=False)
        assert_never_cheaper(least(without), least(text))

    never_cheaper()


@pytest.mark.parametrize("rule", RULES)
def test_the_figures_of_a_rule_that_is_off_change_nothing(rule: str) -> None:
    @FEW
    @given(studies())
    def unchanged(text: StudyText) -> None:
        text.switch(rule, on=False)
        assert_same(least(text), least(change.with_other_figures(text, rule)))

    unchanged()


@MORE
@given(studies(on=("budget",)), st.sampled_from(["1.2", "2", "5"]))
def test_more_budget_is_never_worse(text: StudyText, factor: str) -> None:
    more = text.copy()
    more.settings["rules.budget.total.value"] = times(text.settings["rules.budget.total.value"], factor)
    assert_never_cheaper(least(more), least(text))


@MORE
@given(studies())
def test_ten_times_the_money_costs_ten_times_as_much(text: StudyText) -> None:
    once, tenfold = least(text), least(change.ten_times_the_money(text))
    assert_same(None if once is None else 10 * once, tenfold)


@MORE
@given(studies())
def test_other_names_give_the_same_plan_under_these_names(text: StudyText) -> None:
    first, second = planned(text), planned(change.renamed(text))
    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert first.objective == second.objective
        assert second.plan.buy == {
            (*map(change.new_name, names), year): units for (*names, year), units in first.plan.buy.items()
        }


def planned(text: StudyText) -> Result | None:
    """The plan that the command would write; None where the rules leave none."""
    try:
        result = make_plan(text.load(), BRIEFLY)
    except NoPlan:
        return None
    except Stopped:
        reject()
    assume(result.solver.status == "optimal")
    return result


@MORE
@given(studies(), st.integers(0, 99))
def test_the_order_of_rows_changes_no_cost(text: StudyText, seed: int) -> None:
    assert_same(least(text), least(change.reordered(text, Random(seed))))


@MORE
@given(studies())
def test_a_twin_of_a_product_changes_no_cost(text: StudyText) -> None:
    assert_same(least(text), least(change.with_a_twin_product(text)))


@MORE
@given(studies())
def test_a_need_in_two_rows_changes_no_cost(text: StudyText) -> None:
    assert_same(least(text), least(change.with_split_need(text)))


@MORE
@given(studies())
def test_a_resource_that_nobody_needs_changes_no_cost(text: StudyText) -> None:
    assert_same(least(text), least(change.with_an_unneeded_resource(text)))


@MORE
@given(studies())
def test_strengthening_cuts_off_no_best_plan(text: StudyText) -> None:
    found = []
    for strengthened in (False, True):
        built = built_model(text.load())
        if strengthened:
            strengthen(built)
        compiled = compile_programme(built.programme)
        found.append(proven(minimise(compiled, *compiled.costs(objective(built, "value")), OPTIONS)))
    assert_same(*found)


@MORE
@given(studies())
def test_the_search_in_steps_finds_what_one_solve_finds(text: StudyText) -> None:
    built = built_model(text.load())
    strengthen(built)
    compiled = compile_programme(built.programme, set(built.programme["buy"]))
    cost, offset = compiled.costs(objective(built, "value"))
    stepwise = search(compiled, cost, offset, OPTIONS)
    assert_same(proven(stepwise), proven(minimise(compiled, cost, offset, OPTIONS)))
    if stepwise.objective is not None:
        assert stepwise.bound <= stepwise.objective + room(stepwise.objective)


@FEW
@given(studies(on=("budget", "coverage")))
def test_the_smallest_budget_has_a_plan_and_less_has_none(text: StudyText) -> None:
    text.figure("rules.budget.total", "0")
    assume(least(text) is None)
    smallest = smallest_budget(text.load())
    if smallest is None:
        reject()
    text.figure("rules.budget.total", as_text(smallest.enough + CENT))
    assert least(text) is not None
    assume(smallest.bound > CENT)
    text.figure("rules.budget.total", as_text(smallest.bound - CENT))
    assert least(text) is None


def smallest_budget(study: Study) -> Affordable | None:
    """What is said of a budget that has no plan; None where another rule is in the way, or time ran out."""
    with pytest.raises((NoPlan, Stopped)) as refused:
        make_plan(study, BRIEFLY)
    return refused.value.smallest_budget if isinstance(refused.value, NoPlan) else None


def as_text(amount: Fraction) -> str:
    return f"{float(amount):.9f}"
