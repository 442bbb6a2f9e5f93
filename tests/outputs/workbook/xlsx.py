"""A workbook read from its XML: what stands in each cell, and its formula; and one cell of it changed."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Cell:
    """The value that is stored, and the formula without its `=` where there is one."""

    value: Fraction | str | None
    formula: str | None = None


@dataclass(frozen=True)
class Read:
    """Cells by sheet and name, and what defined names mean."""

    sheets: Mapping[str, Mapping[str, Cell]]
    names: Mapping[str, str]

    def formulas(self) -> Iterator[tuple[str, str, Cell]]:
        for sheet, cells in self.sheets.items():
            for name, cell in cells.items():
                if cell.formula is not None:
                    yield sheet, name, cell

    def find(self, sheet: str, text: str) -> str:
        """The first cell of a sheet in which a text stands."""
        return next(name for name, cell in self.sheets[sheet].items() if cell.value == text)

    def column(self, sheet: str, head: str) -> list[Fraction | str | None]:
        """What stands below a head, as far as the column reaches."""
        letters, top = split(self.find(sheet, head))
        below = [(split(name)[1], cell) for name, cell in self.sheets[sheet].items() if split(name)[0] == letters]
        return [cell.value for row, cell in sorted(below, key=lambda item: item[0]) if row > top]

    def row(self, sheet: str, label: str) -> list[Fraction | str | None]:
        """What stands to the right of a label in the first column."""
        cells = self.sheets[sheet].items()
        at = next(split(name)[1] for name, cell in cells if cell.value == label and split(name)[0] == "A")
        return [cell.value for name, cell in self.sheets[sheet].items() if split(name)[1] == at][1:]


def split(name: str) -> tuple[str, int]:
    """C12 as C and 12."""
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", name).groups()  # type: ignore[union-attr]
    return letters, int(digits)


def read(path: Path) -> Read:
    """All cells of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    shared = [_text(item) for item in ElementTree.fromstring(parts["xl/sharedStrings.xml"])]
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    names = {item.get("name", ""): item.text or "" for item in book.iter(f"{MAIN}definedName")}
    sheets = {name: _cells(ElementTree.fromstring(parts[part]), shared) for name, part in sheet_parts(parts).items()}
    return Read(sheets, names)


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The file of each sheet, by its name, in order."""
    links = {item.get("Id"): item.get("Target") for item in ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])}
    sheets = ElementTree.fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet")
    return {item.get("name", ""): f"xl/{links[item.get(LINK)]}" for item in sheets}


def changed(path: Path, sheet: str, cell: str, value: str) -> None:
    """Puts another number into a cell and leaves everything else, the values of formulas too, as it is."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = sheet_parts(parts)[sheet]
    text, count = re.subn(rf'(<c r="{cell}"[^>]*><v>)[^<]*(</v>)', rf"\g<1>{value}\g<2>", parts[part].decode())
    assert count == 1
    parts[part] = text.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _cells(sheet: ElementTree.Element, shared: list[str]) -> dict[str, Cell]:
    found = {}
    for item in sheet.iter(f"{MAIN}c"):
        formula, value = item.find(f"{MAIN}f"), item.find(f"{MAIN}v")
        text = value.text if value is not None else None
        kind = item.get("t", "n")
        shown: Fraction | str | None = None
        if text is not None:
            shown = shared[int(text)] if kind == "s" else Fraction(text) if kind == "n" else text
        found[item.get("r", "")] = Cell(shown, formula.text if formula is not None else None)
    return found


def _text(item: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in item.iter(f"{MAIN}t"))
