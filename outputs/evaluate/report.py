"""An evaluation on the terminal: does it add up, does it fit, what breaks; then the plan beside the optimum."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from constraints import budget
from constraints.budget import TOTAL
from constraints.quantities import Reading
from constraints.rules import title_of_rule
from constraints.subjects import said_unit
from inputs.language import say, say_count
from inputs.study import Study
from inputs.titles import title_of, unit_of
from optimizer.quantities import DecisionQuantities
from outputs.evaluate.amounts import Within, literally_broken
from outputs.evaluate.beside import beside_blocks
from outputs.evaluate.evaluate import Evaluation
from outputs.evaluate.given import SUM, GivenAmounts, GivenPurchases, PrintedSum
from outputs.explain.told import figure
from outputs.layout import Block, Paragraph
from outputs.report_money import TITLES
from outputs.subjects import subject_words
from outputs.wording import amount, year_ranges

MOST_BROKEN = 12
_LIMITS = "limits"


def evaluation_blocks(found: Evaluation, folder: Path) -> Iterator[Block]:
    """Everything that is printed."""
    yield Paragraph(title_of(found.loaded.study.settings.study), "heading")
    if isinstance(found.given, GivenAmounts) and found.within is not None:
        yield from _amounts(found, found.given, found.within)
    elif isinstance(found.given, GivenPurchases):
        yield from _purchases(found, found.given)
    yield Paragraph("")
    yield Paragraph(say("Rules that the plan breaks"), "heading")
    yield from _broken(found.scored.study, found.scored.broken)
    yield from beside_blocks(found)
    yield Paragraph("")
    yield Paragraph(say("Results are in {folder}", folder=folder))


def _purchases(found: Evaluation, given: GivenPurchases) -> Iterator[Block]:
    scored, unit = found.scored, unit_of(found.scored.study.settings.money)
    values = {"file": ", ".join(given.files), "spent": amount(scored.spending), "unit": unit}
    yield Paragraph(say("Plan: {file}; it costs {spent} {unit}.", **values), hang=2)
    if len(given.files) == 1:
        yield Paragraph(say("No contributions are given beside it (--contributions FILE)."), hang=2)
    rule = scored.study.rules.budget
    if rule.enabled:
        left = rule.total.value - scored.spending
        yield Paragraph(_left(left, unit), hang=2)
    if scored.plan.rent or scored.plan.shared:
        yield Paragraph(say("What is rented, and how partnerships are shared out, was chosen best."), hang=2)


def _left(left: Fraction, unit: str) -> str:
    if left < 0:
        return say("That is {amount} {unit} more than the budget of the study.", amount=amount(-left), unit=unit)
    return say("Of the budget of the study, {amount} {unit} are unspent.", amount=amount(left), unit=unit)


def _amounts(found: Evaluation, given: GivenAmounts, within: Within) -> Iterator[Block]:
    study, unit = found.loaded.study, unit_of(found.loaded.study.settings.money)
    values = {"file": ", ".join(given.files), "sum": amount(given.total), "unit": unit}
    yield Paragraph(say("Plan: {file}, amounts of funding rows; {sum} {unit} in all.", **values), hang=2)
    yield Paragraph("")
    yield Paragraph(say("Does it add up?"), "heading")
    yield from _sums(given, unit)
    yield Paragraph("")
    yield Paragraph(say("Spent in full, it breaks"), "heading")
    yield from _broken(study, literally_broken(study, given))
    yield Paragraph("")
    yield Paragraph(say("What can be bought with it?"), "heading")
    yield from (Paragraph(f"  {text}", hang=2) for text in _fits(study, within))
    yield from (Paragraph(f"  {text}", hang=2) for text in _unspent(found, given, within, unit))


def _unspent(found: Evaluation, given: GivenAmounts, within: Within, unit: str) -> Iterator[str]:
    left = given.total - found.scored.spending
    if left <= 0:
        return
    used_up = _used_up(found.scored.quantities)
    if not used_up:
        yield say("{amount} {unit} of it is unspent.", amount=amount(left), unit=unit)
        return
    values = {"amount": amount(left), "unit": unit, "rows": used_up}
    yield say("{amount} {unit} of it is unspent, while these amounts are used up: {rows}.", **values)
    if within.hold == "rows":
        yield say("To let money move between the rows of a year: --hold years")


def _used_up(quantities: DecisionQuantities[Fraction]) -> str:
    """The amounts that hold the plan back, as far as whole units can tell."""
    years: dict[str, list[int]] = {}
    for reading in budget.read(quantities):
        if reading.year is not None and reading.required > 0 and reading.binding:
            years.setdefault(reading.subject, []).append(reading.year)
    return ", ".join(f"{_limit(line)} {year_ranges(when)}" for line, when in years.items())


def _sums(given: GivenAmounts, unit: str) -> Iterator[Block]:
    wrong = given.wrong_sums()
    if not given.printed:
        yield Paragraph(f"  {say('It has no sums to check.')}")
        return
    if not wrong:
        yield Paragraph(f"  {say('Yes: every printed sum is right.')}")
        return
    count = say_count("No: 1 sum is wrong.", "No: {number} sums are wrong.", len(wrong))
    yield Paragraph(f"  {count}")
    yield from (Paragraph(f"  {_wrong(each, unit)}", hang=4) for each in wrong)
    total = say(
        "Reckoned with from here on is what the amounts add up to, {sum} {unit}.", sum=amount(given.total), unit=unit
    )
    yield Paragraph(f"  {total}", hang=4)


def _wrong(each: PrintedSum, unit: str) -> str:
    row = say("all rows") if each.line is None else say(TITLES[each.line])
    values = {
        "row": row,
        "year": each.year,
        "printed": amount(each.printed),
        "right": amount(each.reckoned),
        "difference": amount(abs(each.difference)),
        "unit": unit,
    }
    if each.year is None and each.difference > 0:
        return say(
            "All years, {row}: {printed} {unit} as printed, {right} as the amounts add up: {difference} too much.",
            **values,
        )
    if each.year is None:
        return say(
            "All years, {row}: {printed} {unit} as printed, {right} as the amounts add up: {difference} too little.",
            **values,
        )
    if each.difference > 0:
        return say("{year}: {printed} {unit} is printed, the rows add up to {right}: {difference} too much.", **values)
    return say("{year}: {printed} {unit} is printed, the rows add up to {right}: {difference} too little.", **values)


def _fits(study: Study, within: Within) -> Iterator[str]:
    if not within.lacking:
        yield say("There is a plan within these amounts that keeps every rule.")
        return
    yield say("No plan keeps every rule within these amounts. That is proven.")
    unit = unit_of(study.settings.money)
    for (line, year), lacking in within.unavoidable.items():
        limits = within.bounded.study
        allowed = limits.rules.budget.total.value if year is None else limits.ceilings[line, year].ceiling
        values = {"row": _limit(line), "year": year, "given": amount(allowed), "unit": unit, "more": amount(lacking)}
        if line == TOTAL:
            yield say("Before anything is bought, {more} {unit} more is spent than the {given} given.", **values)
        else:
            values["spent"] = amount(allowed + lacking)
            yield say(
                "{row} {year}: {spent} {unit} is spent before anything is bought, and {given} is given: {more} too "
                "little.",
                **values,
            )
    if within.excess.by:
        listed = ", ".join(f"{_limit(line)} {year} {amount(more)}" for (line, year), more in within.excess.by.items())
        values = {"sum": amount(within.excess.total), "unit": unit, "list": listed}
        yield (
            say("To keep the rules, at least {sum} {unit} more is needed: {list}. That is proven.", **values)
            if within.excess.proven
            else say("To keep the rules, {sum} {unit} more is enough: {list}. Less may do.", **values)
        )
    elif (TOTAL, None) in within.lacking and (TOTAL, None) not in within.unavoidable:
        yield say("To keep the rules, that must be given on top of the amounts, and cannot be taken from others.")
    if within.instead:
        broken = "; ".join(_member(study, *member) for member in within.instead[:MOST_BROKEN])
        yield say("Instead, rules could be broken (found, not proven to be the fewest): {members}.", members=broken)
    yield say("With that much more, and no more, the plan below keeps every other rule.")


def _limit(line: str) -> str:
    if line == SUM:
        return say("Sum")
    return say(TITLES[line]) if line in TITLES else say("the budget")


def _member(study: Study, rule: str, subject: str, year: int | None) -> str:
    return f"{title_of_rule(rule)}: {subject_words(study, subject)} {year or ''}".rstrip()


def _broken(study: Study, broken: tuple[Reading, ...]) -> Iterator[Block]:
    if not broken:
        yield Paragraph(f"  {say('none')}")
    yield from (Paragraph(f"  {_breach(study, reading)}", hang=4) for reading in broken[:MOST_BROKEN])
    more = len(broken) - MOST_BROKEN
    if more > 0:
        yield Paragraph(f"  {say('and {number} more, see evaluation.csv', number=more)}")


def _breach(study: Study, reading: Reading) -> str:
    title = say("limits") if reading.rule == _LIMITS else title_of_rule(reading.rule)
    values = {
        "rule": title,
        "subject": f"{subject_words(study, reading.subject)} {reading.year or ''}".rstrip(),
        "achieved": figure(reading.achieved),
        "required": figure(reading.required),
        "unit": said_unit(reading.unit, study),
        "by": figure(-reading.slack),
    }
    if reading.sense == "<=":
        return say("{rule}: {subject}: {achieved} {unit}, at most {required}: {by} too much", **values)
    return say("{rule}: {subject}: {achieved} {unit}, at least {required}: {by} too little", **values)
