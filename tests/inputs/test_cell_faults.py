"""A cell that does not fit its column is told by file, row, column, value, expectation and a near value."""

import pytest

from tests.inputs.study_folder import StudyFolder

PLAY = "play,Computing for play,compute,leisure,2024,20,15,25,0.45,0.3,0.6,invented,assumed,Guessed."


@pytest.mark.parametrize(
    ("found", "expected", "suggestion"),
    [
        ("0,45", "a number such as 0.45 with a decimal point (share a year)", "0.45"),
        ("nan", "a number above -1 and at most 10 (share a year)", None),
        ("inf", "a number above -1 and at most 10 (share a year)", None),
        ("much", "a number above -1 and at most 10 (share a year)", None),
        ("45%", "a number above -1 and at most 10 (share a year)", "0.45"),
        ("45", "a number above -1 and at most 10 (share a year)", "0.45"),
        ("-1", "a number above -1 and at most 10 (share a year)", None),
        ("٤", "a number above -1 and at most 10 (share a year)", None),
        ("", "a number above -1 and at most 10 (share a year)", None),
        ("1e999", "a number above -1 and at most 10 (share a year)", None),
    ],
)
def test_a_growth_that_is_no_share_is_told_with_its_unit(
    folder: StudyFolder, found: str, expected: str, suggestion: str | None
) -> None:
    cell = f'"{found}"' if "," in found else found
    folder.replace("demand.csv", PLAY, PLAY.replace("0.45", cell))
    problem = folder.only_problem()
    assert (problem.file, problem.row, problem.column, problem.value) == ("demand.csv", 2, "growth", found)
    assert (problem.expected, problem.suggestion) == (expected, suggestion)


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "found", "expected", "suggestion"),
    [
        ("demand.csv", "2024,20,15", "2024,1_000,15", 2, "base_need", "1_000", "at least 0", "1000"),
        ("demand.csv", "2024,20,15", "2024,1 000,15", 2, "base_need", "1 000", "at least 0", "1000"),
        ("demand.csv", "2024,20,15", '2024,"1.234,5",15', 2, "base_need", "1.234,5", "decimal point", "1234.5"),
        ("demand.csv", "2024,20,15", "2024,2000000000000,15", 2, "base_need", "2000000000000", "1000000000000", None),
        ("prices.csv", "0.4,0.3", "-0.4,0.3", 2, "price", "-0.4", "above 0 (million per item)", None),
        ("sites.csv", "North,500", "North,-1", 2, "power_limit_kw", "-1", "at least 0 (kW)", None),
        ("sites.csv", "1.05,1.2", "0.5,1.2", 3, "pue_low", "0.5", "from 1 to 5 (ratio)", None),
        ("products.csv", "1,5,4,6", "1,5.5,4,6", 2, "lifetime_years", "5.5", "whole number from 1 to 50 (years)", None),
        ("products.csv", "1,5,4,6", "1,60,4,6", 2, "lifetime_years", "60", "whole number from 1 to 50 (years)", None),
        ("demand.csv", "2024,20,15", "24,20,15", 2, "base_year", "24", "whole number from 1990 to 2200", None),
        (
            "demand.csv",
            "invented,assumed,Gu",
            "invented,assumd,Gu",
            2,
            "quality",
            "assumd",
            "stated, derived",
            "assumed",
        ),
        ("tiers.csv", "0,no,no", "0,nei,no", 2, "classified", "nei", "yes or no", "no"),
        ("tiers.csv", "3,yes,yes", "3,yes,TRUE", 3, "national_control", "TRUE", "yes or no", "yes"),
        ("operation.csv", "fixed", "fixd", 2, "kind", "fixd", "fixed, per_system or paid_back", "fixed"),
        ("projects.csv", "A large puzzle", "=1+1", 2, "title", "=1+1", "does not begin with =", None),
        ("projects.csv", "A large puzzle", "", 2, "title", "", "text of 1 to 200 letters", None),
        ("projects.csv", "A large puzzle", "x" * 201, 2, "title", "x" * 201, "text of 1 to 200 letters", None),
        ("projects.csv", "A large puzzle", "bell \a", 2, "title", "bell \a", "no control letters", None),
        ("partnerships.csv", "yes,,open", "yes,,Open", 2, "tiers", "Open", "a tier that stands in tiers.csv", "open"),
    ],
)
def test_a_cell_out_of_its_range_is_told_with_what_was_expected(
    folder: StudyFolder,
    file: str,
    old: str,
    new: str,
    row: int,
    column: str,
    found: str,
    expected: str,
    suggestion: str | None,
) -> None:
    folder.replace(file, old, new)
    problem = folder.only_problem()
    assert (problem.file, problem.row, problem.column, problem.value) == (file, row, column, found)
    assert expected in problem.expected
    assert problem.suggestion == suggestion


def test_a_name_with_capitals_is_not_a_key(folder: StudyFolder) -> None:
    folder.replace("projects.csv", "puzzle,A large", "Puzzle,A large")
    names = [problem for problem in folder.problems() if problem.file == "projects.csv"]
    assert [(problem.column, problem.value) for problem in names] == [("project", "Puzzle")]
    assert "small letters" in names[0].expected


def test_the_sentence_says_place_value_expectation_and_hint(folder: StudyFolder) -> None:
    folder.replace("demand.csv", PLAY, PLAY.replace("0.45", '"0,45"'))
    assert folder.only_problem().sentence() == (
        "demand.csv, row 2, column growth: found '0,45'; expected a number such as 0.45 with a decimal point "
        "(share a year); did you mean 0.45?"
    )


def test_control_letters_never_reach_the_terminal(folder: StudyFolder) -> None:
    folder.replace("projects.csv", "A large puzzle", "red \x1b[31m")
    assert "\x1b" not in folder.only_problem().sentence()


def test_two_rows_with_one_key_are_told_with_the_earlier_row(folder: StudyFolder) -> None:
    folder.append("existing_capacity.csv", "abacus,compute,9,,,invented,assumed,")
    problem = folder.only_problem()
    assert (problem.file, problem.row, problem.column) == ("existing_capacity.csv", 4, "resource")
    assert "each system and resource once" in problem.expected
    assert "row 2" in problem.expected
