"""The tables of many runs: a row a run, whatever became of it, and money that adds up."""

import csv
import io
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from outputs.csv_files import csv_bytes
from outputs.runs.record import Record
from outputs.runs.solve import solve_case
from outputs.runs.tables import LINES, funding_tables, sweep_table
from outputs.table import Table
from tests.outputs.runs.lines import begun, budget_line, toyland

NAMES = ("rules.budget.total",)
CASES = budget_line(toyland(), [2, 110, 140])
INPUTS = [case.inputs for case in CASES]


def rows_of(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_bytes(table, "intl").decode())))


def made() -> list[Record]:
    return [solve_case(case) for case in CASES]


def test_a_row_a_run_with_a_reason_where_there_is_no_plan() -> None:
    records: Sequence[Record | None] = [*made()[:2], None]
    none, plan, not_made = rows_of(sweep_table(NAMES, INPUTS, records))
    assert [row["run"] for row in (none, plan, not_made)] == ["1", "2", "3"]
    assert [row["status"] for row in (none, plan, not_made)] == ["no_plan", "optimal", "interrupted"]
    assert none["reason"].startswith("The budget is too small: ")
    assert plan["reason"] == ""
    assert not_made["reason"].startswith("Not made")
    for row in (none, not_made):
        assert {row[name] for name in row if name.startswith(("operation", "units", "coverage", "unspent"))} == {""}
    assert list(plan)[-1] == "seconds"


def test_money_adds_up_as_printed() -> None:
    for row in rows_of(sweep_table(NAMES, INPUTS, made()))[1:]:
        years = ("2025", "2026", "sum")
        cells = {(line, year): Fraction(row[f"{line}_{year}"]) for line in LINES for year in years}
        for year in years:
            assert sum(cells[line, year] for line in LINES if line != "sum") == cells["sum", year]
        for line in LINES:
            assert cells[line, "2025"] + cells[line, "2026"] == cells[line, "sum"]
        (budget,) = (Fraction(value) for name, value in row.items() if name in ("budget", "rules.budget.total"))
        assert budget - cells["sum", "sum"] == Fraction(row["unspent_mnok"])


def test_the_funding_tables_are_those_of_the_runs_with_a_plan() -> None:
    records = made()
    wide = rows_of(sweep_table(NAMES, INPUTS, records))
    long = rows_of(funding_tables(NAMES, INPUTS, records))
    assert {row["run"] for row in long} == {"2", "3"}
    assert len(long) == 2 * len(LINES) * 2
    for row in long:
        assert row["amount_mnok"] == wide[int(row["run"]) - 1][f"{row['line']}_{row['year']}"]


def test_runs_of_other_years_stand_under_their_own_years() -> None:
    short, long = (record.model_copy() for record in made()[1:])
    assert short.figures is not None
    first = {line: amounts[:1] for line, amounts in short.figures.funding.items()}
    cut = {name: getattr(short.figures, name) for name in ("units", "steps", "need", "short")}
    only = {name: {key: values[:1] for key, values in table.items()} for name, table in cut.items()}
    figures = short.figures.model_copy(update={"funding": first, **only})
    short = short.model_copy(update={"years": [2025], "figures": figures})
    for records in ([short, long], [long, short]):
        table = rows_of(sweep_table(NAMES, INPUTS[1:], records))
        row = table[records.index(short)]
        assert row["operation_2026"] == ""
        assert row["operation_2025"] == row["operation_sum"] != ""


def test_a_table_of_records_that_were_kept_has_the_same_bytes(tmp_path: Path) -> None:
    records = made()
    with begun(tmp_path / "out", CASES[0].raw) as store:
        for number, record in enumerate(records):
            store.put(str(number), record)
        kept = [store.get(str(number)) for number in range(len(records))]
    for table in (sweep_table, funding_tables):
        assert csv_bytes(table(NAMES, INPUTS, kept), "nb") == csv_bytes(table(NAMES, INPUTS, records), "nb")


def test_a_table_without_any_plan_has_its_rows() -> None:
    (row,) = rows_of(sweep_table(NAMES, INPUTS[:1], [None]))
    assert row["status"] == "interrupted"
    assert rows_of(funding_tables(NAMES, INPUTS[:1], [None])) == []
