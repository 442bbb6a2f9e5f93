"""Ctrl-C in any step of the search ends it: at most what was found is made whole, and no step begins anew."""

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


@pytest.mark.parametrize("last", range(1, 6))
@pytest.mark.parametrize("make", STUDIES[:4])
def test_ctrl_c_in_a_step_ends_the_search(make: Any, last: int, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[Solved] = []

    def interrupted_at_last(compiled: CompiledModel, *given: Any, **options: Any) -> Solved:
        solved = minimise(compiled, *given, **options)
        steps.append(replace(solved, interrupted=True) if len(steps) + 1 == last else solved)
        return steps[-1]

    monkeypatch.setattr(optimizer.search, "minimise", interrupted_at_last)
    study = make()
    built = build_model(study, project_need(study))
    strengthen(built)
    compiled = compile_programme(built.programme, set(built.programme["buy"]))
    cost, offset = compiled.costs(objective(built, "value"))
    found = search(compiled, cost, offset, Options(gap=0.0), roaming=study.tiers)
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
