"""However a small study is solved, its optimum is the same: with or without strengthening, in steps or at once."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from inputs.demand import project_need
from inputs.study import Study
from optimizer.compile import CompiledModel, compile_programme
from optimizer.highs import Solved, minimise
from optimizer.model import build_model, objective
from optimizer.result import Options
from optimizer.search import search
from optimizer.strengthening import strengthen
from tests.optimizer.dozen import STUDIES
from tests.random_studies import random_study
from tests.small_study import best, small_study

EXACT = Options(gap=0.0)
# What the solver's tolerances (a millionth) come to where a unit of need is worth 4.
NEAR = 2e-5


class Built:
    """A study's model as compiled with or without strengthening, and its optimum.

    All its units count as bought by the hundred, so that the search takes all of its steps.
    """

    def __init__(self, study: Study, strong: bool) -> None:
        built = build_model(study, project_need(study))
        if strong:
            strengthen(built)
        self.compiled = compile_programme(built.programme, set(built.programme["buy"]))
        self.cost, self.offset = self.compiled.costs(objective(built, "value"))

    def solved(self, compiled: CompiledModel | None = None) -> float:
        found = minimise(compiled or self.compiled, self.cost, self.offset, EXACT)
        assert found.status == "optimal"
        assert found.objective is not None
        return found.objective

    def linear_bound(self) -> float:
        return self.solved(replace(self.compiled, integer=np.zeros_like(self.compiled.integer)))


@pytest.fixture(params=STUDIES, ids=lambda make: make.__name__)
def study(request: pytest.FixtureRequest) -> Study:
    make: Callable[[], Study] = request.param
    return make()


def test_strengthening_cuts_off_no_plan_and_never_weakens_the_bound(study: Study) -> None:
    plain, strong = Built(study, strong=False), Built(study, strong=True)
    optimum = plain.solved()
    assert strong.solved() == pytest.approx(optimum, abs=NEAR)
    assert plain.linear_bound() <= strong.linear_bound() + NEAR
    assert strong.linear_bound() <= optimum + NEAR


def test_the_search_finds_what_a_plain_solve_finds(study: Study) -> None:
    built = Built(study, strong=True)
    optimum = built.solved()
    found = search(built.compiled, built.cost, built.offset, EXACT)
    assert found.status == "optimal"
    assert found.objective == pytest.approx(optimum, abs=NEAR)
    assert found.bound <= optimum + NEAR
    assert found.bound == pytest.approx(optimum, abs=NEAR)
    assert found.nodes >= 0
    assert _keeps_the_rows(built.compiled, found)


def test_a_wide_gap_is_kept(study: Study) -> None:
    built = Built(study, strong=True)
    optimum = built.solved()
    found = search(built.compiled, built.cost, built.offset, Options(gap=0.2))
    assert found.objective is not None
    assert found.bound <= optimum + NEAR
    assert found.objective >= optimum - NEAR
    assert found.objective - found.bound <= 0.2 * found.objective + NEAR


def test_the_plan_made_is_worth_what_the_solver_says(study: Study) -> None:
    result = best(study)
    assert float(result.objective) == pytest.approx(Built(study, strong=False).solved(), abs=NEAR)
    assert result.solver.bound == pytest.approx(float(result.objective), abs=NEAR)
    assert not any(reading.broken for reading in result.readings)


def test_strengthening_helps_where_systems_cost_to_run() -> None:
    (study,) = [make() for make in STUDIES if make.__name__ == "systems_that_cost_to_run"]
    plain, strong = Built(study, strong=False), Built(study, strong=True)
    assert plain.linear_bound() < strong.linear_bound() - 1


def test_a_start_that_is_worse_is_left_behind() -> None:
    for make in STUDIES[:3]:
        built = Built(make(), strong=True)
        spoiled = search(built.compiled, built.cost + 1.0, built.offset, EXACT).values
        found = search(built.compiled, built.cost, built.offset, EXACT, start=spoiled)
        assert found.objective == pytest.approx(built.solved(), abs=NEAR)


def _keeps_the_rows(compiled: CompiledModel, found: Solved) -> bool:
    assert found.values is not None
    rows = np.repeat(np.arange(len(compiled.rows)), np.diff(compiled.starts))
    products = compiled.value * found.values[compiled.index]
    left = np.bincount(rows, products, minlength=len(compiled.rows))
    return bool(np.all(left >= compiled.row_lower - NEAR) and np.all(left <= compiled.row_upper + NEAR))


def test_a_search_that_ends_at_its_effort_says_so() -> None:
    study = random_study(Random(29)).load()
    built = build_model(study, project_need(study))
    compiled = built.compiled()
    cost, offset = compiled.costs(objective(built, "value"))
    at_most = minimise(compiled, cost, offset, Options(gap=0.0, node_limit=1))
    assert at_most.status == "effort"
    assert at_most.nodes <= 1
    assert np.isfinite(at_most.bound)


def test_another_number_of_threads_in_one_process_changes_nothing(study: Study) -> None:
    built = Built(study, strong=True)
    found = [
        minimise(built.compiled, built.cost, built.offset, replace(EXACT, threads=threads)) for threads in (1, 2, 1)
    ]
    assert {solved.status for solved in found} == {"optimal"}
    assert np.ptp([solved.objective for solved in found]) <= NEAR


@pytest.mark.parametrize("seed", range(60))
def test_strengthening_cuts_off_no_plan_of_a_random_study(seed: int) -> None:
    """Half of these buy what retires within the horizon."""
    study = random_study(Random(seed)).load()
    built = build_model(study, project_need(study))
    cost, offset = built.compiled().costs(objective(built, "value"))
    plain = minimise(built.compiled(), cost, offset, Options(gap=0.0, time_limit=5))
    strengthen(built)
    compiled = built.compiled()
    cost, offset = compiled.costs(objective(built, "value"))
    strong = minimise(compiled, cost, offset, Options(gap=0.0, time_limit=5))
    if "time_limit" in (plain.status, strong.status):
        pytest.skip("not solved in a moment")
    assert strong.status == plain.status
    if plain.objective is not None:
        assert strong.objective == pytest.approx(plain.objective, abs=NEAR, rel=1e-6)


def test_what_retires_is_replaced_layer_by_layer() -> None:
    """A need of 10 in each of three years, and nodes that last two: layers bring the bound nearer all the same."""
    study = small_study(
        years=(2025, 2027),
        products={"node": {"lifetime_years": 2}},
        operation={"systems": {"kind": "per_system", "amount": 9}},
        money={"commercial_multiplier": 10},
    )
    plain, strong = Built(study, strong=False), Built(study, strong=True)
    assert plain.linear_bound() < strong.linear_bound() - 1
    assert strong.solved() == pytest.approx(plain.solved(), abs=NEAR)
