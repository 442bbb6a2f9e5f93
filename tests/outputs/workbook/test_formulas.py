"""The stored values of formulas against exact arithmetic over the cells they name, and against the CSV files."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from outputs.table import decimal_text
from tests.outputs.workbook.evaluate import Evaluator
from tests.outputs.workbook.made import Made, made
from tests.outputs.workbook.xlsx import Read, changed, read, split

KEY = "Line in funding_lines.csv"
CHECK = "Table less its unfolded lines (must be 0)"
FUNDING = {
    "investment_national": "National investment",
    "operation": "Operation",
    "investment_partnerships": "Partnerships",
    "sum": "Sum",
}


def assert_stored_values_are_computed_ones(book: Read) -> None:
    computed = Evaluator(book)
    wrong = [
        (sheet, name, cell.formula, cell.value, found)
        for sheet, name, cell in book.formulas()
        if not isinstance(cell.value, Fraction)
        or not isinstance(found := computed.value(sheet, name), Fraction)
        or abs(found - cell.value) > Fraction(1, 10**9) * (1 + abs(found))
    ]
    assert wrong == []


def assert_same_as_files(book: Read, result: Made) -> None:
    """Every figure of the funding table, its lines, purchases and contributions, to the last digit printed."""
    for row in result.table("funding_table"):
        shown = book.row("Funding", FUNDING[row["line"]])
        assert [printed(value) for value in shown] == list(row.values())[1:]
    lines = {str(line): row_of(book, "Lines", place) for place, line in cells_below(book, "Lines", KEY)}
    years = result.result.study.years
    for row in result.table("funding_lines"):
        assert printed(lines[row["line"]][1 + years.index(int(row["year"]))]) == row["amount_mnok"]
    purchases = [
        (str(units), printed(price, 6), printed(amount))
        for units, price, amount in zip(
            *(book.column("Purchases", head)[:-1] for head in ("Units", "Unit price (MNOK)", "Amount (MNOK)")),
            strict=True,
        )
        if units is not None
    ]
    assert purchases == [
        (row["units"], row["unit_price_mnok"], row["amount_mnok"]) for row in result.table("purchases")
    ]


def cells_below(book: Read, sheet: str, head: str) -> list[tuple[int, object]]:
    letters, top = split(book.find(sheet, head))
    cells = [(split(name), cell) for name, cell in book.sheets[sheet].items()]
    return [(row, cell.value) for (column, row), cell in cells if column == letters and row > top]


def row_of(book: Read, sheet: str, row: int) -> list[Fraction | str | None]:
    return [cell.value for name, cell in book.sheets[sheet].items() if split(name)[1] == row]


def printed(value: Fraction | str | None, decimals: int = 3) -> str:
    assert isinstance(value, Fraction)
    return decimal_text(Fraction(round(value, 9)), decimals)


def test_stored_values_are_what_the_formulas_come_to(toyland: Made, any_made: Made) -> None:
    assert_stored_values_are_computed_ones(read(toyland.workbook))
    assert_stored_values_are_computed_ones(read(any_made.workbook))


def test_norway_agrees_with_its_formulas_and_with_its_files(norway: Made) -> None:
    book = read(norway.workbook)
    assert_stored_values_are_computed_ones(book)
    assert_same_as_files(book, norway)


def test_every_line_of_the_files_is_in_the_workbook_and_others_are_nothing(any_made: Made) -> None:
    book = read(any_made.workbook)
    filed = {row["line"] for row in any_made.table("funding_lines")}
    shown = {str(line): row_of(book, "Lines", place)[-2] for place, line in cells_below(book, "Lines", KEY)}
    assert filed <= shown.keys()
    assert {shown[line] for line in shown.keys() - filed} <= {Fraction(0)}


def test_coverage_and_rules_are_those_of_the_files(norway: Made) -> None:
    book = read(norway.workbook)
    for sheet, table, columns in (
        ("Coverage by tier", "coverage", ("need", "domestic", "abroad", "rented", "short", "coverage")),
        ("Rules", "rules", ("required", "achieved", "slack")),
    ):
        for column in columns:
            shown = [printed(value, 6) for value in book.column(sheet, column.capitalize())]
            assert shown == [row[column] for row in norway.table(table)]
    assert book.column("Rules", "Binding") == [row["binding"] for row in norway.table("rules")]


def test_the_share_of_a_resource_is_over_all_its_tiers(norway: Made) -> None:
    """By hand: what is short of CPU in 2025, over all tiers, of what is needed."""
    rows = [row for row in norway.table("coverage") if (row["year"], row["resource"]) == ("2025", "cpu")]
    need, short = (sum((Fraction(row[name]) for row in rows), Fraction(0)) for name in ("need", "short"))
    assert short > 0
    assert printed(read(norway.workbook).row("Coverage", "CPU computing")[0], 6) == decimal_text(1 - short / need, 6)


@pytest.mark.parametrize(("price", "more"), [("0.41", "0.01"), ("0.5", "0.1")])
def test_the_table_follows_a_changed_price_by_the_exact_amount(tmp_path: Path, price: str, more: str) -> None:
    result = made(tmp_path)
    before = read(result.workbook)
    total = split_name(before.names["funding_total"])
    spent = number(Evaluator(before), total)
    changed(result.workbook, "Prices", price_cell(before, "Node"), price)
    after = Evaluator(read(result.workbook))
    assert after.value(*total) == spent + extra(result, "node", Fraction(more))
    check = f"{split(total[1])[0]}{split(before.find('Funding', CHECK))[1]}"
    assert after.value("Funding", check) == 0


def test_the_table_follows_a_changed_surcharge(tmp_path: Path) -> None:
    """What is bought for the secret tier costs half as much again, and now twice as much."""
    result = made(tmp_path)
    before = read(result.workbook)
    changed(result.workbook, "Prices", price_cell(before, "Secret"), "1")
    rows = [row for row in result.table("purchases") if row["tier"] == "secret"]
    assert rows
    # Every row is rounded to a thousandth, before and after.
    more = sum((Fraction(row["amount_mnok"]) for row in rows), Fraction(0)) / 3
    total = split_name(before.names["purchases_total"])
    after = Evaluator(read(result.workbook))
    found = number(after, total) - number(Evaluator(before), total)
    assert abs(found - more) <= len(rows) * Fraction(1, 1000)


def test_what_is_left_of_the_budget_falls_with_a_dearer_price(tmp_path: Path) -> None:
    result = made(tmp_path)
    before = read(result.workbook)
    total, left = (split_name(before.names[name]) for name in ("funding_total", "budget_unspent"))
    changed(result.workbook, "Prices", price_cell(before, "Support"), "4.25")
    after = Evaluator(read(result.workbook))
    assert number(after, left) == Fraction("120.5") - number(after, total)
    assert number(after, total) == number(Evaluator(before), total) + Fraction("2.5")


def test_names_mean_what_they_say(norway: Made) -> None:
    book = read(norway.workbook)
    values = {name: Evaluator(book).value(*split_name(book.names[name])) for name in ("funding_total", "budget_total")}
    assert values == {
        "funding_total": Fraction(Decimal(norway.table("funding_table")[-1]["sum"])),
        "budget_total": Fraction(2600),
    }
    assert book.names["funding_table"] == "Funding!$A$7:$G$11"


def split_name(meaning: str) -> tuple[str, str]:
    sheet, _, cell = meaning.replace("$", "").partition("!")
    return sheet.strip("'"), cell


def number(computed: Evaluator, cell: tuple[str, str]) -> Fraction:
    value = computed.value(*cell)
    assert isinstance(value, Fraction)
    return value


def price_cell(book: Read, label: str) -> str:
    """The first figure beside a label on the sheet of prices."""
    return f"B{split(book.find('Prices', label))[1]}"


def extra(result: Made, product: str, more: Fraction) -> Fraction:
    """What the purchases of a product cost more when its price in the price year, without yearly change, is raised."""
    rows = [row for row in result.table("purchases") if row["product"] == product]
    assert rows
    return sum((int(row["units"]) * more * (1 + Fraction(row["surcharge"])) for row in rows), Fraction(0))
