import hashlib
from pathlib import Path

import pytest

from benchmarks.norway_rows import norway
from benchmarks.studies import write_study
from benchmarks.study_cost import covering_cost
from benchmarks.study_rows import draw_study
from benchmarks.study_sizes import SIZES
from inputs.demand import project_need
from inputs.load import load_study
from inputs.packaged import default_study
from inputs.study import Study
from inputs.uptime import sites_lost
from optimizer.result import Options
from optimizer.solve import make_plan

TINY = "tiny"


def fingerprint(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def written(tmp_path: Path, name: str, seed: int = 1) -> Study:
    write_study(name, tmp_path / f"{name}-{seed}", seed)
    return load_study(tmp_path / f"{name}-{seed}").study


@pytest.mark.parametrize("name", SIZES)
def test_every_size_is_a_study_with_the_counts_it_promises(tmp_path: Path, name: str) -> None:
    study, size = written(tmp_path, name), SIZES[name]

    counts = [len(study.years), *map(len, (study.sites, study.resources, study.products, study.tiers))]
    assert counts == [size.years, size.sites, size.resources, size.products, size.tiers]
    assert len(study.partnerships) == size.partnerships
    assert any(offer.enabled for offer in study.commercial.values()) == size.offers
    rows_and_years = [("investment_national", year) for year in study.years]
    assert set(study.ceilings) >= set(rows_and_years if size.yearly_ceilings else rows_and_years[:1])


@pytest.mark.parametrize("seed", range(5))
def test_any_seed_makes_a_study(tmp_path: Path, seed: int) -> None:
    study = written(tmp_path, TINY, seed)

    assert project_need(study).by_class


@pytest.mark.parametrize("name", SIZES)
def test_one_site_may_be_lost_at_once(tmp_path: Path, name: str) -> None:
    assert sites_lost(written(tmp_path, name)) == 1


@pytest.mark.parametrize("name", SIZES)
def test_existing_systems_retire_within_the_horizon(tmp_path: Path, name: str) -> None:
    study = written(tmp_path, name)

    assert any(system.last_year < study.years[-1] for system in study.existing_systems.values())


@pytest.mark.parametrize("name", SIZES)
def test_existing_systems_leave_room_within_the_power_of_their_site(tmp_path: Path, name: str) -> None:
    study = written(tmp_path, name)

    for site, row in study.sites.items():
        drawn = sum(system.power_kw for system in study.existing_systems.values() if system.site == site) * row.pue
        assert drawn < row.power_limit_kw


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        write_study(TINY, tmp_path / folder, 7)

    assert fingerprint(tmp_path / "first") == fingerprint(tmp_path / "second")


def test_another_seed_gives_other_figures(tmp_path: Path) -> None:
    for seed in (1, 2):
        write_study(TINY, tmp_path / str(seed), seed)
    first, second = fingerprint(tmp_path / "1"), fingerprint(tmp_path / "2")

    changed = {name for name in first if first[name] != second[name]}
    assert {"demand.csv", "prices.csv", "products.csv", "sites.csv", "product_capacity.csv", "study.toml"} <= changed


def test_norway_is_the_default_study_as_it_stands(tmp_path: Path) -> None:
    write_study("norway", tmp_path / "norway")

    assert fingerprint(tmp_path / "norway") == {
        name: digest for name, digest in fingerprint(default_study()).items() if name.endswith((".csv", ".toml"))
    }


@pytest.mark.parametrize("name", SIZES)
def test_the_budget_is_the_share_of_covering_all_need_that_norways_is(tmp_path: Path, name: str) -> None:
    study = written(tmp_path, name)

    share, pattern = (
        float(each.rules.budget.total.value / sum(covering_cost(each).values())) for each in (study, norway())
    )
    assert share == pytest.approx(float(SIZES[name].budget) * pattern, rel=1e-3)


def test_an_unfunded_draft_has_no_ceilings_of_its_own() -> None:
    assert draw_study(TINY, SIZES[TINY], 1).rows("ceilings") == []


def test_a_tiny_study_has_a_plan(tmp_path: Path) -> None:
    study = written(tmp_path, TINY)

    result = make_plan(study, Options(gap=0.05))

    assert result.plan.procured
