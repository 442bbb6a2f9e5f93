"""The funding table unfolded: every line of funding_lines.csv, each the sum of its rows or of the lines below it."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from inputs.study import Study
from inputs.titles import title_of
from outputs.ledger import FUNDING_ROWS, MEMO, Ledger, Path, table_order
from outputs.workbook.book import Book
from outputs.workbook.formats import (
    AMOUNT,
    BESIDE,
    FAINTLY,
    HEAD,
    HEAD_NUMBER,
    RULED,
    STRONG,
    SUM,
    YEAR,
    Look,
    indented,
)
from outputs.workbook.sheet import Place, Sheet
from outputs.workbook.words import Words

# The sheet of amounts that the leaves of a funding row are in.
ROWS_OF: Mapping[str, str] = {
    "investment_national": "purchases",
    "operation": "operation",
    "investment_partnerships": "contributions",
    MEMO: "projects",
}
# Lines further down are folded until they are asked for.
OPEN_DEPTH = 2


def write_lines(book: Book, sheet: Sheet, printed: Ledger, leaves: Iterable[Path]) -> Place:
    """Writes the sheet; the place of the sum over all years. `leaves`: lines that rows of money stand for."""
    words, years = book.words, book.study.years
    top = sheet.opening(words.lines_sheet, words.lines_about, book.filled(words.basis), book.filled(words.rounding))
    sheet.head(top, [book.filled(words.line), *(str(year) for year in years), words.sum], 1)
    sheet.head_text(top, len(years) + 2, words.key, {**HEAD, **BESIDE})
    for column, year in enumerate(years, start=1):
        sheet.number(top, column, year, YEAR, HEAD_NUMBER)
    sheet.keep_in_sight(top + 1, 1)
    sheet.raw.outline_settings(True, False, False, False)
    every = _with_lines_above(leaves)
    budget = sorted(every | {(name,) for name in FUNDING_ROWS}, key=table_order)
    beside = [path for path in budget if path[0] == MEMO]
    budget = [path for path in budget if path[0] != MEMO]
    writer = _Lines(book, sheet, top, [*budget, (), *beside])
    for path in budget:
        writer.line(path, printed)
    writer.total(printed)
    for path in beside:
        writer.line(path, printed)
    return sheet.place(writer.row_of[()], len(years) + 1)


def _with_lines_above(leaves: Iterable[Path]) -> set[Path]:
    return {path[:depth] for path in leaves for depth in range(1, len(path) + 1)}


class _Lines:
    def __init__(self, book: Book, sheet: Sheet, top: int, paths: list[Path]) -> None:
        self._book, self._sheet, self._top = book, sheet, top
        self._years = book.study.years
        self._key = len(self._years) + 2
        self.row_of = {path: row for row, path in enumerate(paths, start=top + 1)}
        self._below: dict[Path, list[Path]] = {path: [] for path in paths}
        for path in paths:
            if len(path) > 1:
                self._below[path[:-1]].append(path)

    def line(self, path: Path, ledger: Ledger) -> None:
        at, depth = self.row_of[path], len(path)
        looks: tuple[Look, ...] = (RULED, STRONG) if depth == 1 else (RULED,)
        title = line_title(self._book.words, self._book.study, path)
        self._sheet.text(at, 0, title, indented(depth - 1), *looks)
        key = self._sheet.text(at, self._key, ".".join(path), FAINTLY, RULED, BESIDE)
        for column, year in enumerate(self._years, start=1):
            value = ledger.cell(path, year)
            below = [self._sheet.place(self.row_of[child], column).here for child in self._below[path]]
            if below:
                self._sheet.formula(at, column, "+".join(below), value, AMOUNT, *looks)
            else:
                self._sheet.formula(at, column, self._of_rows(path, key, column), value, AMOUNT, *looks)
        self._sum_of_row(at, ledger.row(path), *looks)
        folded = depth == OPEN_DEPTH and bool(self._below[path])
        options = {"level": depth - 1, "hidden": depth > OPEN_DEPTH, "collapsed": folded}
        self._sheet.raw.set_row(at, None, None, options)

    def total(self, ledger: Ledger) -> None:
        at = self.row_of[()]
        self._sheet.text(at, 0, self._book.words.sum, SUM)
        for column, year in enumerate(self._years, start=1):
            rows = [self._sheet.place(self.row_of[name,], column).here for name in FUNDING_ROWS]
            self._sheet.formula(at, column, "+".join(rows), ledger.cell((), year), AMOUNT, SUM)
        self._sum_of_row(at, ledger.row(()), SUM)
        self._sheet.text(at, self._key, "sum", FAINTLY, SUM, BESIDE)

    def _of_rows(self, path: Path, key: Place, column: int) -> str:
        name = ROWS_OF[path[0]]
        year = self._sheet.place(self._top, column).here
        return f"SUMIFS({name}_amount,{name}_line,{key.here},{name}_year,{year})"

    def _sum_of_row(self, at: int, value: Fraction, *looks: Look) -> None:
        first, last = self._sheet.place(at, 1), self._sheet.place(at, len(self._years))
        self._sheet.formula(at, len(self._years) + 1, f"SUM({first.here}:{last.here})", value, AMOUNT, STRONG, *looks)


def line_title(words: Words, study: Study, path: Path) -> str:
    """The name of a line, by the last part of its path."""
    line, *inner = path
    if not inner:
        return words.lines[line]
    if line == "operation" and len(inner) == 1:
        return words.running[inner[0]]
    if line == "operation" and inner[0] == "rented":
        return inner[1] if len(inner) == 2 else title_of(study.commercial[inner[1], inner[2]])
    return title_of(_table(study, path)[path[-1]])


def _table(study: Study, path: Path) -> Mapping[str, Any]:
    """The table that has the row which the last part of a path names."""
    by_place: Mapping[str, Sequence[Mapping[str, Any]]] = {
        "investment_national": (study.products, study.tiers, study.sites),
        "investment_partnerships": (study.partnerships,),
        MEMO: (study.projects,),
    }
    by_kind: Mapping[str, Mapping[str, Any]] = {
        **dict.fromkeys(("fixed", "paid_back"), study.operation),
        **dict.fromkeys(("systems", "power"), study.tiers),
        "sites": study.sites,
    }
    return by_kind[path[1]] if path[0] == "operation" else by_place[path[0]][len(path) - 2]
