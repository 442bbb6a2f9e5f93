"""The comparison as tables: one row for each difference, and the causes with their sum."""

from fractions import Fraction

from inputs.fields import NUMBER
from outputs.compare.comparison import Comparison
from outputs.compare.figures import MILLIONTH, THOUSANDTH, cause_figures, whole_objective, whole_spending
from outputs.compare.service import Member
from outputs.csv_files import Dialect
from outputs.table import Cell, Column, Table

AMOUNT = 3
FIGURE = 6
SUM = "sum"


def comparison_tables(found: Comparison, dialect: Dialect = "intl") -> tuple[Table, ...]:
    """The tables of inputs, units, money, coverage, rules and causes."""
    return _inputs(found, dialect), _units(found), _money(found), _coverage(found), _rules(found), _causes(found)


def _inputs(found: Comparison, dialect: Dialect) -> Table:
    names = ("cause", "file", "row", "column", "change", "a", "b", "quality_a", "quality_b", "source_changed")
    rows = tuple(
        (
            *(
                each.cause,
                each.file,
                each.row,
                each.column,
                each.kind,
                _input(each.a, dialect),
                _input(each.b, dialect),
            ),
            *(each.quality_a, each.quality_b, _yes(each.source_changed)),
        )
        for each in found.inputs
    )
    return Table("compare_inputs", tuple(Column(name) for name in names), rows)


def _input(text: str, dialect: Dialect) -> str:
    """An input as it stands in a cell: the column holds names too, so a number must bring its own decimal mark."""
    return text.replace(".", ",") if dialect == "nb" and NUMBER.fullmatch(text) else text


def _units(found: Comparison) -> Table:
    columns = (
        *(Column("decision"), Column("year", 0), Column("site"), Column("tier"), Column("name")),
        *(Column(name, 0) for name in ("a", "b", "difference")),
    )
    rows = tuple(
        (each.decision, each.year, each.site, each.tier, each.name, each.a, each.b, each.b - each.a)
        for each in found.decisions
    )
    return Table("compare_units", columns, rows)


def _money(found: Comparison) -> Table:
    columns = (
        *(Column("line"), Column("parent"), Column("year", 0)),
        *(Column(f"{name}_mnok", AMOUNT) for name in ("a", "b", "difference")),
    )
    rows: list[tuple[Cell, ...]] = []
    for each in found.lines:
        line = ".".join(each.path) or SUM
        above = ".".join(each.path[:-1]) or ("" if each.path in ((), ("memo",)) else SUM)
        rows.append((line, above, each.year, each.a, each.b, each.b - each.a))
    return Table("compare_money", columns, tuple(rows))


def _coverage(found: Comparison) -> Table:
    columns = (
        *(Column("year", 0), Column("resource"), Column("tier"), Column("unit")),
        *(Column(f"{name}_{side}", FIGURE) for name in ("need", "short") for side in "ab"),
    )
    rows: list[tuple[Cell, ...]] = []
    for each in found.coverage:
        figures = [None if side is None else side[place] for place in (0, 1) for side in (each.a, each.b)]
        rows.append((each.year, each.resource, each.tier, each.unit, *figures))
    return Table("compare_coverage", columns, tuple(rows))


def _rules(found: Comparison) -> Table:
    columns = (
        *(Column(name) for name in ("rule", "subject", "year", "unit", "binding_a", "binding_b")),
        *(Column(f"{name}_{side}", FIGURE) for name in ("required", "achieved", "slack") for side in "ab"),
    )
    rows: list[tuple[Cell, ...]] = []
    for each in found.rules:
        units = [side.unit for side in (each.b, each.a) if side is not None]
        bind = [None if side is None else _yes(side.binding) for side in (each.a, each.b)]
        figures = [_figure(side, name) for name in ("required", "achieved", "slack") for side in (each.a, each.b)]
        rows.append((each.rule, each.subject, each.year, units[0], *bind, *figures))
    return Table("compare_rules", columns, tuple(rows))


def _figure(member: Member | None, name: str) -> Fraction | None:
    return None if member is None else getattr(member, name)


def _causes(found: Comparison) -> Table:
    columns = (
        *(Column("cause"), Column("spending_mnok", AMOUNT), Column("spending_within_gap")),
        *(Column("objective_mnok", FIGURE), Column("objective_within_gap")),
        *(Column("objective_least_mnok", FIGURE), Column("objective_most_mnok", FIGURE)),
    )
    rows: list[tuple[Cell, ...]] = []
    for each in cause_figures(found, THOUSANDTH, MILLIONTH):
        below, above = each.effect.below, each.effect.above
        rows.append(
            (
                *(" and ".join(each.effect.causes), each.spending, _yes(each.spending_within_gap)),
                *(each.objective, _yes(each.objective_within_gap)),
                None if below is None else each.effect.objective - below,
                None if above is None else each.effect.objective + above,
            )
        )
    whole = (SUM, whole_spending(found, THOUSANDTH), None, whole_objective(found, MILLIONTH), None, None, None)
    return Table("causes", columns, (*rows, whole))


def _yes(value: bool) -> str:
    return "yes" if value else "no"
