"""Reading the plan that is given: which kind it is, its rows, and every fault with its file, row and column."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal

from inputs.csv_tables import read_table
from inputs.fields import Blank, NotNegative, Row, Whole, Year
from inputs.files import read_text
from inputs.language import say
from inputs.problems import InvalidStudy, Problem, WrongUsage
from inputs.raw import RawTable
from inputs.schema import Table
from inputs.study import Study
from inputs.suggest import nearest
from inputs.typed import TypedTable, read_rows
from optimizer.plan import Plan
from outputs.evaluate.given import SUM, Given, GivenAmounts, GivenPurchases
from outputs.headings import contract_names
from outputs.ledger import FUNDING_ROWS

PURCHASES, CONTRIBUTIONS = "purchases.csv", "contributions.csv"
_LISTED = 12


class PurchaseRow(Row):
    """A row of purchases.csv; what decides nothing may stand there and is not read."""

    year: Year
    site: str
    tier: str
    product: str
    units: Whole
    unit_price_mnok: str = ""
    surcharge: str = ""
    amount_mnok: str = ""


class ContributionRow(Row):
    """A row of contributions.csv."""

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


def read_given(path: Path, contributions: Path | None, study: Study) -> Given:
    """The plan in a file, or in a result folder.

    contributions: the file of contributions, None for the one beside the purchases, if there is one.

    Raises:
        InvalidStudy: a file cannot be read, or has faults; with every fault found.
        WrongUsage: the folder is no result folder, or contributions are given beside amounts.
    """
    if path.is_dir():
        if not (path / PURCHASES).is_file():
            missing = say("{folder} has no {file}, so it is no result folder", folder=path, file=PURCHASES)
            raise WrongUsage(missing)
        path = path / PURCHASES
    text, header = _text_of(path)
    if "line" in header:
        if contributions is not None:
            raise WrongUsage(say("--contributions belongs to purchases; {file} has amounts of funding rows", file=path))
        return _amounts(path, text, study)
    if {"product", "units", "site"}.intersection(header):
        beside = path.with_name(CONTRIBUTIONS)
        return _purchases(path, text, contributions or (beside if beside.is_file() else None), study)
    expected = say(
        "a header with the columns year, site, tier, product, units (what is bought), or with line and a column a "
        "year, {first} to {last} (amounts of funding rows)",
        first=study.years[0],
        last=study.years[-1],
    )
    raise InvalidStudy([Problem(path.name, 1, None, None, expected)])


def _text_of(path: Path) -> tuple[str, list[str]]:
    """The text of a file with the contract's headings, and these."""
    try:
        text = read_text(path.parent, path.name)
    except InvalidStudy as error:
        raise InvalidStudy([replace(problem, file=path.name) for problem in error.problems]) from error
    first, end, rest = text.partition("\n")
    separator = ";" if first.count(";") > first.count(",") else ","
    try:
        header = contract_names([cell.strip() for cell in next(csv.reader([first], delimiter=separator), [])])
    except csv.Error:
        return text, []
    return f"{separator.join(header)}{end}{rest}", header


def _typed(path: Path, text: str, row: type[Row], key: tuple[str, ...]) -> tuple[_OwnTable, TypedTable]:
    """The rows of a file.

    Raises:
        InvalidStudy: with every fault found.
    """
    table = _FileTable(path.stem, row, key, {}, may_be_empty=True, place=path.name)
    raw, problems = read_table(table, text)
    if raw is None or problems:
        raise InvalidStudy(problems)
    own = _OwnTable(raw.name, raw.columns, raw.rows, raw.decimal_comma, table)
    typed, problems = read_rows(own)
    if problems:
        raise InvalidStudy(problems)
    return own, typed


def _purchases(path: Path, text: str, contributions: Path | None, study: Study) -> GivenPurchases:
    own, bought = _typed(path, text, PurchaseRow, ("year", "site", "tier", "product"))
    names: Mapping[str, Sequence[str]] = {
        "site": list(study.sites),
        "tier": list(study.tiers),
        "product": list(study.products),
    }
    problems = _strangers(own, bought, names, study)
    paid: Mapping[Any, Any] = {}
    if contributions is not None:
        beside, typed = _typed(contributions, _text_of(contributions)[0], ContributionRow, ("year", "partnership"))
        problems += _strangers(beside, typed, {"partnership": list(study.partnerships)}, study)
        paid = typed.rows
    if problems:
        raise InvalidStudy(problems)
    rows: Mapping[Any, Any] = bought.rows
    plan = Plan(
        {(row.product, row.site, row.tier, row.year): row.units for row in rows.values() if row.units},
        {(row.partnership, row.year): row.steps for row in paid.values() if row.steps},
        {},
        {},
    )
    return GivenPurchases(plan, (str(path), *([] if contributions is None else [str(contributions)])))


def _strangers(table: _OwnTable, typed: TypedTable, names: Mapping[str, Sequence[str]], study: Study) -> list[Problem]:
    """Years that are not planned for, and names that the study does not have."""
    problems = []
    for key, row in typed.rows.items():
        raw = typed.raw[key]
        if getattr(row, "year") not in study.years:  # noqa: B009 (rows of several kinds have a year)
            span = say("a planning year, {first} to {last}", first=study.years[0], last=study.years[-1])
            problems.append(table.problem(raw, "year", span))
        for column, known in names.items():
            if (name := getattr(row, column)) not in known:
                listed = ", ".join(known[:_LISTED]) + (", ..." if len(known) > _LISTED else "")
                expected = say("one that the study has: {names}", names=listed)
                problems.append(table.problem(raw, column, expected, nearest(name, known)))
    return problems


def _amounts(path: Path, text: str, study: Study) -> GivenAmounts:
    own, typed = _typed(path, text, _amount_row(study), ("line",))
    missing = [name for name in FUNDING_ROWS if name not in typed.rows]
    if missing:
        expected = say(
            "a row for each of {lines}; there is none for {missing}",
            lines=", ".join(FUNDING_ROWS),
            missing=", ".join(missing),
        )
        raise InvalidStudy([own.problem(None, "line", expected)])

    def cell(line: str, column: str) -> Fraction | None:
        found: Fraction | None = getattr(typed.rows[line], column, None)
        return found

    amounts = {(line, year): cell(line, str(year)) or Fraction(0) for line in FUNDING_ROWS for year in study.years}
    printed: dict[tuple[str, int | None], Fraction | None] = {}
    if SUM in typed.rows:
        printed.update({(SUM, year): cell(SUM, str(year)) for year in study.years})
    printed.update({(line, None): cell(line, SUM) for line in (*FUNDING_ROWS, SUM) if line in typed.rows})
    return GivenAmounts(
        amounts, {place: amount for place, amount in printed.items() if amount is not None}, study.years, (str(path),)
    )


def _amount_row(study: Study) -> type[Row]:
    """The row of a table of amounts: a line, a column a year, and perhaps their sum; a blank cell is nothing."""
    from pydantic import create_model  # noqa: PLC0415

    amount = Annotated[NotNegative | None, Blank]
    make: Callable[..., type[Row]] = create_model
    years: dict[str, Any] = {str(year): (amount, ...) for year in study.years}
    line = Literal["investment_national", "operation", "investment_partnerships", "sum"]
    return make("AmountRow", __base__=Row, line=(line, ...), **years, sum=(amount, None))
