"""How a search ended is looked at before what it found, and all searches for one plan share one time limit."""

import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import optimizer.budgets
import optimizer.giving_way
import optimizer.reshared
import optimizer.shadow
import optimizer.solve
from inputs.demand import project_need
from inputs.study import Study
from optimizer.compile import CompiledModel
from optimizer.giving_way import plan_giving_way
from optimizer.highs import Solved, SolveStatus, UnexpectedStatusError, answer_of, minimise
from optimizer.model import build_model, objective
from optimizer.recompute import recomputed
from optimizer.reshared import reshared
from optimizer.result import NoPlan, Options, Stopped
from optimizer.search import search
from optimizer.shadow import shadow_prices
from optimizer.solve import make_plan
from tests.small_study import best, plan_of, small_study

NEED = Fraction("10.005")
LIMIT = 60.0


def hardly_short() -> Study:
    """Ten nodes for all the money leave 0.005 of need uncovered, which is worth less than a millionth."""
    return small_study(
        years=(2025, 2025),
        needs={("compute", "open"): (NEED, NEED)},
        rules={"budget": {"total": 30}},
        resources={"compute": {"shortage_value": Fraction("0.0001")}},
    )


def compiled_small() -> tuple[CompiledModel, Any, float]:
    study = small_study()
    built = build_model(study, project_need(study))
    compiled = built.compiled()
    return compiled, *compiled.costs(objective(built, "value"))


def limits_of(module: ModuleType, monkeypatch: pytest.MonkeyPatch, takes: float = 0.0) -> list[float]:
    """The time limits of the searches that a module asks for, each of which takes so many seconds more."""
    limits: list[float] = []

    def told(compiled: CompiledModel, cost: Any, offset: float, options: Options, *more: Any, **named: Any) -> Solved:
        assert options.time_limit is not None
        limits.append(options.time_limit)
        time.sleep(takes)
        return search(compiled, cost, offset, options, *more, **named)

    monkeypatch.setattr(module, "search", told)
    return limits


def test_need_that_is_hardly_uncovered_is_no_reason_to_say_that_there_is_no_plan() -> None:
    result = best(hardly_short(), "coverage")
    assert result.plan.buy == {("node", "north", "open", 2025): 10}
    assert result.short_value == Fraction("0.005") * Fraction("0.0001")


def test_the_steps_towards_least_uncovered_need_share_one_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = limits_of(optimizer.solve, monkeypatch)
    make_plan(hardly_short(), Options(gap=0.0, time_limit=LIMIT, objective="coverage", outlook=False))
    assert len(limits) == 3
    assert LIMIT > limits[0] > limits[1] > limits[2]


def test_reasons_are_looked_for_in_what_is_left_of_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    limits_of(optimizer.solve, monkeypatch, takes=0.1)
    limits = limits_of(optimizer.budgets, monkeypatch)
    with pytest.raises(NoPlan) as none:
        make_plan(unaffordable(), Options(time_limit=LIMIT))
    assert none.value.smallest_budget is not None
    assert limits
    assert max(limits) < LIMIT - 0.1


def unaffordable() -> Study:
    return small_study(rules={"budget": {"total": 1}}, operation={"base": {"amount": 2}})


def test_reasons_that_nobody_asks_for_are_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = limits_of(optimizer.budgets, monkeypatch)
    with pytest.raises(NoPlan) as none:
        make_plan(unaffordable(), Options(time_limit=LIMIT, reasons=False))
    assert (none.value.smallest_budget, none.value.rules, limits) == (None, (), [])


def test_a_plan_is_not_searched_for_with_a_limit_in_nodes() -> None:
    with pytest.raises(ValueError, match="nodes"):
        make_plan(small_study(), Options(node_limit=1))


def test_nothing_is_a_plan_whose_search_was_given_up() -> None:
    study, result = small_study(), best(small_study())
    given_up = Solved("effort", np.zeros(1), 30.0, 30.0, 0.0, 1)
    with pytest.raises(UnexpectedStatusError, match="effort"):
        recomputed(study, result.need, result.plan, given_up, compiled_small()[0])


