"""No text of a study, however it came in, is a formula to a spreadsheet that opens a written CSV file."""

import csv
import itertools
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import cli
from inputs.load import load_study
from inputs.problems import InvalidStudy
from inputs.schema import TABLES
from inputs.write import write_study
from outputs.csv_files import write_csv
from outputs.table import Column, Table
from tests.fuzz.tokens import FORMULAS, STARTS
from tests.inputs.study_folder import TOYLAND, StudyFolder

TEXTS = [
    *(("sources.csv", column) for column in ("title", "reference", "note")),
    *(("resources.csv", column) for column in ("title", "title_nb", "unit", "unit_nb", "note")),
    *((f"{name}.csv", "title") for name in ("products", "sites", "tiers", "demand", "partnerships", "projects")),
    *((f"{name}.csv", "note") for name in ("prices", "ceilings", "tier_shares", "commercial", "project_needs")),
]
NAMES = [(table.file, column) for table in TABLES for column in dict.fromkeys((*table.key, "source"))]
# What is left of the others, when the white space before them is taken away, is plain text.
COMPUTED = [formula for formula in FORMULAS if "=" in formula or not formula[0].isspace()]


def computed(path: Path) -> Iterator[str]:
    """Cells that a spreadsheet would compute, whether it separates by commas or, as in Norway, by semicolons."""
    for separator in ",;":
        with path.open(encoding="utf-8-sig", newline="") as file:
            for cell in itertools.chain.from_iterable(csv.reader(file, delimiter=separator)):
                if cell.startswith(STARTS) and not cell.lstrip("+-").replace(",", ".").replace(".", "", 1).isdigit():
                    yield cell


def put(folder: StudyFolder, file: str, column: str, text: str) -> None:
    """Writes Toyland's table with a text in a cell of the first row, quoted as a spreadsheet would."""
    with (TOYLAND / file).open(encoding="utf-8", newline="") as opened:
        header, first, *rest = csv.reader(opened)
    first[header.index(column)] = text
    with (folder.path / file).open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([header, first, *rest])


@pytest.fixture
def folder(tmp_path: Path) -> StudyFolder:
    shutil.copytree(TOYLAND, tmp_path / "study")
    return StudyFolder(tmp_path / "study")


@pytest.mark.parametrize(("file", "column"), TEXTS)
def test_text_that_a_spreadsheet_would_compute_is_refused(folder: StudyFolder, file: str, column: str) -> None:
    for formula in COMPUTED:
        put(folder, file, column, formula)
        told = [problem for problem in folder.problems() if (problem.file, problem.column) == (file, column)]
        assert [problem.row for problem in told] == [2], repr(formula)


@pytest.mark.parametrize(("file", "column"), NAMES)
def test_a_name_that_a_spreadsheet_would_compute_is_refused(folder: StudyFolder, file: str, column: str) -> None:
    for formula in FORMULAS:
        put(folder, file, column, formula)
        assert any((problem.file, problem.row) == (file, 2) for problem in folder.problems()), repr(formula)


@pytest.mark.parametrize("formula", COMPUTED)
@pytest.mark.parametrize("path", ["products.node.note", "demand.play.title", "resources.storage.unit", "money.unit"])
def test_a_formula_typed_as_a_change_is_refused(path: str, formula: str) -> None:
    shown = formula.strip()
    with pytest.raises(InvalidStudy) as caught:
        load_study(TOYLAND, changes=[f"{path}={formula}"])
    assert shown in {problem.value for problem in caught.value.problems}


@pytest.mark.parametrize("space", ["\t", "\r", "\n", " \t", "\x0b"])
def test_white_space_before_a_text_is_not_written_again(folder: StudyFolder, space: str, tmp_path: Path) -> None:
    put(folder, "sites.csv", "title", f"{space}North")
    loaded = load_study(folder.path, changes=[f"sites.north.note={space}cold"])
    write_study(loaded.raw, tmp_path / "written")
    assert list(computed(tmp_path / "written" / "sites.csv")) == []
    assert ",North," in (tmp_path / "written" / "sites.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("note", ["", "Guessed", "ends with ;", 'a "quoted" one;', "x" * 1999, "x;" * 999, ";" * 1990])
def test_notes_that_changes_add_to_do_not_become_formulas(folder: StudyFolder, note: str, tmp_path: Path) -> None:
    put(folder, "demand.csv", "note", note)
    changes = ["demand.play.growth=-0.1", "demand.play.base_need=+3", "demand.play.title=-", "rules.budget.ramp=-0"]
    loaded = load_study(folder.path, changes=[*changes[:2], changes[3]])
    write_study(loaded.raw, tmp_path / "written")
    assert [cell for path in sorted((tmp_path / "written").glob("*.csv")) for cell in computed(path)] == []
    assert load_study(tmp_path / "written").study == loaded.study


@pytest.mark.parametrize("dialect", ["intl", "nb"])
def test_every_file_of_a_result_is_free_of_formulas(dialect: str, tmp_path: Path) -> None:
    changes = ["products.node.title=a;b", "demand.play.growth=-0.1", "demand.warn.note=x = 1 + 2 @ home"]
    arguments = ["--inputs", str(TOYLAND), "--out", str(tmp_path / "plan"), "--csv", dialect, "--json", "--quiet"]
    assert cli.run([*arguments, *(f"--set={change}" for change in changes)]) == 0
    written = sorted((tmp_path / "plan").rglob("*.csv"))
    assert len(written) == 6 + len(TABLES)
    assert [(path.name, cell) for path in written for cell in computed(path)] == []
    assert json.loads((tmp_path / "plan" / "summary.json").read_text())["changes"]


@pytest.mark.parametrize("formula", [formula for formula in FORMULAS if formula.startswith(STARTS)])
def test_a_table_that_is_given_a_formula_writes_it_as_text(formula: str, tmp_path: Path) -> None:
    for dialect in ("intl", "nb"):
        path = write_csv(Table("t", (Column("a"), Column("b")), ((formula, "x"), ("x", formula))), tmp_path, dialect)
        assert list(computed(path)) == []
