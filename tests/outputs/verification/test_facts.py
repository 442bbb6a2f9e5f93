"""The inputs of a folder as plain records, in either dialect, with every number exact."""

from fractions import Fraction
from pathlib import Path

import pytest

from outputs.verification.facts import Facts, Record

SETTINGS = """
[money]
unit = " MNOK "
price_year = 2024
discount_rate = { value = 0.1, source = "x" }
[rules.on]
enabled = true
first_year = 2026
[rules.written]
enabled = " Yes "
[rules.off]
enabled = false
[horizon]
first_year = 2025
last_year = 2027
"""


def _facts(folder: Path, tables: dict[str, bytes] | None = None, settings: str = SETTINGS) -> Facts:
    (folder / "study.toml").write_bytes(settings.encode())
    for name, content in (tables or {}).items():
        (folder / f"{name}.csv").write_bytes(content)
    return Facts(folder)


@pytest.mark.parametrize(
    ("text", "decimal_comma", "number"),
    [
        ("0.1", False, Fraction(1, 10)),
        (" 12 ", False, Fraction(12)),
        ("0,1", True, Fraction(1, 10)),
        ("1\N{NO-BREAK SPACE}234 567,5", True, Fraction(2469135, 2)),
        ("\N{MINUS SIGN}2,5", True, Fraction(-5, 2)),
        ("-2,5", True, Fraction(-5, 2)),
    ],
)
def test_numbers_are_read_exactly_in_either_dialect(text: str, decimal_comma: bool, number: Fraction) -> None:
    record = Record({"cell": text, "blank": " "}, decimal_comma)
    assert record.number("cell") == record.number_or_none("cell") == number
    assert record.number_or_none("blank") is None
    assert record.number_or_none("no such column") is None


def test_a_cell_says_yes_or_lists_names() -> None:
    record = Record({"a": "yes", "b": "TRUE", "c": "no", "d": "", "names": " open  secret "}, False)
    assert [record.yes(column) for column in "abcde"] == [True, True, False, False, False]
    assert record.names("names") == ("open", "secret")
    assert record.names("d") == ()
    assert record.text("names") == "open  secret"
    assert record.text("no such column") == ""


@pytest.mark.parametrize(
    ("first", "last", "covered"),
    [
        ("", "", [2024, 2025, 2026, 2027]),
        ("2025", "", [2025, 2026, 2027]),
        ("", "2025", [2024, 2025]),
        ("2025", "2026", [2025, 2026]),
    ],
)
def test_a_blank_year_is_no_limit(first: str, last: str, covered: list[int]) -> None:
    record = Record({"first_year": first, "last_year": last}, False)
    assert [year for year in range(2024, 2028) if record.covers(year)] == covered


@pytest.mark.parametrize(
    "content",
    [
        b"site,rent\nnorth,0.5\nsouth,1\n",
        b"\xef\xbb\xbfsite;rent\r\nnorth;0,5\r\nsouth;1\r\n",
        b" site , rent \r north ,0.5\r,\r\rsouth,1",
        b'"site","rent"\n"north","0.5"\n  ,\nsouth, 1 ',
    ],
)
def test_a_table_is_read_in_either_dialect_with_any_line_ends(content: bytes, tmp_path: Path) -> None:
    facts = _facts(tmp_path, {"sites": content})
    assert [(row.text("site"), row.number("rent")) for row in facts.table("sites")] == [
        *(("north", Fraction(1, 2)), ("south", Fraction(1)))
    ]
    assert list(facts.keyed("sites", "site")) == list(facts.sites) == ["north", "south"]
    assert facts.table("no such table") == ()


def test_the_settings_are_exact(tmp_path: Path) -> None:
    facts = _facts(tmp_path)
    assert facts.figure("money", "discount_rate") == facts.figure_or_none("money", "discount_rate") == Fraction(1, 10)
    assert facts.figure("money", "price_year") == facts.price_year == 2024
    assert facts.figure_or_none("money", "nothing") is None
    assert facts.setting("money", "price_year", "deeper") is None
    assert facts.money_unit == "MNOK"
    assert facts.years == (2025, 2026, 2027)


def test_rules_are_on_off_or_not_yet(tmp_path: Path) -> None:
    facts = _facts(tmp_path)
    assert [facts.rule_on(name) for name in ("on", "written", "off", "unknown")] == [True, True, False, False]
    assert [facts.rule_applies("on", year) for year in facts.years] == [False, True, True]
    assert all(facts.rule_applies("off", year) for year in facts.years)


def test_tiers_come_by_rising_rank(tmp_path: Path) -> None:
    facts = _facts(tmp_path, {"tiers": b"tier,rank\nsecret,10\nopen,0\nclosed,2\n"})
    assert list(facts.tiers) == ["open", "closed", "secret"]


def test_a_study_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert _facts(tmp_path, settings="\N{BOM}" + SETTINGS.replace("\n", "\r\n")).price_year == 2024


@pytest.mark.parametrize(
    ("content", "rent"),
    [
        (b"site,rent,note\nnorth,0.5,a; b; c; d\n", Fraction(1, 2)),
        (b"site;rent;note\nnorth;0,5;a, b, c, d\n", Fraction(1, 2)),
        (b"site ; rent\nnorth ; 0,5\n", Fraction(1, 2)),
    ],
)
def test_the_header_alone_says_which_dialect_a_table_is_in(content: bytes, rent: Fraction, tmp_path: Path) -> None:
    (row,) = _facts(tmp_path, {"sites": content}).table("sites")
    assert row.number("rent") == rent


def test_a_figure_of_the_settings_keeps_all_its_digits(tmp_path: Path) -> None:
    settings = SETTINGS.replace("value = 0.1", "value = 0.1000000000000000000000001")
    assert _facts(tmp_path, settings=settings).figure("money", "discount_rate") == Fraction(10**24 + 1, 10**25)
