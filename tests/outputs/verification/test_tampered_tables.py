"""Whatever figure of a table is changed by its last digit, up or down, the verifier names the file and the row."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from outputs.verification.command import verify
from tests.outputs.verification.results import TABLES, CsvFile, found, points_at

NUMERIC = {
    "purchases": ("year", "units", "unit_price_mnok", "surcharge", "amount_mnok"),
    "contributions": ("year", "steps", "amount_mnok"),
    "coverage": ("year", "need", "domestic", "abroad", "rented", "short", "coverage"),
    "rules": ("year", "required", "achieved", "slack"),
    "funding_lines": ("year", "amount_mnok"),
    "funding_table": ("2025", "2026", "sum"),
}
NAMES = {
    "purchases": ("site", "tier", "product"),
    "contributions": ("partnership",),
    "coverage": ("resource", "tier", "unit"),
    "rules": ("rule", "subject", "unit", "binding"),
    "funding_lines": ("line", "parent"),
    "funding_table": ("line",),
}


def _last_digit(text: str, mark: str, step: int) -> str:
    number = Decimal(text.replace(mark, "."))
    changed = number + step * Decimal(1).scaleb(int(number.as_tuple().exponent))
    return f"{changed:f}".replace(".", mark)


@pytest.mark.parametrize(("name", "step"), [("contributing", 1), ("contributing", -1), ("nb", 1)])
@pytest.mark.parametrize(("table", "column"), [(table, column) for table in TABLES for column in NUMERIC[table]])
def test_a_changed_figure_is_named(
    spoilable: Callable[[str], Path], name: str, table: str, column: str, step: int
) -> None:
    folder = spoilable(name)
    file = CsvFile(folder / f"{table}.csv")
    assert file.some_of(column) or (name, table) == ("nb", "contributions")
    for row, text in file.some_of(column):
        changed = _last_digit(text, file.mark, step)
        file.write(file.with_cell(row, column, changed))
        named = [discrepancy for discrepancy in found(folder) if points_at(discrepancy, file.path.name, row)]
        assert named, f"{file.path.name}, row {row}, column {column}: {text} -> {changed}"


@pytest.mark.parametrize(("table", "column"), [(table, column) for table in TABLES for column in NAMES[table]])
def test_a_changed_name_is_told(spoilable: Callable[[str], Path], table: str, column: str) -> None:
    folder = spoilable("contributing")
    file = CsvFile(folder / f"{table}.csv")
    texts = sorted({text for _, text in file.rows_of(column)})
    for row, text in file.some_of(column):
        for other in {"nonsense", texts[0], texts[-1]} - {text}:
            file.write(file.with_cell(row, column, other))
            assert any(discrepancy.place.file == file.path.name for discrepancy in found(folder)), (row, text, other)


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_row_is_told(spoilable: Callable[[str], Path], table: str) -> None:
    folder = spoilable("contributing")
    file = CsvFile(folder / f"{table}.csv")
    for row in range(1, len(file.cells)):
        file.write([*file.cells[:row], *file.cells[row + 1 :]])
        files = {discrepancy.place.file for discrepancy in found(folder)}
        # What was bought and paid is a fact of these files alone: without a row, the other tables have too much.
        assert files >= ({"funding_lines.csv"} if table in ("purchases", "contributions") else {file.path.name}), row


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_is_there_twice_is_named(spoilable: Callable[[str], Path], table: str) -> None:
    folder = spoilable("contributing")
    file = CsvFile(folder / f"{table}.csv")
    for row in range(1, len(file.cells)):
        file.write([*file.cells, file.cells[row]])
        assert any(points_at(discrepancy, file.path.name, len(file.cells) + 1) for discrepancy in found(folder)), row


@pytest.mark.parametrize("name", ["rented", "two_offers", "hosted", "shared", "carried", "projects"])
def test_a_figure_that_is_known_within_a_range_only_cannot_leave_it(
    spoilable: Callable[[str], Path], name: str
) -> None:
    folder = spoilable(name)
    for table in ("coverage", "rules", "funding_lines"):
        file = CsvFile(folder / f"{table}.csv")
        for column in NUMERIC[table][1:]:
            for row, text in file.some_of(column):
                change = Decimal("0.01") if row % 2 else Decimal("-0.01")
                changed = f"{Decimal(text.replace(file.mark, '.')) + change:f}".replace(".", file.mark)
                file.write(file.with_cell(row, column, changed))
                assert found(folder), f"{file.path.name}, row {row}, column {column}: {text} -> {changed}"
        file.restore()


def test_the_difference_is_the_change(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    file = CsvFile(folder / "coverage.csv")
    row, text = next(iter(file.rows_of("need")))
    file.write(file.with_cell(row, "need", f"{Decimal(text) + 2:f}"))
    (discrepancy,) = found(folder)
    assert (discrepancy.place.file, discrepancy.place.row, discrepancy.place.column) == ("coverage.csv", row, "need")
    assert discrepancy.difference is not None
    assert abs(Decimal(discrepancy.difference) - 2) < Decimal("0.000001")
    assert discrepancy.sentence().startswith(f"coverage.csv, row {row}, column need: found ")


def test_an_amount_moved_from_one_line_to_another_is_told(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    file = CsvFile(folder / "funding_lines.csv")
    rows = [row for row, cells in enumerate(file.cells[1:], start=2) if cells[1] == "operation" and cells[2] == "2025"]
    cells = [list(row) for row in file.cells]
    for row, change in zip(rows[:2], (Decimal(1), Decimal(-1)), strict=True):
        cells[row - 1][3] = f"{Decimal(cells[row - 1][3]) + change:f}"
    file.write(cells)
    assert {row for row in rows if any(points_at(item, file.path.name, row) for item in found(folder))} >= set(rows[:2])


def test_prices_of_rules_are_left_to_the_runs_that_find_them(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    file = CsvFile(folder / "rules.csv")
    file.write(file.with_cell(2, "price_mnok", "1.5"))
    assert not found(folder)
    assert any("price_mnok" in item for item in verify(folder).findings.not_checked)
    file.write(file.with_cell(2, "price_mnok", "much"))
    assert [item.place.column for item in found(folder)] == ["price_mnok"]
