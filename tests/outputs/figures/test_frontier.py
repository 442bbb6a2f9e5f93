"""The frontier shows values, bounds, break points and where no plan exists, and stays readable."""

from itertools import pairwise
from math import inf, nan
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from outputs.figures.breaks import spread
from outputs.figures.frontier import Break, FrontierPoint, draw_frontier
from outputs.figures.style import save
from tests.outputs.figures.examples import POINTS
from tests.outputs.figures.seen import assert_readable, words


def frontier(points: list[FrontierPoint], breaks: list[Break], limit: float | None = None) -> Figure:
    return draw_frontier(points, breaks, "Budget (MNOK)", "Need covered (%)", "What a budget covers", limit)


def hatched(figure: Figure) -> list[tuple[float, float]]:
    """The stretches of x that are hatched, within the range shown."""
    return [(patch.get_x(), patch.get_x() + patch.get_width()) for patch in figure.axes[0].patches]  # type: ignore[attr-defined]


def test_axes_title_key_and_breaks_are_written_and_apart(tmp_path: Path) -> None:
    figure = frontier(POINTS, [Break(2412, "below 2,412: the 2028 GPU system goes"), Break(2000, "below 2,000: $x_1$")])
    found = words(figure)
    for text in (
        "What a budget covers",
        "Budget (MNOK)",
        "Need covered (%)",
        "no plan",
        "best plan found",
        "2\u2009500",
    ):
        assert text in found
    assert found.index("2") < found.index("below 2,412: the 2028 GPU system goes")
    assert_readable(figure)
    assert "below 2,000: $x_1$" in save(figure, tmp_path, "f")[1].read_text(encoding="utf-8")


def test_break_points_are_numbered_along_the_axis() -> None:
    found = words(frontier(POINTS, [Break(3000, "third"), Break(1800, "first"), Break(2400, "second")]))
    assert [found[found.index(label) - 1] for label in ("first", "second", "third")] == ["1", "2", "3"]


@pytest.mark.parametrize("places", ["spread", "one", "two heaps", "at the edge"])
def test_thirty_break_points_stay_readable(places: str) -> None:
    places_of: dict[str, list[float]] = {
        "spread": [1800 + 50 * step for step in range(30)],
        "one": [2412 + step / 10 for step in range(30)],
        "two heaps": [2000 + step + 900 * (step % 2) for step in range(30)],
        "at the edge": [3500 - step for step in range(30)],
    }
    figure = frontier(POINTS, [Break(value, f"change {place}") for place, value in enumerate(places_of[places])])
    found = words(figure)
    assert {str(count) for count in range(1, 31)} <= set(found)
    assert [text for text in found if text.startswith("change")] != []
    assert {text for text in found if text.startswith("change")} == {f"change {place}" for place in range(12)}
    assert "and 18 more in breaks.csv" in found
    assert_readable(figure)


def test_long_labels_and_titles_wrap(tmp_path: Path) -> None:
    long = "below 1,893.5: Tromsø is left in 2027 and the confidential CPU system moves to Lefdal " * 3
    figure = draw_frontier(POINTS, [Break(2000 + place, long) for place in range(12)], long, long, long, None)
    assert_readable(figure)
    save(figure, tmp_path, "long")


def test_left_of_the_smallest_budget_with_a_plan_is_hatched() -> None:
    first = min(point.x for point in POINTS if point.feasible)
    assert [end for _, end in hatched(frontier(POINTS, []))] == [first]
    assert [end for _, end in hatched(frontier(POINTS, [], limit=first - 7.5))] == [first - 7.5]


def test_a_limit_alone_hatches_and_without_either_nothing_is() -> None:
    plans = [point for point in POINTS if point.feasible]
    (region,) = hatched(frontier(plans, [], limit=1700.0))
    assert region[0] < 1700.0 == region[1]
    figure = frontier(plans, [])
    assert hatched(figure) == []
    assert "no plan" not in words(figure)


def test_gaps_and_ends_without_a_plan_are_hatched_where_they_are() -> None:
    points = [FrontierPoint(x, 10 * x, None, x not in (3, 6)) for x in (1, 2, 3, 4, 5, 6)]
    (gap, end) = hatched(frontier(points, []))
    assert gap == (2, 4)
    assert end[0] == 5
    assert end[1] > 6


def test_the_band_reaches_from_value_to_bound_on_either_side() -> None:
    for bound in (98.0, 91.0):
        figure = frontier([FrontierPoint(1, 95, bound, True), FrontierPoint(2, 96, None, True), *POINTS[:0]], [])
        assert sum("proven bound" in text for text in words(figure)) == 1
        low, high = figure.axes[0].get_ylim()
        assert low <= min(95, bound)
        assert high >= max(95, bound)


@pytest.mark.parametrize("bound", [None, inf, nan, 98.0])
def test_one_point_is_drawn(bound: float | None, tmp_path: Path) -> None:
    figure = frontier([FrontierPoint(2600, 97.2, bound, True)], [Break(2600, "here")])
    assert_readable(figure)
    assert ("what a better plan could still reach (proven bound)" in words(figure)) == (bound == 98.0)
    save(figure, tmp_path, "one")


@pytest.mark.parametrize(
    "points", [[], [FrontierPoint(1500, nan, None, False)], [FrontierPoint(1500, nan, None, True)]]
)
def test_without_a_plan_the_figure_says_so(points: list[FrontierPoint], tmp_path: Path) -> None:
    figure = frontier(points, [Break(1, "x")], 1700.0)
    assert any(text.startswith("No plan") for text in words(figure))
    assert_readable(figure)
    save(figure, tmp_path, "none")


@pytest.mark.parametrize("wanted", [[1.0, 1.0, 1.0], [0.0, 0.1, 5.0, 9.95, 10.0], [10.0] * 11, [2.0, 8.0]])
def test_numbers_are_moved_apart_in_order_and_stay_within(wanted: list[float]) -> None:
    places = spread(wanted, 1.0, 0.0, 10.0)
    assert all(right - left >= 1.0 - 1e-9 for left, right in pairwise(places))
    assert places[0] >= 0
    assert places[-1] <= 10 + 1e-9


def test_numbers_with_room_stay_over_their_lines() -> None:
    assert spread([1.0, 3.0, 9.0], 1.0, 0.0, 10.0) == pytest.approx([1.0, 3.0, 9.0])
    assert spread([5.0, 5.0], 1.0, 0.0, 10.0) == pytest.approx([4.5, 5.5])
