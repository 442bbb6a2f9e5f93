"""The workbook of a sweep: numbers of sweep.csv, sums as formulas that come to them, charts, and fixed bytes."""

import csv
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from inputs.language import BOKMAL, speaking
from optimizer.result import Options
from outputs.material.swept import Swept, read_sweep
from outputs.runs.analysis import Request
from outputs.runs.sweep import Asked, sweep
from outputs.workbook import sweep_funding
from outputs.workbook.sweep import sweep_workbook_bytes
from tests.outputs.workbook.evaluate import Evaluator
from tests.outputs.workbook.made import TOYLAND
from tests.outputs.workbook.office import OFFICE, computed_anew
from tests.outputs.workbook.xlsx import Read, read

SHEETS = ["Runs", "Along the input", "Funding tables", "Sweep"]


def swept_by(folder: Path, *vary: str) -> Swept:
    request = Request(TOYLAND, out=folder, workers=1, quiet=True, options=Options(gap=0.01))
    return read_sweep(sweep(request, Asked(vary=vary)).folder)


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Swept:
    """Budgets of which the smallest has no plan, in no order."""
    return swept_by(tmp_path_factory.mktemp("sweep") / "sweep", "budget=30,10,50")


@pytest.fixture(scope="module")
def file(swept: Swept, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "budget.xlsx"
    path.write_bytes(sweep_workbook_bytes(swept))
    return path


@pytest.fixture(scope="module")
def book(file: Path) -> Read:
    return read(file)


def rows_of(folder: Path, name: str) -> list[Mapping[str, str]]:
    with (folder / name).open(newline="", encoding="utf-8") as found:
        return list(csv.DictReader(found))


def test_every_number_of_sweep_csv_stands_in_its_row(swept: Swept, book: Read) -> None:
    assert list(book.sheets) == SHEETS
    told = rows_of(swept.folder, "sweep.csv")
    heads = {"National investment, sum": "investment_national_sum", "Sum 2026": "sum_2026", "Sum, sum": "sum_sum"}
    heads |= {"Operation 2025": "operation_2025", "Unspent of the budget (MTD)": "unspent_mnok"}
    heads |= {"Present value of spending and uncovered need (MTD)": "objective_mnok", "budget": "budget", "Run": "run"}
    heads |= {"Value of uncovered need (MTD)": "uncovered_value_mnok", "Gap": "gap"}
    for head, column in heads.items():
        shown = book.column("Runs", head)
        for value, row in zip(shown, told, strict=True):
            wanted = Fraction(row[column]) if row[column] else None
            assert value == wanted or abs(Fraction(value or 0) - (wanted or 0)) < Fraction(1, 10**6), head
    assert book.column("Runs", "Status") == ["a plan", "no plan", "a plan"]
    assert str(book.column("Runs", "Why there is no plan")[1]).startswith("The budget is too small")


def test_every_formula_comes_to_the_value_that_is_kept(book: Read) -> None:
    exact, seen = Evaluator(book), dict.fromkeys(SHEETS, 0)
    for sheet, name, cell in book.formulas():
        wanted = exact.value(sheet, name)
        assert isinstance(cell.value, Fraction)
        assert isinstance(wanted, Fraction)
        assert abs(cell.value - wanted) < Fraction(1, 10**9) * (1 + abs(wanted)), (sheet, name)
        seen[sheet] += 1
    assert all(seen[name] for name in SHEETS[:3])


def test_funding_tables_are_those_of_the_file_with_sums_as_formulas(swept: Swept, book: Read) -> None:
    told = rows_of(swept.folder, "funding_tables.csv")
    amounts = book.column("Funding tables", "Amount (MTD)")
    assert [Fraction(row["amount_mnok"]) for row in told] == [round(Fraction(value or 0), 3) for value in amounts]
    sums = [name for sheet, name, _ in book.formulas() if sheet == "Funding tables"]
    assert len(sums) == sum(row["line"] == "sum" for row in told)


def test_figures_along_the_input_rise_with_it_and_have_two_charts(swept: Swept, book: Read, file: Path) -> None:
    assert book.column("Along the input", "budget") == [10, 30, 50]
    spent = book.column("Along the input", "Spending (MTD)")
    assert spent[0] == "no plan"
    by_budget = {run.budget: run.figures for run in swept.planned}
    for value, budget in zip(spent[1:], (30, 50), strict=True):
        figures = by_budget[Fraction(budget)]
        assert figures is not None
        assert round(Fraction(value or 0), 3) == figures.spending
    with zipfile.ZipFile(file) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        drawn = [archive.read(name).decode() for name in charts]
    assert len(charts) == 2
    assert [text.count("<c:ser>") for text in drawn] == [4, 2]


def test_heads_stay_in_sight_and_have_filters(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 3)]
    for sheet in sheets:
        assert re.search(r'<pane xSplit="2" ySplit="\d+"[^>]*state="frozen"', sheet)
        assert "<autoFilter" in sheet


def test_the_sheet_of_the_sweep_tells_how_it_was_made(swept: Swept, book: Read) -> None:
    entries = dict(zip(book.column("Sweep", "Item"), book.column("Sweep", "Value"), strict=True))
    assert entries["Runs: in all"] == 3
    assert entries["Runs: with a plan"] == 2
    assert entries["What was varied"] == "budget"
    assert entries["SHA-256 of the study"] == swept.study_sha256
    assert entries["Versions: highspy"]
    assert "SHA-256 of the inputs: prices.csv" in entries


def test_two_inputs_have_no_line_and_a_scenario_its_title(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(sweep_workbook_bytes(swept_by(tmp_path / "two", "budget=30,40", "prices.node=0.9x,1.1x")))
    book = read(path)
    assert list(book.sheets) == [name for name in SHEETS if name != "Along the input"]
    assert book.column("Runs", "prices.node.price") == [Fraction("0.9"), Fraction("1.1")] * 2


def test_the_same_bytes_each_time_and_norwegian_words(swept: Swept, file: Path, tmp_path: Path) -> None:
    assert sweep_workbook_bytes(read_sweep(swept.folder)) == file.read_bytes()
    path = tmp_path / "budget.xlsx"
    with speaking(BOKMAL):
        path.write_bytes(sweep_workbook_bytes(swept))
    book = read(path)
    assert list(book.sheets) == ["Kjøringer", "Langs inndataverdien", "Finansieringsplaner", "Sveip"]
    assert book.column("Kjøringer", "Status") == ["plan", "ingen plan", "plan"]


def test_what_a_spreadsheet_has_no_rows_for_is_said(
    swept: Swept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep_funding, "MOST_ROWS", 10)
    path = tmp_path / "budget.xlsx"
    path.write_bytes(sweep_workbook_bytes(replace(swept)))
    cells = read(path).sheets["Funding tables"].values()
    assert any("they are in funding_tables.csv" in str(cell.value) for cell in cells)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_computes_what_is_kept(file: Path, book: Read, tmp_path: Path) -> None:
    found = read(computed_anew(file, tmp_path))
    for sheet, name, cell in book.formulas():
        value = found.sheets[sheet][name].value
        assert isinstance(value, Fraction), (sheet, name, value)
        assert isinstance(cell.value, Fraction)
        assert abs(value - cell.value) < Fraction(1, 10**9) * (1 + abs(value)), (sheet, name)
