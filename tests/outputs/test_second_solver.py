"""A second solver reads the same model from a file, and what it proves is held against what HiGHS has proven."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inputs.language import BOKMAL, speaking
from inputs.load import load_study
from inputs.problems import WrongUsage
from inputs.study import Study
from optimizer.bounds import need_value
from optimizer.result import Options, Result
from optimizer.solve import make_plan
from outputs.second_solver import NAMES, Recorded, compare, find

TOYLAND = Path(__file__).parents[1] / "fixtures" / "toyland"
PROGRAMS = {"cbc": "cbc", "glpk": "glpsol"}
GAP = 1e-4
SECONDS = 60.0

each_solver = pytest.mark.parametrize(
    "solver",
    [
        pytest.param(
            name, marks=pytest.mark.skipif(shutil.which(PROGRAMS.get(name, "sh")) is None, reason="no such program")
        )
        for name in NAMES
    ],
)


def _study(*changes: str) -> Study:
    return load_study(TOYLAND, None, changes).study


def _recorded(result: Result, asked: str) -> Recorded:
    return Recorded(
        objective=float(result.objective),
        bound=result.solver.bound,
        uncovered=float(result.short_value),
        asked=asked,
        gap=GAP,
        proven=True,
        all_need=float(need_value(result.study, result.need)),
    )


@pytest.fixture(scope="module")
def value() -> tuple[Study, Recorded]:
    study = _study()
    return study, _recorded(make_plan(study, Options(gap=GAP)), "value")


@pytest.fixture(scope="module")
def coverage() -> tuple[Study, Recorded]:
    study = _study("budget=20")
    return study, _recorded(make_plan(study, Options(gap=GAP, objective="coverage")), "coverage")


@each_solver
def test_a_second_solver_finds_the_same_objective(value: tuple[Study, Recorded], solver: str) -> None:
    study, recorded = value
    comparison = compare(study, recorded, solver, SECONDS)
    assert (comparison.solver, comparison.status, comparison.agrees) == (solver, "proven", True), comparison.says
    # The fixed cost of operation is a constant of the objective: it must survive in the file.
    assert comparison.objective == pytest.approx(recorded.objective, rel=2 * GAP)
    assert comparison.bound == pytest.approx(recorded.objective, rel=2 * GAP)


@each_solver
def test_least_uncovered_need_and_then_least_spending_agree(coverage: tuple[Study, Recorded], solver: str) -> None:
    study, recorded = coverage
    assert recorded.uncovered > 1
    comparison = compare(study, recorded, solver, SECONDS)
    assert (comparison.status, comparison.agrees) == ("proven", True), comparison.says
    assert comparison.objective == pytest.approx(recorded.objective, rel=2 * GAP)
    assert comparison.bound == pytest.approx(recorded.objective, rel=2 * GAP)


def test_where_all_need_is_covered_spending_is_compared_with_none_uncovered() -> None:
    study = _study()
    recorded = _recorded(make_plan(study, Options(gap=GAP, objective="coverage")), "coverage")
    assert recorded.uncovered == 0
    comparison = compare(study, recorded, "scip", SECONDS)
    assert comparison.agrees, comparison.says
    assert comparison.objective == pytest.approx(recorded.objective, rel=2 * GAP)
    without = compare(_study("rules.coverage.enabled=no"), replace(recorded, bound=0.0), "scip", SECONDS)
    assert without.objective is not None
    assert without.objective < recorded.objective


@each_solver
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda it: replace(it, objective=it.objective * 0.99, bound=it.bound * 0.99), "bound is above the recorded"),
        (
            lambda it: replace(it, objective=it.objective * 1.01, bound=it.bound * 1.01),
            "plan is better than the recorded",
        ),
    ],
)
def test_what_cannot_both_be_true_does_not_agree(
    value: tuple[Study, Recorded], solver: str, change: Callable[[Recorded], Recorded], says: str
) -> None:
    study, recorded = value
    comparison = compare(study, change(recorded), solver, SECONDS)
    assert comparison.agrees is False
    assert says in comparison.says


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda it: replace(it, uncovered=it.uncovered * 0.9), "more need must stay uncovered"),
        (lambda it: replace(it, uncovered=it.uncovered * 1.1), "leaves less need uncovered"),
        (lambda it: replace(it, objective=it.objective - 1, bound=it.bound - 1), "bound is above the recorded"),
        (lambda it: replace(it, objective=it.objective + 1, bound=it.bound + 1), "plan is better than the recorded"),
    ],
)
def test_uncovered_need_and_spending_are_each_compared(
    coverage: tuple[Study, Recorded], change: Callable[[Recorded], Recorded], says: str
) -> None:
    study, recorded = coverage
    comparison = compare(study, change(recorded), "scip", SECONDS)
    assert comparison.agrees is False
    assert says in comparison.says


def test_a_plan_that_stopped_early_may_leave_more_uncovered(coverage: tuple[Study, Recorded]) -> None:
    study, recorded = coverage
    uncovered, objective = recorded.uncovered * 1.1, recorded.objective * 1.1
    stopped = replace(recorded, uncovered=uncovered, objective=objective, bound=None, proven=False)
    assert compare(study, stopped, "scip", SECONDS).agrees is True


@each_solver
def test_where_no_plan_exists_it_says_so(value: tuple[Study, Recorded], solver: str) -> None:
    comparison = compare(_study("budget=1"), value[1], solver, SECONDS)
    assert (comparison.status, comparison.agrees) == ("infeasible", False)
    assert "no plan at all" in comparison.says


@each_solver
def test_a_time_limit_too_short_contradicts_nothing(solver: str) -> None:
    study = load_study(TOYLAND.parent / "borduria").study
    recorded = Recorded(3000.0, 1000.0, 100.0, "value", GAP, False, 10000.0)
    comparison = compare(study, recorded, solver, 1.0)
    assert comparison.status == "stopped"
    assert comparison.agrees in (True, None)
    assert comparison.seconds < 40


def test_without_a_recorded_bound_only_the_second_bound_is_compared(value: tuple[Study, Recorded]) -> None:
    study, recorded = value
    unproven = replace(recorded, bound=None, proven=False)
    assert compare(study, unproven, "scip", SECONDS).agrees is True
    below = replace(unproven, objective=recorded.objective * 0.9)
    assert compare(study, below, "scip", SECONDS).agrees is False


def test_a_solver_that_is_missing_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("outputs.second_solver.solvers.find_spec", lambda _: None)
    for name, remedy in (("scip", r"regnekraft\[scip\]"), ("cbc", "coinor-cbc"), ("glpk", "glpk-utils")):
        with pytest.raises(WrongUsage, match=remedy):
            find(name)
    with pytest.raises(WrongUsage, match="scip, cbc, glpk"):
        find("highs")


def test_its_answer_and_its_absence_are_told_in_norwegian(value: tuple[Study, Recorded]) -> None:
    study, recorded = value
    with speaking(BOKMAL):
        too_good = replace(recorded, bound=recorded.objective * 2, objective=recorded.objective * 2)
        assert compare(study, too_good, "scip", SECONDS).says == (
            "planen dens er bedre enn grensen som er oppgitt, gir rom for"
        )
        with pytest.raises(WrongUsage, match="det finnes ingen annen løser 'cplex'; velg en av scip, cbc, glpk"):
            find("cplex")
