"""Reading the plan that is given: which kind it is, its rows, and every fault with its file, row and column."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal

from inputs.fields import Blank, NotNegative, Row
from inputs.language import say
from inputs.problems import InvalidStudy, Problem, WrongUsage
from inputs.study import Study
from optimizer.plan import Plan
from outputs.evaluate.given import SUM, Given, GivenAmounts, GivenPurchases
from outputs.ledger import FUNDING_ROWS
from outputs.plan_files import DecidedRow, PlanText, Years, read_decided, read_plan_text, typed_rows
from outputs.verification.decided import CONTRIBUTIONS, PURCHASES


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
    file = read_plan_text(path, path.name)
    if "line" in file.header:
        if contributions is not None:
            raise WrongUsage(say("--contributions belongs to purchases; {file} has amounts of funding rows", file=path))
        return _amounts(path, file, study)
    if {"product", "units", "site"}.intersection(file.header):
        beside = path.with_name(CONTRIBUTIONS)
        return _purchases(path, file, contributions or (beside if beside.is_file() else None), study)
    expected = say(
        "a header with the columns year, site, tier, product, units (what is bought), or with line and a column a "
        "year, {first} to {last} (amounts of funding rows)",
        first=study.years[0],
        last=study.years[-1],
    )
    raise InvalidStudy([Problem(path.name, 1, None, None, expected)])


def _purchases(path: Path, file: PlanText, contributions: Path | None, study: Study) -> GivenPurchases:
    beside = None if contributions is None else read_plan_text(contributions, contributions.name)
    planned = say("a planning year, {first} to {last}", first=study.years[0], last=study.years[-1])
    decided = read_decided(file, beside, DecidedRow, study, Years(study.years, planned))
    buy = {(row.product, row.site, row.tier, row.year): row.units for row in decided.bought}
    files = (path, contributions)
    return GivenPurchases(Plan(buy, decided.steps, {}, {}), tuple(str(each) for each in files if each is not None))


def _amounts(path: Path, file: PlanText, study: Study) -> GivenAmounts:
    own, typed = typed_rows(file, _amount_row(study), ("line",))
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
