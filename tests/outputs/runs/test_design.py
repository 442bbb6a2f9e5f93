"""All combinations of what is varied, each a study that is checked before any is solved."""

from fractions import Fraction

import pytest

from inputs.change import parse_change
from inputs.load import change_study
from inputs.problems import InvalidStudy, WrongUsage
from outputs.runs.axes import parse_axes
from outputs.runs.design import Row, cases_of, grid, refuse_overwritten
from tests.outputs.runs.lines import OPTIONS, toyland

RAW = toyland()


def test_the_last_axis_changes_fastest() -> None:
    rows = grid(RAW, parse_axes(RAW, ["budget=100,110", "demand.play.growth=0.1,0.2,0.3"]))
    assert [tuple(row.inputs.values()) for row in rows] == [
        ("100", "0.1"),
        ("100", "0.2"),
        ("100", "0.3"),
        ("110", "0.1"),
        ("110", "0.2"),
        ("110", "0.3"),
    ]


def test_a_scenario_comes_before_what_else_is_varied_wherever_it_is_named() -> None:
    for typed in (["prices.node=0.3", "scenario=high"], ["scenario=high", "prices.node=0.3"]):
        (row,) = grid(RAW, parse_axes(RAW, typed))
        assert change_study(RAW, row.changes).study.prices["node"].price == Fraction("0.3")


def test_a_scenario_that_is_varied_does_not_stand_on_another() -> None:
    """Its row would be named for one scenario and hold what another changed."""
    rows = grid(RAW, parse_axes(RAW, ["scenario=high"]))
    with pytest.raises(WrongUsage, match="--scenario high would stand below"):
        refuse_overwritten(RAW, rows, "high", ())
    refuse_overwritten(RAW, grid(RAW, parse_axes(RAW, ["budget=100"])), "high", ())


def test_what_is_set_is_not_undone_by_a_scenario_that_is_varied() -> None:
    for change, undone in (("prices.node=0.25", True), ("budget=100", False)):
        raw = change_study(RAW, [parse_change(change)]).raw
        rows = grid(raw, parse_axes(raw, ["scenario=high"]))
        if undone:
            with pytest.raises(WrongUsage, match=r"changes prices.node too; give --vary prices.node=0.25 instead"):
                refuse_overwritten(raw, rows, None, [change])
        else:
            refuse_overwritten(raw, rows, None, [change])


def test_no_axes_are_one_run_of_the_study_as_it_is() -> None:
    assert grid(RAW, []) == [Row({}, ())]


@pytest.mark.parametrize("typed", ["budget", "budget=100:200"])
def test_an_axis_without_values_is_told(typed: str) -> None:
    with pytest.raises(WrongUsage, match=r"--vary .*=A:B:STEP, or --sample lhs"):
        grid(RAW, parse_axes(RAW, [typed]))


def test_too_many_runs_are_told_before_any_is_made() -> None:
    with pytest.raises(WrongUsage, match="these axes make 1,000,000 runs; the most is 100,000"):
        grid(RAW, parse_axes(RAW, ["budget=1:1000:1", "demand.play.growth=0.001:1:0.001"]))


def test_cases_are_the_studies_as_solved() -> None:
    rows = grid(RAW, parse_axes(RAW, ["budget=100,0.5x"]))
    cases = cases_of(RAW, rows, OPTIONS)
    totals = [change_study(case.raw, ()).study.rules.budget.total.value for case in cases]
    assert totals == [100, Fraction("60.25")]
    assert len({case.key for case in cases}) == 2


def test_the_same_study_by_another_way_has_the_same_key() -> None:
    rows = grid(RAW, parse_axes(RAW, ["budget=120.5,1x"]))
    plain, factor = cases_of(RAW, rows, OPTIONS)
    assert plain.key == factor.key


def test_every_problem_of_every_row_is_told_at_once_and_once() -> None:
    rows = grid(RAW, parse_axes(RAW, ["rules.domestic_share.share=0.5,2,much", "prices.node=0.4,cheap"]))
    with pytest.raises(InvalidStudy) as invalid:
        cases_of(RAW, rows, OPTIONS)
    found = [problem.value for problem in invalid.value.problems]
    assert sorted(value or "" for value in found) == ["2", "cheap", "much"]


def test_nothing_to_run_is_told() -> None:
    with pytest.raises(WrongUsage, match="there is nothing to run"):
        cases_of(RAW, [], OPTIONS)
