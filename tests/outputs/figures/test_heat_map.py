"""The heat map shows every pair of inputs, with figures that can be read on their colours."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from matplotlib import colormaps
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from outputs.figures.heat_map import draw_heat_map, figure_decimals, luminance, readable_on
from outputs.figures.style import save
from tests.outputs.figures.seen import assert_readable, words

Cells = list[list[float | None]]


def heat_map(cells: Cells, x: list[str] | None = None, y: list[str] | None = None) -> Figure:
    x = [f"x{place}" for place in range(len(cells[0]))] if x is None else x
    y = [f"y{place}" for place in range(len(cells))] if y is None else y
    return draw_heat_map(x, y, cells, "Budget (MNOK)", "Growth", "Need covered (%)", "Cover by budget and growth")


def test_cells_have_figures_and_cells_without_a_plan_are_hatched(tmp_path: Path) -> None:
    figure = heat_map([[None, 82.5, 99.0], [80.25, None, float("nan")]])
    (axes, _) = figure.axes
    assert sorted(patch.get_xy() for patch in axes.patches) == [(0, 0), (1, 1), (2, 1)]  # type: ignore[attr-defined]
    assert {"82.50", "99.00", "80.25", "no plan", "x2", "y1", "Need covered (%)"} <= set(words(figure))
    assert_readable(figure)
    assert "82.50" in save(figure, tmp_path, "h")[1].read_text(encoding="utf-8")


def test_the_first_row_is_at_the_bottom_and_the_first_column_at_the_left() -> None:
    axes = heat_map([[1.0, 2.0], [3.0, 4.0]]).axes[0]
    assert {text.get_text(): text.get_position() for text in axes.texts} == {
        "1": (0.5, 0.5), "2": (1.5, 0.5), "3": (0.5, 1.5), "4": (1.5, 1.5)
    }  # fmt: skip
    assert not axes.yaxis_inverted()


@pytest.mark.parametrize("share", np.linspace(0, 1, 41))
def test_figures_stand_out_from_their_cells(share: float) -> None:
    ground = colormaps["cividis"](share)[:3]
    light, ink = sorted((luminance(ground), luminance(to_rgb(readable_on(ground)))), reverse=True)
    assert (light + 0.05) / (ink + 0.05) >= 4


def test_colours_get_lighter_all_the_way() -> None:
    shades = [luminance(colormaps["cividis"](share)[:3]) for share in np.linspace(0, 1, 100)]
    assert all(right > left for left, right in pairwise(shades))


@pytest.mark.parametrize("size", [(1, 1), (1, 12), (12, 1), (14, 14), (15, 14), (40, 120)])
def test_maps_of_any_size_are_readable(size: tuple[int, int], tmp_path: Path) -> None:
    rows, columns = size
    cells: Cells = [[1000.0 * row + column for column in range(columns)] for row in range(rows)]
    figure = heat_map(cells)
    assert_readable(figure)
    assert bool(figure.axes[0].texts) == (rows * columns <= 200)
    save(figure, tmp_path, "h")


def test_long_and_odd_labels_do_not_overlap() -> None:
    names = [f"a_long_name $x_{place}$ of a scenario \u65e5" for place in range(9)]
    figure = heat_map([[float(place) for place in range(9)]] * 9, names, names)
    assert_readable(figure)


@pytest.mark.parametrize("cells", [[[None, None]], [[]]])
def test_nothing_to_show_is_said(cells: Cells, tmp_path: Path) -> None:
    figure = heat_map(cells)
    assert any(text.startswith("No ") for text in words(figure))
    save(figure, tmp_path, "none")


def test_cells_that_do_not_match_the_values_are_refused() -> None:
    with pytest.raises(RuntimeError, match="not 1 rows of 2"):
        heat_map([[1.0]], ["a", "b"], ["c"])


@pytest.mark.parametrize(
    ("values", "decimals"), [([2600.4, 1.0], 0), ([99.123, 1.5], 2), ([0.12345], 3), ([1.0, 2.0], 0), ([-2600.44], 0)]
)
def test_figures_have_four_digits_at_most(values: list[float], decimals: int) -> None:
    assert figure_decimals(values) == decimals
