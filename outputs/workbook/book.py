"""A workbook of fixed bytes: its sheets in their order, its looks, and its names for cells."""

from datetime import datetime
from io import BytesIO
from typing import Any

from inputs.language import say
from inputs.study import Study
from inputs.titles import title_of, unit_of
from outputs.workbook.formats import Look
from outputs.workbook.sheet import Sheet
from outputs.workbook.words import spoken_words

# The same plan gives the same file, whenever it is written.
CREATED = datetime(2000, 1, 1)


class Book:
    """The workbook while it is made. Sheets must be asked for in the order in which they are to stand."""

    def __init__(self, study: Study) -> None:
        from xlsxwriter import Workbook  # noqa: PLC0415

        self.study = study
        self.words = spoken_words()
        self._bytes = BytesIO()
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._sheets: list[Sheet] = []
        self._title = title_of(study.settings.study)
        self.raw: Any = Workbook(self._bytes, {"in_memory": True})
        self.raw.set_properties({"title": self._title, "created": CREATED})
        self.raw.set_calc_mode("auto")

    @property
    def unit(self) -> str:
        """The unit of money."""
        return unit_of(self.study.settings.money)

    def filled(self, text: str, **more: object) -> str:
        """Words with the study's unit, price year and small unit in them."""
        money = self.study.settings.money
        return text.format(unit=self.unit, year=money.price_year, small=money.small_unit, **more)

    def sheet(self, name: str) -> Sheet:
        """A new sheet, after those that are there."""
        made = Sheet(self.raw.add_worksheet(name), self._look, name, self._title)
        self._sheets.append(made)
        return made

    def define(self, name: str, meaning: str) -> None:
        """A name for a cell or range, for formulas and for jumping to."""
        self.raw.define_name(name, f"={meaning}")

    def as_bytes(self) -> bytes:
        """The finished file."""
        for sheet in self._sheets:
            sheet.finish()
        self.raw.close()
        return self._bytes.getvalue()

    def _look(self, looks: tuple[Look, ...]) -> Any:
        merged: dict[str, Any] = {}
        for look in looks:
            merged.update(look)
        number_format = merged.get("num_format")
        if number_format is not None:
            merged["num_format"] = say(number_format)
        key = tuple(sorted(merged.items()))
        if key not in self._looks:
            self._looks[key] = self.raw.add_format(merged)
        return self._looks[key]
