"""Problems are told in order, and survive the way back from a worker process."""

import pickle

from inputs.problems import InvalidStudy, Problem, WrongUsage

FAULTS = (
    Problem("b.csv", 2, "x", "1", "2"),
    Problem("a.csv", 10, "x", "1", "2"),
    Problem("a.csv", 9, "y", "1", "2"),
    Problem("a.csv", 9, "x", "", "2"),
    Problem("a.csv", None, None, None, "this file"),
)


def test_problems_are_in_the_order_of_file_row_and_column_and_each_once() -> None:
    assert InvalidStudy([*FAULTS, *FAULTS]).problems == tuple(reversed(FAULTS))


def test_refusals_survive_pickling() -> None:
    invalid = pickle.loads(pickle.dumps(InvalidStudy(FAULTS)))
    assert (invalid.problems, str(invalid)) == (InvalidStudy(FAULTS).problems, str(InvalidStudy(FAULTS)))
    wrong = pickle.loads(pickle.dumps(WrongUsage("no such path", "demand")))
    assert (str(wrong), wrong.suggestion) == ("no such path; did you mean demand?", "demand")


def test_sentences_leave_out_what_is_not_known() -> None:
    assert Problem("a.csv", None, None, None, "this file").sentence() == "a.csv: expected this file"
    assert Problem("a.csv", 9, "x", "", "2").sentence() == "a.csv, row 9, column x: found an empty cell; expected 2"
    assert Problem("study.toml", 3, "a.b", "", "2", "3").sentence() == (
        "study.toml, line 3, key a.b: found nothing; expected 2; did you mean 3?"
    )
