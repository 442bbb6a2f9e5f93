"""How tables may be saved, and what is told when a file is not a table."""

import csv
import io
from pathlib import Path

import pytest

from inputs.load import load_study
from inputs.schema import TABLES
from tests.inputs.study_folder import TOYLAND, StudyFolder


def as_norwegian_spreadsheet(text: str) -> str:
    """What a Norwegian spreadsheet saves: semicolons, decimal commas."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in csv.reader(io.StringIO(text)):
        writer.writerow(
            [cell.replace(".", ",") if cell.replace(".", "").lstrip("-").isdigit() else cell for cell in row]
        )
    return out.getvalue()


def test_a_norwegian_spreadsheets_files_make_the_same_study(folder: StudyFolder) -> None:
    for table in TABLES:
        path = folder.path / table.file
        path.write_bytes(b"\xef\xbb\xbf" + as_norwegian_spreadsheet(path.read_text(encoding="utf-8")).encode())
    assert "0,45" in (folder.path / "demand.csv").read_text(encoding="utf-8")
    assert load_study(folder.path).study == load_study(TOYLAND).study


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f"])
def test_spaces_between_thousands_are_read_in_a_file_with_decimal_commas(folder: StudyFolder, space: str) -> None:
    path = folder.path / "sites.csv"
    text = path.read_text(encoding="utf-8").replace("North,500", f"North,1{space}234.5").replace(".", ",X")
    path.write_text(text.replace(",X", "\0").replace(",", ";").replace("\0", ","), encoding="utf-8")
    assert load_study(folder.path).study.sites["north"].power_limit_kw * 2 == 2469


def test_a_decimal_point_in_a_file_with_decimal_commas_is_told(folder: StudyFolder) -> None:
    path = folder.path / "existing_capacity.csv"
    text = as_norwegian_spreadsheet(path.read_text(encoding="utf-8").replace("storage,3,", "storage,3.123,"))
    path.write_text(text.replace("3,123", "3.123"), encoding="utf-8")
    problem = folder.only_problem()
    assert (problem.row, problem.column, problem.value, problem.suggestion) == (3, "capacity", "3.123", "3,123")
    assert "decimal comma" in problem.expected


def test_a_fault_in_a_file_with_decimal_commas_is_shown_as_it_was_written(folder: StudyFolder) -> None:
    path = folder.path / "existing_capacity.csv"
    text = path.read_text(encoding="utf-8").replace("storage,3,", "storage,-0.5,")
    path.write_bytes(as_norwegian_spreadsheet(text).encode())
    assert folder.only_problem().value == "-0,5"


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_other_line_ends_and_blank_lines_at_the_end_are_read(folder: StudyFolder, line_end: str) -> None:
    path = folder.path / "prices.csv"
    text = path.read_text(encoding="utf-8") + "\n,,,,,,,,,,\n \n"
    path.write_bytes(text.replace("\n", line_end).encode())
    assert load_study(folder.path).study == load_study(TOYLAND).study


@pytest.mark.parametrize(
    ("content", "row", "expected"),
    [
        (b"", None, "a header row with the columns"),
        (b"\n\n", None, "a header row with the columns"),
        ("project,year,cost,source,quality\npuzzle,2026,4,invented,assum\u00e9".encode("latin-1"), 2, "UTF-8"),
        ("project,year,cost".encode("utf-16"), None, "UTF-16"),
        (b"project,year\npuz\0zle,2026\n", 2, "NUL byte"),
        (b"project\n", 1, "separated by , (or by ;"),
        (b"project,year,cost,source,quality\n", None, "delete the file if there is nothing to say"),
        (b'project,year,cost,source,quality\n"puzzle,2026,4,invented,assumed\n', 2, "quotation mark"),
        (b"project,year,cost,source,quality\npuzzle,2026,4,invented\n", 2, "5 cells as in the header, found 4"),
        (
            b"project,year,cost,source,quality\npuzzle,2026,0,4,invented,assumed\n",
            2,
            "5 cells as in the header, found 6",
        ),
        (b"project,year,cost,source,quality\n\npuzzle,2026,4,invented,assumed\n", 2, "no blank row"),
        (b"project,year,cost,source,quality\n" + b"x" * 10_001 + b",2026,4,invented,assumed\n", 2, "10000 letters"),
        (b"project,year,cost,source,quality\n" + b"puzzle,2026,4,invented,assumed\n" * 20_001, None, "20000 rows"),
        (b"x" * 5_000_001, None, "at most 5 MB"),
    ],
    ids=range(14),
)
def test_a_file_that_is_no_table_is_told_with_its_row(
    folder: StudyFolder, content: bytes, row: int | None, expected: str
) -> None:
    (folder.path / "project_costs.csv").write_bytes(content)
    problem = folder.only_problem()
    assert (problem.file, problem.row) == ("project_costs.csv", row)
    assert expected in problem.expected


def test_a_table_that_must_have_rows_says_so(folder: StudyFolder) -> None:
    header = (folder.path / "operation.csv").read_text(encoding="utf-8").split("\n")[0]
    (folder.path / "operation.csv").write_text(header + "\n", encoding="utf-8")
    assert folder.only_problem().expected == "at least one row below the header"


def test_an_optional_column_may_be_left_out(folder: StudyFolder) -> None:
    folder.replace("existing_systems.csv", ",assumed,", ",assumed")
    folder.replace("existing_systems.csv", ",quality,note", ",quality")
    assert load_study(folder.path).study == load_study(TOYLAND).study


def test_columns_that_are_missing_unknown_or_doubled_are_told_together(folder: StudyFolder) -> None:
    folder.replace("demand.csv", "need,title,", "need,titel,")
    folder.replace("demand.csv", "growth_low", "growth")
    told = {(problem.column, problem.value): problem for problem in folder.problems()}
    assert told.keys() == {("titel", "titel"), ("title", None), ("growth", "growth")}
    assert told["titel", "titel"].suggestion == "title"
    assert all((problem.file, problem.row) == ("demand.csv", 1) for problem in told.values())


def test_the_rows_of_a_table_with_a_wrong_header_are_still_checked(folder: StudyFolder) -> None:
    folder.replace("demand.csv", "need,title,", "need,titel,")
    folder.replace("demand.csv", "2024,20,", "2024,many,")
    assert ("base_need", "many") in {(problem.column, problem.value) for problem in folder.problems()}


def test_a_missing_table_and_a_misspelt_file_are_told(folder: StudyFolder) -> None:
    (folder.path / "demand.csv").rename(folder.path / "demands.csv")
    told = {problem.file: problem for problem in folder.problems()}
    assert told.keys() == {"demand.csv", "demands.csv"}
    assert told["demands.csv"].suggestion == "demand.csv"


def test_other_files_beside_the_tables_are_left_alone(folder: StudyFolder) -> None:
    for name in ("README.md", ".~lock.demand.csv#", "._demand.csv", "sheet.xlsx"):
        (folder.path / name).write_bytes(b"\xff\0")
    assert load_study(folder.path).study == load_study(TOYLAND).study


def test_a_link_that_leads_out_of_the_folder_is_refused(folder: StudyFolder, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    (folder.path / "prices.csv").rename(outside)
    (folder.path / "prices.csv").symlink_to(outside)
    assert "a file inside the study folder" in folder.only_problem().expected


def test_a_link_in_a_loop_or_a_folder_in_place_of_a_file_is_told(folder: StudyFolder) -> None:
    for name in ("ceilings.csv", "balances.csv"):
        (folder.path / name).unlink()
    (folder.path / "ceilings.csv").symlink_to("ceilings.csv")
    (folder.path / "balances.csv").mkdir()
    assert {problem.file for problem in folder.problems()} == {"ceilings.csv", "balances.csv"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    problem = StudyFolder(tmp_path / "nowhere").only_problem()
    assert problem.file == str(tmp_path / "nowhere")
    assert "a folder with study.toml" in problem.expected
