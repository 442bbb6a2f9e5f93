"""Ranking: by size where the search can tell, ties where it cannot, and ends without a plan never dropped."""

from fractions import Fraction
from pathlib import Path

import pytest

from inputs.paths import Cell, parse_path
from outputs.runs.measures import MEASURES, undecided
from outputs.runs.record import Figures, KeptPlan, Record
from outputs.runs.swings import Swing, ranked, swing
from outputs.runs.why import Why
from tests.outputs.runs.tiny import raw_of, tiny_study

MEASURE = MEASURES["objective"]
NO_PLAN = Record(status="no_plan", why=Why(kind="no_plan"))


def found(objective: int, gap: int = 0) -> Record:
    """A run with that objective, whose best may be lower by `gap`."""
    figures = Figures(
        **{"objective": Fraction(objective), "uncovered_value": Fraction(3), "budget": None, "unspent": None},
        funding={
            **{"investment_national": [Fraction(5), Fraction(1)], "operation": [Fraction(2), Fraction(0)]},
            **{"investment_partnerships": [Fraction(4), Fraction(4)], "sum": [Fraction(11), Fraction(5)]},
        },
        **{"units": {}, "steps": {}, "need": {}, "short": {}, "binding": []},
    )
    plan = KeptPlan(buy=[], steps=[], rent=[], shared=[])
    return Record(status="optimal", bound=objective - gap, gap=gap / objective, figures=figures, plan=plan)


@pytest.fixture
def cells(tmp_path: Path) -> tuple[Cell, ...]:
    return parse_path(raw_of(tiny_study(), tmp_path), "prices.node")


def moved(
    cells: tuple[Cell, ...], name: str, low: Record | None, high: Record | None, base: Record | None = None
) -> Swing:
    return swing(name, cells, ("2", "9"), (low, base or found(100), high), MEASURE)


def ranks(*swings: Swing) -> list[tuple[str, int | None]]:
    return [(one.path, one.rank) for one in ranked(swings)]


def test_the_wider_swing_comes_first(cells: tuple[Cell, ...]) -> None:
    small, large = moved(cells, "small", found(99), found(102)), moved(cells, "large", found(90), found(101))
    assert small.size == 3
    assert large.size == 11
    assert ranks(small, large) == [("large", 1), ("small", 2)]


def test_two_ends_on_one_side_of_the_base_swing_from_the_base(cells: tuple[Cell, ...]) -> None:
    assert moved(cells, "both", found(110), found(130)).size == 30


def test_an_end_whose_run_was_lost_is_no_end_without_a_plan(cells: tuple[Cell, ...]) -> None:
    lost = moved(cells, "lost", Record(status="failed", why=Why(kind="lost", times=3)), found(130))
    assert not lost.low.without_plan
    assert not lost.made
    assert ranks(lost, moved(cells, "told", found(90), found(110))) == [("told", 1), ("lost", None)]


def test_what_lies_within_the_gaps_has_no_rank(cells: tuple[Cell, ...]) -> None:
    base = found(100, gap=2)
    within = moved(cells, "within", found(97, gap=1), found(102, gap=2), base)
    assert not within.within_gap, "97 and 102 are 5 apart, and the gaps of the two are 3"
    within = moved(cells, "within", found(98, gap=2), found(101, gap=1), base)
    assert (within.within_gap, within.low.tied, within.high.tied) == (True, True, True)
    assert within.size == 3
    told = moved(cells, "told", found(100, gap=2), found(110, gap=2), base)
    assert (told.within_gap, told.low.tied, told.high.tied) == (False, True, False)
    assert ranks(within, told) == [("told", 1), ("within", None)]


def test_swings_no_further_apart_than_their_gaps_share_a_rank(cells: tuple[Cell, ...]) -> None:
    base = found(100, gap=1)
    sizes = {"a": 120, "b": 117, "c": 112, "d": 111}
    swings = [moved(cells, name, base, found(high, gap=1), base) for name, high in sizes.items()]
    assert [one.undecided for one in swings] == [2, 2, 2, 2]
    assert ranks(*reversed(swings)) == [("a", 1), ("b", 1), ("c", 3), ("d", 3)]


def test_ends_without_a_plan_come_first_and_share_the_rank(cells: tuple[Cell, ...]) -> None:
    one = moved(cells, "one", NO_PLAN, found(500))
    both = moved(cells, "both", NO_PLAN, NO_PLAN)
    told = moved(cells, "told", found(1), found(100))
    assert (one.size, one.open_ends, one.low.record) == (None, 1, NO_PLAN)
    assert ranks(told, one, both) == [("both", 1), ("one", 1), ("told", 3)]


def test_an_input_whose_runs_were_not_made_has_no_rank(cells: tuple[Cell, ...]) -> None:
    left = moved(cells, "left", found(1), None)
    assert (left.made, left.size, left.within_gap) == (False, None, False)
    within, told = moved(cells, "within", found(100), found(100)), moved(cells, "told", found(99), found(100))
    assert ranks(left, within, told) == [("told", 1), ("within", None), ("left", None)]


def test_without_a_base_nothing_is_ranked_by_size(cells: tuple[Cell, ...]) -> None:
    assert ranks(moved(cells, "a", found(1), found(9), NO_PLAN)) == [("a", None)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("objective", 50), ("spending", 16), ("uncovered", 3), ("investment_national", 6)),
        *(("operation", 2), ("investment_partnerships", 8)),
    ],
)
def test_measures_are_sums_over_the_years(name: str, value: int) -> None:
    assert MEASURES[name].of(found(50)) == value
    assert MEASURES[name].of(NO_PLAN) is None


def test_a_run_without_a_bound_leaves_everything_undecided() -> None:
    assert undecided(found(50, gap=4)) == 4
    assert undecided(found(50).model_copy(update={"bound": None})) == 50
    assert undecided(found(50, gap=-1)) == 0
