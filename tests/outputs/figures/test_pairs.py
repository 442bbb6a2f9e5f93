"""Pairs of values on rows, as they are drawn."""

from pathlib import Path
from typing import Any

from outputs.figures.pairs import Pair, draw_pairs
from outputs.figures.style import save

NAMES = ("without", "with", "as it stands")


def points(line: Any) -> tuple[Any, Any]:
    return line.get_xdata(), line.get_ydata()


def test_each_row_has_its_marks_and_its_line() -> None:
    figure = draw_pairs([Pair("north", 60.0, 90.0), Pair("south", 70.0, None, "no plan")], 99.0, NAMES, "x", "Title")
    (axes,) = figure.axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["north", "south"]
    drawn = [
        (line.get_marker(), [*map(float, points(line)[0])], [*map(float, points(line)[1])]) for line in axes.get_lines()
    ]
    marks = sorted((y[0], x[0]) for marker, x, y in drawn if marker != "None" and len(x) == 1)
    assert marks == [(0.0, 60.0), (0.0, 90.0), (1.0, 70.0)]
    between = [sorted(x) for _, x, _ in drawn if len(x) == 2]
    assert [60.0, 90.0] in between
    assert [99.0, 99.0] in between
    assert [text.get_text() for text in axes.texts] == ["", "no plan"]


def test_the_key_names_what_is_drawn() -> None:
    figure = draw_pairs([Pair("north", 60.0, 90.0)], 99.0, NAMES, "x", "Title")
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == list(NAMES)


def test_with_no_rows_a_sentence_stands_there() -> None:
    (axes,) = draw_pairs([], 99.0, NAMES, "x", "Title").axes
    assert [text.get_text() for text in axes.texts] == ["There is nothing to compare."]


def test_equal_values_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    files = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        figure = draw_pairs([Pair("north", 99.0, 99.0)], 99.0, NAMES, "x", "Title")
        files.append([path.read_bytes() for path in save(figure, tmp_path / name, "pairs")])
    assert files[0] == files[1]
