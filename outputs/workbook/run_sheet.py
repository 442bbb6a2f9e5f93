"""The sheet of the run: the summary of the result, line by line."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from outputs.workbook.book import Book
from outputs.workbook.formats import FIGURE, RULED
from outputs.workbook.sheet import Sheet

# The time it took differs from run to run; the file must not.
LEFT_OUT = ("seconds",)
LABELS, VALUES = 52, 76


def write_run(book: Book, sheet: Sheet, summary: Mapping[str, Any]) -> None:
    """Writes one row for each entry of the summary."""
    shown = {name: value for name, value in _shown(book, summary).items() if name not in LEFT_OUT}
    write_entries(book, sheet, book.words.run_about, shown)


def write_entries(book: Book, sheet: Sheet, about: str, shown: Mapping[str, Any]) -> None:
    """Writes one row for each figure or text, those within others by their names too."""
    words = book.words
    top = sheet.opening(sheet.name, about)
    sheet.head(top, (words.run_item, words.run_value), 2)
    sheet.keep_in_sight(top + 1)
    entries = (entry for name, value in shown.items() for entry in _entries(book, name, value))
    for at, (label, value) in enumerate(entries, start=top + 1):
        sheet.text(at, 0, label, RULED, wide=False)
        if isinstance(value, str):
            sheet.text(at, 1, value, RULED, {"text_wrap": True}, wide=False)
        else:
            sheet.number(at, 1, value, FIGURE, RULED, {"align": "left"})
    sheet.width(0, LABELS)
    sheet.width(1, VALUES)


def _shown(book: Book, summary: Mapping[str, Any]) -> dict[str, Any]:
    """The summary, with what has words of its own in these."""
    status = summary["status"]
    return {**summary, "status": book.words.statuses.get(status, status), "unit": book.unit}


def _entries(book: Book, name: str, value: Any, within: str = "") -> Iterator[tuple[str, str | int | Fraction]]:
    """The rows of one entry: one for each figure in it. Names of files keep their underscores."""
    words = book.words
    label = words.run.get(f"{within}{name}", name if "." in name else name.replace("_", " "))
    match value:
        case dict():
            for inner, found in value.items():
                for below, shown in _entries(book, inner, found, f"{within}{name}."):
                    yield f"{label}: {below}", shown
        case list():
            yield label, "; ".join(str(item) for item in value) or words.none
        case None:
            yield label, words.nothing
        case bool():
            yield label, words.yes if value else words.no
        case int():
            yield label, value
        case Fraction():
            yield label, value
        case _:
            yield label, str(value)
