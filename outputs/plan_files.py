"""Purchases and contributions, read from CSV files of any name; every fault is told with its file, row and column."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from inputs.csv_tables import read_table, separator_of
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

_LISTED = 12


class _Units(Row):
    """Units of a product for a site and tier in a year."""

    year: Year
    site: str
    tier: str
    product: str
    units: Whole


class DecidedRow(_Units):
    """A row of a plan's purchases.csv; what decides nothing may stand there and is not read."""

    unit_price_mnok: str = ""
    surcharge: str = ""
    amount_mnok: str = ""


class PaidRow(_Units):
    """As `DecidedRow`, with the price that was paid for a unit, before surcharge (million)."""

    unit_price_mnok: NotNegative
    surcharge: str = ""
    amount_mnok: str = ""


class _Steps(Row):
    """A row of a plan's contributions.csv, whose last column is not read."""

    year: Year
    partnership: str
    steps: Whole
    amount_mnok: str = ""


@dataclass(frozen=True)
class _FileTable(Table):
    """A table that stands in a file of any name."""

    place: str = ""

    @property
    def file(self) -> str:
        return self.place


@dataclass(frozen=True)
class _OwnTable(RawTable):
    """The text of such a table."""

    own: Table | None = None

    @property
    def schema(self) -> Table:
        if self.own is None:
            raise RuntimeError("the table of a plan has a schema of its own")
        return self.own


@dataclass(frozen=True)
class PlanText:
    """The text of a file with the contract's headings, and these; `place`: what its faults call the file."""

    place: str
    text: str
    header: tuple[str, ...]


@dataclass(frozen=True)
class Years:
    """The years that rows may have, and how that is said where another stands."""

    allowed: Sequence[int]
    expected: str


@dataclass(frozen=True)
class Decided:
    """The rows of purchases (of the model asked for) that have units, and the steps by (partnership, year)."""

    bought: tuple[Any, ...]
    steps: Mapping[tuple[str, int], int]


def read_plan_text(path: Path, place: str) -> PlanText:
    """The text of a file whose headings are the contract's, or those of a Norwegian CSV file.

    Raises:
        InvalidStudy: it cannot be read.
    """
    try:
        text = read_text(path.parent, path.name)
    except InvalidStudy as error:
        raise InvalidStudy([replace(problem, file=place) for problem in error.problems]) from error
    first, end, rest = text.partition("\n")
    separator = separator_of(text) or ","
    try:
        found = [cell.strip() for cell in next(csv.reader([first], delimiter=separator), [])]
    except csv.Error:
        return PlanText(place, text, ())
    header = contract_names(found)
    if header != found:
        line = io.StringIO()
        csv.writer(line, delimiter=separator, lineterminator="").writerow(header)
        text = f"{line.getvalue()}{end}{rest}"
    return PlanText(place, text, tuple(header))


def typed_rows(file: PlanText, row: type[Row], key: tuple[str, ...]) -> tuple[RawTable, TypedTable]:
    """The rows of a file; it may have none.

    Raises:
        InvalidStudy: with every fault found.
    """
    table = _FileTable("plan", row, key, {}, may_be_empty=True, place=file.place)
    raw, problems = read_table(table, file.text)
    if raw is None or problems:
        raise InvalidStudy(problems)
    own = _OwnTable(raw.name, raw.columns, raw.rows, raw.decimal_comma, table)
    typed, problems = read_rows(own)
    if problems:
        raise InvalidStudy(problems)
    return own, typed


def read_decided(
    purchases: PlanText | None,
    contributions: PlanText | None,
    row: type[DecidedRow] | type[PaidRow],
    study: Study,
    years: Years,
) -> Decided:
    """What is bought and contributed; nothing where there is no file.

    Raises:
        InvalidStudy: with every fault found in either.
    """
    names = {"site": list(study.sites), "tier": list(study.tiers), "product": list(study.products)}
    bought, problems = _rows(purchases, row, ("year", "site", "tier", "product"), names, years)
    partnerships = {"partnership": list(study.partnerships)}
    paid, more = _rows(contributions, _Steps, ("year", "partnership"), partnerships, years)
    if problems or more:
        raise InvalidStudy([*problems, *more])
    steps = {(each.partnership, each.year): each.steps for each in paid if each.steps}
    return Decided(tuple(each for each in bought if each.units), steps)


def _rows(
    file: PlanText | None, row: type[Row], key: tuple[str, ...], names: Mapping[str, Sequence[str]], years: Years
) -> tuple[list[Any], list[Problem]]:
    if file is None:
        return [], []
    try:
        table, typed = typed_rows(file, row, key)
    except InvalidStudy as error:
        return [], list(error.problems)
    return list(typed.rows.values()), _strangers(table, typed, names, years)


def _strangers(table: RawTable, typed: TypedTable, names: Mapping[str, Sequence[str]], years: Years) -> list[Problem]:
    """Years that rows may not have, and names that the study does not have."""
    problems = []
    for key, row in typed.rows.items():
        raw, cells = typed.raw[key], row.model_dump()
        if cells["year"] not in years.allowed:
            problems.append(table.problem(raw, "year", years.expected))
        for column, known in names.items():
            if cells[column] not in known:
                listed = ", ".join(known[:_LISTED]) + (", ..." if len(known) > _LISTED else "")
                expected = say("one that the study has: {names}", names=listed)
                problems.append(table.problem(raw, column, expected, nearest(cells[column], known)))
    return problems
