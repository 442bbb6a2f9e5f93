"""The part of the page on other budgets: a table of all of a sweep's, and what each buys, one at a time."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import inf

from inputs.language import say
from inputs.titles import title_of
from outputs.ledger import FUNDING_ROWS
from outputs.material.material import Material
from outputs.page.budget_runs import BudgetRun
from outputs.page.data import Budgets, Grid, Row, Stop
from outputs.page.money import funding_rows
from outputs.page.text import NO_BREAK, number, with_unit
from outputs.page.word_lists import line_name
from outputs.report_money import printed_ledger
from outputs.service_tables import covered_share
from outputs.wording import covered_percent, gap_percent, proof


def budgets_part(material: Material, runs: Sequence[BudgetRun]) -> Budgets:
    """The runs, by rising budget; the one that is nearest to the plan's own budget is shown first."""
    own = material.study.rules.budget.total.value
    nearest = min(range(len(runs)), key=lambda place: abs(runs[place].budget - own))
    stops = tuple(_stop(material, run, before) for run, before in zip(runs, (None, *runs[:-1]), strict=True))
    return Budgets(tuple(_sentences(material, runs)), _overview(material, runs), stops, nearest)


def _sentences(material: Material, runs: Sequence[BudgetRun]) -> Iterator[str]:
    yield say(
        "The best plan for each budget, all else being equal. What this page tells elsewhere is of the plan with a "
        "budget of {budget}; where the sweep has that budget too, its plan may be another one within the gap.",
        budget=with_unit(material.study.rules.budget.total.value, material.unit),
    )
    if any(run.tie for run in runs):
        yield say(
            "A tie: the plan for the next smaller budget is within the gap of the best that the larger one can reach. "
            "What differs between the two is chance, no gain of the money."
        )


def _short(run: BudgetRun, resource: str, year: int) -> Fraction:
    has = run.quantities
    return (
        Fraction(0) if has is None else sum((has.short(resource, tier, year) for tier in has.study.tiers), Fraction(0))
    )


def _need(run: BudgetRun, resource: str, year: int) -> Fraction:
    has = run.quantities
    return (
        Fraction(0)
        if has is None
        else sum((has.need.total(resource, tier, year) for tier in has.study.tiers), Fraction(0))
    )


def _covered(run: BudgetRun, resource: str, years: Sequence[int]) -> str:
    need, short = (sum((of(run, resource, year) for year in years), Fraction(0)) for of in (_need, _short))
    return covered_percent(covered_share(need, short)) if need else "-"


def _gap(run: BudgetRun) -> str:
    return say("not known") if run.record.gap is None else gap_percent(run.record.gap)


def _overview(material: Material, runs: Sequence[BudgetRun]) -> Grid:
    study, unit = material.study, material.unit
    head = [
        *(line_name(name) for name in FUNDING_ROWS),
        *(say("Sum"), say("Uncovered need, present value")),
        *(say("{resource}, covered (%)", resource=title_of(row)) for row in study.resources.values()),
        *(say("Gap"), say("Beside the smaller budget")),
    ]
    rows = []
    for run in runs:
        if run.quantities is None:
            cells = [*["-"] * (len(head) - 1), say("no plan")]
        else:
            ledger = printed_ledger(run.amounts)
            cells = [
                *(number(ledger.row((name,))) for name in FUNDING_ROWS),
                *(number(ledger.row(())), number(run.quantities.short_value())),
                *(_covered(run, resource, study.years) for resource in study.resources),
                *(_gap(run), say("a tie") if run.tie else "-"),
            ]
        own = run.budget == study.rules.budget.total.value
        rows.append(
            Row(number(run.budget), tuple(cell.replace(" ", NO_BREAK) for cell in cells), "sum" if own else "plain")
        )
    return Grid(say("What each budget buys and covers over all years ({unit})", unit=unit), tuple(head), tuple(rows))


def _stop(material: Material, run: BudgetRun, before: BudgetRun | None) -> Stop:
    label = with_unit(run.budget, material.unit)
    if run.quantities is None:
        return Stop(label, (say("There is no plan."), run.record.reason), ())
    study, years = material.study, tuple(map(str, material.study.years))
    ledger = printed_ledger(run.amounts)
    funding = Grid(
        say("Funding table ({unit})", unit=material.unit),
        (*years, say("Sum")),
        funding_rows(ledger, material),
    )
    rows = (
        Row(title_of(row), tuple(_covered(run, resource, [year]) for year in (study.years)))
        for resource, row in study.resources.items()
    )
    covered = Grid(say("Need covered (%)"), years, tuple(rows))
    return Stop(label, tuple(_told(material, run, before)), (funding, covered))


def _told(material: Material, run: BudgetRun, before: BudgetRun | None) -> Iterator[str]:
    unit, ledger = material.unit, printed_ledger(run.amounts)
    if run.quantities is None:
        return
    yield say(
        "{spent} are spent and {unspent} are left; uncovered need is worth {worth} (present value).",
        spent=with_unit(ledger.row(()), unit),
        unspent=with_unit(run.budget - ledger.row(()), unit),
        worth=with_unit(run.quantities.short_value(), unit),
    )
    gap = inf if run.record.gap is None else run.record.gap
    yield say("This plan is {proof}.", proof=proof(gap))
    if before is None:
        return
    smaller = with_unit(before.budget, unit)
    if run.tie:
        yield say("A tie with {smaller}: the plan for that budget is as good here, within the gap.", smaller=smaller)
    elif before.quantities is not None:
        yield say(
            "With {smaller} the present value of spending and uncovered need is {more} higher.",
            smaller=smaller,
            more=with_unit(before.objective - run.objective, unit),
        )
    else:
        yield say("With {smaller} there is no plan.", smaller=smaller)
