"""Ranges: each row on its own scale, its bar from the least to the most, the line around it, the mark inside."""

import numpy as np
import pytest

from outputs.figures.ranges import Span, draw_ranges

KEY = ("found", "not ruled out", "best")


def test_bar_line_and_mark_stand_where_their_figures_are() -> None:
    spans = [
        Span("first", 2.0, 4.0, 1.0, 5.0, 3.0, ("2", "4")),
        Span("second", 0.0, 200.0, 0.0, 400.0, 100.0, ("0", "200")),
    ]
    (axes,) = draw_ranges(spans, "Title", KEY).axes
    bars = [(bar.get_x(), bar.get_width()) for bar in axes.patches]  # type: ignore[attr-defined]
    assert bars == [(pytest.approx(0.4), pytest.approx(0.4)), (0.0, pytest.approx(0.5))]
    lines = [np.asarray(line.get_xdata(), dtype=float).tolist() for line in axes.lines]
    assert lines == [[0.2, 1.0], [0.6], [0.0, 1.0], [0.25]]
    assert [text.get_text() for text in axes.texts] == ["2", "4", "0", "200"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["first", "second"]


def test_what_is_always_nothing_is_drawn_at_nothing() -> None:
    (axes,) = draw_ranges([Span("none", 0.0, 0.0, 0.0, 0.0, 0.0, ("0", "0"))], "Title", KEY).axes
    assert axes.patches[0].get_width() == 0  # type: ignore[attr-defined]


def test_nothing_to_draw_is_a_fault() -> None:
    with pytest.raises(RuntimeError, match="nothing to draw"):
        draw_ranges([], "Title", KEY)
