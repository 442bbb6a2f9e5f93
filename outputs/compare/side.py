"""One of the two result folders: checked as `optimize verify` checks it, and read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from inputs.language import say
from inputs.load import Loaded, change_study, load_study
from inputs.problems import InvalidStudy, WrongUsage
from inputs.study import Study
from inputs.titles import unit_of
from outputs.folder import INPUTS
from outputs.unsound import UnsoundFolder
from outputs.verification import check_money, check_service, decided
from outputs.verification.check_summary import Summary, read_summary
from outputs.verification.command import verify, verify_folder
from outputs.verification.findings import Findings
from outputs.verification.money import Line
from outputs.verification.stated import StatedRow, StatedTable, read_stated

_COLUMNS = {
    check_money.LINES: check_money.LINES_COLUMNS,
    decided.PURCHASES: decided.PURCHASE_COLUMNS,
    decided.CONTRIBUTIONS: decided.CONTRIBUTION_COLUMNS,
    check_service.COVERAGE: check_service.COVERAGE_COLUMNS,
    check_service.RULES: check_service.RULES_COLUMNS,
}


@dataclass(frozen=True)
class Side:
    """A result folder; `label` is A or B. Amounts are those printed in the folder, in the study's unit."""

    label: str
    folder: Path
    loaded: Loaded
    summary: Summary
    tables: Mapping[str, StatedTable]

    @property
    def study(self) -> Study:
        return self.loaded.study

    @property
    def unit(self) -> str:
        return self.study.settings.money.unit

    @property
    def shown_unit(self) -> str:
        """The unit in the language that is spoken."""
        return unit_of(self.study.settings.money)

    @cached_property
    def lines(self) -> Mapping[tuple[Line, int], Fraction]:
        """Printed amounts by line and year."""
        read = check_money.read_lines(self.tables[check_money.LINES], Findings())
        return {key: amount for key, (amount, _) in read.items()}

    @cached_property
    def spending(self) -> Fraction:
        """All spending over the horizon."""
        return self.number("totals", "sum")

    @cached_property
    def objective(self) -> Fraction:
        """Present value of all spending and of uncovered need."""
        return self.number("objective")

    @property
    def undecided(self) -> Fraction | None:
        """How far the best possible may lie below the objective; None where nothing is proven."""
        if self.summary.value("bound") is None:
            return None
        return max(Fraction(0), self.objective - self.number("bound"))

    def number(self, *path: str) -> Fraction:
        """A number of the summary."""
        return self.summary.number(*path) or Fraction(0)

    def text(self, *path: str) -> Any:
        """What else stands in the summary."""
        return self.summary.value(*path)

    def rows(self, file: str) -> tuple[StatedRow, ...]:
        """The rows of a table of the folder."""
        return self.tables[file].rows

    def figure(self, file: str, row: StatedRow, column: str) -> Fraction:
        """The number in a cell; 0 for a blank one."""
        return self.tables[file].number(row, column, Findings()) or Fraction(0)


def read_side(label: str, folder: Path) -> Side:
    """Verifies and reads a result folder.

    Raises:
        WrongUsage: it is not a result folder.
        InvalidStudy: its inputs are not a study.
        UnsoundFolder: something in it does not hold.
    """
    try:
        checked = verify_folder(folder)
        loaded = load_study(folder / INPUTS)
    except InvalidStudy as error:
        where = [replace(problem, file=f"{folder / INPUTS / problem.file}") for problem in error.problems]
        raise InvalidStudy(where) from error
    if checked.exit_code:
        raise UnsoundFolder(folder, [found.sentence() for found in verify(folder).findings.discrepancies])
    findings = Findings()
    summary = read_summary(folder, findings)
    read = {name: read_stated(folder, name, columns, findings) for name, columns in _COLUMNS.items()}
    tables = {name: table for name, table in read.items() if table is not None}
    if summary is None or len(tables) < len(read):
        raise WrongUsage(say("{folder}: this folder changed while it was read", folder=folder))
    asked = summary.value("options", "objective")
    return Side(label, folder, _with_objective(loaded, asked), summary, tables)


def _with_objective(loaded: Loaded, asked: str) -> Loaded:
    """The study with what the plan really minimised, which an option may have chosen, as its own objective."""
    if loaded.study.settings.objective == asked:
        return loaded
    raw = loaded.raw
    return change_study(replace(raw, settings=raw.settings.put(("objective",), asked, "--objective")), ())
