"""Leaving sites open: the relaxation's optimum is never above the model's, and the search finds the model's."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inputs.demand import project_need
from inputs.study import Study
from optimizer.compile import CompiledModel
from optimizer.highs import minimise
from optimizer.merging import decided_first, merge_sites, roaming_tiers
from optimizer.model import build_model, objective
from optimizer.result import Options
from optimizer.search import search
from optimizer.strengthening import strengthen
from tests.optimizer.dozen import STUDIES
from tests.random_studies import random_study
from tests.small_study import small_study

BRIEFLY = Options(gap=0.0, time_limit=5)
NEAR = 2e-5
TWO_SITES = {"north": {"rent": 1}, "west": {"rent": 3}}


def compiled_with_costs(study: Study) -> tuple[CompiledModel, np.ndarray, float]:
    built = build_model(study, project_need(study))
    strengthen(built)
    compiled = built.compiled()
    return compiled, *compiled.costs(objective(built, "value"))


def optimum(compiled: CompiledModel, cost: np.ndarray, offset: float) -> float | None:
    """None where there is no plan; the test is given up where a moment does not suffice."""
    solved = minimise(compiled, cost, offset, BRIEFLY)
    if solved.status == "infeasible":
        return None
    if solved.status != "optimal":
        pytest.skip("not solved in a moment")
    return solved.objective


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000))
def test_every_plan_has_a_counterpart_that_costs_no_more(seed: int) -> None:
    compiled, cost, offset = compiled_with_costs(random_study(Random(seed)).load())
    tiers = {index[2] for component, index in compiled.columns if component == "buy"}
    merged = merge_sites(compiled, cost, tiers)
    solved = minimise(compiled, cost, offset, replace(BRIEFLY, gap=0.05))
    if solved.values is None:
        return
    added = np.bincount(merged.column, solved.values)
    whether = np.zeros(len(added))
    np.maximum.at(whether, merged.column, solved.values)
    counterpart = np.where([component == "buy" for component, _ in merged.compiled.columns], added, whether)
    assert merged.cost @ counterpart <= cost @ solved.values + NEAR
    rows = np.repeat(np.arange(len(merged.compiled.rows)), np.diff(merged.compiled.starts))
    layered = {column for column, (name, _) in enumerate(merged.compiled.columns) if name.startswith("layer")}
    mine = ~np.isin(rows, rows[np.isin(merged.compiled.index, list(layered))])
    products = merged.compiled.value * counterpart[merged.compiled.index]
    left = np.bincount(rows, products, len(merged.compiled.rows))
    rows_without_layers = np.unique(rows[mine])
    assert (left >= merged.compiled.row_lower - NEAR)[rows_without_layers].all()
    assert (left <= merged.compiled.row_upper + NEAR)[rows_without_layers].all()


@pytest.mark.parametrize("make", STUDIES, ids=lambda make: make.__name__)
def test_the_relaxation_is_never_dearer_and_the_search_finds_the_optimum(make: Callable[[], Study]) -> None:
    study = make()
    compiled, cost, offset = compiled_with_costs(study)
    for tiers in (roaming_tiers(study, project_need(study)), frozenset(study.tiers)):
        merged = merge_sites(compiled, cost, tiers)
        best = optimum(compiled, cost, offset)
        relaxed = optimum(merged.compiled, merged.cost, offset)
        assert relaxed is not None
        assert best is not None
        assert relaxed <= best + NEAR
        found = search(compiled, cost, offset, Options(gap=0.0), roaming=tiers)
        assert found.objective == pytest.approx(best, abs=NEAR)
        assert found.bound <= best + NEAR


@pytest.mark.parametrize("seed", range(40))
def test_on_random_studies_too(seed: int) -> None:
    study = random_study(Random(seed)).load()
    compiled, cost, offset = compiled_with_costs(study)
    best = optimum(compiled, cost, offset)
    merged = merge_sites(compiled, cost, study.tiers)
    relaxed = optimum(merged.compiled, merged.cost, offset)
    assert best is None or (relaxed is not None and relaxed <= best + NEAR * max(1.0, abs(best)))
    found = search(compiled, cost, offset, BRIEFLY, roaming=study.tiers)
    assert (found.status == "infeasible") == (best is None)
    if best is not None and found.status == "optimal":
        assert found.objective == pytest.approx(best, abs=NEAR, rel=1e-6)


def test_two_sites_become_one_column_and_their_cheaper_rent() -> None:
    study = small_study(sites=TWO_SITES)
    compiled, cost, _ = compiled_with_costs(study)
    merged = merge_sites(compiled, cost, ["open"])
    bought = [index for component, index in merged.compiled.columns if component == "buy"]
    assert bought == [("node", "open", 2025), ("node", "open", 2026)]
    assert merged.open_sites
    assert not merge_sites(compiled, cost, []).open_sites


def test_what_is_begun_anywhere_is_kept_at_one_site() -> None:
    study = small_study(sites=TWO_SITES)
    compiled, cost, offset = compiled_with_costs(study)
    merged = merge_sites(compiled, cost, ["open"])
    relaxed = minimise(merged.compiled, merged.cost, offset, Options(gap=0.0))
    assert relaxed.values is not None
    kept = merged.begun_in(relaxed.values, compiled)
    solved = minimise(kept, cost, offset, Options(gap=0.0))
    assert solved.values is not None
    begun = {
        compiled.columns[column]
        for column in np.flatnonzero(decided_first(compiled) & (solved.values > 0.5))
        if compiled.columns[column][0] == "procure"
    }
    assert begun == {("procure", ("north", "open", 2025))}


def test_tiers_whose_need_must_survive_the_loss_of_sites_do_not_roam() -> None:
    classes = {"research": {}, "urgent": {"time_critical": True}}
    needs = {("compute", "open", "urgent"): (5, 5), ("compute", "secret"): (5, 5)}
    tiers = {"open": {}, "secret": {"rank": 6}}
    for rules, expected in (
        ({"redundancy": {"sites_lost": 1}}, {"secret"}),
        ({"redundancy": {"sites_lost": 0}}, {"open", "secret"}),
        ({}, {"open", "secret"}),
    ):
        study = small_study(needs=needs, service_classes=classes, tiers=tiers, sites=TWO_SITES, rules=rules)
        assert roaming_tiers(study, project_need(study)) == expected
