"""Charts over the cells of a sheet, in the colours of the figures; patterns beside colours for those who see none."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

from inputs.language import mark, say
from outputs.figures.style import FAINT, GRID, INK, LINE_COLOURS, look
from outputs.workbook.book import Book
from outputs.workbook.formats import FONT
from outputs.workbook.sheet import Sheet

SIZE = {"width": 830, "height": 340}
# The hatches of the figures by the names that spreadsheets have for them.
PATTERNS = {
    "///": "wide_upward_diagonal",
    "...": "large_confetti",
    "xxx": "diagonal_cross",
    "\\\\\\": "wide_downward_diagonal",
}
# As the figures' marks and lines, by the names that spreadsheets have for them.
MARKS = ("circle", "square", "triangle", "diamond", "plus", "x")
DASHES = ("solid", "dash", "dash_dot", "round_dot", "long_dash", "long_dash_dot")
BEGINNINGS = (Fraction(0), Fraction(1, 2), Fraction(4, 5), Fraction(9, 10), Fraction(19, 20))
GAP_BETWEEN_BARS = 60


def funding_chart(book: Book, sheet: Sheet, head: int, rows: Sequence[int]) -> Any:
    """The funding rows by year, one on top of the other."""
    chart = book.raw.add_chart({"type": "column", "subtype": "stacked"})
    _series(book, sheet, chart, head, rows, _bar)
    _dress(chart, book.filled(book.words.funding_chart), "#,##0")
    return chart


def coverage_chart(book: Book, sheet: Sheet, head: int, rows: Sequence[int], least: Fraction) -> Any:
    """The covered share of each resource by year; where all are near the whole, the axis begins near it and says so."""
    chart = book.raw.add_chart({"type": "line"})
    _series(book, sheet, chart, head, rows, _line)
    _dress(chart, *_shares(book, least))
    return chart


def ambition_chart(book: Book, sheet: Sheet, head: int, rows: range, columns: Iterable[tuple[int, int]]) -> Any:
    """What each country spends per inhabitant, by kind: `columns` are those of the amount a year and per inhabitant."""
    chart = book.raw.add_chart({"type": "column", "subtype": "stacked"})
    first, last = rows[0], rows[-1]
    for place, (_, column) in enumerate(columns):
        chart.add_series(
            {
                "name": [sheet.name, head, column],
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column],
                **_bar(place),
            }
        )
    _dress(
        chart,
        say("Spending a year per inhabitant ({unit}; no bar: not told)", unit=book.study.settings.money.small_unit),
        "#,##0",
    )
    return chart


def _shares(book: Book, least: Fraction) -> tuple[str, str, dict[str, float]]:
    """Title, format and ends of an axis of covered shares."""
    begins = max((share for share in BEGINNINGS if share <= least), default=BEGINNINGS[0])
    title = book.words.coverage_chart.format(begins=int(begins * 100))
    return title, mark("0%") if begins < BEGINNINGS[-1] else mark("0.0%"), {"min": float(begins), "max": 1}


def along_charts(
    book: Book, sheet: Sheet, head: int, rows: range, money: Sequence[int], covered: Sequence[int], least: Fraction
) -> tuple[Any, Any]:
    """Money, and covered shares, along one input, which stands in the first column; `least` is the smallest share."""
    charts = _along(book, sheet, head, rows, money), _along(book, sheet, head, rows, covered)
    title = book.filled(say("Spending and uncovered need ({unit})"))
    _dress(charts[0], title, "#,##0", along=[sheet.name, head, 0])
    _dress(charts[1], *_shares(book, least), along=[sheet.name, head, 0])
    return charts


def _along(book: Book, sheet: Sheet, head: int, rows: range, columns: Sequence[int]) -> Any:
    chart = book.raw.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    for place, column in enumerate(columns):
        chart.add_series(
            {
                "name": [sheet.name, head, column],
                "categories": [sheet.name, rows[0], 0, rows[-1], 0],
                "values": [sheet.name, rows[0], column, rows[-1], column],
                **_line(place),
            }
        )
    return chart


def _series(
    book: Book, sheet: Sheet, chart: Any, head: int, rows: Sequence[int], drawn: Callable[[int], dict[str, Any]]
) -> None:
    last = len(book.study.years)
    for place, row in enumerate(rows):
        chart.add_series(
            {
                "name": [sheet.name, row, 0],
                "categories": [sheet.name, head, 1, head, last],
                "values": [sheet.name, row, 1, row, last],
                **drawn(place),
            }
        )


def _bar(place: int) -> dict[str, Any]:
    seen = look(place)
    bar = {"gap": GAP_BETWEEN_BARS, "border": {"color": INK, "width": 0.5}}
    if seen.hatch not in PATTERNS:
        return {**bar, "fill": {"color": seen.colour}}
    pattern = {"pattern": PATTERNS[seen.hatch], "fg_color": seen.hatch_colour, "bg_color": seen.colour}
    return {**bar, "pattern": pattern}


def _line(place: int) -> dict[str, Any]:
    seen = look(place, LINE_COLOURS)
    mark = {"type": MARKS[place % len(MARKS)], "size": 7}
    filled = {"fill": {"color": seen.colour}, "border": {"color": seen.colour}}
    line = {"color": seen.colour, "width": 1.75, "dash_type": DASHES[place % len(DASHES)]}
    return {"line": line, "marker": {**mark, **filled}}


def _dress(
    chart: Any, title: str, numbers: str, ends: dict[str, float] | None = None, along: list[Any] | None = None
) -> None:
    letters = {"name": FONT, "size": 9, "color": INK}
    chart.set_title({"name": title, "name_font": {**letters, "size": 11, "bold": True}, "overlay": False})
    named = {} if along is None else {"name": along, "name_font": letters, "major_gridlines": {"visible": False}}
    chart.set_x_axis({"num_font": letters, "line": {"color": FAINT}, "label_position": "low", **named})
    chart.set_y_axis(
        {
            "num_font": letters,
            "num_format": say(numbers),
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": GRID, "width": 0.5}},
            **(ends or {}),
        }
    )
    chart.set_legend({"position": "bottom", "font": letters})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size(SIZE)
