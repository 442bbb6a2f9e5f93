"""Why a purchase is in a plan: in words, as a table and as data."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from constraints.quantities import Reading
from constraints.rules import title_of_rule
from constraints.subjects import said_unit
from inputs.language import say
from inputs.study import Study
from inputs.titles import title_of, unit_of
from outputs.explain.difference_words import bought_words, difference_blocks, difference_json, uncovered_words
from outputs.explain.differences import Difference
from outputs.explain.held import Answer, answer_json
from outputs.explain.purchase import PurchaseReport
from outputs.explain.span_words import figure
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.subjects import subject_words
from outputs.table import Cell, Column, Table
from outputs.wording import amount, small_amount, year_ranges

DECIMALS = 6
MOST_NEAREST = 5


def purchase_blocks(report: PurchaseReport) -> Iterator[Block]:
    """What is bought, what would be missing and break without it, and the best plan without it."""
    study, unit = report.study, unit_of(report.study.settings.money)
    yield Paragraph(report.asked.title(study), "heading")
    if not report.units:
        yield from _not_there(report)
        return
    tiers = ", ".join(f"{title_of(study.tiers[tier])} {amount(units, 0)}" for tier, units in report.units.items())
    yield Paragraph(
        say(
            "The plan buys {units} ({tiers}) for {amount} {unit}.",
            units=amount(sum(report.units.values()), 0),
            tiers=tiers,
            amount=amount(report.cost),
            unit=unit,
        ),
        hang=2,
    )
    assert report.taken_out is not None
    yield from _serves(report.taken_out)
    yield from _meets(report.broken, study)
    yield Paragraph("")
    yield Paragraph(say("With all else planned anew"), "heading")
    if report.answer.impossible:
        yield Paragraph(say("The rules leave no plan without it."), hang=2)
    elif report.instead is None:
        yield Paragraph(say("Not known: {reason}", reason=report.answer.record.reason), hang=2)
    else:
        yield Paragraph(say("To go without it costs {cost}.", cost=report.answer.words(unit)), hang=2)
        yield Paragraph(say("Bought instead: {changes}.", changes=bought_words(report.instead)), hang=2)
        told = uncovered_words(report.instead)
        if told:
            yield Paragraph(say("Left uncovered beyond the plan: {need}.", need=told), hang=2)
        yield from difference_blocks(report.instead)


def _not_there(report: PurchaseReport) -> Iterator[Block]:
    """What the plan buys instead, and what it would cost to buy one."""
    study, unit = report.study, unit_of(report.study.settings.money)
    yield Paragraph(say("The plan does not buy this."), hang=2)
    if report.nearest:
        shown = [
            say(
                "{units} in {year} at {site}, {tier}",
                units=amount(units, 0),
                year=year,
                site=title_of(study.sites[site]),
                tier=title_of(study.tiers[tier]),
            )
            for (_, site, tier, year), units in report.nearest[:MOST_NEAREST]
        ]
        yield Paragraph(say("It buys of the same, nearest first: {purchases}.", purchases="; ".join(shown)), hang=2)
    else:
        yield Paragraph(say("It buys nothing of the same, in any year or place."), hang=2)
    if report.answer.impossible:
        yield Paragraph(say("The rules leave no plan that buys one unit of it."), hang=2)
    elif report.instead is None:
        reason = report.answer.record.reason
        yield Paragraph(say("What one unit of it would cost is not known: {reason}", reason=reason), hang=2)
    else:
        yield Paragraph(say("To buy one unit of it at least costs {cost}.", cost=report.answer.words(unit)), hang=2)
        yield Paragraph(say("The best plan that does: {changes}.", changes=bought_words(report.instead)), hang=2)


def _serves(taken_out: Difference) -> Iterator[Block]:
    study = taken_out.study
    if not taken_out.short:
        yield Paragraph(say("Without it, and all else as it is, no need would go uncovered."), hang=2)
        return
    rows = []
    for resource, tier in dict.fromkeys((resource, tier) for resource, tier, _ in taken_out.short):
        row = study.resources[resource]
        cells = [taken_out.short.get((resource, tier, year), Fraction(0)) for year in study.years]
        label = f"{title_of(row)}, {title_of(study.tiers[tier])} ({unit_of(row)})"
        rows.append(GridRow(label, tuple(map(small_amount, cells))))
    yield Grid(say("Serves: need that would go uncovered without it, all else as it is"), _years(study), tuple(rows))
    worth, unit = amount(taken_out.uncovered_value), unit_of(study.settings.money)
    yield Paragraph(say("This need is worth {amount} {unit} (present value).", amount=worth, unit=unit), hang=2)


def _meets(broken: Sequence[Reading], study: Study) -> Iterator[Block]:
    yield Paragraph("")
    if not broken:
        yield Paragraph(say("Meets: no rule would break without it, all else as it is."), hang=2)
        return
    yield Paragraph(say("Meets: rules that would break without it, all else as it is"), "heading")
    subjects: dict[tuple[str, str], list[Reading]] = {}
    for reading in broken:
        subjects.setdefault((reading.rule, reading.subject), []).append(reading)
    for (rule, subject), readings in subjects.items():
        when = year_ranges(reading.year for reading in readings if reading.year is not None)
        what = f"  {title_of_rule(rule)}: {f'{subject_words(study, subject)} {when}'.rstrip()}"
        yield Paragraph(f"{what}: {_missed(readings, study)}", hang=4)


def _missed(readings: Sequence[Reading], study: Study) -> str:
    """What there is and what is asked for where most is missing: "3.00 PB where at least 4.00 is asked for in 2027"."""
    worst = min(readings, key=lambda reading: reading.slack)
    there = f"{amount(worst.achieved, 2)} {said_unit(worst.unit, study)}".rstrip()
    asked = amount(worst.required, 2)
    text = (
        say("{there} where at least {asked} is asked for", there=there, asked=asked)
        if worst.sense == ">="
        else say("{there} where at most {asked} is asked for", there=there, asked=asked)
    )
    if len(readings) > 1 and worst.year is not None:
        return say("{text} in {year}", text=text, year=worst.year)
    return text


def _years(study: Study) -> tuple[str, ...]:
    return tuple(str(year) for year in study.years)


def purchase_table(report: PurchaseReport) -> Table:
    """A row for each need that it serves, rule that it meets, and change of units when all else is planned anew.

    amount: need uncovered more, how far the rule is missed, or units more.
    """
    columns = (Column("what"), Column("subject"), Column("year", 0), Column("unit"), Column("amount", DECIMALS))
    rows: list[tuple[Cell, ...]] = []
    if report.taken_out is not None:
        for (resource, tier, year), more in report.taken_out.short.items():
            rows.append(("serves", f"{resource}, {tier}", year, report.study.resources[resource].unit, more))
    for reading in report.broken:
        rows.append(("meets", f"{reading.rule}: {reading.subject}", reading.year, reading.unit, -reading.slack))
    if report.instead is not None:
        for (product, site, tier, year), pair in report.instead.places.items():
            rows.append(("instead", f"{product}, {site}, {tier}", year, "units", Fraction(pair.more)))
        for (name, year), pair in report.instead.steps.items():
            rows.append(("instead", name, year, "steps", Fraction(pair.more)))
    return Table("purchase", columns, tuple(rows))


def purchase_json(report: PurchaseReport) -> dict[str, Any]:
    """The purchase, what it serves and meets, and the best plan without it."""
    asked, answer = report.asked, report.answer
    return {
        "purchase": {"product": asked.product, "year": asked.year, "site": asked.site, "tier": asked.tier},
        "units": dict(report.units),
        "cost_mnok": figure(report.cost),
        "taken_out": None if report.taken_out is None else difference_json(report.taken_out)["uncovered"],
        "rules_met": [
            {
                **{"rule": reading.rule, "subject": reading.subject, "year": reading.year, "unit": reading.unit},
                **{"required": figure(reading.required), "without": figure(reading.achieved)},
            }
            for reading in report.broken
        ],
        "held": _held(answer, bool(report.units)),
        "nearest": [
            {"site": site, "tier": tier, "year": year, "units": units}
            for (_, site, tier, year), units in report.nearest[:MOST_NEAREST]
        ],
        "difference": None if report.instead is None else difference_json(report.instead),
    }


def _held(answer: Answer, there: bool) -> dict[str, Any]:
    """The run that was made: without the purchase, or with one unit where the plan has none."""
    return {"to": "none" if there else "one or more", "status": answer.record.status, **answer_json(answer)}
