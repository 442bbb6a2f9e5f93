"""The workbook opened by LibreOffice, which computes every formula anew."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from inputs.language import BOKMAL, speaking
from outputs.material.material import of_folder
from outputs.workbook.write import workbook_bytes
from tests.outputs.workbook.evaluate import Evaluator
from tests.outputs.workbook.made import Made
from tests.outputs.workbook.office import OFFICE, computed_anew
from tests.outputs.workbook.test_formulas import assert_same_as_files, extra, price_cell, split_name
from tests.outputs.workbook.xlsx import Read, changed, read

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with LibreOffice's profile, which takes seconds to be made."""
    return tmp_path_factory.mktemp("office")


def opened(workbook: Path, folder: Path) -> Read:
    copy = folder / f"{workbook.parent.name}.xlsx"
    shutil.copyfile(workbook, copy)
    return read(computed_anew(copy, folder))


def assert_computed_like(found: Read, expected: Read) -> None:
    """Every formula gives what exact arithmetic over the same cells gives."""
    exact = Evaluator(expected)
    compared = 0
    for sheet, name, _ in expected.formulas():
        value, wanted = found.sheets[sheet][name].value, exact.value(sheet, name)
        assert isinstance(value, Fraction), (sheet, name, value)
        assert isinstance(wanted, Fraction)
        assert abs(value - wanted) < Fraction(1, 10**9) * (1 + abs(wanted)), (sheet, name)
        compared += 1
    assert compared


def test_every_formula_of_norway_comes_to_what_the_files_say(norway: Made, folder: Path) -> None:
    found = opened(norway.workbook, folder)
    assert_computed_like(found, read(norway.workbook))
    assert_same_as_files(found, norway)


def test_every_formula_of_the_norwegian_workbook_comes_to_the_same(norway: Made, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "norsk" / "budget.xlsx"
    path.parent.mkdir()
    with speaking(BOKMAL):
        path.write_bytes(workbook_bytes(of_folder(norway.folder)))
    found = opened(path, folder)
    assert_computed_like(found, read(path))
    ours, theirs = (
        [cell.value for cells in book.sheets.values() for cell in cells.values() if cell.formula is not None]
        for book in (read(path), read(norway.workbook))
    )
    assert ours == theirs


def test_a_changed_price_moves_the_sum_by_the_exact_amount(norway: Made, folder: Path, tmp_path: Path) -> None:
    """A CPU node becomes 0.01 dearer in every year, since its price does not change by itself."""
    copy = tmp_path / "dearer" / "budget.xlsx"
    copy.parent.mkdir()
    shutil.copyfile(norway.workbook, copy)
    before = read(copy)
    changed(copy, "Prices", price_cell(before, "CPU node of 256 cores, with its share of network and rack"), "0.34")
    found = opened(copy, folder)
    sheet, total = split_name(before.names["funding_total"])
    spent, stored = found.sheets[sheet][total].value, before.sheets[sheet][total].value
    assert isinstance(spent, Fraction)
    assert isinstance(stored, Fraction)
    assert abs(spent - stored - extra(norway, "cpu_node", Fraction("0.01"))) < Fraction(1, 10**9)
    assert read(copy).sheets[sheet][total].value == stored
    assert_computed_like(found, read(copy))


def test_formulas_of_all_kinds_of_rows_are_understood(any_made: Made, folder: Path) -> None:
    assert_computed_like(opened(any_made.workbook, folder), read(any_made.workbook))
