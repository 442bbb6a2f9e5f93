"""The studies that come with the package, and that the later one goes on from the first."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import optimize
from inputs.demand import project_need
from inputs.load import load_study
from inputs.packaged import PACKAGED, packaged_study, study_folder


@pytest.mark.parametrize("name", PACKAGED)
def test_a_packaged_study_is_found_by_its_name(name: str) -> None:
    assert study_folder(Path(name)) == packaged_study(name)
    assert load_study(Path(name)).study.years


def test_a_folder_of_that_name_goes_before_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "norway-2027").mkdir()
    monkeypatch.chdir(tmp_path)
    assert study_folder(Path("norway-2027")) == Path("norway-2027")


@pytest.mark.parametrize("scenario", ["base", "low", "high"])
def test_every_scenario_of_norway_2027_makes_a_study(scenario: str) -> None:
    assert load_study(Path("norway-2027"), scenario).study.years == (2027, 2028, 2029, 2030, 2031)


def test_need_is_the_same_in_the_years_that_both_plan() -> None:
    first, later = (project_need(load_study(Path(name)).study) for name in ("norway", "norway-2027"))
    both = [key for key in first.by_class if key[-1] in (2027, 2028, 2029)]
    assert both
    assert {key: first.by_class[key] for key in both} == {key: later.by_class[key] for key in both}


def test_norway_2027_has_what_has_come_since() -> None:
    study = load_study(Path("norway-2027")).study
    assert "fram" not in study.existing_systems
    assert sum(row.capacity for (_, resource), row in study.existing_capacity.items() if resource == "storage") == 75
    devices = study.existing_capacity["olivia", "gpu"].capacity * 10**6 / 8760 / study.sites["lefdal"].load
    assert devices == 448


def test_init_copies_the_study_that_is_named(tmp_path: Path) -> None:
    run = CliRunner().invoke(optimize, ["init", str(tmp_path / "own"), "--study", "norway-2027"])
    assert run.exit_code == 0
    assert load_study(tmp_path / "own").study == load_study(Path("norway-2027")).study
