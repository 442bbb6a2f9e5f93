"""The tables of many runs: one row a run, and the funding tables of all of them in long form."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from inputs.paths import short_path
from outputs.ledger import FUNDING_ROWS
from outputs.runs.record import Figures, Record
from outputs.runs.why import Why
from outputs.service_tables import covered_share
from outputs.table import Cell, Column, Table

MONEY_DECIMALS = 3
EXACT_DECIMALS = 6
LINES = (*FUNDING_ROWS, "sum")
NOT_MADE = Record(status="interrupted", why=Why(kind="not_made"))


def sweep_table(
    names: Sequence[str],
    inputs: Sequence[Mapping[str, str]],
    records: Sequence[Record | None],
    seconds: bool = True,
) -> Table:
    """A row a run: inputs as typed, how it ended, money by funding row and year, units, coverage, what binds.

    names: the full paths of the inputs. A run without a record was not made; one without a plan has no figures, but the
    reason why. `seconds`, the one column that is another each time, stands last, or is left out.
    """
    kept = [record for record in records if record is not None]
    years = tuple(sorted({year for record in kept for year in record.years}))
    some = next((record.figures for record in kept if record.figures is not None), None)
    figures = [] if some is None else _figure_columns(some, years)
    columns = [Column("run", 0), *(Column(short_path(name)) for name in names), Column("status"), Column("reason")]
    columns += [Column(name, EXACT_DECIMALS) for name in ("objective_mnok", "bound_mnok", "gap")]
    columns += [*figures, Column("uncovered_value_mnok", EXACT_DECIMALS), Column("unspent_mnok", MONEY_DECIMALS)]
    columns += [Column("binding_rules"), Column("from_neighbours"), Column("seconds", MONEY_DECIMALS)]
    rows: list[tuple[Cell, ...]] = []
    for number, (given, found) in enumerate(zip(inputs, records, strict=True), 1):
        record = NOT_MADE if found is None else found
        has = record.figures
        rows.append(
            (
                *(number, *(given.get(name, "") for name in names), record.status, record.reason),
                *(None if has is None else has.objective, exact(record.bound), exact(record.gap)),
                *([None] * len(figures) if has is None else _figures(has, record.years, years)),
                *((None, None) if has is None else (has.uncovered_value, has.unspent)),
                *("" if has is None else " ".join(has.binding), "yes" if record.settled else "no"),
                exact(record.seconds),
            )
        )
    if not seconds:
        return Table("sweep", tuple(columns[:-1]), tuple(row[:-1] for row in rows))
    return Table("sweep", tuple(columns), tuple(rows))


def _figure_columns(some: Figures, years: Sequence[int]) -> list[Column]:
    money = [f"{line}_{year}" for line in LINES for year in (*years, "sum")]
    units = [f"units_{product}_{year}" for product in some.units for year in years]
    steps = [f"steps_{name}_{year}" for name in some.steps for year in years]
    covered = [f"coverage_{resource}_{year}" for resource in some.need for year in years]
    return [
        *(Column(name, MONEY_DECIMALS) for name in money),
        *(Column(name, 0) for name in (*units, *steps)),
        *(Column(name, EXACT_DECIMALS) for name in covered),
    ]


def _figures(figures: Figures, own: Sequence[int], years: Sequence[int]) -> list[Cell]:
    """The figures year by year; nothing in years that the run's own horizon does not have."""

    def placed(amounts: Sequence[Cell]) -> list[Cell]:
        by_year = dict(zip(own, amounts, strict=True))
        return [by_year.get(year) for year in years]

    money = [[*placed(amounts), sum(amounts, Fraction(0))] for amounts in map(figures.funding.__getitem__, LINES)]
    counts = [placed(counts) for counts in (*figures.units.values(), *figures.steps.values())]
    covered = [
        placed(
            [covered_share(need, short) for need, short in zip(figures.need[name], figures.short[name], strict=True)]
        )
        for name in figures.need
    ]
    return [cell for cells in (*money, *counts, *covered) for cell in cells]


def funding_tables(
    names: Sequence[str], inputs: Sequence[Mapping[str, str]], records: Sequence[Record | None]
) -> Table:
    """The funding table of every run that has a plan: a row for each run, line and year."""
    columns = (Column("run", 0), *(Column(short_path(name)) for name in names), Column("line"), Column("year", 0))
    rows: list[tuple[Cell, ...]] = [
        (number, *(given.get(name, "") for name in names), line, year, amount)
        for number, (given, record) in enumerate(zip(inputs, records, strict=True), 1)
        if record is not None and record.figures is not None
        for line in LINES
        for year, amount in zip(record.years, record.figures.funding[line], strict=True)
    ]
    return Table("funding_tables", (*columns, Column("amount_mnok", MONEY_DECIMALS)), tuple(rows))


def exact(value: float | None) -> Fraction | None:
    """The very number that a float is."""
    return None if value is None else Fraction(value)
