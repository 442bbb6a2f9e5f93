"""The tables of a revision, beside those of every plan."""

from collections.abc import Iterator
from typing import Any

from outputs.money_tables import AMOUNT_DECIMALS, QUANTUM
from outputs.revise.past import Past
from outputs.revise.told import LINES, Told, path_of
from outputs.table import Cell, Column, Table

PLACE = (Column("decision"), Column("year", 0), Column("site"), Column("tier"), Column("name"))
AMOUNTS = (Column("old", 0), Column("new", 0), Column("difference", 0))


def past_table(past: Past) -> Table:
    """What the years that are over cost, by funding row and year."""
    columns = (Column("line"), Column("year", 0), Column("amount_mnok", AMOUNT_DECIMALS))
    ledger = past.printed(QUANTUM)
    rows = tuple((line, year, ledger.cell(path_of(line), year)) for line in LINES for year in past.years)
    return Table("revision_past", columns, rows)


def told_tables(told: Told) -> tuple[Table, ...]:
    """The effect of each cause, every purchase that differs, and which cause it differs by."""
    effects = Table(
        "revision_causes",
        (
            Column("cause"),
            Column("spending_mnok", AMOUNT_DECIMALS),
            Column("objective_mnok", AMOUNT_DECIMALS),
            Column("objective_within_gap"),
            Column("moved", 0),
        ),
        tuple(
            (" ".join(each.causes), spent, each.cost, _flag(each.cost is not None, each.within_gap), each.moved)
            for each, spent in zip(told.effects, told.printed_spending(QUANTUM), strict=True)
        ),
    )
    changes = Table("revision_changes", (*PLACE, *AMOUNTS), tuple(_rows(told.changes)))
    by_cause = Table(
        "revision_changes_by_cause",
        (Column("cause"), *PLACE, *AMOUNTS),
        tuple((" ".join(each.causes), *row) for each in told.effects for row in _rows(each.changes)),
    )
    return effects, changes, by_cause


def _flag(known: bool, flag: bool) -> str | None:
    return ("yes" if flag else "no") if known else None


def _rows(changes: Any) -> Iterator[tuple[Cell, ...]]:
    for (decision, index), (old, new) in changes.items():
        if decision == "buy":
            product, site, tier, year = index
            yield (decision, year, site, tier, product, old, new, new - old)
        else:
            partnership, year = index
            yield (decision, year, "", "", partnership, old, new, new - old)
