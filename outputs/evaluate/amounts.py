"""The best purchases within amounts by funding row and year; where there are none, how much more they take.

The amounts become ceilings of the study, the smaller of two where it has one already, and their sum its budget; nothing
is carried over. All its other rules stay.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Any, Literal

from constraints import budget, partnership_share
from constraints.budget import TOTAL
from constraints.quantities import Reading
from inputs.change import Change
from inputs.demand import Need, project_need
from inputs.language import mark
from inputs.load import Loaded, change_study
from inputs.raw import RawRow, RawStudy, RawTable
from inputs.study import Study
from optimizer.conflict_model import Member
from optimizer.least_excess import Excess, Limit, least_excess, rules_instead, unavoidable_excess
from optimizer.result import NoPlan, Options, ProgressHook, Result
from optimizer.solve import make_plan
from outputs.evaluate.given import SUM, GivenAmounts
from outputs.ledger import FUNDING_ROWS
from outputs.wording import plain_number

# What of the amounts is held: each funding row each year, or only what a year adds up to.
Hold = Literal["rows", "years"]
GIVEN_PLAN = "given_plan"
# It stands in the study in English, as the titles of all sources have one language.
_TITLE = mark("The plan that was evaluated")
_COLUMNS = ("line", "year", "ceiling", "source", "quality", "note")
NOTHING_MORE: Mapping[Limit, Fraction] = {}
_NONE = Excess({}, proven=True)


@dataclass(frozen=True)
class Within:
    """The best purchases within amounts.

    hold: what of the amounts is held; bounded: the study with them as ceilings; loaded: the same with as much more as a
    plan takes; lacking: how much more that is; unavoidable: of this, what is spent whatever is decided; excess: what
    must be added to that; instead: members of other rules that could be broken instead.
    """

    hold: Hold
    bounded: Loaded
    loaded: Loaded
    result: Result
    lacking: Mapping[Limit, Fraction]
    unavoidable: Mapping[Limit, Fraction]
    excess: Excess = _NONE
    instead: tuple[Member, ...] = ()


def best_within(loaded: Loaded, given: GivenAmounts, hold: Hold, options: Options, hook: ProgressHook | None) -> Within:
    """The best purchases within the amounts, or within as little more as there must be.

    Raises:
        NoPlan: the study's other rules leave no plan, however much more is given.
        Stopped: the time limit came before any plan was found.
        Unverified: a plan breaks a rule when recomputed exactly.
        KeyboardInterrupt: Ctrl-C came.
    """
    quick = replace(options, reasons=False, outlook=False)
    bounded = study_within(loaded, given, hold, NOTHING_MORE)
    try:
        return Within(hold, bounded, bounded, make_plan(bounded.study, quick, hook), NOTHING_MORE, NOTHING_MORE)
    except NoPlan:
        unavoidable = unavoidable_excess(bounded.study)
    raised = study_within(loaded, given, hold, unavoidable)
    if unavoidable:
        try:
            result = make_plan(raised.study, quick, hook)
            return Within(hold, bounded, raised, result, unavoidable, unavoidable)
        except NoPlan:
            pass
    excess = least_excess(raised.study, options)
    if excess is None:
        # Nor has the study itself a plan, and why is told of that.
        make_plan(loaded.study, options, hook)
        raise NoPlan(None, (), "effort")
    instead = rules_instead(raised.study, options)
    lacking = _with_budget(_added(unavoidable, excess.by))
    eased = study_within(loaded, given, hold, lacking)
    result = make_plan(eased.study, quick, hook)
    return Within(hold, bounded, eased, result, lacking, unavoidable, excess, instead)


def study_within(loaded: Loaded, given: GivenAmounts, hold: Hold, more: Mapping[Limit, Fraction]) -> Loaded:
    """The study with the amounts, and so much more, as its ceilings and their sum as its budget."""
    total = given.total + more.get((TOTAL, None), Fraction(0))
    same = with_budget(loaded, total)
    held = FUNDING_ROWS if hold == "rows" else (SUM,)
    return change_study(_with_ceilings(same, given, held, more), _switched_off(same, "carry_over"))


def with_budget(loaded: Loaded, total: Fraction) -> Loaded:
    """The study with this budget (million). Where that rule was off, nothing else of it comes on: ceilings or ramp."""
    budget = Change("budget", plain_number(total))
    if loaded.study.rules.budget.enabled:
        return change_study(loaded.raw, [budget])
    tables = {name: table for name, table in loaded.raw.tables.items() if name != "ceilings"}
    off = _switched_off(loaded, "carry_over", "ramp")
    return change_study(replace(loaded.raw, tables=tables), [*off, Change("rules.budget.enabled", "yes"), budget])


def _switched_off(loaded: Loaded, *figures: str) -> list[Change]:
    rule = loaded.study.rules.budget
    return [Change(f"rules.budget.{name}", "") for name in figures if getattr(rule, name) is not None]


def literally_broken(study: Study, given: GivenAmounts) -> tuple[Reading, ...]:
    """Rules on money that are broken where every amount is spent in full: budget, ceilings, ramp, partnership share."""
    amounts: Any = _Amounts(study, project_need(study), given)
    readings: list[Reading] = []
    if study.rules.budget.enabled:
        readings += budget.read(amounts)
    if study.rules.partnership_share.enabled:
        shares = (partnership_share.LOWER, partnership_share.UPPER)
        readings += [each for each in partnership_share.read(amounts) if each.subject in shares]
    return tuple(reading for reading in readings if reading.broken)


def _added(first: Mapping[Limit, Fraction], second: Mapping[Limit, Fraction]) -> dict[Limit, Fraction]:
    return {limit: first.get(limit, Fraction(0)) + second.get(limit, Fraction(0)) for limit in {**first, **second}}


def _with_budget(more: Mapping[Limit, Fraction]) -> dict[Limit, Fraction]:
    """What is lacking, with as much more of the budget as of all ceilings together."""
    together = sum((amount for (_, year), amount in more.items() if year is not None), Fraction(0))
    return {**more, (TOTAL, None): max(together, more.get((TOTAL, None), Fraction(0)))}


def _with_ceilings(
    loaded: Loaded, given: GivenAmounts, held: Sequence[str], more: Mapping[Limit, Fraction]
) -> RawStudy:
    raw = loaded.raw
    table = raw.tables.get("ceilings") or RawTable("ceilings", _COLUMNS, ())
    own = [row for row in table.rows if row.cells["line"].strip() not in held]
    columns = tuple(dict.fromkeys((*table.columns, *_COLUMNS)))
    return _with_source(raw).with_table(
        replace(table, columns=columns, rows=(*own, *_ceilings(loaded.study, given, held, more)))
    )


def _ceilings(
    study: Study, given: GivenAmounts, held: Sequence[str], more: Mapping[Limit, Fraction]
) -> Iterator[RawRow]:
    for line, year in product(held, given.years):
        row, amount = study.ceilings.get((line, year)), given.amount(line, year)
        ceiling = amount if row is None else min(amount, row.ceiling)
        ceiling += more.get((line, year), Fraction(0))
        cells = {"line": line, "year": str(year), "ceiling": plain_number(ceiling)}
        yield RawRow(None, {**cells, "source": GIVEN_PLAN, "quality": "stated", "note": ""})


def _with_source(raw: RawStudy) -> RawStudy:
    if GIVEN_PLAN in raw.keys("sources"):
        return raw
    table = raw.tables["sources"]
    cells = dict.fromkeys(table.columns, "") | {"source": GIVEN_PLAN, "title": _TITLE}
    return raw.with_table(replace(table, rows=(*table.rows, RawRow(None, cells))))


@dataclass(frozen=True)
class _Amounts:
    """The amounts, spent in full, as rules on money read them (`constraints.quantities.Quantities`)."""

    study: Study
    need: Need
    given: GivenAmounts

    def number(self, value: Fraction) -> Fraction:
        return value

    def line(self, line: str, year: int) -> Fraction:
        return self.given.amount(line, year)

    def spending(self, year: int) -> Fraction:
        return self.given.amount("sum", year)

    def investment_national(self, year: int) -> Fraction:
        return self.given.amount("investment_national", year)

    def investment_partnerships(self, year: int) -> Fraction:
        return self.given.amount("investment_partnerships", year)

    def carried(self, line: str, year: int) -> Fraction:
        return Fraction(0)

    def contribution(self, partnership: str, year: int) -> Fraction:
        return Fraction(0)

    def contributes(self, partnership: str, year: int) -> Fraction:
        return Fraction(0)
