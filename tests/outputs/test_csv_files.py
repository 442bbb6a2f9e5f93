"""CSV files open in a spreadsheet as they are meant: numbers as numbers, text as text."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.csv_files import harmless, write_csv
from outputs.table import Column, Table, decimal_text

TABLE = Table(
    "sample",
    (Column("name"), Column("year", 0), Column("amount", 3)),
    (("plain", 2025, Fraction(-1234567, 1000)), ("semi;colon, comma", 2026, None), ('quote "', 2027, Fraction(0))),
)


def test_international_files_have_commas_points_and_line_feeds(tmp_path: Path) -> None:
    content = write_csv(TABLE, tmp_path, "intl").read_bytes()
    assert content == (b'name,year,amount\nplain,2025,-1234.567\n"semi;colon, comma",2026,\n"quote """,2027,0.000\n')


def test_norwegian_files_have_semicolons_decimal_commas_and_a_mark(tmp_path: Path) -> None:
    content = write_csv(TABLE, tmp_path, "nb").read_bytes()
    assert content == (
        b'\xef\xbb\xbfname;year;amount\nplain;2025;-1234,567\n"semi;colon, comma";2026;\n"quote """;2027;0,000\n'
    )


def test_letters_outside_english_survive(tmp_path: Path) -> None:
    table = Table("sites", (Column("site"),), (("Tromsø ΔЖ 中",),))
    assert write_csv(table, tmp_path, "nb").read_text("utf-8-sig") == "site\nTromsø ΔЖ 中\n"


@pytest.mark.parametrize(
    "text", ["=1+1", "+x", "-x", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1+1", "＋x", "－x", "＠x", "-1+2"]
)
def test_text_that_a_spreadsheet_would_compute_gets_an_apostrophe(text: str, tmp_path: Path) -> None:
    path = write_csv(Table("t", (Column("a"), Column("b", 0)), ((text, 1),)), tmp_path, "intl")
    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1] == [f"'{text}", "1"]


@pytest.mark.parametrize("text", ["-5", "+47", "-5.25", "-5,25", "a=b", "", "Tromsø"])
def test_plain_numbers_and_harmless_text_stay(text: str) -> None:
    assert harmless(text) == text


def test_negative_numbers_in_number_columns_are_never_touched(tmp_path: Path) -> None:
    path = write_csv(Table("t", (Column("a", 2),), ((Fraction(-1, 4),),)), tmp_path, "intl")
    assert path.read_text() == "a\n-0.25\n"


def test_a_number_in_a_text_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="text column a"):
        write_csv(Table("t", (Column("a"),), ((1,),)), tmp_path, "intl")


@given(st.fractions(), st.integers(0, 8))
def test_decimals_are_printed_without_floating_point(value: Fraction, decimals: int) -> None:
    printed = Fraction(decimal_text(value, decimals))
    assert abs(printed - value) <= Fraction(1, 2 * 10**decimals)


def test_what_rounds_to_nothing_has_no_sign() -> None:
    assert decimal_text(Fraction(-1, 10**9), 3) == "0.000"
