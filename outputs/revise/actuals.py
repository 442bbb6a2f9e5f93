"""What was really bought and contributed, read from CSV files; every fault is told with its file, row and column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from inputs.csv_tables import read_table
from inputs.fields import NotNegative, Row, Whole, Year
from inputs.files import read_text
from inputs.language import say
from inputs.problems import InvalidStudy, Problem
from inputs.raw import RawTable
from inputs.schema import Table
from inputs.study import Study
from inputs.suggest import nearest
from inputs.typed import TypedTable, read_rows
from outputs.headings import contract_names
from outputs.table import decimal_text


class _Purchase(Row):
    """A row of what was bought; as in a plan's purchases.csv, whose last two columns are not read."""

    year: Year
    site: str
    tier: str
    product: str
    units: Whole
    unit_price_mnok: NotNegative
    surcharge: str = ""
    amount_mnok: str = ""


class _Contribution(Row):
    """A row of what was contributed; as in a plan's contributions.csv, whose last column is not read."""

    year: Year
    partnership: str
    steps: Whole
    amount_mnok: str = ""


@dataclass(frozen=True)
class _FileTable(Table):
    """A table in a file of any name."""

    place: str = ""

    @property
    def file(self) -> str:
        return self.place


@dataclass(frozen=True)
class _Text(RawTable):
    """The text of such a table."""

    own: Table | None = None

    @property
    def schema(self) -> Table:
        if self.own is None:
            raise RuntimeError("actuals")
        return self.own


@dataclass(frozen=True)
class Bought:
    """Units of a product bought at one site and tier in a year, at a price each, before surcharge (million)."""

    year: int
    site: str
    tier: str
    product: str
    units: int
    unit_price: Fraction


@dataclass(frozen=True)
class Actuals:
    """What was bought, and the steps contributed by (partnership, year); `origin`: where that stands."""

    bought: tuple[Bought, ...]
    steps: Mapping[tuple[str, int], int]
    origin: str


def read_actuals(purchases: Path | None, contributions: Path | None, study: Study, before: int) -> Actuals:
    """The purchases and contributions of the planning years before a year; no file: there were none.

    Raises:
        InvalidStudy: a file cannot be read, or has faults; with every fault found.
    """
    span = range(study.years[0], before)
    bought: tuple[Bought, ...] = ()
    steps: Mapping[tuple[str, int], int] = {}
    problems: list[Problem] = []
    if purchases is not None:
        table, rows = _typed(purchases, _Purchase, ("year", "site", "tier", "product"))
        names = {"site": list(study.sites), "tier": list(study.tiers), "product": list(study.products)}
        problems += _strangers(table, rows, names, span)
        found: list[Any] = list(rows.rows.values())
        bought = tuple(
            Bought(row.year, row.site, row.tier, row.product, row.units, row.unit_price_mnok)
            for row in found
            if row.units
        )
    if contributions is not None:
        table, rows = _typed(contributions, _Contribution, ("year", "partnership"))
        problems += _strangers(table, rows, {"partnership": list(study.partnerships)}, span)
        paid: list[Any] = list(rows.rows.values())
        steps = {(row.partnership, row.year): row.steps for row in paid if row.steps}
    if problems:
        raise InvalidStudy(problems)
    return Actuals(bought, steps, ", ".join(path.name for path in (purchases, contributions) if path is not None))


def _typed(path: Path, row: type[Row], key: tuple[str, ...]) -> tuple[_Text, TypedTable]:
    table = _FileTable("actuals", row, key, {}, may_be_empty=True, place=str(path))
    try:
        text = read_text(path.parent, path.name)
    except InvalidStudy as error:
        raise InvalidStudy([replace(problem, file=str(path)) for problem in error.problems]) from error
    raw, problems = read_table(table, _in_contract_names(text))
    if raw is None or problems:
        raise InvalidStudy(problems)
    own = _Text(raw.name, raw.columns, raw.rows, raw.decimal_comma, table)
    typed, problems = read_rows(own)
    if problems:
        raise InvalidStudy(problems)
    return own, typed


def _in_contract_names(text: str) -> str:
    """The text with the headings of a Norwegian CSV file as the contract has them."""
    header, newline, rest = text.partition("\n")
    separator = ";" if header.count(";") > header.count(",") else ","
    return separator.join(contract_names([name.strip() for name in header.split(separator)])) + newline + rest


def _strangers(table: _Text, typed: TypedTable, names: Mapping[str, Sequence[str]], span: range) -> list[Problem]:
    """Years that are not over yet or were never planned, and names that the study does not have."""
    problems = []
    for key, row in typed.rows.items():
        raw, cells = typed.raw[key], row.model_dump()
        if cells["year"] not in span:
            problems.append(table.problem(raw, "year", _years(span)))
        for column, known in names.items():
            if cells[column] not in known:
                expected = say("one that the study has: {names}", names=", ".join(known))
                problems.append(table.problem(raw, column, expected, nearest(cells[column], known)))
    return problems


def _years(span: range) -> str:
    if not span:
        return say("no rows at all, since the study begins with the year of --from")
    return say("a year before that of --from, {first} to {last}", first=span[0], last=span[-1])


def decimals(value: Fraction, places: int = 12) -> str:
    """A number as a table of a study holds it: all its decimals, or so many of them, rounded down."""
    cut = Fraction(value.numerator * 10**places // value.denominator, 10**places)
    text = decimal_text(cut, places)
    return text.rstrip("0").rstrip(".") if "." in text else text
