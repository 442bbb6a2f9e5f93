"""The part of the page on other budgets: a table of all of a sweep's, and what each buys, one at a time."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import inf

from inputs.language import say
from inputs.study import Study
from inputs.titles import title_of, unit_of
from outputs.ledger import FUNDING_ROWS
from outputs.material.material import Material
from outputs.page.budget_runs import BudgetRun
from outputs.page.data import Budgets, Grid, Row, Stop
from outputs.page.money import funding_rows
from outputs.page.text import NO_BREAK, number, with_unit
from outputs.page.word_lists import line_name
from outputs.report_money import printed_ledger
from outputs.runs.record import Figures
from outputs.service_tables import covered_share
from outputs.wording import covered_percent, gap_percent, proof


def budgets_part(material: Material, runs: Sequence[BudgetRun]) -> Budgets:
    """The runs, by rising budget; the one that is nearest to the plan's own budget is shown first."""
    own = material.study.rules.budget.total.value
    told = say(
        "The best plan for each budget, all else being equal. What this page tells elsewhere is of the plan with a "
        "budget of {budget}; where the sweep has that budget too, its plan may be another one within the gap.",
        budget=with_unit(own, material.unit),
    )
    overview = _overview(material.study, material.unit, runs)
    return Budgets((told, *tie_sentence(runs)), overview, stops_of(material.study, runs), nearest(runs, own))


def nearest(runs: Sequence[BudgetRun], budget: Fraction) -> int:
    """The place of the run whose budget is nearest to one."""
    return min(range(len(runs)), key=lambda place: abs(runs[place].budget - budget))


def stops_of(study: Study, runs: Sequence[BudgetRun]) -> tuple[Stop, ...]:
    """What comes of each budget."""
    return tuple(_stop(study, run, before) for run, before in zip(runs, (None, *runs[:-1]), strict=True))


def tie_sentence(runs: Sequence[BudgetRun]) -> Iterator[str]:
    """What a tie is, where there is one."""
    if any(run.tie for run in runs):
        yield say(
            "A tie: the plan for the next smaller budget is within the gap of the best that the larger one can reach. "
            "What differs between the two is chance, no gain of the money."
        )


def covered_over(figures: Figures, resource: str) -> str:
    """The share of a resource's need that is covered over all years (per cent); - where nothing is needed."""
    return _covered(figures.need[resource], figures.short[resource])


def gap_told(gap: float | None) -> str:
    """The gap of a run with a plan."""
    return say("not known") if gap is None else gap_percent(gap)


def _covered(need: Sequence[Fraction], short: Sequence[Fraction]) -> str:
    wanted, lacking = (sum(amounts, Fraction(0)) for amounts in (need, short))
    return covered_percent(covered_share(wanted, lacking)) if wanted else "-"


def _overview(study: Study, unit: str, runs: Sequence[BudgetRun]) -> Grid:
    head = [
        *(line_name(name) for name in FUNDING_ROWS),
        *(say("Sum"), say("Uncovered need, present value")),
        *(say("{resource}, covered (%)", resource=title_of(row)) for row in study.resources.values()),
        *(say("Gap"), say("Beside the smaller budget")),
    ]
    rows = []
    for run in runs:
        if run.figures is None:
            cells = [*["-"] * (len(head) - 1), say("no plan")]
        else:
            ledger = printed_ledger(run.amounts)
            cells = [
                *(number(ledger.row((name,))) for name in FUNDING_ROWS),
                *(number(ledger.row(())), number(run.figures.uncovered_value)),
                *(covered_over(run.figures, resource) for resource in study.resources),
                *(gap_told(run.record.gap), say("a tie") if run.tie else "-"),
            ]
        own = run.budget == study.rules.budget.total.value
        rows.append(
            Row(number(run.budget), tuple(cell.replace(" ", NO_BREAK) for cell in cells), "sum" if own else "plain")
        )
    return Grid(say("What each budget buys and covers over all years ({unit})", unit=unit), tuple(head), tuple(rows))


def _stop(study: Study, run: BudgetRun, before: BudgetRun | None) -> Stop:
    unit = unit_of(study.settings.money)
    label, figures = with_unit(run.budget, unit), run.figures
    if figures is None:
        return Stop(label, (say("There is no plan."), run.record.reason), ())
    years = tuple(map(str, study.years))
    ledger = printed_ledger(run.amounts)
    funding = Grid(say("Funding table ({unit})", unit=unit), (*years, say("Sum")), funding_rows(ledger, study))
    rows = (
        Row(
            title_of(row),
            tuple(
                _covered([need], [short])
                for need, short in zip(figures.need[resource], figures.short[resource], strict=True)
            ),
        )
        for resource, row in study.resources.items()
    )
    covered = Grid(say("Need covered (%)"), years, tuple(rows))
    return Stop(label, tuple(_told(run, figures, before, unit)), (funding, covered))


def _told(run: BudgetRun, figures: Figures, before: BudgetRun | None, unit: str) -> Iterator[str]:
    spent = printed_ledger(run.amounts).row(())
    yield say(
        "{spent} are spent and {unspent} are left; uncovered need is worth {worth} (present value).",
        spent=with_unit(spent, unit),
        unspent=with_unit(run.budget - spent, unit),
        worth=with_unit(figures.uncovered_value, unit),
    )
    yield say("This plan is {proof}.", proof=proof(inf if run.record.gap is None else run.record.gap))
    if before is None:
        return
    smaller = with_unit(before.budget, unit)
    if run.tie:
        yield say("A tie with {smaller}: the plan for that budget is as good here, within the gap.", smaller=smaller)
    elif before.figures is not None:
        yield say(
            "With {smaller} the present value of spending and uncovered need is {more} higher.",
            smaller=smaller,
            more=with_unit(before.figures.objective - figures.objective, unit),
        )
    else:
        yield say("With {smaller} there is no plan.", smaller=smaller)
