"""Loading a study from Python, changing it, and looking at its tables."""

import pytest

import optimizer
from inputs.packaged import DEFAULT
from tests.outputs.api.conftest import TOYLAND


def test_no_folder_is_the_default_study_and_a_packaged_one_has_a_name() -> None:
    assert optimizer.load_study().name == DEFAULT
    assert optimizer.load_study("norway-2027").years == (2027, 2028, 2029, 2030, 2031)


def test_a_study_says_what_it_is(study: optimizer.LoadedStudy) -> None:
    assert (study.name, study.title, study.unit, study.years) == ("toyland", "Toyland", "MTD", (2025, 2026))
    assert repr(study) == "<study: Toyland; high; 2025-2026; MTD; demand.play.growth=0.4; budget=110>"


def test_a_table_has_its_changes_and_numbers_as_numbers(study: optimizer.LoadedStudy) -> None:
    demand = study.table("demand").set_index("need")
    assert demand.loc["play", "growth"] == 0.4
    assert demand["title"].dtype == "str"
    assert study.table("sites")["rent_low"].isna().tolist() == [True, False]
    assert set(study.tables) >= {"sources", "demand", "sites"}


def test_a_changed_study_is_another_one(study: optimizer.LoadedStudy) -> None:
    changed = study.change({"demand.play.growth": 0.5, "rules.redundancy.enabled": False}, budget=90)
    assert changed.table("demand").set_index("need").loc["play", "growth"] == 0.5
    assert not changed.loaded.study.rules.redundancy.enabled
    assert changed.loaded.study.rules.budget.total.value == 90
    assert changed.scenario == "high"
    assert study.table("demand").set_index("need").loc["play", "growth"] == 0.4


def test_every_problem_is_listed_at_once() -> None:
    with pytest.raises(optimizer.InvalidStudy) as invalid:
        optimizer.load_study(TOYLAND, changes={"demand.play.growth": "much", "sites.north.pue": 0})
    found = {(problem.file, problem.column) for problem in invalid.value.problems}
    assert {("demand.csv", "growth"), ("sites.csv", "pue")} <= found
    assert all(problem.sentence() in str(invalid.value) for problem in invalid.value.problems)


def test_a_misspelt_name_has_a_suggestion(study: optimizer.LoadedStudy) -> None:
    with pytest.raises(optimizer.WrongUsage, match="did you mean demand"):
        study.table("demnd")
    with pytest.raises(optimizer.WrongUsage, match="growth"):
        study.change({"demand.play.grwth": 1})
