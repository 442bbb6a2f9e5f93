"""Every way to end without a plan has its exit code and says what to do."""

import json
from fractions import Fraction

import pytest

from constraints.quantities import Reading
from inputs.problems import InvalidStudy, Problem, WrongUsage
from optimizer.result import Affordable, Halt, NoPlan, Stopped, Unverified
from outputs.failures import describe

TOO_LITTLE = NoPlan(Affordable(Fraction(123456, 100), Fraction(123449, 100)), ("readiness", "budget"))
BROKEN = Reading("sites", "north", 2026, "kW", Fraction(5), Fraction(500000000001, 10**11), "<=")


@pytest.mark.parametrize(
    ("error", "code", "status"),
    [
        (RuntimeError("boom"), 1, "error"),
        (WrongUsage("no such scenario"), 2, "usage"),
        (InvalidStudy([Problem("a.csv", 2, "x", "y", "a number")]), 3, "invalid"),
        (TOO_LITTLE, 4, "no_plan"),
        (Stopped("time_limit", None), 5, "stopped"),
        (Stopped("interrupted", 1.0), 5, "stopped"),
        (KeyboardInterrupt(), 5, "stopped"),
        (Unverified((BROKEN,)), 6, "unverified"),
    ],
)
def test_each_failure_has_its_exit_code_and_status(error: BaseException, code: int, status: str) -> None:
    failure = describe(error)
    assert failure.code == code
    assert json.loads(failure.as_json())["status"] == status
    assert json.loads(failure.as_json())["exit_code"] == code


def test_every_problem_of_the_inputs_is_listed() -> None:
    problems = [Problem("a.csv", row, "growth", "x", "a number") for row in (2, 3)]
    failure = describe(InvalidStudy(problems))
    assert failure.lines[0].startswith("The inputs have 2 problems")
    assert json.loads(failure.as_json())["problems"] == [problem.sentence() for problem in problems]


def test_a_budget_that_is_too_small_gets_one_that_is_enough_to_paste() -> None:
    text = "\n".join(describe(TOO_LITTLE).lines)
    assert "1 234.6 is enough" in text
    assert "below 1 234.4 there is none" in text
    assert "optimize --budget 1234.6" in text


def test_rules_that_stand_in_the_way_come_with_the_change_to_paste() -> None:
    lines = describe(TOO_LITTLE).lines
    assert "  --set rules.readiness.enabled=no" in lines
    assert "  --set rules.budget.enabled=no" in lines


def test_rules_that_only_together_leave_no_plan_are_not_blamed_alone() -> None:
    assert "several of them together" in describe(NoPlan(None, ())).lines[-1]


@pytest.mark.parametrize(
    ("halt", "words"), [("time_limit", "--time-limit"), ("interrupted", "interrupted"), ("effort", "reasonable effort")]
)
def test_reasons_that_were_not_all_found_are_not_passed_off_as_all(halt: Halt, words: str) -> None:
    failure = describe(NoPlan(None, ("sites",), halt))
    assert failure.code == 4
    assert words in failure.lines[-1]
    assert "  --set rules.sites.enabled=no" in failure.lines
    assert "several of them" not in " ".join(describe(NoPlan(None, (), halt)).lines)
    assert json.loads(failure.as_json())["unknown"] == halt


def test_a_plan_dearer_than_was_proven_is_a_fault_that_is_told() -> None:
    failure = describe(Unverified(()))
    assert failure.code == 6
    assert "dearer" in failure.lines[0]


def test_a_reading_that_breaks_by_a_hair_is_seen_to_break() -> None:
    assert "  sites: north, 2026: kW 5.00000000001 <= 5 does not hold" in describe(Unverified((BROKEN,))).lines


def test_the_unforeseen_is_one_line_and_says_how_to_report_it() -> None:
    first, second = describe(ValueError("two\nlines")).lines
    assert first == "Something unforeseen went wrong: ValueError: two lines"
    assert "--verbose" in second
