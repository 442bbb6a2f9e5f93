"""What to decide now, and the plan of each scenario, as grids; of many scenarios a few levels instead of each."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from inputs.language import say
from inputs.study import Study
from inputs.titles import title_of
from optimizer.result import Result
from outputs.hedge.first_stage import FirstStage
from outputs.hedge.many import are_many, level_titles, spread
from outputs.hedge.outcome import Found, Hedge
from outputs.hedge.regret import HEDGE
from outputs.layout import Grid, GridRow, Style
from outputs.ledger import FUNDING_ROWS
from outputs.money_tables import rounded_ledger
from outputs.report_money import TITLES
from outputs.service_tables import covered_share
from outputs.wording import amount, covered_percent, year_ranges


def first_stage_grid(found: Found, study: Study) -> Grid:
    """What the hedge decides before the scenarios part, beside what each scenario's plan for itself does."""
    stage, tree = FirstStage.of(found), found.judged.tree
    many, own = are_many(tree), [name for name in stage.amounts if name != HEDGE]
    decided = [one for one in stage.decisions if not many or stage.amounts[HEDGE].get(one)]

    def cells(count: Callable[[str], int]) -> tuple[str, ...]:
        counts = [count(name) for name in own]
        shown = spread(counts, tree.probabilities, int) if many else counts
        return tuple(map(_count, (count(HEDGE), *shown)))

    rows = [
        GridRow(stage.words(one), cells(lambda plan, one=one: stage.amounts[plan].get(one, 0)))  # type: ignore[misc]
        for one in decided
    ]
    for kind, titles in (("buy", study.products), ("steps", study.partnerships)):
        for name, row in titles.items():
            if any(stage.total(plan, kind, name) for plan in stage.amounts):
                title = say("{name} in all", name=title_of(row))
                totals = cells(lambda plan, kind=kind, name=name: stage.total(plan, kind, name))  # type: ignore[misc]
                rows.append(GridRow(title, totals, "strong"))
    years = year_ranges(tree.first_stage)
    title = (
        say(
            "To decide now, {years} (units; beside it the scenarios' plans for themselves, from least to most)",
            years=years,
        )
        if many
        else say("To decide now, {years} (units; beside it each scenario's plan for itself)", years=years)
    )
    return Grid(title, (say("hedge"), *(level_titles() if many else own)), tuple(rows))


def plans_grid(done: Hedge, found: Found) -> Grid:
    """The plan of each scenario: the funding table's sums, what is uncovered, and the present value."""
    tree = found.judged.tree
    many = are_many(tree)
    rows = []
    for title, values, printed, style in _plan_rows(list(found.results.values())):
        shown = spread(values, tree.probabilities, Fraction) if many else values
        rows.append(GridRow(title, tuple(map(printed, shown)), style))
    if many:
        return Grid(say("The plans over all scenarios ({unit})", unit=done.unit), level_titles(), tuple(rows))
    return Grid(say("The plan in each scenario ({unit})", unit=done.unit), tuple(found.results), tuple(rows))


Row = tuple[str, Sequence[Fraction], Callable[[Fraction], str], Style]


def _plan_rows(results: Sequence[Result]) -> Iterator[Row]:
    """Title, an amount a scenario, how it is printed, and how it stands out."""
    ledgers = [rounded_ledger(result) for result in results]
    for line in FUNDING_ROWS:
        yield say(TITLES[line]), [ledger.row((line,)) for ledger in ledgers], amount, "plain"
    yield say("Sum"), [ledger.row(()) for ledger in ledgers], amount, "strong"
    yield say("Value of uncovered need"), [result.short_value for result in results], amount, "plain"
    yield say("Present value"), [result.objective for result in results], amount, "strong"
    for resource, row in results[0].study.resources.items():
        shares = [_covered(result, resource) for result in results]
        yield say("{resource} covered", resource=title_of(row)), shares, _percent, "plain"


def _covered(result: Result, resource: str) -> Fraction:
    places = [(resource, tier, year) for tier in result.study.tiers for year in result.study.years]
    need = sum((result.need.total(*place) for place in places), Fraction(0))
    short = sum((result.quantities.short(*place) for place in places), Fraction(0))
    return covered_share(need, short)


def _percent(share: Fraction) -> str:
    return f"{covered_percent(share)} %"


def _count(units: int) -> str:
    return amount(units, 0) if units else "-"
