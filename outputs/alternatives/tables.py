"""alternatives.csv, alternatives_spent.csv and no_regret.csv."""

from fractions import Fraction

from inputs.study import Study
from optimizer.aspects import Aspect
from optimizer.diversity import spent
from optimizer.result import Result
from outputs.alternatives.find import Alternative, Alternatives
from outputs.ledger import FUNDING_ROWS
from outputs.money_tables import AMOUNT_DECIMALS, EXACT_DECIMALS, rounded_ledger
from outputs.table import Cell, Column, Table

BEST = "best"


def alternatives_tables(found: Alternatives) -> tuple[Table, ...]:
    """All of them."""
    return _plans(found), _spent(found), _no_regret(found)


def named_plans(found: Alternatives) -> list[tuple[str, Result]]:
    """The best plan and the alternatives, by their names in the tables."""
    return [(BEST, found.best), *((str(number), each.result) for number, each in enumerate(found.plans, 1))]


def _plans(found: Alternatives) -> Table:
    money = ("objective_mnok", "uncovered_value_mnok", *(f"{row}_mnok" for row in FUNDING_ROWS), "spending_mnok")
    shares = ("above_best", "other_products", "other_sites", "other_years")
    columns = (
        Column("plan"),
        *(Column(name, AMOUNT_DECIMALS) for name in money),
        *(Column(name, EXACT_DECIMALS) for name in shares),
    )
    rows = [_plan(BEST, found.best, None)]
    rows += [_plan(str(number), each.result, each) for number, each in enumerate(found.plans, 1)]
    return Table("alternatives", columns, tuple(rows))


def _plan(name: str, result: Result, each: Alternative | None) -> tuple[Cell, ...]:
    ledger = rounded_ledger(result)
    spending = [ledger.row((row,)) for row in FUNDING_ROWS]
    apart = (Fraction(0),) * 4
    if each is not None:
        apart = each.above, each.distance.what, each.distance.where, each.distance.when
    return name, result.objective, result.short_value, *spending, ledger.row(()), *apart


def _spent(found: Alternatives) -> Table:
    """What each plan invests and rents for, by product, partnership or offer, site and year."""
    columns = (
        *(Column(name) for name in ("plan", "name", "site")),
        *(Column("year", 0), Column("units", 0), Column("amount_mnok", AMOUNT_DECIMALS)),
    )
    rows: list[tuple[Cell, ...]] = []
    for plan, result in named_plans(found):
        units = _units(result)
        cells = spent(result.study, result.plan)
        rows += [(plan, *cell, units.get(cell), cells[cell]) for cell in sorted(cells)]
    return Table("alternatives_spent", columns, tuple(rows))


def _units(result: Result) -> dict[tuple[str, str, int], int]:
    units: dict[tuple[str, str, int], int] = {}
    for (product, site, _, year), number in result.plan.buy.items():
        units[product, site, year] = units.get((product, site, year), 0) + number
    return {**units, **{(name, "", year): steps for (name, year), steps in result.plan.steps.items()}}


def _no_regret(found: Alternatives) -> Table:
    texts, numbers = ("kind", "name", "site"), ("best", "least_proven", "least_found", "most_found", "most_proven")
    columns = (
        *map(Column, texts),
        Column("to_year", 0),
        Column("unit"),
        *(Column(name, AMOUNT_DECIMALS) for name in numbers),
        Column("no_regret"),
    )
    rows = tuple(
        (
            *(row.aspect.kind, row.aspect.name or "", row.aspect.site or "", row.aspect.until),
            *(_unit(found.best.study, row.aspect), row.best, row.at_least, row.least, row.most, row.at_most),
            "proven" if row.no_regret else "found" if row.least else "no",
        )
        for row in found.ranges
    )
    return Table("no_regret", columns, rows)


def _unit(study: Study, aspect: Aspect) -> str:
    return {"units": "units", "site": ""}.get(aspect.kind, study.settings.money.unit)
