"""A study as the text of its files, to be changed in a test, written to a folder and read as a planner's would be."""

import csv
import tempfile
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from inputs.load import load_study
from inputs.raw import SETTINGS_FILE
from inputs.schema import TABLE_BY_NAME
from inputs.study import Study

Cells = dict[str, str]


def times(text: str, factor: str) -> str:
    """A number in a cell multiplied exactly; a blank stays blank."""
    return f"{Decimal(text) * Decimal(factor):f}" if text else text


_DECORATION = (".source", ".quality")


@dataclass(repr=False)
class StudyText:
    """Rows of every table as text, and study.toml as literals by dotted key.

    Columns that every row has and that decide nothing (titles, source, quality) are added when it is written.
    """

    settings: dict[str, str]
    tables: dict[str, list[Cells]]

    def __repr__(self) -> str:
        """Everything that decides something, line by line."""
        settings = [f"{path} = {literal}" for path, literal in self.settings.items() if not path.endswith(_DECORATION)]
        rows = [f"{name}: {row}" for name, table in self.tables.items() if name != "sources" for row in table]
        return "\n".join(("", *settings, *rows, ""))

    def copy(self) -> "StudyText":
        return deepcopy(self)

    def rows(self, table: str) -> list[Cells]:
        """The rows of a table; none where the study does not have it."""
        return self.tables.get(table, [])

    def figure(self, path: str, value: str) -> None:
        """Puts a figure with its source at a dotted key."""
        self.settings.update({f"{path}.value": value, f"{path}.source": '"made_up"', f"{path}.quality": '"assumed"'})

    def is_on(self, rule: str) -> bool:
        return self.settings[f"rules.{rule}.enabled"] == "true"

    def switch(self, rule: str, on: bool) -> None:
        self.settings[f"rules.{rule}.enabled"] = "true" if on else "false"

    def write(self, folder: Path) -> None:
        """Writes study.toml and a CSV file for each table that has rows."""
        lines = [f"{path} = {literal}\n" for path, literal in self.settings.items()]
        (folder / SETTINGS_FILE).write_text("".join(lines), encoding="utf-8")
        for name, rows in self.tables.items():
            if rows:
                _write_table(folder, name, rows)

    def load(self) -> Study:
        """The study that the text means, read from a folder.

        Raises:
            InvalidStudy: the text does not make a study.
        """
        with tempfile.TemporaryDirectory() as folder:
            self.write(Path(folder))
            return load_study(Path(folder)).study


def _write_table(folder: Path, name: str, rows: list[Cells]) -> None:
    table = TABLE_BY_NAME[name]
    plain: Mapping[str, str] = {
        **dict.fromkeys(("title", "title_nb", "unit", "unit_nb"), "text"),
        **{"source": "made_up", "quality": "assumed"},
    }
    common = {column: text for column, text in plain.items() if column in table.row.model_fields}
    full = [{**common, **row} for row in rows]
    with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
        columns = list(dict.fromkeys(column for row in full for column in row))
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(full)
