"""What the page is made from: the tables of a result folder, its summary and its study.

A page made while the folder is written and one made from the folder afterwards read the same printed tables, so they
are the same to the last byte.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from inputs.load import load_study
from inputs.problems import WrongUsage
from inputs.study import Study
from optimizer.money import project_terms
from optimizer.result import Amount, Result
from outputs.csv_files import csv_bytes
from outputs.money_tables import money_tables
from outputs.page.decided import Decided
from outputs.page.tables import COLUMNS, Record, read_records, read_summary
from outputs.service_tables import NO_PRICES, RowPrices, service_tables
from outputs.summary import json_text

INPUTS = "inputs"
SUMMARY = "summary.json"
_RENTED = ("operation", "rented")


class NotReadable(WrongUsage):
    """A folder that no page can be made from; the message says which file is wrong (exit code 2)."""


@dataclass(frozen=True)
class Material:
    """Printed tables by name, numbers with a decimal point; the summary with exact numbers; the study as solved."""

    study: Study
    tables: Mapping[str, tuple[Record, ...]]
    summary: Mapping[str, Any]

    @cached_property
    def decided(self) -> Decided:
        """What is bought and contributed, and what follows from it."""
        bought = {
            (row["product"], row["site"], row["tier"], int(row["year"])): int(row["units"])
            for row in self.tables["purchases"]
        }
        steps = {(row["partnership"], int(row["year"])): int(row["steps"]) for row in self.tables["contributions"]}
        return Decided(self.study, bought, steps)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """All money, exactly: recomputed from what is bought and contributed; what is rented as it is printed."""
        terms = [*self.decided.quantities.terms, *project_terms(self.study)]
        exact = [Amount(term.path, term.year, term.value) for term in terms if term.value]
        printed = (
            Amount(tuple(row["line"].split(".")), int(row["year"]), Fraction(row["amount_mnok"]))
            for row in self.tables["funding_lines"]
        )
        return (*exact, *(leaf for leaf in printed if leaf.path[:2] == _RENTED and len(leaf.path) == 4 and leaf.amount))

    @property
    def unit(self) -> str:
        """The unit of money."""
        return self.study.settings.money.unit

    def number(self, *path: str) -> Fraction | None:
        """An exact number of the summary; None where it has none."""
        node: Any = self.summary
        for part in path:
            node = node.get(part) if isinstance(node, Mapping) else None
        return None if node is None else Fraction(node)


def of_result(study: Study, result: Result, summary: Mapping[str, Any], prices: RowPrices = NO_PRICES) -> Material:
    """The material of a plan that is being written."""
    tables = (*money_tables(result), *service_tables(result, prices))
    printed = {table.name: csv_bytes(table, "intl") for table in tables if table.name in COLUMNS}
    return _material(study, printed.__getitem__, json_text(dict(summary)))


def of_folder(folder: Path) -> Material:
    """The material of a finished result folder, whichever dialect its tables are in; nothing is solved.

    Raises:
        NotReadable: a file is missing, or is not what a result folder has.
        InvalidStudy: its inputs are not a study.
    """

    def content(name: str) -> bytes:
        return _bytes(folder / f"{name}.csv")

    if not folder.is_dir():
        raise NotReadable(f"{folder}: this is not a folder")
    summary = _bytes(folder / SUMMARY)
    study = load_study(folder / INPUTS).study
    try:
        return _material(study, content, summary.decode())
    except ValueError as error:
        raise NotReadable(
            f"{folder}: no page can be made of this folder, because something in it is not as it was written. {error}. "
            f"To see everything that is wrong: optimize verify {folder}"
        ) from error


def _material(study: Study, content: Callable[[str], bytes], summary: str) -> Material:
    tables = {name: read_records(name, content(name)) for name in COLUMNS}
    return Material(study, tables, read_summary(summary))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotReadable(f"{path}: this file cannot be read ({error.strerror}), so no page can be made") from error
