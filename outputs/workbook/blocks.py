"""Blocks of figures one below the other on a sheet, and the inputs among them that a reader may change."""

from collections.abc import Sequence
from fractions import Fraction

from inputs.fields import SourcedRow
from inputs.study import Study
from inputs.titles import title_of
from outputs.workbook.amounts import Calc
from outputs.workbook.formats import ASSUMED, BESIDE, HEAD, HEADING, INPUT, RULED, Look
from outputs.workbook.sheet import Place, Sheet
from outputs.workbook.words import Words

# Label, figures, a text, quality and source stand in the same columns in every block.
FIRST_FIGURE, FIGURES = 1, 4
TEXT = FIRST_FIGURE + FIGURES
QUALITY, SOURCE = TEXT + 1, TEXT + 2
SOURCE_WIDTH = 60
# An input, or a computed figure; with how it looks.
BlockFigure = tuple[Fraction | Calc, Look]


class Blocks:
    """Writes blocks from a row downwards."""

    def __init__(self, sheet: Sheet, row: int, study: Study, words: Words) -> None:
        self._sheet = sheet
        self._row = row
        self._sources = study.sources
        self._words = words
        sheet.width(SOURCE, SOURCE_WIDTH)

    def begin(self, heading: str, label: str, figures: Sequence[str], text: str = "") -> None:
        """A heading and the heads of columns."""
        self._sheet.text(self._row, 0, heading, HEADING, wide=False)
        blank = [""] * (FIGURES - len(figures))
        self._sheet.head(self._row + 1, (label, *figures, *blank), 1)
        for column, head in ((TEXT, text), (QUALITY, self._words.quality), (SOURCE, self._words.source)):
            self._sheet.head_text(self._row + 1, column, head, {**HEAD, **BESIDE})
        self._row += 2

    def row(
        self, label: str, figures: Sequence[BlockFigure], origin: SourcedRow | None, text: str = ""
    ) -> tuple[Place, ...]:
        """One row; the places of its figures."""
        at = self._row
        self._sheet.text(at, 0, label, RULED)
        places = tuple(self._figure(column, *figure) for column, figure in enumerate(figures, start=FIRST_FIGURE))
        for column in range(FIRST_FIGURE + len(figures), TEXT):
            self._sheet.text(at, column, "", RULED)
        self._sheet.text(at, TEXT, text, RULED, BESIDE)
        self._origin(origin)
        self._row += 1
        return places

    def end(self) -> None:
        """An empty row after a block."""
        self._row += 1

    def next_figure(self, number: int) -> Place:
        """Where a figure of the row that is written next will stand."""
        return self._sheet.place(self._row, FIRST_FIGURE + number)

    def _figure(self, column: int, figure: Fraction | Calc, look: Look) -> Place:
        at = self._row, column
        if isinstance(figure, Calc):
            return self._sheet.formula(*at, figure.formula, figure.value, look, RULED)
        return self._sheet.number(*at, figure, look, RULED, INPUT)

    def _origin(self, row: SourcedRow | None) -> None:
        quality, source = "", ""
        if row is not None:
            quality = self._words.qualities[row.quality]
            found = self._sources.get(row.source)
            source = title_of(found) if found else row.source
        looks = (RULED, BESIDE, ASSUMED) if row is not None and row.quality == "assumed" else (RULED, BESIDE)
        self._sheet.text(self._row, QUALITY, quality, *looks)
        self._sheet.text(self._row, SOURCE, source, RULED, BESIDE, wide=False)
