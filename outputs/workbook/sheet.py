"""A sheet: cells of text, exact numbers and formulas with their exact values, and how it is shown and printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from outputs.workbook.formats import FAINTLY, HEAD, HEAD_NUMBER, PLAIN, TITLE, Look

A4 = 9
MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.6}
NARROWEST = 9
LINE_HEIGHT = 13.5
TITLE_HEIGHT = 22
# Letters to a unit of width, in the widest font that may stand in for the one that is named.
LETTERS = 1.1
ROOM = 2
_FOOTER_TITLE = 100


@dataclass(frozen=True)
class Place:
    """A cell, by the name of its sheet and its row and column, counted from 0."""

    sheet: str
    row: int
    column: int

    @property
    def here(self) -> str:
        """As a formula on the same sheet names it: C5."""
        return _cell(self.row, self.column)

    @property
    def full(self) -> str:
        """As a formula anywhere names it: Prices!$C$5."""
        return f"{_quoted(self.sheet)}!{_cell(self.row, self.column, fixed=True)}"

    def to(self, other: "Place") -> str:
        """The range from here to another cell of the sheet, as a formula anywhere names it."""
        return f"{self.full}:{_cell(other.row, other.column, fixed=True)}"


def _cell(row: int, column: int, fixed: bool = False) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415

    return str(xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed))


def _quoted(name: str) -> str:
    from xlsxwriter.utility import quote_sheetname  # noqa: PLC0415

    return str(quote_sheetname(name))


class Sheet:
    """Writes the cells of one sheet. Text is never taken for a formula, a number or an address."""

    def __init__(self, sheet: Any, look: Callable[[tuple[Look, ...]], Any], name: str, study_title: str) -> None:
        self._sheet = sheet
        self._look = look
        self._widths: dict[int, float] = {}
        self.name = name
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(**MARGINS)
        sheet.fit_to_pages(1, 0)
        shown = study_title[:_FOOTER_TITLE].replace("&", "&&")
        sheet.set_footer(f"&L&8{shown}&C&8&A&R&8&P / &N")

    @property
    def raw(self) -> Any:
        """The sheet of the library, for what only charts and outlines need."""
        return self._sheet

    def place(self, row: int, column: int) -> Place:
        return Place(self.name, row, column)

    def text(self, row: int, column: int, text: str, *looks: Look, wide: bool = True) -> Place:
        """Text, or an empty cell that looks like its neighbours; `wide`: the column is as wide as it."""
        look = self._look((PLAIN, *looks))
        if text:
            self._sheet.write_string(row, column, text, look)
        else:
            self._sheet.write_blank(row, column, None, look)
        if wide:
            self.widen(column, len(text))
        return self.place(row, column)

    def number(self, row: int, column: int, value: Fraction | int, *looks: Look) -> Place:
        """A number."""
        self._sheet.write_number(row, column, _float(value), self._look((PLAIN, *looks)))
        self.widen(column, len(f"{_float(value):,.3f}"))
        return self.place(row, column)

    def formula(self, row: int, column: int, formula: str, value: Fraction, *looks: Look) -> Place:
        """A formula without its `=`, and the value that stands there until it is computed anew."""
        self._sheet.write_formula(row, column, f"={formula}", self._look((PLAIN, *looks)), _float(value))
        self.widen(column, len(f"{_float(value):,.3f}"))
        return self.place(row, column)

    def widen(self, column: int, letters: float, most: float = 60) -> None:
        """Gives a column room for so many letters, up to a limit."""
        self._widths[column] = max(self._widths.get(column, NARROWEST), min(letters + ROOM, most))

    def width(self, column: int, letters: float) -> None:
        """Gives a column a width, whatever stands in it."""
        self._widths[column] = letters

    def opening(self, title: str, *lines: str) -> int:
        """The title and some lines of explanation; the row in which the table may begin."""
        self.text(0, 0, title, TITLE, wide=False)
        self._sheet.set_row(0, TITLE_HEIGHT)
        for row, line in enumerate(lines, start=1):
            self.text(row, 0, line, FAINTLY, wide=False)
        return len(lines) + 2

    def tall(self, row: int, *cells: tuple[str, float]) -> None:
        """Gives a row room for wrapped texts in columns of given widths: not every spreadsheet does it by itself."""
        lines = max(ceil(len(text) / (width * LETTERS)) for text, width in cells)
        self._sheet.set_row(row, LINE_HEIGHT * max(lines, 1))

    def head(self, row: int, texts: Sequence[str], words: int) -> None:
        """The heads of columns: so many of text, and the others of numbers."""
        for column, text in enumerate(texts):
            self.head_text(row, column, text, HEAD if column < words else HEAD_NUMBER)
        self._sheet.set_row(row, LINE_HEIGHT * (2 if any(len(text) > NARROWEST for text in texts[words:]) else 1))

    def head_text(self, row: int, column: int, text: str, look: Look = HEAD) -> None:
        """The head of one column, which is wrapped where it is long."""
        self.text(row, column, text, look, wide=False)
        self.widen(column, max(len(text) / 2 + 1, *(len(word) for word in text.split()), 0))

    def keep_in_sight(self, row: int, column: int = 0) -> None:
        """Rows above and columns before a cell stay when one scrolls; the row above it is repeated on every page."""
        self._sheet.freeze_panes(row, column)
        self._sheet.repeat_rows(row - 1)

    def on_one_page(self) -> None:
        """Prints the sheet on one page, however long it is."""
        self._sheet.fit_to_pages(1, 1)

    def can_be_filtered(self, first: int, last: int, columns: int) -> None:
        """Puts filters on the heads of a table."""
        self._sheet.autofilter(first, 0, max(last, first), columns - 1)

    def finish(self) -> None:
        """Sets the widths of columns."""
        for column, letters in self._widths.items():
            self._sheet.set_column(column, column, letters)


def _float(value: Fraction | int) -> float | int:
    return int(value) if Fraction(value).denominator == 1 else float(value)
