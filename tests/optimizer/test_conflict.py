"""Conflicts are irreducible: they cannot hold together, and without any one of their members there is a plan."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pytest

from inputs.demand import project_need
from optimizer.compile import CompiledModel
from optimizer.conflict import Conflict, find_conflicts, model_of
from optimizer.conflict_model import ConflictModel, Member
from optimizer.elastic import dropping
from optimizer.extract import exact_plan
from optimizer.highs import Solved, minimise
from optimizer.model import build_model
from optimizer.possible import Trials
from optimizer.result import NoPlan, Options
from optimizer.solve import make_plan
from optimizer.strengthening import ROWS as LAYERS
from tests.optimizer.conflicts import CASES, NATIONAL, Case, ceiling
from tests.small_study import read_rule, small_study

EXACT = Options(gap=0.0, outlook=False)


def conflicts_of(case: Case, trials: Trials | None = None) -> tuple[Conflict, ...]:
    return find_conflicts(model_of(case.study, case.covered), trials or Trials(EXACT)).found


def solved(model: ConflictModel, kept: Collection[Member]) -> tuple[CompiledModel, Solved]:
    """The members on their own, with nothing that strengthens the model."""
    compiled = model.with_only(kept)
    layers = np.array([n for n, (component, _) in enumerate(compiled.rows) if component == LAYERS], dtype=np.intp)
    bare = dropping(compiled, layers)
    return bare, minimise(bare, np.zeros(len(bare.columns)), 0.0, EXACT)


@pytest.mark.parametrize("name", CASES)
def test_the_study_has_no_plan(name: str) -> None:
    case = CASES[name]
    if case.covered:
        assert make_plan(case.study, replace(EXACT, objective="coverage")).short_value > 0
    else:
        with pytest.raises(NoPlan):
            make_plan(case.study, EXACT)


@pytest.mark.parametrize("name", CASES)
def test_the_conflict_is_found(name: str) -> None:
    (conflict,) = conflicts_of(CASES[name])
    assert set(conflict.members) == CASES[name].members
    assert not conflict.unsure


@pytest.mark.parametrize("name", CASES)
def test_its_members_cannot_hold_together(name: str) -> None:
    case = CASES[name]
    assert solved(model_of(case.study, case.covered), case.members)[1].status == "infeasible"


@pytest.mark.parametrize("name", CASES)
def test_without_any_one_of_its_members_a_plan_keeps_the_others(name: str) -> None:
    """Read off an exact plan by the rules themselves."""
    case = CASES[name]
    model, built = model_of(case.study, case.covered), build_model(case.study, project_need(case.study))
    (conflict,) = conflicts_of(case)
    for left_out in conflict.members:
        compiled, found = solved(model, [member for member in conflict.members if member != left_out])
        assert found.values is not None
        plan = exact_plan(built, compiled, found.values)
        for rule in {rule for rule, _, _ in conflict.members} - {"limits"}:
            for (subject, year), reading in read_rule(rule, case.study, plan).items():
                if (rule, subject, year) in conflict.members and (rule, subject, year) != left_out:
                    assert reading.slack > -1e-5, (left_out, reading)


def test_conflicts_with_nothing_in_common_are_all_found() -> None:
    study = small_study(
        years=(2025, 2025),
        rules={"readiness": {}, "sites": {}, "budget": {}},
        sites={"north": {"power_limit_kw": 6}},
        products={"node": {"power_kw": 1}},
        operation={"base": {"amount": 4}},
        ceilings=ceiling("operation", 2025, 1),
        service_classes={"research": {"national_control": True}},
    )
    found = find_conflicts(model_of(study, False), Trials(EXACT)).found
    assert {frozenset(conflict.members) for conflict in found} == {
        frozenset({("budget", "operation", 2025)}),
        frozenset({("readiness", "compute, open", 2025), ("sites", "north", 2025)}),
    }


def test_there_is_none_where_there_is_a_plan() -> None:
    assert find_conflicts(model_of(small_study(), True), Trials(EXACT)).found == ()


def test_a_limit_on_contributions_that_no_rule_holds_is_no_conflict_of_others() -> None:
    """With the rule off, a partnership's largest contribution is no member of any rule, and is not left out."""
    study = small_study(
        years=(2025, 2025),
        rules={"budget": {}},
        ceilings=ceiling(NATIONAL, 2025, 0),
        partnerships={"lumi": {"largest_year": 2}},
        partnership_yields={("lumi", "compute"): {}},
    )
    (conflict,) = find_conflicts(model_of(study, True), Trials(EXACT)).found
    assert conflict.members == (("coverage", "compute, open", 2025), ("budget", NATIONAL, 2025))


def test_what_effort_does_not_decide_is_kept_and_said() -> None:
    conflicts = conflicts_of(CASES["a ceiling against readiness"], Trials(EXACT, nodes=0))
    assert all(conflict.unsure == frozenset(conflict.members) for conflict in conflicts)
    assert CASES["a ceiling against readiness"].members <= set(conflicts[0].members)


def test_no_time_left_is_said() -> None:
    case = CASES["a ceiling against readiness"]
    ended = find_conflicts(model_of(case.study, False), Trials(replace(EXACT, time_limit=1e-9)))
    assert (ended.found, ended.halt) == ((), "time_limit")
