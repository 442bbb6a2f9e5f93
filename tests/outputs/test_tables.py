"""The tables of a result agree with each other and with the plan, to the last printed digit."""

import csv
import random
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from optimizer.plan import Plan
from optimizer.result import Result
from outputs.csv_files import write_csv
from outputs.money_tables import money_tables
from outputs.service_tables import covered_share, service_tables

Rows = list[dict[str, str]]


def printed(result: Result, folder: Path) -> dict[str, Rows]:
    """Every table as another program reads it."""
    tables: dict[str, Rows] = {}
    for table in (*money_tables(result), *service_tables(result)):
        with write_csv(table, folder, "intl").open(encoding="utf-8", newline="") as file:
            tables[table.name] = list(csv.DictReader(file))
    return tables


def plans() -> list[Plan]:
    source = random.Random(11)
    return [
        Plan(
            buy={
                ("gpu_node", site, tier, year): source.randrange(400)
                for site in ("north", "south")
                for tier in ("open", "secret")
                for year in (2025, 2026, 2027)
            },
            steps={("union", year): source.randrange(30) for year in (2025, 2026, 2027)},
            rent={},
            shared={},
        )
        for _ in range(5)
    ]


@pytest.mark.parametrize("plan", [*plans(), Plan({}, {}, {}, {})])
def test_the_funding_table_adds_up_and_the_other_tables_agree_with_it(
    plan: Plan, with_plan: Callable[[Plan], Result], tmp_path: Path
) -> None:
    tables = printed(with_plan(plan), tmp_path)
    funding = {
        row["line"]: {key: Decimal(cell) for key, cell in row.items() if key != "line"}
        for row in tables["funding_table"]
    }
    assert list(funding) == ["investment_national", "operation", "investment_partnerships", "sum"]
    for cells in funding.values():
        assert sum(cells[year] for year in ("2025", "2026", "2027")) == cells["sum"]
    for column in ("2025", "2026", "2027", "sum"):
        assert sum(funding[line][column] for line in list(funding)[:3]) == funding["sum"][column]
    lines = {(row["line"], row["year"]): Decimal(row["amount_mnok"]) for row in tables["funding_lines"]}
    for year in ("2025", "2026", "2027"):
        bought = sum(Decimal(row["amount_mnok"]) for row in tables["purchases"] if row["year"] == year)
        given = sum(Decimal(row["amount_mnok"]) for row in tables["contributions"] if row["year"] == year)
        assert bought == funding["investment_national"][year] == lines["investment_national", year]
        assert given == funding["investment_partnerships"][year]
        assert lines["sum", year] == funding["sum"][year]


def test_every_line_is_the_sum_of_the_lines_below_it(result: Result, tmp_path: Path) -> None:
    rows = printed(result, tmp_path)["funding_lines"]
    amounts = {(row["line"], row["year"]): Decimal(row["amount_mnok"]) for row in rows}
    parents = {row["parent"] for row in rows if row["parent"]}
    assert {"sum", "investment_national.gpu_node.open", "memo"} <= parents
    for parent in parents:
        for year in ("2025", "2026", "2027"):
            below = sum(Decimal(row["amount_mnok"]) for row in rows if row["parent"] == parent and row["year"] == year)
            assert below == amounts[parent, year]


def test_projects_stand_after_the_sum_and_outside_it(result: Result, tmp_path: Path) -> None:
    rows = printed(result, tmp_path)["funding_lines"]
    order = list(dict.fromkeys((row["line"], row["parent"]) for row in rows))
    assert order[-3:] == [("sum", ""), ("memo", ""), ("memo.model", "memo")]
    assert [row["amount_mnok"] for row in rows[-3:]] == ["0.000", "12.340", "0.000"]


def test_a_purchase_is_its_units_at_the_price_and_surcharge_of_its_row(result: Result, tmp_path: Path) -> None:
    for row in printed(result, tmp_path)["purchases"]:
        exact = int(row["units"]) * Decimal(row["unit_price_mnok"]) * (1 + Decimal(row["surcharge"]))
        assert abs(exact - Decimal(row["amount_mnok"])) < Decimal("0.001")


def test_purchases_are_those_of_the_plan(result: Result, tmp_path: Path) -> None:
    rows = printed(result, tmp_path)["purchases"]
    assert [list(row.values())[:7] for row in rows] == [
        ["2025", "north", "open", "gpu_node", "217", "1.520000", "0.000000"],
        ["2026", "south", "open", "gpu_node", "1301", "1.565600", "0.000000"],
        ["2026", "south", "secret", "gpu_node", "33", "1.565600", "0.600000"],
    ]


def test_coverage_is_what_is_not_short(result: Result, tmp_path: Path) -> None:
    first = printed(result, tmp_path)["coverage"][0]
    assert list(first.values()) == [
        *("2025", "gpu", "open", "million GPU-hours"),
        *("9.000000", "7.595000", "0.350000", "0.000000", "1.055000", "0.882778"),
    ]


def test_no_need_is_covered_need() -> None:
    assert covered_share(Fraction(0), Fraction(0)) == 1


def test_rules_show_what_binds_and_leave_the_price_open(result: Result, tmp_path: Path) -> None:
    rows = {(row["rule"], row["subject"], row["year"]): row for row in printed(result, tmp_path)["rules"]}
    total = rows["budget", "total", ""]
    assert (total["required"], total["achieved"], total["slack"]) == ("3000.000000", "2947.654895", "52.345105")
    assert (total["binding"], total["price_mnok"]) == ("no", "")
    assert rows["coverage", "gpu, secret", "2026"]["binding"] == "yes"
