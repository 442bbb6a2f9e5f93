"""The sheet of assumptions: every figure that the plan rests on, with its range, quality and source."""

from inputs.study import Study
from inputs.titles import note_of, title_of
from outputs.workbook.book import Book
from outputs.workbook.figures import SourcedFigure, sourced_figures
from outputs.workbook.formats import ASSUMED, BESIDE, FAINTLY, FIGURE, HEAD, RULED, WRAPPED, Look
from outputs.workbook.sheet import Sheet

# Columns of text and their widths.
WHAT, UNIT, QUALITY, SOURCE, NOTE, PATH = 0, 1, 5, 6, 7, 8
WIDTHS = {WHAT: 42, UNIT: 18, QUALITY: 11, SOURCE: 30, NOTE: 62, PATH: 42}
LOW = 2


def write_assumptions(book: Book, sheet: Sheet, study: Study) -> None:
    """Writes one row for each figure of the study as it was solved."""
    words = book.words
    figures = tuple(sourced_figures(study))
    assumed = sum(figure.origin.quality == "assumed" for figure in figures)
    counted = words.assumed_count.format(assumed=assumed, all=len(figures))
    top = sheet.opening(words.assumptions_sheet, words.assumptions_about, counted)
    sheet.head(top, (words.what, words.unit, words.low, words.base, words.high), LOW)
    for column, head in enumerate((words.quality, words.source, words.note, words.path), start=QUALITY):
        sheet.head_text(top, column, head, {**HEAD, **BESIDE})
    sheet.keep_in_sight(top + 1, 1)
    for at, figure in enumerate(figures, start=top + 1):
        _write(book, sheet, study, at, figure)
    for column, width in WIDTHS.items():
        sheet.width(column, width)
    sheet.can_be_filtered(top, top + len(figures), PATH + 1)


def _write(book: Book, sheet: Sheet, study: Study, at: int, figure: SourcedFigure) -> None:
    words, origin = book.words, figure.origin
    for column, value in enumerate((figure.low, figure.value, figure.high), start=LOW):
        if value is None:
            sheet.text(at, column, "", RULED)
        else:
            sheet.number(at, column, value, FIGURE, RULED)
    quality = (BESIDE, ASSUMED) if origin.quality == "assumed" else (BESIDE,)
    source = study.sources.get(origin.source)
    texts: dict[int, tuple[str, tuple[Look, ...]]] = {
        WHAT: (figure.what, ()),
        UNIT: (figure.unit, ()),
        QUALITY: (words.qualities[origin.quality], quality),
        SOURCE: (title_of(source) if source else origin.source, (BESIDE,)),
        NOTE: (note_of(origin) if figure.first else "", (BESIDE,)),
        PATH: (figure.path, (BESIDE, FAINTLY)),
    }
    for column, (text, looks) in texts.items():
        sheet.text(at, column, text, RULED, WRAPPED, *looks, wide=False)
    sheet.tall(at, *((text, WIDTHS[column]) for column, (text, _) in texts.items()))
