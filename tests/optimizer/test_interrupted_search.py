"""Ctrl-C in any step of the search ends it: at most what was found is made whole, and no step begins anew."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import optimizer.search
from inputs.demand import project_need
from optimizer.compile import CompiledModel, compile_programme
from optimizer.highs import Solved, minimise
from optimizer.model import build_model, objective
from optimizer.result import Options
from optimizer.search import search
from optimizer.strengthening import strengthen
from tests.optimizer.dozen import STUDIES

Steps = list[Solved]
# What is made of how a step ended, by the number of the step.
Forged = Callable[[int, Solved], Solved]


def searched(make: Any, forged: Forged, monkeypatch: pytest.MonkeyPatch) -> tuple[Solved, Steps]:
    """A search in which steps are told to have ended otherwise than they did."""
    steps: Steps = []

    def step(compiled: CompiledModel, *given: Any, **options: Any) -> Solved:
        steps.append(forged(len(steps) + 1, minimise(compiled, *given, **options)))
        return steps[-1]

    monkeypatch.setattr(optimizer.search, "minimise", step)
    study = make()
    built = build_model(study, project_need(study))
    strengthen(built)
    compiled = compile_programme(built.programme, set(built.programme["buy"]))
    cost, offset = compiled.costs(objective(built, "value"))
    return search(compiled, cost, offset, Options(gap=0.0), roaming=study.tiers), steps


def too_long(number: int, solved: Solved) -> Solved:
    """The first plan of the relaxation, the second step, takes too long."""
    return replace(solved, status="time_limit") if number == 2 else solved


@pytest.mark.parametrize("make", STUDIES[:4])
def test_where_the_relaxation_takes_too_long_a_plan_that_is_proven_is_proven(
    make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, _ = searched(make, too_long, monkeypatch)
    assert found.status == "optimal"
    assert found.objective == pytest.approx(found.bound, abs=1e-5)


@pytest.mark.parametrize("make", STUDIES[:4])
def test_ctrl_c_while_the_first_way_to_a_plan_is_gone_keeps_from_the_second(
    make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(number: int, solved: Solved) -> Solved:
        ended = too_long(number, solved)
        return replace(ended, status="interrupted", interrupted=True) if number == 3 else ended

    found, steps = searched(make, interrupted, monkeypatch)
    assert len(steps) == 3
    assert found.interrupted


def test_ctrl_c_between_two_steps_keeps_what_was_found_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def between(number: int, solved: Solved) -> Solved:
        if number == 3:
            raise KeyboardInterrupt
        return solved

    found, _ = searched(STUDIES[0], between, monkeypatch)
    assert (found.status, found.interrupted) == ("interrupted", True)
    assert found.bound > 0


@pytest.mark.parametrize("last", range(1, 6))
@pytest.mark.parametrize("make", STUDIES[:4])
def test_ctrl_c_in_a_step_ends_the_search(make: Any, last: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted_at_last(number: int, solved: Solved) -> Solved:
        return replace(solved, interrupted=True) if number == last else solved

    found, steps = searched(make, interrupted_at_last, monkeypatch)
    if len(steps) < last:
        pytest.skip("the search was at its end before")
    assert found.interrupted
    assert found.status in ("interrupted", "optimal")
    # The one step that may follow makes the relaxation's plan whole.
    assert len(steps) <= last + (last in (2, 3))
    if last == 1:
        assert (found.status, found.values) == ("interrupted", None)
    if found.status == "optimal":
        assert found.objective == pytest.approx(found.bound, abs=1e-5)
