"""The tables of what other countries spend: how they may be left out, and what is told where they do not hold."""

from pathlib import Path

import pytest

import cli
from inputs.load import load_study
from inputs.write import copy_study, write_study
from optimizer.result import Options
from optimizer.solve import make_plan
from outputs.compare.inputs import causes_that_differ, input_changes
from outputs.compare.mixed import mixed_study
from tests.inputs.study_folder import TOYLAND, StudyFolder

FILES = ("countries.csv", "neighbours.csv")


def leave_out(folder: StudyFolder) -> StudyFolder:
    for name in FILES:
        (folder.path / name).unlink()
    return folder


def only_header(folder: StudyFolder, name: str) -> None:
    header = (folder.path / name).read_text(encoding="utf-8").split("\n")[0]
    (folder.path / name).write_text(f"{header}\n", encoding="utf-8")


def test_a_study_without_the_tables_says_nothing_of_other_countries(folder: StudyFolder) -> None:
    study = load_study(leave_out(folder).path).study
    assert (study.countries, study.neighbours) == ({}, {})


def test_tables_with_a_header_row_only_say_the_same(folder: StudyFolder, tmp_path: Path) -> None:
    for name in FILES:
        only_header(folder, name)
    loaded = load_study(folder.path)
    assert loaded.study == load_study(leave_out(folder).path).study
    write_study(loaded.raw, tmp_path / "written")
    assert load_study(tmp_path / "written").study == loaded.study
    assert (tmp_path / "written" / "countries.csv").read_text(encoding="utf-8").startswith("country,title,")


def test_countries_of_which_no_amount_is_told_are_allowed(folder: StudyFolder) -> None:
    only_header(folder, "neighbours.csv")
    assert len(load_study(folder.path).study.countries) == 3


@pytest.mark.parametrize(("missing", "given"), [FILES, FILES[::-1]])
def test_one_table_without_the_other_is_told(folder: StudyFolder, missing: str, given: str) -> None:
    (folder.path / missing).unlink()
    only_header(folder, given)
    problem = folder.only_problem()
    assert (problem.file, problem.row, problem.column) == (missing, None, None)
    assert f"this file beside {given}" in problem.expected


def test_amounts_without_countries_are_told_row_by_row(folder: StudyFolder) -> None:
    (folder.path / "countries.csv").unlink()
    told = folder.problems()
    assert [(problem.file, problem.row, problem.column) for problem in told] == [
        ("neighbours.csv", row, "country") for row in (2, 3, 4, 5)
    ]
    assert "countries.csv, and there is no such file" in told[0].expected


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "expected", "suggestion"),
    [
        ("countries.csv", ",2000,yes", ",0,yes", 2, "population", "a number of at least 1 (persons)", None),
        ("countries.csv", ",2000,yes", ",many,yes", 2, "population", "a number of at least 1 (persons)", None),
        ("countries.csv", ",2000,yes", ",2000,no", 4, "home", "yes for the one country", None),
        ("countries.csv", ",1000,no", ",1000,yes", 3, "home", "toyland is home already", None),
        ("countries.csv", ",400,no", ",400,jes", 4, "home", "yes or no", "yes"),
        ("countries.csv", "westland,West", "eastland,West", 4, "country", "each country once, and row 3", None),
        ("neighbours.csv", "westland,tower", "westlnd,tower", 5, "country", "stands in countries.csv", "westland"),
        ("neighbours.csv", "westland,tower", "toyland,tower", 5, "country", "a country that is not home", None),
        ("neighbours.csv", "eastland,moat", "eastland,castle", 4, "item", "each country and item once", None),
        ("neighbours.csv", ",national,12.5", ",nation,12.5", 2, "kind", "national or partnerships", "national"),
        ("neighbours.csv", "12.5,1", "-12.5,1", 2, "amount", "a number of at least 0 (million)", None),
        ("neighbours.csv", "30,4,yes", "30,0,yes", 3, "years", "a whole number from 1 to 60, or nothing", None),
        ("neighbours.csv", "30,4,yes", "30,3.5,yes", 3, "years", "a whole number from 1 to 60, or nothing", None),
        ("neighbours.csv", "30,4,yes", "30,,yes", 3, "years", "since it is counted; or write no", None),
        ("neighbours.csv", "30,4,yes", "30,4,no", 3, "note", "why the amount is not counted", None),
        ("neighbours.csv", "12.5,1,yes,ledger", "12.5,1,yes,leger", 2, "source", "stands in sources.csv", "ledger"),
    ],
)
def test_a_cell_that_does_not_hold_is_told(
    folder: StudyFolder, file: str, old: str, new: str, row: int, column: str, expected: str, suggestion: str | None
) -> None:
    folder.replace(file, old, new)
    problem = next(problem for problem in folder.problems() if problem.file == file)
    assert (problem.row, problem.column, problem.value) == (row, column, folder.cell(file, row, column))
    assert expected in problem.expected
    assert problem.suggestion == suggestion


def test_a_change_that_leaves_no_home_or_two_is_told_where_it_was_made() -> None:
    toyland = StudyFolder(TOYLAND)
    for change, country in (("countries.toyland.home=no", "toyland"), ("countries.eastland.home=yes", "eastland")):
        problem = toyland.only_problem(changes=[change])
        assert toyland.cell("countries.csv", problem.row or 0, "country") == country
        assert problem.origin == f"--set {change}"


def test_an_amount_and_a_population_can_be_changed_by_short_paths() -> None:
    changes = ["neighbours.eastland.castle=40", "countries.westland=500", "neighbours.eastland.budget.counted=no"]
    study = load_study(TOYLAND, changes=changes).study
    assert study.neighbours["eastland", "castle"].amount == 40
    assert study.countries["westland"].population == 500
    assert "counted changed from yes to no (--set)" in study.neighbours["eastland", "budget"].note


def test_they_change_no_plan_and_no_figure(folder: StudyFolder) -> None:
    """The same decisions, money and readings of rules with and without them."""
    options = Options(gap=0.0)
    with_them = make_plan(load_study(folder.path).study, options)
    without = make_plan(load_study(leave_out(folder).path).study, options)
    assert (with_them.plan, with_them.objective) == (without.plan, without.objective)
    assert (with_them.amounts, with_them.readings) == (without.amounts, without.readings)


def test_they_explain_no_difference_between_two_studies(folder: StudyFolder) -> None:
    a, b = load_study(TOYLAND), load_study(leave_out(folder).path)
    changes = input_changes(a.study, b.study)
    assert {change.file for change in changes} == set(FILES)
    assert causes_that_differ(changes) == frozenset()
    for one, other in ((a, b), (b, a)):
        assert mixed_study(one.raw, other.raw, frozenset({"other"})).demand == a.study.demand


def test_they_go_along_with_a_copy_and_with_a_result_that_verifies(tmp_path: Path) -> None:
    copy_study(TOYLAND, tmp_path / "copy")
    out = tmp_path / "plan"
    assert cli.run(["--inputs", str(tmp_path / "copy"), "--out", str(out), "--json", "--quiet"]) == 0
    for name in FILES:
        assert (out / "inputs" / name).read_bytes() == (TOYLAND / name).read_bytes()
        assert f'"{name}": "' in (out / "summary.json").read_text(encoding="utf-8")
    assert cli.run(["verify", str(out)]) == 0
