"""Break points of studies small enough to find them by hand, and differences that are none."""

import signal
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from outputs.runs.case import Case
from outputs.runs.frontier_breaks import break_points, remarks
from outputs.runs.frontier_search import Search
from tests.outputs.runs.frontiers import told, traced, with_lots, with_partner
from tests.outputs.runs.tiny import tiny_study
from tests.study_text import StudyText

SYSTEM = "2025 text system"
SITE = "site text"


def found_shapes(search: Search) -> int:
    """How many different shapes the plans found have."""
    shapes = {search.evidence.shape(place) for place in search.evidence.places}
    return len(shapes - {None})


def test_along_the_budget_plans_begin_at_6_and_the_system_comes_at_15(tmp_path: Path) -> None:
    search = traced(with_lots(), tmp_path, between="0:100", resolution="1")
    assert told(search) == [("5-6", [], [], True), ("14-15", [SYSTEM, SITE], [], True)]
    sentences = [point.sentence for point in break_points(search, "MTD")]
    assert sentences == [
        "Below a budget between 5 and 6 MTD there is no plan. The budget is too small: 6.0 is enough for a plan, and "
        "below 6.0 there is none.",
        "Below a budget between 14 and 15 MTD the 2025 text system (at text: 9.0 MTD, text) and the site text (from "
        "2025) go.",
    ]
    assert list(remarks(search.evidence, "MTD")) == [
        "Above a budget between 35 and 36 MTD all need is covered.",
        "More than 36.0 MTD is not spent, even with a budget of 100.",
    ]
    assert not search.capped


def test_a_finer_resolution_finds_them_more_closely_with_few_more_runs(tmp_path: Path) -> None:
    search = traced(with_lots(), tmp_path, between="0:100", resolution="0.01")
    assert [between for between, *_ in told(search)] == ["5.99-6", "14.99-15"]
    assert search.evidence.made < 60


def test_a_range_without_a_plan_has_no_breaks_and_says_why(tmp_path: Path) -> None:
    search = traced(with_lots(), tmp_path, between="1:5", resolution="1")
    assert told(search) == []
    assert {record.status for record in search.evidence.best.values()} == {"no_plan"}
    assert list(remarks(search.evidence, "MTD")) == []


def test_along_the_domestic_share_the_system_comes_first_and_the_contribution_goes_last(tmp_path: Path) -> None:
    # With any share of at least 0.01 a node is needed beside the union; above 0.9 nothing is left for the union.
    search = traced(with_partner(), tmp_path, of="domestic_share", between="0:1", resolution="0.01")
    assert told(search) == [
        ("0-0.01", [SYSTEM, SITE], [], True),
        ("0.9-0.91", [], ["2025 contribution to The union"], True),
    ]
    above = [point.sentence for point in break_points(search, "MTD")][1]
    assert above == ("Above a domestic share between 0.9 and 0.91 the 2025 contribution to The union (1.0 MTD) goes.")
    assert list(remarks(search.evidence, "MTD")) == []


def test_along_any_other_input_too(tmp_path: Path) -> None:
    # A node saves 2 x 4: at a price above 8 none is bought.
    search = traced(tiny_study(), tmp_path, of="prices.node.price", between="2:9", resolution="0.05")
    assert told(search) == [("8-8.05", [], [SYSTEM, SITE], True)]


def test_what_goes_for_something_better_may_come_back_and_go_again(tmp_path: Path) -> None:
    # 6 must be spent. A step of 4 gives 4 and a node for 3 gives 1. So it is a node, a step, both, and then two steps.
    search = traced(with_partner(step="4"), tmp_path, between="9:14", resolution="0.5")
    union = "2025 contribution to The union"
    assert told(search) == [
        ("9.5-10", [union], [SYSTEM, SITE], True),
        ("12.5-13", [SYSTEM, SITE], [], True),
        ("13.5-14", [], [SYSTEM, SITE], True),
    ]


def two_products() -> StudyText:
    """The tiny study with a second product that gives and costs one and a half times as much as a node."""
    text = tiny_study()
    text.tables["prices"].append({"item": "brick", "price": "4.5", "change": "0"})
    text.tables["products"].append({**text.tables["products"][0], "product": "brick", "price_item": "brick"})
    text.tables["product_capacity"].append({"product": "brick", "resource": "compute", "capacity": "1.5"})
    text.tables["products"][0]["title"] = "Node"
    text.tables["products"][1]["title"] = "Brick"
    return text


def test_equal_plans_of_different_products_are_no_break(tmp_path: Path) -> None:
    # Which of the two is bought depends on what is left of the budget; within the gap either does.
    search = traced(two_products(), tmp_path, between="12:40", resolution="0.5", gap=0.1)
    assert found_shapes(search) > 1
    assert told(search) == []


