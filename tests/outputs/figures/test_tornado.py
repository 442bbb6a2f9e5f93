"""The tornado shows which way and how far each input moves the answer, and the ends that have no plan."""

from itertools import product
from math import nan
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from outputs.figures.indices import draw_indices
from outputs.figures.style import save
from outputs.figures.tornado import Bar, draw_tornado
from outputs.figures.wording import width
from tests.outputs.figures.examples import BARS
from tests.outputs.figures.seen import assert_readable, texts, words


def tornado(bars: list[Bar], **options: int) -> Figure:
    return draw_tornado(bars, 2593.0, "Spending (MNOK)", "What moves the cost", **options)


def assert_texts_beside_bars(figure: Figure) -> None:
    """No text at an end stands on a bar."""
    figure.draw_without_rendering()
    (axes,) = figure.axes
    for text, bar in product(axes.texts, axes.patches):
        label, box = Text.get_window_extent(text), bar.get_window_extent()
        across = min(label.x1, box.x1) - max(label.x0, box.x0)
        along = min(label.y1, box.y1) - max(label.y0, box.y0)
        assert across <= 1 or along <= 1, text.get_text()


def test_inputs_and_their_ends_are_written_and_apart(tmp_path: Path) -> None:
    figure = tornado(BARS)
    for text in ("Growth of GPU need a year", "30 %", "55 %", "0.9 (no plan)", "1 200 (tie)", "price_$x_1$", "no plan"):
        assert text in words(figure)
    assert "every input at its base: 2\u2009593" in words(figure)
    assert_readable(figure)
    assert_texts_beside_bars(figure)
    drawing = save(figure, tmp_path, "t")[1].read_text(encoding="utf-8")
    assert "price_$x_1$" in drawing
    assert "0.9 (no plan)" in drawing


def test_ends_differ_in_colour_and_in_hatch_and_reach_their_answers() -> None:
    low, high = tornado(BARS[:1]).axes[0].patches
    assert low.get_facecolor() != high.get_facecolor()
    assert low.get_hatch() != high.get_hatch()
    ends = [patch.get_path().get_extents(patch.get_patch_transform()) for patch in (low, high)]
    assert [(end.x0, end.x1) for end in ends] == [(2210.4, 2593.0), (2593.0, 2980.1)]


def test_dollar_signs_and_underscores_are_drawn_as_letters() -> None:
    figure = tornado([Bar("$x_1^2$", 2500, 2700, "$a_b$", "$", None, None)])
    (box,) = [box for text, box in texts(figure) if text == "$x_1^2$"]
    assert box.width / figure.dpi == pytest.approx(width("$x_1^2$", 8.5), rel=0.1)


@pytest.mark.parametrize(("value", "note"), [(nan, None), (nan, "no plan"), (2593.0, "no plan"), (9e9, "no plan")])
def test_an_end_without_a_plan_is_open_and_beyond_every_answer(value: float, note: str | None) -> None:
    figure = tornado([Bar("other", 2500, 2700, "a", "b", None, None), Bar("x", 2550, value, "low", "high", None, note)])
    *_, end = figure.axes[0].patches
    assert end.get_linewidth() == 0
    assert end.get_window_extent().x1 > figure.axes[0].patches[1].get_window_extent().x1
    assert "high (no plan)" in words(figure)
    assert figure.axes[0].get_xlim()[1] < 3000


@pytest.mark.parametrize("low", [2400.0, 2593.0, 2700.0, nan])
@pytest.mark.parametrize("high", [2400.0, 2593.0, 2700.0, nan])
def test_ends_are_readable_wherever_they_lie(low: float, high: float) -> None:
    figure = tornado([Bar("input", low, high, "1 200 million core-hours a year", "at its high end", None, None)] * 3)
    assert_readable(figure)
    assert_texts_beside_bars(figure)


def test_bars_stand_in_the_order_given_and_the_rest_is_counted() -> None:
    bars = [Bar(f"input {place}", 2593 - place, 2593 + place, "l", "h", None, None) for place in range(33)]
    figure = tornado(bars)
    rows = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert rows == [f"input {place}" for place in range(20)]
    assert figure.axes[0].yaxis_inverted()
    assert "and 13 more in tornado.csv" in words(figure)
    assert_readable(figure)
    assert "and 30 more in tornado.csv" in words(tornado(bars, at_most=3))


def test_long_labels_wrap() -> None:
    long = "lifetime_of_storage_that_is_bought_at_a_classified_tier and more words than fit"
    figure = tornado([Bar(long, 2500, 2700, long, long, long, long)] * 5)
    assert_readable(figure)
    assert_texts_beside_bars(figure)


def test_no_inputs_say_so(tmp_path: Path) -> None:
    figure = tornado([])
    assert "No input has a low and a high end." in words(figure)
    save(figure, tmp_path, "none")


def test_indices_have_bars_and_whiskers() -> None:
    figure = draw_indices(["a", "$b_1$"], [0.6, 0.2], [0.1, nan], [0.5, nan], [0.1, 0.1], "share", "Sobol")
    assert [round(patch.get_width(), 9) for patch in figure.axes[0].patches[:3]] == [0.6, 0.2, 0.5]  # type: ignore[attr-defined]
    assert {"share", "Sobol", "alone", "$b_1$"} <= set(words(figure))
    assert figure.axes[0].get_xlim()[1] >= 0.7
    assert_readable(figure)


def test_indices_without_a_first_order_have_one_bar() -> None:
    figure = draw_indices(["a"] * 25, [3.0] * 25, None, None, None, "MNOK", "Morris", names=("mean effect", ""))
    assert len(figure.axes[0].patches) == 20
    assert {"mean effect", "and 5 more in indices.csv"} <= set(words(figure))


def test_indices_that_are_not_known_say_so_and_lists_of_other_lengths_are_refused() -> None:
    assert any(text.startswith("No index") for text in words(draw_indices(["a"], [nan], None, None, None, "x", "t")))
    with pytest.raises(RuntimeError, match="2 labels"):
        draw_indices(["a", "b"], [1.0], None, None, None, "x", "t")
