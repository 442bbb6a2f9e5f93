"""A toy study in a folder of its own, to be spoiled."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from inputs.load import load_study
from inputs.problems import InvalidStudy, Problem

TOYLAND = Path(__file__).parents[1] / "fixtures" / "toyland"


class StudyFolder:
    """A study folder whose files can be edited."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace the one place where the text stands."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (self.path / file).write_text(text.replace(old, new), encoding="utf-8")

    def append(self, file: str, line: str) -> None:
        with (self.path / file).open("a", encoding="utf-8") as out:
            out.write(f"{line}\n")

    def cell(self, file: str, row: int, column: str) -> str:
        """The text of one cell; the header is row 1."""
        with (self.path / file).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))[row - 2][column]

    def problems(self, scenario: str | None = None, changes: Sequence[str] = ()) -> tuple[Problem, ...]:
        """What is wrong with the folder; it must be something."""
        with pytest.raises(InvalidStudy) as caught:
            load_study(self.path, scenario, changes)
        return caught.value.problems

    def only_problem(self, scenario: str | None = None, changes: Sequence[str] = ()) -> Problem:
        problems = self.problems(scenario, changes)
        assert len(problems) == 1, "\n".join(problem.sentence() for problem in problems)
        return problems[0]
