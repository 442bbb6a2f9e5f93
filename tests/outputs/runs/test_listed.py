"""Runs that someone prepared in a spreadsheet."""

from pathlib import Path

import pytest

from inputs.problems import InvalidStudy
from outputs.runs.design import Row, cases_of
from outputs.runs.engine import Runs
from outputs.runs.listed import listed
from tests.outputs.runs.lines import OPTIONS, begun, toyland
from tests.outputs.runs.pools import HerePool

RAW = toyland()


def read(folder: Path, text: str) -> list[Row]:
    path = folder / "runs.csv"
    path.write_bytes(text.encode())
    return listed(RAW, path)


def inputs(rows: list[Row]) -> list[dict[str, str]]:
    return [dict(row.inputs) for row in rows]


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(InvalidStudy) as invalid:
        read(folder, text)
    return [problem.sentence() for problem in invalid.value.problems]


def test_a_row_is_a_run(tmp_path: Path) -> None:
    rows = read(tmp_path, "budget,demand.play.growth\n100,0.4\n\n110,low\n")
    assert inputs(rows) == [
        {"rules.budget.total": "100", "demand.play.growth": "0.4"},
        {"rules.budget.total": "110", "demand.play.growth": "low"},
    ]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_norwegian_spreadsheet_writes_commas_and_semicolons(mark: str, tmp_path: Path) -> None:
    rows = read(tmp_path, f"{mark}budget;demand.play.growth\r\n1 000,5;0,4\r\n0,9x;high\r\n")
    assert inputs(rows)[0] == {"rules.budget.total": "1000.5", "demand.play.growth": "0.4"}


def test_a_blank_cell_leaves_the_input_as_it_stands_also_the_budget(tmp_path: Path) -> None:
    rows = read(tmp_path, "budget,scenario\n100,\n,high\n140,base\n")
    cases = cases_of(RAW, rows, OPTIONS)
    with begun(tmp_path / "out", RAW) as store:
        records = Runs(store, HerePool()).make(cases)
    budgets = [float(record.figures.budget or 0) for record in records if record.figures is not None]
    assert budgets == [100, 120.5, 140]


def test_a_scenario_comes_before_the_other_cells_of_its_row(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "prices.node,scenario\n0.3,high\n")
    assert [change.path for change in row.changes][-1] == "prices.node.price"


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    told = problems(tmp_path, "budget,scenario\n100\n100,hihg\n100,base,3\n")
    assert told == [
        "runs.csv, row 2: expected 2 cells as in the header, and here are 1",
        "runs.csv, row 3, column scenario: found 'hihg'; expected a scenario of the study; did you mean high?",
        "runs.csv, row 4: expected 2 cells as in the header, and here are 3",
    ]


def test_a_column_that_means_nothing_or_is_there_twice_is_told(tmp_path: Path) -> None:
    told = problems(tmp_path, "budgt,budget,rules.budget.total\n1,2,3\n")
    assert len(told) == 2
    assert "column budgt: expected the path of an input" in told[0] + told[1]
    assert any(line.endswith("did you mean budget?") for line in told)
    assert any("each input once, and rules.budget.total is named before" in line for line in told)


@pytest.mark.parametrize("text", ["", "budget\n", "\n\n"])
def test_a_file_without_rows_is_told(text: str, tmp_path: Path) -> None:
    (told,) = problems(tmp_path, text)
    assert told.endswith("expected a header of paths, such as budget, and below it a row for each run")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidStudy, match=r"none\.csv"):
        listed(RAW, tmp_path / "none.csv")
