"""Figures in Norwegian: their own words, decimal commas on their axes, and the same bytes every time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from inputs.language import BOKMAL, speaking
from outputs.figures.frontier import FrontierPoint, draw_frontier
from outputs.figures.heat_map import draw_heat_map
from outputs.figures.indices import draw_indices
from outputs.figures.lines import draw_lines
from outputs.figures.multiples import Panel, draw_multiples
from outputs.figures.style import save
from outputs.figures.tornado import Bar, draw_tornado
from outputs.figures.wording import number
from tests.outputs.figures.examples import BREAKS, POINTS
from tests.outputs.figures.seen import assert_readable, words

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def in_norwegian() -> Iterator[None]:
    with speaking(BOKMAL):
        yield


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (2600.5, 1, "2\u2009600,5"),
        (-1234567.891, 2, "\u22121\u2009234\u2009567,89"),
        (-0.01, 1, "0,0"),
        (2600, 0, "2\u2009600"),
    ],
)
def test_numbers_have_the_decimal_comma(value: float, decimals: int, text: str) -> None:
    assert number(value, decimals) == text


def test_a_frontier_names_its_break_points_and_what_is_missing() -> None:
    figure = draw_frontier(POINTS, BREAKS, "Budsjett (mill. kroner)", "Dekket behov (%)", "Grensekurve", None)
    assert_readable(figure)
    shown = words(figure)
    assert {"ingen plan", "beste plan som ble funnet", "Her endrer planen form", "og 18 til i breaks.csv"} <= set(shown)
    assert "hva en bedre plan fortsatt kunne nå (bevist grense)" in shown


def test_axes_have_decimal_commas() -> None:
    shown = words(draw_lines([2600.5, 2601], {"Forbruk": [0.5, 1.5]}, "budsjett", "mill. kroner", "Forbruk"))
    assert {"2\u2009600,5", "1,0"} <= set(shown)
    assert not any("." in label for label in shown if label[:1].isdigit())


def test_a_heat_map_has_decimal_commas_in_its_cells_and_beside_its_colours() -> None:
    figure = draw_heat_map(["1", "2"], ["a", "b"], [[1.25, None], [2.5, 3.0]], "x", "y", "mill. kroner", "Kart")
    shown = words(figure)
    assert {"1,25", "2,50", "3,00", "ingen plan"} <= set(shown)
    assert not any("." in label for label in shown if label[:1].isdigit())


def test_a_tornado_tells_its_ends_its_base_and_where_there_is_no_plan() -> None:
    bars = [
        Bar("vekst", 2210.4, 2980.1, "30", "55", None, None),
        Bar("andel", 2593, 2593, "0,4", "0,9", None, "ingen plan"),
        Bar("pris", 2580, float("nan"), "1", "2", None, None),
    ]
    figure = draw_tornado(bars * 8, 2593.25, "mill. kroner", "Tornadodiagram")
    assert_readable(figure)
    shown = words(figure)
    assert {"inndataverdien på sitt laveste", "inndataverdien på sitt høyeste", "og 4 til i tornado.csv"} <= set(shown)
    assert "alle inndata på grunnverdien: 2\u2009593,25" in shown
    assert {"0,9 (ingen plan)", "2 (ingen plan)", "ingen plan"} <= set(shown)


def test_the_other_keys_are_norwegian_too() -> None:
    shown = words(draw_indices(["a"], [0.7], None, [0.5], None, "andel", "Indekser"))
    assert {"i alt, medregnet samspillet med andre", "alene"} <= set(shown)
    assert "brudd i en linje: ingen plan" in words(draw_lines([1, 2], {"a": [1, None]}, "x", "y", "t"))
    panels = [Panel("1", [2025], {"Drift": [1.5]}), Panel("2", [2025], {})]
    assert {"år", "ingen plan"} <= set(words(draw_multiples(panels, "mill. kroner", "t")))


def test_what_cannot_be_drawn_is_said_in_norwegian() -> None:
    none = FrontierPoint(1, 0, None, False)
    figures = {
        "Ingen plan i noen av punktene som ble prøvd (2).": draw_frontier([none] * 2, [], "x", "y", "t", None),
        "Ingen plan: Ingen punkter ble prøvd.": draw_frontier([], [], "x", "y", "t", None),
        "Ingen plan i noen av punktene (1).": draw_lines([1], {"a": [None]}, "x", "y", "t"),
        "Ingen kjøringer.": draw_lines([], {}, "x", "y", "t"),
        "Ingen plan for noe verdipar.": draw_heat_map(["1"], ["2"], [[None]], "x", "y", "c", "t"),
        "Ingen plan for noe budsjett.": draw_multiples([Panel("1", [2025], {})], "y", "t"),
        "Ingen inndataverdi har både en laveste og en høyeste verdi.": draw_tornado([], 1.0, "x", "t"),
    }
    assert {sentence: words(figure) for sentence, figure in figures.items() if sentence not in words(figure)} == {}


def test_a_figure_drawn_in_english_before_leaves_nothing_in_a_norwegian_one(tmp_path: Path) -> None:
    def drawn(name: str) -> bytes:
        panels = [Panel("1", [2025], {"Drift": [1.5]}), Panel("2", [2025], {})]
        return save(draw_multiples(panels, "mill. kroner", "t"), tmp_path, name)[1].read_bytes()

    first = drawn("first")
    with speaking("en"):
        english = drawn("english")
    assert drawn("second") == first != english


def test_two_processes_write_the_same_norwegian_bytes(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from inputs.language import speak; from tests.outputs.figures.examples import write;"
        " speak('nb'); write(pathlib.Path(sys.argv[1]))"
    )
    written = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        around = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(folder)], cwd=folder, env=around, check=True, timeout=120)
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(written[0]) >= 12
    assert written[0] == written[1]
