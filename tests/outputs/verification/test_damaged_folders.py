"""A damaged folder is told as one, file by file; nothing that can be done to its bytes makes the verifier fail."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outputs.verification import stated
from tests.outputs.verification.results import TABLES, CsvFile, found, plan

FILES = (*(f"{table}.csv" for table in TABLES), "summary.json")
DAMAGES: dict[str, bytes] = {
    "empty": b"",
    "blank": b"\n\n",
    "latin-1": "år;sted\n2025;nord\n".encode("latin-1"),
    "utf-16": "year,site\n".encode("utf-16"),
    "another table": b"planet,colour\nmars,red\n",
    "open quotation": b'year,"site\n2025,north\n',
    "long cell": b"year,site\n2025," + b"x" * 200_000 + b"\n",
    "nul": b"year\0,site\n",
    "binary": bytes(range(256)),
}


def _files(folder: Path) -> set[str]:
    return {discrepancy.place.file for discrepancy in found(folder)}


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told(spoilable: Callable[[str], Path], name: str) -> None:
    folder = spoilable("hosted")
    (folder / name).unlink()
    assert _files(folder) == {name}
    (folder / name).mkdir()
    assert _files(folder) == {name}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_told(spoilable: Callable[[str], Path], name: str, damage: str) -> None:
    folder = spoilable("rented")
    (folder / name).write_bytes(DAMAGES[damage])
    assert name in _files(folder)


@pytest.mark.parametrize("name", FILES[:-1])
def test_a_missing_or_doubled_column_is_told(spoilable: Callable[[str], Path], name: str) -> None:
    folder = spoilable("contributing")
    file = CsvFile(folder / name)
    for place in range(len(file.cells[0])):
        file.write([[*cells[:place], *cells[place + 1 :]] for cells in file.cells])
        assert name in _files(folder)
        file.write([[*cells, cells[place]] for cells in file.cells])
        assert name in _files(folder)


def test_a_column_more_is_listed_as_not_checked(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    file = CsvFile(folder / "coverage.csv")
    file.write([[*cells, "remark"] for cells in file.cells])
    assert not found(folder)


@pytest.mark.parametrize("text", ["", "much", "1e3", "1 000", "=1+1", "1.2.3", "0x10", "٣", "1" * 5000, "nan"])
@pytest.mark.parametrize("table", TABLES)
def test_text_in_a_cell_of_numbers_is_told(spoilable: Callable[[str], Path], table: str, text: str) -> None:
    folder = spoilable("contributing")
    file = CsvFile(folder / f"{table}.csv")
    for column in {"amount_mnok", "units", "steps", "year", "need", "rented", "slack", "2025"} & set(file.cells[0]):
        row, _ = next(iter(file.rows_of(column)))
        file.write(file.with_cell(row, column, text))
        assert file.path.name in _files(folder), column


@pytest.mark.parametrize("units", ["-1", "2.5", "1,5", "007"])
def test_units_are_whole_and_not_below_nothing(spoilable: Callable[[str], Path], units: str) -> None:
    folder = spoilable("contributing")
    for name, column in (("purchases", "units"), ("contributions", "steps")):
        file = CsvFile(folder / f"{name}.csv")
        file.write(file.with_cell(2, column, units))
        assert any((item.place.row, item.place.column) == (2, column) for item in found(folder))
        file.restore()


def test_a_row_of_another_length_is_told(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    with (folder / "rules.csv").open("a") as file:
        file.write("budget,total\n\n")
    rows = [item.place.row for item in found(folder) if "cells as in the header" in item.why]
    assert len(rows) == 2


@pytest.mark.parametrize(
    "text", ["{", "[]", "3", '{"objective": NaN}', "[" * 100_000, '{"objective": ' + "9" * 5000 + "}", '"\\ud800"']
)
def test_a_summary_that_is_no_summary_is_told(spoilable: Callable[[str], Path], text: str) -> None:
    folder = spoilable("intl")
    (folder / "summary.json").write_text(text)
    assert "summary.json" in _files(folder)


def test_what_a_summary_holds_in_place_of_tables_is_told(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    content = json.loads((folder / "summary.json").read_text())
    for name in content:
        (folder / "summary.json").write_text(json.dumps({**content, name: {"a": [None, "\ud800"]}}))
        if name not in ("changes", "model", "seconds", "seed", "versions", "full_coverage_budget"):
            told = "inputs/a" if name == "inputs_sha256" else "summary.json"
            assert told in _files(folder), name


def test_a_file_of_absurd_size_is_not_read(spoilable: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = spoilable("intl")
    monkeypatch.setattr(stated, "LARGEST_BYTES", 1000)
    assert _files(folder) >= {"rules.csv", "funding_lines.csv", "summary.json"}


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plan("shared", tmp_path_factory.mktemp("fuzzed"))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.integers(0, 3000), st.integers(0, 40), st.binary(max_size=12))
def test_whatever_bytes_are_changed_the_verifier_answers(
    fuzzed: Path, name: str, start: int, length: int, inserted: bytes
) -> None:
    original = (fuzzed / name).read_bytes()
    at = start % len(original)
    changed = original[:at] + inserted + original[at + length :]
    try:
        (fuzzed / name).write_bytes(changed)
        discrepancies = found(fuzzed)
    finally:
        (fuzzed / name).write_bytes(original)
    assert all(discrepancy.sentence().isprintable() for discrepancy in discrepancies)
