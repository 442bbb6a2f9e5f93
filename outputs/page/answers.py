"""The four answers at the top of the page: what to buy, what it costs, what it covers, what it leaves."""

from collections.abc import Iterator
from fractions import Fraction

from outputs.ledger import FUNDING_ROWS, Ledger
from outputs.material.material import Material
from outputs.page.data import Card
from outputs.page.service import least_covered
from outputs.page.text import NO_BREAK, number, span, with_unit
from outputs.page.words import Words
from outputs.report import NEGLIGIBLE
from outputs.report_money import PARTNERSHIPS, memo_ledger, printed_ledger
from outputs.wording import covered_percent, small_amount, tenth_above, tenth_below


def answers(material: Material, words: Words) -> tuple[Card, ...]:
    """The cards in the order in which they are read."""
    ledger = printed_ledger(material.amounts)
    return (
        _buy(material, ledger, words),
        _cost(material, ledger, words),
        _cover(material, words),
        _leave(material, words),
    )


def _span(material: Material) -> str:
    return f"{material.study.years[0]}-{material.study.years[-1]}"


def _buy(material: Material, ledger: Ledger, words: Words) -> Card:
    invested = ledger.row(("investment_national",)) + ledger.row((PARTNERSHIPS,))
    lines = tuple(_buy_lines(material, words)) or (words.buy_nothing,)
    what = words.buy_what.format(years=_span(material))
    return Card(words.buy, number(invested), material.unit, what, lines)


def _buy_lines(material: Material, words: Words) -> Iterator[str]:
    study, decided = material.study, material.decided
    for product, row in study.products.items():
        units = sum(decided.units_bought(product, year) for year in study.years)
        if units:
            yield words.buy_units.format(product=row.title, units=number(units, 0))
    for name, partnership in study.partnerships.items():
        paid = {year: decided.steps.get((name, year), 0) for year in study.years}
        if any(paid.values()):
            amount = with_unit(partnership.step * sum(paid.values()), material.unit)
            years = span(year for year, steps in paid.items() if steps)
            yield words.buy_contribution.format(partnership=partnership.title, amount=amount, years=years)
    for resource, of in study.resources.items():
        rented = [year for year in study.years if material.service(resource, None, year).rented]
        if rented:
            yield words.buy_rented.format(resource=of.title, years=span(rented))


def _cost(material: Material, ledger: Ledger, words: Words) -> Card:
    lines = [
        words.cost_line.format(line=words.lines[name], amount=with_unit(ledger.row((name,)), material.unit))
        for name in FUNDING_ROWS
    ]
    budget = material.study.rules.budget
    if budget.enabled:
        left = budget.total.value - ledger.row(())
        lines.append(words.cost_unspent.format(amount=with_unit(left, material.unit)))
    memo = memo_ledger(material.amounts).row(())
    if memo:
        lines.append(words.cost_memo.format(amount=with_unit(memo, material.unit)))
    return Card(
        words.cost, number(ledger.row(())), material.unit, words.cost_what.format(years=_span(material)), tuple(lines)
    )


def _cover(material: Material, words: Words) -> Card:
    study, least = material.study, least_covered(material)
    if least is None:
        return Card(words.cover, "-", "", words.cover_none_what, ())
    lines = []
    for resource, row in study.resources.items():
        found = [material.service(resource, None, year) for year in study.years]
        need = sum((one.need for one in found), Fraction(0))
        if need:
            average = (need - sum((one.short for one in found), Fraction(0))) / need
            last = _share(found[-1].covered)
            line = words.cover_line.format(
                resource=row.title, share=last, year=study.years[-1], average=_share(average)
            )
            lines.append(line)
    name, year, share = least
    what = words.cover_what.format(resource=study.resources[name].title, year=year)
    return Card(words.cover, covered_percent(share), "%", what if share < 1 else words.cover_all_what, tuple(lines))


def _share(share: Fraction) -> str:
    return f"{covered_percent(share)}{NO_BREAK}%"


def _leave(material: Material, words: Words) -> Card:
    worth = material.number("uncovered_value") or Fraction(0)
    lines = [*_short_lines(material, words)] or [words.leave_none]
    lines += _outlook(material, words)
    what = words.leave_what if worth else words.leave_nothing_what
    return Card(words.leave, number(worth), material.unit, what, tuple(lines))


def _short_lines(material: Material, words: Words) -> Iterator[str]:
    """The year of each resource in which most is left uncovered."""
    study = material.study
    for resource, row in study.resources.items():
        shorts = {year: material.service(resource, None, year).short for year in study.years}
        year = max(shorts, key=lambda when: shorts[when])
        if shorts[year]:
            amount = small_amount(shorts[year]).replace(" ", NO_BREAK)
            yield words.leave_line.format(resource=row.title, amount=amount, unit=row.unit, year=year)


def _outlook(material: Material, words: Words) -> Iterator[str]:
    """From which budget all need would be covered, and what no budget covers."""
    path, unit = "full_coverage_budget", material.unit
    enough, bound = material.number(path, "enough"), material.number(path, "bound")
    if enough is None or bound is None:
        return
    rest = material.number(path, "uncovered_value") or Fraction(0)
    what = words.all_need_but.format(amount=with_unit(rest, unit)) if rest else words.all_need
    most = with_unit(tenth_above(enough), unit)
    if enough <= material.study.rules.budget.total.value:
        yield words.leave_enough.format(enough=most, what=what)
    else:
        yield words.leave_from.format(enough=most, what=what, bound=with_unit(tenth_below(bound), unit))
    never = material.number(path, "uncovered_at_any_budget") or Fraction(0)
    if never > NEGLIGIBLE:
        yield words.leave_never.format(amount=with_unit(never, unit))
