"""Alternatives on the terminal: the plans side by side, what all plans share, and what is free to choose."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import takewhile
from pathlib import Path

from inputs.language import mark, say, say_count
from inputs.titles import title_of, unit_of
from optimizer.result import Result
from outputs.alternatives.find import Alternatives, Range
from outputs.alternatives.words import aspect_words, direction_words, figure, share, unit_words
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.report import report
from outputs.report_money import TITLES, printed_ledger
from outputs.service_tables import covered_share
from outputs.wording import amount, covered_percent, proof

STOPPED = {
    "time_limit": mark("STOPPED AT THE TIME LIMIT: {unanswered} of {asked} searches were not made to their end."),
    "interrupted": mark("STOPPED BEFORE THE END: {unanswered} of {asked} searches were not made to their end."),
    "lost": mark(
        "NOT ALL WAS SEARCHED: {unanswered} of {asked} searches lost their process again and again; they may need more "
        "memory than there is."
    ),
}
NONE = "-"


def alternatives_blocks(found: Alternatives, scenario: str | None, folder: Path) -> Iterator[Block]:
    """Everything that is printed."""
    yield from takewhile(lambda block: isinstance(block, Paragraph), report(found.best, scenario, folder))
    if found.halt is not None:
        text = say(STOPPED[found.halt], unanswered=found.unanswered, asked=found.asked)
        yield Paragraph(text, "warning", hang=2)
    yield Paragraph(_what_is_near(found), hang=2)
    if found.plans:
        yield from _side_by_side(found)
        yield Paragraph("")
        for number, each in enumerate(found.plans, 1):
            yield Paragraph(f"{number}: {direction_words(found.best.study, each.towards)}", hang=3)
    yield from _shared(found)
    yield from _free(found)
    yield Paragraph("")
    yield Paragraph(say("Results are in {folder}, each alternative in a folder under plans/.", folder=folder))


def _what_is_near(found: Alternatives) -> str:
    unit = unit_of(found.best.study.settings.money)
    near = say(
        "Plans of a present value of at most {most} {unit}: {share} above the best plan found ({best}, {proof}).",
        most=amount(found.most),
        unit=unit,
        share=share(found.within),
        best=amount(found.best.objective),
        proof=proof(found.best.solver.gap),
    )
    if not found.plans:
        return f"{near} {say('No other plan was found among them.')}"
    chosen = say_count(
        "Of {found} plans found this one differs most from the best:",
        "Of {found} plans found these {number} differ most from the best and from each other.",
        len(found.plans),
        found=found.found,
    )
    return f"{near} {chosen}"


def _side_by_side(found: Alternatives) -> Iterator[Block]:
    study = found.best.study
    results = [found.best, *(each.result for each in found.plans)]
    header = (say("best"), *(str(number) for number in range(1, len(results))))

    def row(label: str, of: Callable[[Result], str], strong: bool = False) -> GridRow:
        return GridRow(label, tuple(of(result) for result in results), "strong" if strong else "plain")

    unit = unit_of(study.settings.money)
    yield Grid(say("Money ({unit})", unit=unit), header, tuple(_money_rows(found, row)))
    yield Grid(say("Bought (units), and contributions ({unit})", unit=unit), header, tuple(_bought_rows(found, row)))
    covered = [
        row(title_of(kind), lambda result, name=name: _covered(result, name))  # type: ignore[misc]
        for name, kind in study.resources.items()
    ]
    yield Grid(say("Need covered, all years (%)"), header, tuple(covered))
    apart = [each.distance for each in found.plans]
    views = (
        (say("On other things"), [each.what for each in apart]),
        (say("At other sites"), [each.where for each in apart]),
        (say("In other years"), [each.when for each in apart]),
    )
    rows = [GridRow(label, (NONE, *(amount(100 * value) for value in values))) for label, values in views]
    yield Grid(say("Invested otherwise than in the best plan (% of the money)"), header, tuple(rows))


_Row = Callable[..., GridRow]


def _money_rows(found: Alternatives, row: _Row) -> Iterator[GridRow]:
    ledgers = {id(result): printed_ledger(result.amounts) for result in _results(found)}
    for name, title in TITLES.items():
        yield row(say(title), lambda result, name=name: amount(ledgers[id(result)].row((name,))))
    yield row(say("Sum"), lambda result: amount(ledgers[id(result)].row(())), True)
    yield row(say("Value of uncovered need"), lambda result: amount(result.short_value))
    yield row(say("Present value of both"), lambda result: amount(result.objective), True)
    above = {id(each.result): amount(100 * each.above, 2) for each in found.plans}
    yield row(say("  above the best (%)"), lambda result: above.get(id(result), NONE))
    for year in found.best.study.years:
        label = say("National investment in {year}", year=year)
        yield row(label, lambda result, year=year: amount(ledgers[id(result)].cell(("investment_national",), year)))


def _bought_rows(found: Alternatives, row: _Row) -> Iterator[GridRow]:
    study = found.best.study
    for product, kind in study.products.items():
        yield row(title_of(kind), lambda result, p=product: _units(result, p, None), True)
        for site, place in study.sites.items():
            if any(index[:2] == (product, site) for result in _results(found) for index in result.plan.buy):
                yield row(f"  {title_of(place)}", lambda result, p=product, s=site: _units(result, p, s))
    for name, partnership in study.partnerships.items():
        if any(index[0] == name for result in _results(found) for index in result.plan.steps):
            yield row(title_of(partnership), lambda result, e=name: _paid(result, e))


def _results(found: Alternatives) -> list[Result]:
    return [found.best, *(each.result for each in found.plans)]


def _units(result: Result, product: str, site: str | None) -> str:
    units = sum(units for (p, s, *_), units in result.plan.buy.items() if p == product and site in (None, s))
    return amount(units, 0) if units else NONE


def _paid(result: Result, partnership: str) -> str:
    steps = sum(steps for (name, _), steps in result.plan.steps.items() if name == partnership)
    return amount(steps * result.study.partnerships[partnership].step) if steps else NONE


def _covered(result: Result, resource: str) -> str:
    places = [(resource, tier, year) for tier in result.study.tiers for year in result.study.years]
    need = sum((result.need.total(*place) for place in places), Fraction(0))
    return covered_percent(covered_share(need, sum((result.quantities.short(*place) for place in places), Fraction(0))))


def _shared(found: Alternatives) -> Iterator[Block]:
    """What is in every plan: first what is proven of all, beside it the least of the plans found."""
    # Without another plan what was found says nothing.
    rows = [row for row in found.ranges if row.no_regret or (row.least and found.found)]
    if not rows:
        yield Paragraph("")
        yield Paragraph(say("Nothing is known to be in every plan."))
        return
    header = (say("every plan"), say("plans found"), say("best"))
    title = say("No regret: so many units, or so much money, in every plan within {share}", share=share(found.within))
    cells = [(figure(row.aspect, row.at_least, -1) if row.no_regret else NONE, *_ends(row)[::2]) for row in rows]
    yield Grid(title, header, tuple(GridRow(_label(found, row), cell) for row, cell in zip(rows, cells, strict=True)))
    yield Paragraph(
        say("Every plan: proven of all, found or not. A dash: it is in every plan found, but that proves nothing."),
        hang=2,
    )


def _ends(row: Range) -> tuple[str, str, str]:
    return figure(row.aspect, row.least, -1), figure(row.aspect, row.most, 1), figure(row.aspect, row.best)


def _free(found: Alternatives) -> Iterator[Block]:
    """What differs among plans, from the least to the most of those found; proven: nowhere below or above."""
    rows = [row for row in found.ranges if row.least < row.most]
    if not rows:
        return
    header = (say("from"), say("to"), say("best"), say("at least"), say("at most"))
    lines = [
        GridRow(
            _label(found, row),
            (*_ends(row), figure(row.aspect, row.at_least, -1), _above(row)),
        )
        for row in rows
    ]
    yield Grid(say("Free to choose: from the least to the most in plans found"), header, tuple(lines))
    yield Paragraph(
        say(
            "Each row alone: a plan that has more of one thing has less of another. At least and at most: proven of "
            "every plan, found or not."
        ),
        hang=2,
    )


def _above(row: Range) -> str:
    return NONE if row.aspect.kind == "site" else figure(row.aspect, row.at_most, 1)


def _label(found: Alternatives, row: Range) -> str:
    words = aspect_words(found.best.study, row.aspect)
    return words if row.aspect.kind in ("units", "site") else f"{words} ({unit_words(found.best.study, row.aspect)})"
