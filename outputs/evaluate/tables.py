"""The tables of an evaluation: broken rules, funding and coverage beside the optimum's, and sums that are wrong."""

from collections.abc import Iterable
from fractions import Fraction

from optimizer.result import Amount
from outputs.evaluate.evaluate import Evaluation
from outputs.evaluate.given import SUM, GivenAmounts
from outputs.ledger import FUNDING_ROWS, Ledger, add_up, in_budget
from outputs.money_tables import QUANTUM
from outputs.rounding import round_amounts
from outputs.service_tables import covered_share
from outputs.table import Cell, Column, Table

MONEY = 3
FIGURE = 6


def evaluation_tables(found: Evaluation) -> tuple[Table, ...]:
    """The tables of broken rules, funding and coverage, and of printed sums where amounts are given."""
    return _broken(found), _funding(found), _coverage(found), *_sums(found)


def _broken(found: Evaluation) -> Table:
    columns = (
        *(Column("rule"), Column("subject"), Column("year", 0), Column("unit")),
        *(Column(name, FIGURE) for name in ("required", "achieved", "slack")),
    )
    rows = tuple(
        (each.rule, each.subject, each.year, each.unit, each.required, each.achieved, each.slack)
        for each in found.scored.broken
    )
    return Table("evaluation", columns, rows)


def _funding(found: Evaluation) -> Table:
    best = found.optimum.result
    plan, optimum = _ledger(found.scored.amounts), None if best is None else _ledger(best.amounts)
    given = found.given if isinstance(found.given, GivenAmounts) else None
    columns = (
        *(Column("line"), Column("year", 0)),
        *(Column(name, MONEY) for name in ("given_mnok", "plan_mnok", "optimum_mnok", "difference_mnok")),
    )
    rows: list[tuple[Cell, ...]] = []
    for line in (*FUNDING_ROWS, SUM):
        path = () if line == SUM else (line,)
        for year in found.scored.study.years:
            spent, other = plan.cell(path, year), None if optimum is None else optimum.cell(path, year)
            allowed = None if given is None else given.amount(line, year)
            rows.append((line, year, allowed, spent, other, None if other is None else spent - other))
    return Table("evaluation_funding", columns, tuple(rows))


def _ledger(amounts: Iterable[Amount]) -> Ledger:
    return add_up(round_amounts(in_budget(amounts), QUANTUM))


def _coverage(found: Evaluation) -> Table:
    best, scored = found.optimum.result, found.scored
    names = ("need", "plan_short", "optimum_short", "plan_coverage", "optimum_coverage")
    columns = (
        *(Column("year", 0), Column("resource"), Column("tier"), Column("unit")),
        *(Column(name, FIGURE) for name in names),
    )
    rows: list[tuple[Cell, ...]] = []
    for year in scored.study.years:
        for resource, row in scored.study.resources.items():
            for tier in scored.study.tiers:
                at = resource, tier, year
                need, short = scored.need.total(*at), scored.quantities.short(*at)
                other = None if best is None else best.quantities.short(*at)
                shares = covered_share(need, short), None if other is None else covered_share(need, other)
                rows.append((year, resource, tier, row.unit, need, short, other, *shares))
    return Table("evaluation_coverage", columns, tuple(rows))


def _sums(found: Evaluation) -> tuple[Table, ...]:
    if not isinstance(found.given, GivenAmounts):
        return ()
    columns = (
        *(Column("line"), Column("year", 0)),
        *(Column(name, MONEY) for name in ("printed_mnok", "right_mnok", "difference_mnok")),
    )
    rows: tuple[tuple[str, int | None, Fraction, Fraction, Fraction], ...] = tuple(
        (each.line or SUM, each.year, each.printed, each.reckoned, each.difference) for each in found.given.sums()
    )
    return (Table("evaluation_sums", columns, rows),)
