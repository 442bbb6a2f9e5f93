"""Lines over a swept input have gaps where there is no plan."""

from pathlib import Path

import numpy as np
import pytest

from outputs.figures.lines import draw_lines
from outputs.figures.style import save
from tests.outputs.figures.seen import assert_readable, words


def test_series_are_drawn_in_order_of_x_with_gaps() -> None:
    figure = draw_lines([3, 1, 2], {"$a_1$": [30, 10, None], "_b": [3, 1, 2]}, "Budget (MNOK)", "Cover (%)", "Sweep")
    first, second = figure.axes[0].lines[:2]
    assert np.array_equal(np.asarray(first.get_ydata(), float), [10, np.nan, 30], equal_nan=True)
    assert list(np.asarray(second.get_xdata())) == [1, 2, 3]
    assert {"$a_1$", "_b", "gap in a line: no plan", "Budget (MNOK)", "Cover (%)", "Sweep"} <= set(words(figure))
    assert_readable(figure)


def test_without_gaps_none_is_explained() -> None:
    assert not any("gap" in text for text in words(draw_lines([1, 2], {"a": [1, 2]}, "x", "y", "t")))


def test_a_value_alone_between_gaps_is_marked_however_many_there_are() -> None:
    values: list[float | None] = [None] * 501
    values[333] = 1.0
    (line,) = draw_lines(list(range(501)), {"a": values}, "x", "y", "t").axes[0].lines
    assert 333 in list(line.get_markevery())  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [1, 6, 17, 40])
def test_many_series_with_long_names_are_readable(count: int, tmp_path: Path) -> None:
    series = {f"{place} " + "tier_and_resource " * (place % 7): [float(place), 2.0] for place in range(count)}
    figure = draw_lines([2000, 3000], series, "x", "y" * 200, "Sweep " * 60)
    assert_readable(figure)
    save(figure, tmp_path, "many")


@pytest.mark.parametrize(("x", "values"), [([], []), ([1.0], [None]), ([1.0, 2.0], [float("nan"), float("inf")])])
def test_without_values_the_figure_says_so(x: list[float], values: list[float | None], tmp_path: Path) -> None:
    figure = draw_lines(x, {"a": values}, "x", "y", "t")
    assert any(text.startswith("No ") for text in words(figure))
    save(figure, tmp_path, "none")


def test_one_point_is_drawn() -> None:
    assert_readable(draw_lines([2600], {"a": [97.2]}, "x", "y", "t"))


def test_a_series_of_another_length_is_refused() -> None:
    with pytest.raises(RuntimeError, match="a has 1 values for 2 points"):
        draw_lines([1, 2], {"a": [1]}, "x", "y", "t")
