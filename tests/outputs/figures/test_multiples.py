"""Small multiples show funding tables side by side on one scale."""

from itertools import pairwise
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from outputs.figures.multiples import Panel, chosen, draw_multiples
from outputs.figures.style import save
from tests.outputs.figures.examples import PANELS
from tests.outputs.figures.seen import assert_readable, words

YEARS = [2025, 2026]


def multiples(panels: list[Panel]) -> Figure:
    return draw_multiples(panels, "MNOK a year", "Funding along the budget")


@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 12, 13, 25])
def test_any_number_of_panels_is_readable(count: int) -> None:
    figure = multiples(PANELS[1 : count + 1])
    assert len(figure.axes) == min(12, count)
    assert_readable(figure)


@pytest.mark.parametrize("count", [13, 20, 24, 25, 1000])
def test_panels_are_evenly_chosen_with_first_and_last(count: int) -> None:
    panels = [Panel(str(place), [], {}) for place in range(count)]
    places = [int(panel.label) for panel in chosen(panels, 12)]
    steps = [right - left for left, right in pairwise(places)]
    assert (len(places), places[0], places[-1]) == (12, 0, count - 1)
    assert max(steps) - min(steps) <= 1


def test_all_panels_have_one_scale_and_one_key() -> None:
    figure = multiples(PANELS)
    assert len({axes.get_ylim() for axes in figure.axes}) == 1
    found = words(figure)
    assert [found.count(text) for text in ("National", "Operation", "Paid back")] == [1, 1, 1]
    assert "MNOK a year" in found
    assert "year" in found
    assert "2025" in found


def test_bars_are_stacked_upwards_and_what_is_paid_back_downwards() -> None:
    (axes,) = multiples([Panel("p", YEARS, {"a": [10, 20], "b": [1, -2], "c": [5, 5]})]).axes
    spans = [(bar.get_y(), bar.get_height()) for bar in axes.patches]  # type: ignore[attr-defined]
    assert spans == [(0, 10), (0, 20), (10, 1), (0, -2), (11, 5), (20, 5)]


def test_a_row_has_the_same_look_in_every_panel() -> None:
    first, second = multiples([Panel("p", YEARS, {"a": [1, 1], "b": [1, 1]}), Panel("q", YEARS, {"b": [1, 1]})]).axes
    looks = [(bar.get_facecolor(), bar.get_hatch()) for bar in (first.patches[2], second.patches[2])]
    assert looks[0] == looks[1]


def test_a_panel_without_a_plan_says_so(tmp_path: Path) -> None:
    figure = multiples(PANELS[:2])
    assert words(figure).count("no plan") == 2
    assert figure.axes[0].patch.get_hatch()
    assert_readable(figure)
    save(figure, tmp_path, "m")


@pytest.mark.parametrize("panels", [[], [Panel("p", YEARS, {})]])
def test_without_any_plan_the_figure_says_so(panels: list[Panel], tmp_path: Path) -> None:
    figure = multiples(panels)
    assert "No plan at any budget." in words(figure)
    save(figure, tmp_path, "none")


def test_long_names_and_many_years_are_readable(tmp_path: Path) -> None:
    long = "Investment through EuroHPC/LUMI, LUMI-AI and the machines_that_follow_after_them $x_1$, as decided in 2024"
    years = list(range(2025, 2055))
    rows = {f"{place} {long}": [1.0] * 30 for place in range(8)}
    figure = multiples([Panel(long, years, rows)] * 4)
    assert_readable(figure)
    save(figure, tmp_path, "long")


def test_a_row_that_misses_a_year_is_refused() -> None:
    with pytest.raises(RuntimeError, match="p: a has 1 amounts for 2 years"):
        multiples([Panel("p", YEARS, {"a": [1]})])
