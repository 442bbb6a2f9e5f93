"""The tables of money: the funding table, its lines, what is bought and what is contributed.

All amounts come from one controlled rounding to a thousandth, so the four tables agree to the last digit.
"""

from fractions import Fraction

from inputs.unit_figures import surcharge, unit_price
from optimizer.result import Result
from outputs.ledger import FUNDING_ROWS, Ledger, Path, add_up, beside_budget, in_budget, table_order
from outputs.rounding import round_amounts
from outputs.table import Cell, Column, Table

QUANTUM = Fraction(1, 1000)
AMOUNT_DECIMALS = 3
EXACT_DECIMALS = 6


def rounded_ledger(result: Result) -> Ledger:
    """The budget's lines, rounded to a thousandth so that they add up."""
    return add_up(round_amounts(in_budget(result.amounts), QUANTUM))


def money_tables(result: Result) -> tuple[Table, ...]:
    """The tables funding_table, funding_lines, purchases and contributions, in this order."""
    ledger = rounded_ledger(result)
    return (
        _funding_table(ledger, result.study.years),
        _funding_lines(ledger, result),
        _purchases(ledger, result),
        _contributions(ledger, result),
    )


def _funding_table(ledger: Ledger, years: tuple[int, ...]) -> Table:
    lines: list[tuple[str, Path]] = [*((name, (name,)) for name in FUNDING_ROWS), ("sum", ())]
    columns = (Column("line"), *(Column(str(year), AMOUNT_DECIMALS) for year in years), Column("sum", AMOUNT_DECIMALS))
    rows: list[tuple[Cell, ...]] = [
        (name, *(ledger.cell(path, year) for year in years), ledger.row(path)) for name, path in lines
    ]
    return Table("funding_table", columns, tuple(rows))


def _funding_lines(ledger: Ledger, result: Result) -> Table:
    columns = (Column("line"), Column("parent"), Column("year", 0), Column("amount_mnok", AMOUNT_DECIMALS))
    years = result.study.years
    below = set(ledger.paths) | {(name,) for name in FUNDING_ROWS}
    places = sorted(below, key=table_order)
    lines = [*((".".join(path), _parent(path), path) for path in places), ("sum", "", ())]
    rows: list[tuple[Cell, ...]] = [
        (line, parent, year, ledger.cell(path, year)) for line, parent, path in lines for year in years
    ]
    memo = add_up(round_amounts(beside_budget(result.amounts), QUANTUM))
    rows += [
        (".".join(path), ".".join(path[:-1]), year, memo.cell(path, year)) for path in memo.paths for year in years
    ]
    return Table("funding_lines", columns, tuple(rows))


def _parent(path: Path) -> str:
    return ".".join(path[:-1]) or "sum"


def _purchases(ledger: Ledger, result: Result) -> Table:
    columns = (
        Column("year", 0),
        Column("site"),
        Column("tier"),
        Column("product"),
        Column("units", 0),
        Column("unit_price_mnok", EXACT_DECIMALS),
        Column("surcharge", EXACT_DECIMALS),
        Column("amount_mnok", AMOUNT_DECIMALS),
    )
    study = result.study
    bought = [
        (year, site, tier, product)
        for year in study.years
        for site in study.sites
        for tier in study.tiers
        for product in study.products
        if result.plan.buy.get((product, site, tier, year), 0)
    ]
    rows = tuple(
        (
            *(year, site, tier, product),
            result.plan.buy[product, site, tier, year],
            unit_price(study, product, year),
            surcharge(study, tier),
            ledger.cell(("investment_national", product, tier, site), year),
        )
        for year, site, tier, product in bought
    )
    return Table("purchases", columns, rows)


def _contributions(ledger: Ledger, result: Result) -> Table:
    columns = (Column("year", 0), Column("partnership"), Column("steps", 0), Column("amount_mnok", AMOUNT_DECIMALS))
    rows = tuple(
        (year, name, steps, ledger.cell(("investment_partnerships", name), year))
        for year in result.study.years
        for name in result.study.partnerships
        if (steps := result.plan.steps.get((name, year), 0))
    )
    return Table("contributions", columns, rows)
