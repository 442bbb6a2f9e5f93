"""The four answers at the top of the page: what to buy, what it costs, what it covers, what it leaves."""

from collections.abc import Iterator
from fractions import Fraction

from inputs.language import say
from inputs.titles import title_of, unit_of
from outputs.ledger import FUNDING_ROWS, Ledger
from outputs.material.material import Material
from outputs.page.data import Card
from outputs.page.service import least_covered
from outputs.page.text import NO_BREAK, number, span, with_unit
from outputs.page.word_lists import line_name
from outputs.report import NEGLIGIBLE
from outputs.report_money import PARTNERSHIPS, memo_ledger, printed_ledger
from outputs.wording import covered_percent, small_amount, tenth_above, tenth_below


def answers(material: Material) -> tuple[Card, ...]:
    """The cards in the order in which they are read."""
    ledger = printed_ledger(material.amounts)
    return (
        _buy(material, ledger),
        _cost(material, ledger),
        _cover(material),
        _leave(material),
    )


def _buy(material: Material, ledger: Ledger) -> Card:
    invested = ledger.row(("investment_national",)) + ledger.row((PARTNERSHIPS,))
    lines = tuple(_buy_lines(material)) or (say("Nothing is bought."),)
    what = say("to invest over {years}", years=span(material.study.years))
    return Card(say("What to buy"), number(invested), material.unit, what, lines)


def _buy_lines(material: Material) -> Iterator[str]:
    study, decided = material.study, material.decided
    for product, row in study.products.items():
        units = sum(decided.units_bought(product, year) for year in study.years)
        if units:
            yield f"{title_of(row)}: {number(units, 0)}"
    for name, partnership in study.partnerships.items():
        paid = {year: decided.steps.get((name, year), 0) for year in study.years}
        if any(paid.values()):
            amount = with_unit(partnership.step * sum(paid.values()), material.unit)
            years = span(year for year, steps in paid.items() if steps)
            yield say(
                "{partnership}: {amount} in {years}", partnership=title_of(partnership), amount=amount, years=years
            )
    for resource, of in study.resources.items():
        rented = [year for year in study.years if material.service(resource, None, year).rented]
        if rented:
            yield say("{resource}: capacity rented in {years}", resource=title_of(of), years=span(rented))


def _cost(material: Material, ledger: Ledger) -> Card:
    lines = [f"{line_name(name)}: {with_unit(ledger.row((name,)), material.unit)}" for name in FUNDING_ROWS]
    budget = material.study.rules.budget
    if budget.enabled:
        left = budget.total.value - ledger.row(())
        lines.append(say("Unspent of the budget: {amount}", amount=with_unit(left, material.unit)))
    memo = memo_ledger(material.amounts).row(())
    if memo:
        lines.append(
            say("Beside the budget, projects with their own funding: {amount}", amount=with_unit(memo, material.unit))
        )
    return Card(
        say("What it costs"),
        number(ledger.row(())),
        material.unit,
        say("in all over {years}, operation included", years=span(material.study.years)),
        tuple(lines),
    )


def _cover(material: Material) -> Card:
    study, least = material.study, least_covered(material)
    if least is None:
        return Card(say("What it covers"), "-", "", say("The study asks for nothing."), ())
    lines = []
    for resource, row in study.resources.items():
        found = [material.service(resource, None, year) for year in study.years]
        need = sum((one.need for one in found), Fraction(0))
        if need:
            average = (need - sum((one.short for one in found), Fraction(0))) / need
            last = _share(found[-1].covered)
            line = say(
                "{resource}: {share} in {year}, on average {average}",
                resource=title_of(row),
                share=last,
                year=study.years[-1],
                average=_share(average),
            )
            lines.append(line)
    name, year, share = least
    what = say(
        "of the need where it is covered least: {resource} in {year}",
        resource=title_of(study.resources[name]),
        year=year,
    )
    return Card(
        say("What it covers"),
        covered_percent(share),
        "%",
        what if share < 1 else say("of the need for every resource in every year"),
        tuple(lines),
    )


def _share(share: Fraction) -> str:
    return f"{covered_percent(share)}{NO_BREAK}%"


def _leave(material: Material) -> Card:
    worth = material.number("uncovered_value") or Fraction(0)
    lines = [*_short_lines(material)] or [say("All need is covered.")]
    lines += _outlook(material)
    what = (
        say("is what the uncovered need is worth (present value)")
        if worth
        else say("is what the uncovered need is worth")
    )
    return Card(say("What it leaves uncovered"), number(worth), material.unit, what, tuple(lines))


def _short_lines(material: Material) -> Iterator[str]:
    """The year of each resource in which most is left uncovered."""
    study = material.study
    for resource, row in study.resources.items():
        shorts = {year: material.service(resource, None, year).short for year in study.years}
        year = max(shorts, key=lambda when: shorts[when])
        if shorts[year]:
            amount = small_amount(shorts[year]).replace(" ", NO_BREAK)
            yield say(
                "{resource}: {amount} {unit} in {year}, the worst year",
                resource=title_of(row),
                amount=amount,
                unit=unit_of(row),
                year=year,
            )


def _outlook(material: Material) -> Iterator[str]:
    """From which budget all need would be covered, and what no budget covers."""
    path, unit = "full_coverage_budget", material.unit
    enough, bound = material.number(path, "enough"), material.number(path, "bound")
    if enough is None or bound is None:
        return
    rest = material.number(path, "uncovered_value") or Fraction(0)
    what = say("all need but a rest worth {amount}", amount=with_unit(rest, unit)) if rest else say("all need")
    most = with_unit(tenth_above(enough), unit)
    if enough <= material.study.rules.budget.total.value:
        yield say(
            "{enough} would cover {what}; leaving some of it uncovered costs less than that.", enough=most, what=what
        )
    else:
        yield say(
            "From a budget of {enough} {what} would be covered; below {bound} it cannot be.",
            enough=most,
            what=what,
            bound=with_unit(tenth_below(bound), unit),
        )
    never = material.number(path, "uncovered_at_any_budget") or Fraction(0)
    if never > NEGLIGIBLE:
        yield say(
            "At any budget, the other rules and ceilings leave need worth at least {amount} uncovered.",
            amount=with_unit(never, unit),
        )
