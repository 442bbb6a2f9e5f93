"""The tables of a result folder as they are printed: what cannot be read is told with its place, word by word."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from outputs.verification import stated
from outputs.verification.findings import Findings
from outputs.verification.stated import StatedRow, StatedTable, read_stated, read_text

SITE, UNITS = COLUMNS = ("site", "units")


def _read(folder: Path, content: bytes, columns: Sequence[str] = COLUMNS) -> tuple[StatedTable | None, list[str]]:
    (folder / "a.csv").write_bytes(content)
    findings = Findings()
    table = read_stated(folder, "a.csv", columns, findings)
    return table, [*(item.sentence() for item in findings.discrepancies), *findings.not_checked]


@pytest.mark.parametrize(
    ("content", "mark"),
    [(b"site,units\nnorth,1\nsouth,2\n", "."), (b"\xef\xbb\xbfsite;units\r\nnorth;1\r\nsouth;2\r\n", ",")],
)
def test_a_table_is_read_in_either_dialect(content: bytes, mark: str, tmp_path: Path) -> None:
    rows = StatedRow(2, {"site": "north", "units": "1"}), StatedRow(3, {"site": "south", "units": "2"})
    assert _read(tmp_path, content) == (StatedTable("a.csv", rows, mark), [])


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        (b"site,units\nnorth;n;n;n,1\nsouth,2\n", "."),
        (b"site;units\nnorth,n,n,n;1\nsouth;2\n", ","),
        (b'site,units,"a;b"\nnorth,1,\nsouth,2,\n', "."),
    ],
)
def test_the_header_alone_says_which_dialect_it_is(content: bytes, mark: str, tmp_path: Path) -> None:
    table, _ = _read(tmp_path, content)
    assert table is not None
    assert (table.mark, [row.cells["units"] for row in table.rows]) == (mark, ["1", "2"])


def test_a_row_is_named_by_the_line_on_which_it_begins(tmp_path: Path) -> None:
    table, said = _read(tmp_path, b'site,units\n"no\nrth",1\nsouth,2\n')
    assert table is not None
    assert ([row.line for row in table.rows], said) == ([2, 4], [])


def test_line_ends_in_a_cell_are_kept_whatever_ends_the_rows(tmp_path: Path) -> None:
    table, said = _read(tmp_path, b'site,units\r"no\r\nrth",1\rsouth,2\r')
    assert table is not None
    assert ([dict(row.cells) for row in table.rows], said) == (
        [{"site": "no\r\nrth", "units": "1"}, {"site": "south", "units": "2"}],
        [],
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"units\n1\n", "a.csv, row 1, column site: this column is missing"),
        (b"site,units,site\n", "a.csv, row 1, column site: this column is there more than once"),
        (b'site,units\n"north,1\n', "a.csv: cannot be split into cells: unexpected end of data"),
        (b"site,units\nnorth,1\n\xe5,2\n", "a.csv, row 3: the file is not text in UTF-8"),
        (b"\n\xe5", "a.csv, row 2: the file is not text in UTF-8"),
    ],
)
def test_a_table_that_cannot_be_read_is_told(content: bytes, said: str, tmp_path: Path) -> None:
    assert _read(tmp_path, content) == (None, [said])


def test_an_empty_file_has_no_column(tmp_path: Path) -> None:
    missing = [f"a.csv, row 1, column {column}: this column is missing" for column in COLUMNS]
    assert _read(tmp_path, b"") == (None, missing)


def test_a_row_of_another_length_is_told_and_left_out(tmp_path: Path) -> None:
    table, said = _read(tmp_path, b"site,units\nnorth,1,2\nsouth\neast,3\n")
    assert table is not None
    assert [row.line for row in table.rows] == [4]
    assert said == [
        "a.csv, row 2: expected 2 cells as in the header, found 3",
        "a.csv, row 3: expected 2 cells as in the header, found 1",
    ]


def test_a_column_that_is_not_known_is_not_checked(tmp_path: Path) -> None:
    table, said = _read(tmp_path, b"site,a\x07b,units\nnorth,?,1\n")
    assert table is not None
    assert said == ["a.csv, column a\\x07b: not a column that is known"]


def test_a_file_that_is_not_there_or_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    findings = Findings()
    assert [read_text(tmp_path / name, findings) for name in ("nowhere", "folder")] == [None, None]
    assert [item.sentence() for item in findings.discrepancies] == [
        *("nowhere: this file is missing", "folder: this is not a plain file")
    ]


def test_a_file_with_a_name_that_no_folder_can_have_is_told(tmp_path: Path) -> None:
    findings = Findings()
    assert read_text(tmp_path / ("x" * 300), findings) is None
    assert [item.sentence() for item in findings.discrepancies] == [
        f"{'x' * 60}...: the file cannot be read (File name too long)"
    ]


@pytest.mark.parametrize(("length", "readable"), [(2_000_000, True), (2_000_001, False)])
def test_a_file_may_be_as_large_as_the_limit(
    length: int, readable: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stated, "LARGEST_BYTES", 2_000_000)
    (tmp_path / "a.csv").write_bytes(b"x" * length)
    findings = Findings()
    assert (read_text(tmp_path / "a.csv", findings) is not None) == readable
    said = [] if readable else ["a.csv: the file is larger than 2 MB"]
    assert [item.sentence() for item in findings.discrepancies] == said


@pytest.mark.parametrize(
    ("mark", "text", "number"),
    [
        (".", "12.50", Fraction(25, 2)),
        (",", "-12,50", Fraction(-25, 2)),
        (".", "0", Fraction(0)),
        (".", "-0.000", Fraction(0)),
        (".", "9" * 18 + "." + "9" * 30, Fraction(10**48 - 1, 10**30)),
    ],
)
def test_a_number_is_read_exactly(mark: str, text: str, number: Fraction) -> None:
    findings = Findings()
    table, row = StatedTable("a.csv", (), mark), StatedRow(7, {"cell": text})
    assert table.number(row, "cell", findings) == number
    assert not findings.discrepancies


@pytest.mark.parametrize("text", ["1,5", "01", "1.", ".5", "+1", "1e3", "1 0", "1" * 19, "0." + "1" * 31, "x1", "1x"])
def test_what_is_no_plain_number_is_told(text: str) -> None:
    findings = Findings()
    table, row = StatedTable("a.csv", (), "."), StatedRow(7, {"cell": text})
    assert table.number(row, "cell", findings) is None
    assert [item.sentence() for item in findings.discrepancies] == [
        f"a.csv, row 7, column cell: found {text}; expected a plain number with decimal point"
    ]


def test_where_the_decimal_mark_is_a_comma_a_point_is_no_number() -> None:
    findings = Findings()
    assert StatedTable("a.csv", (), ",").number(StatedRow(7, {"cell": "1.5"}), "cell", findings) is None
    assert [item.sentence() for item in findings.discrepancies] == [
        "a.csv, row 7, column cell: found 1.5; expected a plain number with decimal comma"
    ]


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("17", 17), ("1" * 18, int("1" * 18)), ("1" * 19, None), ("1.0", None), ("-1", None)]
)
def test_a_whole_number_has_no_sign_and_no_decimals(text: str, number: int | None) -> None:
    findings = Findings()
    assert StatedTable("a.csv", (), ".").whole(StatedRow(7, {"cell": text}), "cell", findings) == number
    said = [f"a.csv, row 7, column cell: found {text}; expected a whole number, 0 or more"]
    assert [item.sentence() for item in findings.discrepancies] == ([] if number is not None else said)
