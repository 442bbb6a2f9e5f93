"""Text and marks can be told from what is behind them: WCAG 2.2, 4.5 to 1 for text and 3 to 1 for marks."""

import re
from pathlib import Path

import pytest

import outputs.page
from outputs.figures.bars import _LACK, _LEVEL_COLOUR
from outputs.figures.style import BLANK, INK, look

CSS = (Path(outputs.page.__file__).parent / "page.css").read_text()
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", CSS))
TEXTS = [
    *(("ink", "paper"), ("ink", "soft"), ("faint", "paper"), ("faint", "soft"), ("accent", "paper")),
    *(("assumed-ink", "assumed"), ("binds-ink", "binds"), ("state-ink", "state"), ("paper", "ink")),
]


def light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("front", "back"), TEXTS)
def test_text_is_readable(front: str, back: str) -> None:
    assert contrast(COLOURS[front], COLOURS[back]) >= 4.5


def test_every_colour_of_the_page_is_one_of_those_tested() -> None:
    body = CSS.split("}", 1)[1]
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", body)) <= {"#565656"}
    used = set(re.findall(r"var\(--([a-z-]+)\)", body))
    assert used - {name for pair in TEXTS for name in pair} == {"rule"}


def test_marks_of_figures_are_told_from_paper_by_edge_or_colour() -> None:
    assert contrast(INK, BLANK) >= 3
    assert contrast(_LEVEL_COLOUR, BLANK) >= 3
    assert contrast(_LACK.hatch_colour, BLANK) >= 3


def test_neighbours_in_a_stack_differ_in_more_than_colour() -> None:
    looks = [look(place) for place in range(3)]
    assert len({(style.hatch, light(style.colour) < 0.1) for style in looks}) == len(looks)