def test_fractions_that_are_not_at_their_best_bound_nothing() -> None:
    compiled, cost, offset = compiled_small()
    fractions = replace(compiled, integer=np.zeros_like(compiled.integer))
    stopped = minimise(fractions, cost, offset, Options(time_limit=0.0))
    assert (stopped.status, stopped.bound) == ("time_limit", -np.inf)
    assert minimise(fractions, cost, offset, Options()).bound == pytest.approx(30)


@pytest.mark.parametrize("limit", [None, 5.0])
def test_what_is_left_of_a_time_limit_is_never_less_than_nothing(limit: float | None) -> None:
    options = Options(gap=0.5, time_limit=limit)
    assert [options.after(seconds).time_limit for seconds in (1, 9)] == ([None, None] if limit is None else [4, 0])
    assert options.after(1).gap == 0.5


def interrupted(found: Callable[..., Solved]) -> Callable[..., Solved]:
    return lambda *given, **options: replace(found(*given, **options), interrupted=True)


def test_ctrl_c_in_the_search_for_least_uncovered_need_keeps_its_plan_and_begins_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searches: list[Solved] = []

    def told(*given: Any, **named: Any) -> Solved:
        searches.append(search(*given, **named))
        return searches[-1] if len(searches) == 1 else replace(searches[-1], interrupted=True)

    monkeypatch.setattr(optimizer.solve, "search", told)
    result = make_plan(hardly_short(), Options(gap=0.0, objective="coverage"))
    assert [solved.status for solved in searches] == ["infeasible", "optimal"]
    assert (result.solver.status, result.solver.bound) == ("interrupted", -np.inf)
    assert result.plan.buy == {("node", "north", "open", 2025): 10}


def test_ctrl_c_while_shadow_prices_are_found_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = best(small_study()).plan
    monkeypatch.setattr(optimizer.shadow, "minimise", interrupted(minimise))
    with pytest.raises(KeyboardInterrupt):
        shadow_prices(small_study(), plan, Options())


def test_a_plan_that_the_rules_do_not_leave_has_no_shadow_prices() -> None:
    plan = best(small_study()).plan
    assert shadow_prices(small_study(rules={"budget": {"total": 29}}), plan, Options()) == {}


@pytest.mark.parametrize("status", ["time_limit", "effort", "infeasible"])
def test_values_of_a_run_that_did_not_end_at_its_optimum_are_no_answer(status: SolveStatus) -> None:
    with pytest.raises(UnexpectedStatusError, match=status):
        answer_of(Solved(status, np.ones(1), 1.0, -np.inf, 0.0, 0))


def test_an_optimum_is_an_answer_unless_ctrl_c_came() -> None:
    solved = Solved("optimal", np.ones(1), 1.0, 1.0, 0.0, 0)
    assert answer_of(solved).tolist() == [1]
    with pytest.raises(KeyboardInterrupt):
        answer_of(replace(solved, interrupted=True))


def test_shares_that_are_not_the_best_are_not_a_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    study = small_study(
        tiers={"open": {}, "closed": {}},
        needs={("compute", "open"): (5, 5), ("compute", "closed"): (5, 5)},
        partnerships={"union": {"tiers": "open closed"}},
        partnership_quotas={("union", "compute"): {"capacity": 6, "last_year": 2026}},
    )

    def out_of_time(*given: Any, **options: Any) -> Solved:
        return replace(minimise(*given, **options), status="time_limit")

    monkeypatch.setattr(optimizer.reshared, "minimise", out_of_time)
    with pytest.raises(UnexpectedStatusError, match="time_limit"):
        reshared(study, project_need(study), plan_of(), Options())


def test_ctrl_c_in_the_search_for_what_gives_way_begins_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optimizer.giving_way, "minimise", interrupted(minimise))
    with pytest.raises(Stopped) as stopped:
        plan_giving_way(small_study(), Options(), ())
    assert stopped.value.reason == "interrupted"