def test_without_a_gap_a_product_that_must_come_is_a_break_of_its_own(tmp_path: Path) -> None:
    search = traced(two_products(), tmp_path, between="9:15", resolution="1.5")
    # 9: a node; 10.5: only a brick uses all of it; from 13.5 on both together.
    assert [(between, appears, goes) for between, appears, goes, _ in told(search)][:1] == [
        ("9-10.5", ["Brick in the 2025 text system"], ["Node in the 2025 text system"])
    ]


def test_the_most_runs_end_it_early_and_later_runs_go_on_from_there(tmp_path: Path) -> None:
    few = traced(with_lots(), tmp_path, between="0:100", resolution="1", most=10)
    assert few.capped
    assert few.evidence.made <= 10
    made: list[Case] = []

    def begin(case: Case) -> bool:
        made.append(case)
        return False

    more = traced(with_lots(), tmp_path, between="0:100", resolution="1", each=begin)
    whole = traced(with_lots(), tmp_path / "anew", between="0:100", resolution="1")
    assert len(made) < whole.evidence.made
    assert told(more) == told(whole)
    assert _plans(more) == _plans(whole)


def test_a_change_that_was_not_looked_into_is_told_as_such(tmp_path: Path) -> None:
    search = traced(with_lots(), tmp_path, between="6:100", resolution="1", most=9)
    assert search.capped
    assert [proven for *_, proven in told(search)] == [False]
    assert break_points(search, "MTD")[0].sentence.endswith(" (not yet known whether it must).")


@pytest.mark.parametrize("place", [14, 15])
def test_a_change_beside_a_run_that_was_stopped_early_is_not_proven(tmp_path: Path, place: int) -> None:
    search = traced(with_lots(), tmp_path, between="0:100", resolution="1")
    record = search.evidence.best[place]
    search.evidence.best[place] = record.model_copy(update={"status": "time_limit"})
    assert [proven for *_, proven in told(search)] == [True, False]
    assert break_points(search, "MTD")[1].sentence.endswith(" (not proven that it must).")


def test_what_is_proven_of_a_run_that_was_stopped_early_may_be_too_little_for_a_break(tmp_path: Path) -> None:
    search = traced(with_lots(), tmp_path, between="0:100", resolution="1")
    for key, record in search.evidence.held.items():
        if record.has_plan:
            search.evidence.held[key] = record.model_copy(update={"status": "time_limit", "bound": 0.0})
    ((_, shape), *_) = [key for key, record in search.evidence.held.items() if record.has_plan]
    verdicts = {search.evidence.verdict(place, shape) for place, held in search.evidence.held if held == shape}
    assert "fails" not in verdicts
    assert "untold" in verdicts


def interrupting(at: int) -> Callable[[Case], bool]:
    """Presses Ctrl-C in the middle of a run."""
    number: Iterator[int] = count(1)

    def begin(_: Case) -> bool:
        if next(number) == at:
            signal.raise_signal(signal.SIGINT)
        return False

    return begin


@pytest.mark.parametrize("at", [1, 4, 12])
def test_after_ctrl_c_what_is_done_is_kept_and_the_same_again_ends_as_if_nothing_had_been(
    tmp_path: Path, at: int
) -> None:
    stopped = traced(with_lots(), tmp_path, between="0:100", resolution="1", each=interrupting(at))
    assert stopped.halted
    assert stopped.evidence.made >= 1
    resumed = traced(with_lots(), tmp_path, between="0:100", resolution="1")
    whole = traced(with_lots(), tmp_path / "anew", between="0:100", resolution="1")
    assert not resumed.halted
    assert told(resumed) == told(whole)
    assert _plans(resumed) == _plans(whole)


def test_a_lost_run_is_a_hole_and_not_a_change(tmp_path: Path) -> None:
    search = traced(
        with_lots(),
        tmp_path,
        between="20:60",
        resolution="5",
        each=lambda case: case.inputs["rules.budget.total"] == "40",
    )
    assert told(search) == []
    assert search.evidence.best[4].status == "failed"


def test_uncovered_need_first_covers_all_from_36_on(tmp_path: Path) -> None:
    text = with_lots()
    text.settings["objective"] = '"coverage"'
    search = traced(text, tmp_path, between="6:60", resolution="1")
    assert told(search) == [("14-15", [SYSTEM, SITE], [], True)]
    assert "Above a budget between 35 and 36 MTD all need is covered." in remarks(search.evidence, "MTD")


def _plans(search: Search) -> list[object]:
    """What every run came to, but for the seconds."""
    records = [
        *sorted(search.evidence.best.items()),
        *((key[0], record) for key, record in search.evidence.held.items()),
    ]
    return [(place, record.model_copy(update={"seconds": 0.0})) for place, record in records]
