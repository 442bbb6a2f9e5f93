"""The tables of what the money gives: coverage of every need, and every rule's requirement and achieved value."""

from collections.abc import Mapping
from fractions import Fraction

from optimizer.result import Result
from outputs.table import Column, Table

DECIMALS = 6
# By rule, subject and year.
RowPrices = Mapping[tuple[str, str, int | None], Fraction]
NO_PRICES: RowPrices = {}


def service_tables(result: Result, prices: RowPrices = NO_PRICES) -> tuple[Table, ...]:
    """The tables coverage and rules; prices of rules' rows (million for one unit more room) where they are known."""
    return _coverage(result), _rules(result, prices)


def covered_share(need: Fraction, short: Fraction) -> Fraction:
    """The share of a need that is covered; 1 where there is none."""
    return (need - short) / need if need else Fraction(1)


def _coverage(result: Result) -> Table:
    columns = (
        Column("year", 0),
        Column("resource"),
        Column("tier"),
        Column("unit"),
        *(Column(name, DECIMALS) for name in ("need", "domestic", "abroad", "rented", "short", "coverage")),
    )
    study, has = result.study, result.quantities
    rows = []
    for year in study.years:
        for resource, row in study.resources.items():
            for tier in study.tiers:
                at = resource, tier, year
                need, short = result.need.total(*at), has.short(*at)
                supply = has.domestic(*at), has.abroad(*at), has.rented(*at)
                rows.append((year, resource, tier, row.unit, need, *supply, short, covered_share(need, short)))
    return Table("coverage", columns, tuple(rows))


def _rules(result: Result, prices: RowPrices) -> Table:
    columns = (
        Column("rule"),
        Column("subject"),
        Column("year", 0),
        Column("unit"),
        *(Column(name, DECIMALS) for name in ("required", "achieved", "slack")),
        Column("binding"),
        Column("price_mnok", DECIMALS),
    )
    rows = tuple(
        (
            *(reading.rule, reading.subject, reading.year, reading.unit),
            *(reading.required, reading.achieved, reading.slack),
            "yes" if reading.binding else "no",
            prices.get((reading.rule, reading.subject, reading.year)),
        )
        for reading in result.readings
    )
    return Table("rules", columns, rows)
