"""funding_lines.csv, funding_table.csv and the amounts of purchases.csv and contributions.csv.

Printed amounts are rounded so that they add up: each is one of the two thousandths next to the exact one, over all
years too, and the sum of everything is the nearest thousandth. So they are held against the exact amounts, and their
sums, along the tree, over the years and between the files, must be equal as printed.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from math import floor

from inputs.language import mark, say
from outputs.verification.decided import CONTRIBUTIONS, PURCHASES
from outputs.verification.findings import AMOUNT, Findings, Place, rows_named
from outputs.verification.money import FUNDING_ROWS, MEMO, NATIONAL, PARTNERSHIPS, Line
from outputs.verification.prices import surcharge, unit_price
from outputs.verification.recomputed import Recomputed
from outputs.verification.span import ZERO, exactly
from outputs.verification.stated import StatedRow, StatedTable

LINES = "funding_lines.csv"
LINES_COLUMNS = ("line", "parent", "year", "amount_mnok")
FUNDING = "funding_table.csv"
SUM = "sum"
EXACT = mark("by inputs/, purchases.csv and contributions.csv")

# Printed amounts by path and year, with the row of the file.
Lines = dict[tuple[Line, int], tuple[Fraction, StatedRow]]


def funding_columns(years: tuple[int, ...]) -> tuple[str, ...]:
    """The columns of funding_table.csv."""
    return ("line", *(str(year) for year in years), SUM)


def read_lines(table: StatedTable, findings: Findings) -> Lines:
    """The amounts of funding_lines.csv by path and year."""
    lines: Lines = {}
    for (line, _), row in table.once(("line", "year"), findings).items():
        year = table.whole(row, "year", findings)
        amount = table.number(row, "amount_mnok", findings)
        if year is not None and amount is not None:
            lines[_path(line), year] = amount, row
    return lines


def _path(line: str) -> Line:
    return () if line == SUM else tuple(line.split("."))


def check_lines(made: Recomputed, table: StatedTable, lines: Lines, findings: Findings) -> None:
    """Every line and year is there once, next to its exact amount, and the sum of the lines below it."""
    years = made.facts.years
    rows: set[Line] = {(), *((name,) for name in FUNDING_ROWS)}
    known = rows | {path for path, _ in made.money.cells}
    paid = {path for (path, _), span in made.money.cells.items() if span.low > 0 or span.high < 0}
    for path in sorted(rows | paid | {path for path, _ in lines if path in known}):
        for year in years:
            if (path, year) not in lines:
                findings.wrong(Place(LINES), say("the row of {row} is missing", row=f"{'.'.join(path) or SUM}, {year}"))
    for (path, year), (amount, row) in lines.items():
        if year not in years or path not in known:
            findings.wrong(table.place(row), say("no such line and planning year by inputs/ and the decisions"))
            continue
        above = ".".join(path[:-1]) if path[:-1] or path in ((), (MEMO,)) else SUM
        findings.same(table.place(row, "parent"), row.cells["parent"], above, say("the line above"))
        findings.amount(table.place(row, "amount_mnok"), amount, made.money.cell(path, year), say(EXACT))
    _check_sums(table, lines, findings)
    _check_over_years(made, table, lines, findings)


def _check_sums(table: StatedTable, lines: Lines, findings: Findings) -> None:
    below: defaultdict[tuple[Line, int], list[tuple[Fraction, StatedRow]]] = defaultdict(list)
    for (path, year), printed in lines.items():
        if path and path != (MEMO,):
            below[path[:-1], year].append(printed)
    for (path, year), parts in below.items():
        if (path, year) in lines:
            amount, row = lines[path, year]
            why = say("sum of the lines below it, {rows}", rows=rows_named([part.line for _, part in parts]))
            findings.equal(table.place(row, "amount_mnok"), amount, sum((part for part, _ in parts), ZERO), why)


def _check_over_years(made: Recomputed, table: StatedTable, lines: Lines, findings: Findings) -> None:
    by_path: defaultdict[Line, list[tuple[Fraction, StatedRow]]] = defaultdict(list)
    for (path, _), printed in lines.items():
        by_path[path].append(printed)
    for path, parts in by_path.items():
        place = table.place(parts[0][1], "amount_mnok")
        everything, exact = sum((amount for amount, _ in parts), ZERO), made.money.row(path)
        named = rows_named([row.line for _, row in parts])
        why = say("over all years, {rows}, by inputs/, purchases.csv and contributions.csv", rows=named)
        findings.amount(place, everything, exact, why)
        if path == ():
            least, most = _nearest(exact.low), _nearest(exact.high)
            why = say("sum of everything, to the nearest thousandth, by inputs/, purchases.csv and contributions.csv")
            findings.equal(place, everything, min(max(everything, least), most), why)


def _nearest(value: Fraction) -> Fraction:
    return Fraction(floor(value * 10**AMOUNT + Fraction(1, 2)), 10**AMOUNT)


def check_funding_table(made: Recomputed, table: StatedTable, lines: Lines, findings: Findings) -> None:
    """Each cell is that of funding_lines.csv, and rows and columns add up."""
    years = made.facts.years
    rows = {line: row for (line,), row in table.once(("line",), findings).items()}
    cells: dict[tuple[str, str], Fraction] = {}
    for line in (*FUNDING_ROWS, SUM):
        row = rows.pop(line, None)
        if row is None:
            findings.wrong(Place(FUNDING), say("the row {row} is missing", row=line))
            continue
        for column in (*(str(year) for year in years), SUM):
            amount = table.number(row, column, findings)
            if amount is not None:
                cells[line, column] = amount
        for year in years:
            printed, place = cells.get((line, str(year))), table.place(row, str(year))
            findings.amount(place, printed, made.money.cell(_path(line), year), say(EXACT))
            if (_path(line), year) in lines:
                amount, other = lines[_path(line), year]
                findings.equal(place, printed, amount, _in_lines(other))
        in_row = [cells.get((line, str(year))) for year in years]
        if None not in in_row:
            across = sum((amount for amount in in_row if amount is not None), ZERO)
            why = say("sum over the years of this row")
            findings.equal(table.place(row, SUM), cells.get((line, SUM)), across, why)
    for column in (*(str(year) for year in years), SUM):
        in_column = [cells.get((line, column)) for line in FUNDING_ROWS]
        if None not in in_column and (SUM, column) in cells:
            down = sum((amount for amount in in_column if amount is not None), ZERO)
            findings.equal(table.place(_sums(table), column), cells[SUM, column], down, say("sum of the rows above"))
    for row in rows.values():
        findings.wrong(table.place(row), say("no such row of the funding table"))


def _sums(table: StatedTable) -> StatedRow:
    return next(row for row in table.rows if row.cells["line"] == SUM)


def _in_lines(row: StatedRow) -> str:
    return Place(LINES, row.line).named()


def totals(lines: Lines) -> dict[Line, Fraction]:
    """Printed amounts over all years."""
    sums: defaultdict[Line, Fraction] = defaultdict(Fraction)
    for (path, _), (amount, _) in lines.items():
        sums[path] += amount
    return sums


def check_decisions(
    made: Recomputed, tables: Mapping[str, StatedTable], lines: Lines | None, findings: Findings
) -> None:
    """Unit prices, surcharges and amounts of purchases and contributions; `lines` None: not to be had."""
    facts, table = made.facts, tables[PURCHASES]
    for item in made.decided.purchases:
        row = item.row
        price, extra = unit_price(facts, item.product, item.year), surcharge(facts, item.tier)
        for column, value in (("unit_price_mnok", price), ("surcharge", extra)):
            printed = table.number(row, column, findings)
            findings.figure(table.place(row, column), printed, exactly(value), say("by inputs/"))
        place = (NATIONAL, item.product, item.tier, item.site), item.year
        _check_amount(table, row, item.units * price * (1 + extra), lines, place, findings)
    table = tables[CONTRIBUTIONS]
    for paid in made.decided.contributions:
        step = facts.partnerships[paid.partnership].number("step")
        at = (PARTNERSHIPS, paid.partnership), paid.year
        _check_amount(table, paid.row, step * paid.steps, lines, at, findings)


def _check_amount(
    table: StatedTable, row: StatedRow, exact: Fraction, lines: Lines | None, at: tuple[Line, int], findings: Findings
) -> None:
    printed, place = table.number(row, "amount_mnok", findings), table.place(row, "amount_mnok")
    findings.amount(place, printed, exactly(exact), say(EXACT))
    if lines is None:
        return
    if at in lines:
        amount, line = lines[at]
        findings.equal(place, printed, amount, _in_lines(line))
    elif exact:
        why = say("{file} has no row of {row}", file=LINES, row=f"{'.'.join(at[0])}, {at[1]}")
        findings.wrong(place, why)
