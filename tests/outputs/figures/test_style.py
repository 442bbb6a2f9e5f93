"""Colours that everyone can tell apart, and files whose bytes depend on nothing but the figure."""

import os
import subprocess
import sys
from importlib.metadata import version
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from outputs.figures.heat_map import luminance
from outputs.figures.lines import draw_lines
from outputs.figures.style import LINE_COLOURS, PALETTE, look, save

ROOT = Path(__file__).parents[3]
MODULES = (
    "bars",
    "breaks",
    "frontier",
    "heat_map",
    "indices",
    "lines",
    "multiples",
    "pairs",
    "parts",
    "ranges",
    "rows",
    "side_bars",
    "style",
    "tornado",
)
# Machado, Oliveira and Fernandes 2009, complete deuteranopia and protanopia, on linear red, green and blue.
EYES = {
    "all": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])
Vector = NDArray[np.float64]


def parts(colour: str) -> Vector:
    return np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def lab(colour: str, eyes: str) -> Vector:
    """A colour in CIELAB as such eyes see it: lightness from 0 to 100, and two of hue."""
    red_green_blue = parts(colour)
    linear = np.where(red_green_blue <= 0.04045, red_green_blue / 12.92, ((red_green_blue + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(EYES[eyes] @ linear, 0, 1) / WHITE
    bent = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


@pytest.mark.parametrize("pair", list(combinations(PALETTE, 2)))
def test_two_colours_differ_in_grey_print(pair: tuple[str, str]) -> None:
    lighter, darker = (lab(colour, "all")[0] for colour in pair)
    assert abs(lighter - darker) >= 10


@pytest.mark.parametrize("eyes", ["deuteranopia", "protanopia"])
@pytest.mark.parametrize("pair", list(combinations(PALETTE, 2)))
def test_two_colours_differ_for_colour_blind_eyes(pair: tuple[str, str], eyes: str) -> None:
    one, other = (lab(colour, eyes) for colour in pair)
    assert float(np.linalg.norm(one - other)) >= 15


def test_the_two_colours_used_most_are_far_apart_in_grey() -> None:
    assert abs(lab(PALETTE[0], "all")[0] - lab(PALETTE[1], "all")[0]) >= 20


@pytest.mark.parametrize("colour", PALETTE[:LINE_COLOURS])
def test_a_line_stands_out_from_white_paper(colour: str) -> None:
    assert 1.05 / (luminance(parts(colour).tolist()) + 0.05) >= 2.2


@pytest.mark.parametrize("colours", [LINE_COLOURS, len(PALETTE)])
def test_looks_differ_without_their_colours_and_never_repeat(colours: int) -> None:
    first = [look(place, colours) for place in range(colours)]
    assert len({one.marker for one in first}) == len({one.line for one in first}) == colours
    many = [look(place, colours) for place in range(4 * colours)]
    assert len({(one.colour, one.line) for one in many}) == len({(one.colour, one.hatch) for one in many}) == len(many)


def test_no_module_loads_matplotlib_before_it_draws() -> None:
    names = ", ".join(f"outputs.figures.{name}" for name in (*MODULES, "wording"))
    code = f"import sys, {names}; sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)


def test_every_module_is_named_in_this_test() -> None:
    found = {path.stem for path in (ROOT / "outputs" / "figures").glob("*.py")} - {"__init__", "wording"}
    assert found == set(MODULES)


def drawn(folder: Path, **environment: str) -> dict[str, bytes]:
    """All example figures as another process writes them."""
    folder.mkdir()
    code = "import sys, pathlib; from tests.outputs.figures.examples import write; write(pathlib.Path(sys.argv[1]))"
    around = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=folder, env=around, check=True, timeout=120)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_two_processes_write_the_same_bytes_whatever_the_users_settings(tmp_path: Path) -> None:
    settings = tmp_path / "matplotlibrc"
    settings.write_text(
        "font.size: 20\nsvg.fonttype: none\naxes.grid: True\nlines.linewidth: 9\ntext.parse_math: True\n"
    )
    first = drawn(tmp_path / "first", PYTHONHASHSEED="1", TZ="UTC")
    second = drawn(tmp_path / "second", PYTHONHASHSEED="2", TZ="Asia/Tokyo", MATPLOTLIBRC=str(settings), LANG="nb_NO")
    assert sorted(first) == sorted(second)
    assert len(first) >= 12
    assert [name for name in first if first[name] != second[name]] == []


def test_files_name_the_figure_but_no_date_and_no_version(tmp_path: Path) -> None:
    picture, drawing = save(draw_lines([1, 2], {"a": [1, 2]}, "x", "y", "Cost & <cover>"), tmp_path, "some")
    assert (picture.name, drawing.name) == ("some.png", "some.svg")
    text = drawing.read_text(encoding="utf-8")
    assert "<title>Cost &amp; &lt;cover&gt;</title>" in text
    assert not any(word in text for word in ("dc:date", "dc:creator", version("matplotlib")))
    assert b"Software" not in picture.read_bytes()
    assert int.from_bytes(picture.read_bytes()[16:20]) == 8 * 150


def test_drawing_and_saving_leave_the_callers_settings_alone(tmp_path: Path) -> None:
    import matplotlib as mpl  # noqa: PLC0415

    before = dict(mpl.rcParams)
    save(draw_lines([1, 2], {"a": [1, 2]}, "x", "y", "title"), tmp_path, "some")
    assert dict(mpl.rcParams) == before
