"""Stacked bars show every year's parts, the level they are held against, and what is lacking."""

from itertools import pairwise
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from outputs.figures.bars import NARROW, TIP, BarPanel, Lack, Level, Part, draw_bars
from outputs.figures.style import WIDTH, save
from tests.outputs.figures.seen import assert_readable, words

YEARS = (2025, 2026, 2027)


def part(label: str, *values: float) -> Part:
    return Part(label, values, tuple(f"{label} {place}" for place in range(len(values))))


def panel(label: str = "GPU", notes: tuple[str, ...] = ()) -> BarPanel:
    parts = part("home", 10, 20, 30), part("abroad", 5, 0, 5)
    level = Level("need", (16, 20, None), ("n0", "n1", "n2"))
    lack = Lack("short", ((15, 16), None, None), ("s0", "s1", "s2"))
    return BarPanel(label, "hours", parts, level, lack, notes)


def told(figure: Figure) -> list[str]:
    """The words that marks carry, in the order in which they are drawn."""
    ids = [artist.get_gid() for axes in figure.axes for artist in [*axes.patches, *axes.lines]]
    return [gid.removeprefix(TIP) for gid in ids if gid is not None]


def test_bars_are_stacked_and_negative_ones_hang_below() -> None:
    drawn = draw_bars((2025, 2026), [BarPanel("", "y", (part("a", 10, 20), part("b", 1, -2), part("c", 5, 5)))])
    spans = [(bar.get_y(), bar.get_height()) for bar in drawn.axes[0].patches]  # type: ignore[attr-defined]
    assert spans == [(0, 10), (0, 20), (10, 1), (0, -2), (11, 5), (20, 5)]


def test_every_mark_carries_its_words_and_nothing_is_no_mark() -> None:
    assert told(draw_bars(YEARS, [panel()])) == [
        *("home 0", "home 1", "home 2", "abroad 0", "abroad 2"),
        *("s0", "n0", "n1"),
    ]


def test_what_is_lacking_reaches_from_what_is_covered_to_the_need() -> None:
    (axes,) = draw_bars(YEARS, [panel()]).axes
    (block,) = [bar for bar in axes.patches if bar.get_gid() == f"{TIP}s0"]
    assert (block.get_y(), block.get_height()) == (15, 1)  # type: ignore[attr-defined]
    assert block.get_hatch()


def test_the_key_names_what_is_there_and_no_more() -> None:
    found = words(draw_bars(YEARS, [panel()]))
    assert {"home", "abroad", "need", "short"} <= set(found)
    bare = BarPanel(
        "", "y", (part("home", 1, 1, 1),), Level("need", (None,) * 3, ("",) * 3), Lack("short", (None,) * 3, ("",) * 3)
    )
    assert not {"need", "short"} & set(words(draw_bars(YEARS, [bare])))


@pytest.mark.parametrize("inches", [NARROW, WIDTH])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 12])
def test_any_number_of_panels_is_readable_at_both_widths(count: int, inches: float) -> None:
    panels = [panel(f"Resource {place}", ("-1.5", "", "-2 064")) for place in range(count)]
    drawn = draw_bars(YEARS, panels, inches)
    assert len(drawn.axes) == count
    assert drawn.get_figwidth() == inches
    assert_readable(drawn)


def test_notes_that_would_run_into_each_other_are_left_out() -> None:
    assert "-1.5" in words(draw_bars(YEARS, [panel("", ("-1.5", "", ""))]))
    years = tuple(range(2025, 2045))
    parts = (part("home", *range(1, 21)),)
    crowded = BarPanel("", "y", parts, notes=tuple("-123 456.7" for _ in years))
    assert "-123 456.7" not in words(draw_bars(years, [crowded], NARROW))


def test_long_names_and_many_years_are_readable(tmp_path: Path) -> None:
    years = tuple(range(2025, 2055))
    long = "Computing of the kind_that_has $x_1$ a name without end, as it was decided upon in the year before"
    panels = [BarPanel(long, long, (part(long, *range(30)), part(f"{long} 2", *range(30)))) for _ in range(3)]
    drawn = draw_bars(years, panels, NARROW)
    assert_readable(drawn)
    save(drawn, tmp_path, "long")


@pytest.mark.parametrize(("years", "panels"), [(YEARS, []), ((2025,), [panel()])])
def test_what_cannot_be_drawn_is_refused(years: tuple[int, ...], panels: list[BarPanel]) -> None:
    with pytest.raises(RuntimeError, match=r"panels|years"):
        draw_bars(years, panels)


@pytest.mark.parametrize("inches", [WIDTH, NARROW])
def test_notes_of_ten_years_never_touch(inches: float, tmp_path: Path) -> None:
    years = tuple(range(2026, 2036))
    notes = ("-157", "-6.19", "-3.96", "-6.48", "-9.70", "", "-3.26", "-243", "", "-0.05")
    drawn = draw_bars(years, [BarPanel(name, "y", (part("a", *range(90, 100)),), notes=notes) for name in "ab"], inches)
    save(drawn, tmp_path, "drawn")
    for axes in drawn.axes:
        boxes = sorted((text.get_window_extent() for text in axes.texts), key=lambda box: box.x0)
        assert all(left.x1 < right.x0 for left, right in pairwise(boxes))
    assert drawn.axes[0].texts or inches == NARROW
