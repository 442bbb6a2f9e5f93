"""The tables of a stress test: a row a shock and way, coverage by resource and year, and every rule broken."""

from collections.abc import Iterator
from fractions import Fraction

from outputs.runs.record import Record
from outputs.runs.tables import EXACT_DECIMALS, MONEY_DECIMALS, NOT_MADE, exact
from outputs.service_tables import covered_share
from outputs.stress.outcome import HELD, REPLANNED, Stress
from outputs.stress.scored import Scored
from outputs.table import Cell, Column, Table

BASE = "base"
_MONEY = ("spending_mnok", "over_budget_mnok")
_EXACT = ("uncovered_value_mnok", "objective_mnok", "bound_mnok", "gap", "covered")


def stress_tables(done: Stress) -> tuple[Table, ...]:
    """stress.csv, stress_coverage.csv and stress_rules.csv."""
    return stress_table(done), _coverage(done), _rules(done)


def rows_of(done: Stress) -> Iterator[tuple[str, str, str, Scored | None, Record | None, bool]]:
    """Each row: shock, its title, plan, its figures, how it was made (None: as decided), and whether rules gave way."""
    yield BASE, "", BASE, done.base, done.base_record, False
    for one in done.struck:
        yield one.shock.name, one.shock.title, HELD, one.held, None, False
        yield one.shock.name, one.shock.title, REPLANNED, one.replanned, one.last or NOT_MADE, one.gave_way


def stress_table(done: Stress) -> Table:
    """The plan as it stands, and under each shock as decided and as decided anew."""
    resources = tuple(done.study.resources)
    columns = [*map(Column, ("shock", "title", "plan", "status", "reason")), Column("from_year", 0)]
    columns += [Column(name, MONEY_DECIMALS) for name in _MONEY]
    columns += [Column(name, EXACT_DECIMALS) for name in _EXACT]
    for name in resources:
        columns += [Column(f"coverage_{name}", EXACT_DECIMALS), Column(f"coverage_{name}_worst", EXACT_DECIMALS)]
        columns += [Column(f"worst_year_{name}", 0)]
    columns += [Column("broken_rules"), Column("gave_way")]
    rows: list[tuple[Cell, ...]] = []
    for shock, title, plan, has, record, gave_way in rows_of(done):
        # A plan with rules broken is no plan within the rules: why there is none stays told.
        first = next((one.record for one in done.struck if one.shock.name == shock and gave_way), record)
        how: tuple[str, str] = ("", "") if record is None else (record.status, "" if first is None else first.reason)
        proof = (None, None) if record is None else (exact(record.bound), exact(record.gap))
        rows.append(
            (
                *(shock, title, plan, *how, done.year),
                *_money(has, proof),
                *(cell for name in resources for cell in _covered(has, name, done.year)),
                *("" if has is None else " ".join(has.broken_rules), "yes" if gave_way else "no"),
            )
        )
    return Table("stress", tuple(columns), tuple(rows))


def _money(has: Scored | None, proof: tuple[Fraction | None, Fraction | None]) -> tuple[Cell, ...]:
    if has is None:
        return (None,) * (len(_MONEY) + len(_EXACT))
    return has.spending, has.over_budget, has.uncovered_value, has.objective, *proof, has.covered


def _covered(has: Scored | None, resource: str, first: int) -> tuple[Cell, ...]:
    if has is None:
        return None, None, None
    year, share = has.worst_year(resource, first)
    return has.covered_over_horizon(resource), share, year


def _coverage(done: Stress) -> Table:
    columns = (*map(Column, ("shock", "plan", "resource")), Column("year", 0), Column("unit"))
    rows = tuple(
        (
            *(shock, plan, resource, year, row.unit, has.need[resource][year], has.short[resource][year]),
            covered_share(has.need[resource][year], has.short[resource][year]),
        )
        for shock, _, plan, has, _, _ in rows_of(done)
        if has is not None
        for resource, row in done.study.resources.items()
        for year in done.study.years
    )
    numbers = (Column(name, EXACT_DECIMALS) for name in ("need", "short", "coverage"))
    return Table("stress_coverage", (*columns, *numbers), rows)


def _rules(done: Stress) -> Table:
    columns = (*map(Column, ("shock", "plan", "rule", "subject")), Column("year", 0), Column("unit"))
    rows = tuple(
        (
            *(shock, plan, reading.rule, reading.subject, reading.year, reading.unit),
            *(reading.required, reading.achieved, reading.slack),
        )
        for shock, _, plan, has, _, _ in rows_of(done)
        if has is not None
        for reading in has.broken
    )
    numbers = (Column(name, EXACT_DECIMALS) for name in ("required", "achieved", "slack"))
    return Table("stress_rules", (*columns, *numbers), rows)
