"""Why a purchase is in a plan: in words, as a table and as data."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from constraints.quantities import Reading
from inputs.study import Study
from outputs.explain.difference_words import bought_words, difference_blocks, difference_json, uncovered_words
from outputs.explain.differences import Difference
from outputs.explain.held import Answer, answer_json
from outputs.explain.purchase import PurchaseReport
from outputs.explain.span_words import figure
from outputs.explain.subjects import subject_words
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.table import Cell, Column, Table
from outputs.wording import amount, small_amount, year_ranges

DECIMALS = 6
MOST_NEAREST = 5


def purchase_blocks(report: PurchaseReport) -> Iterator[Block]:
    """What is bought, what would be missing and break without it, and the best plan without it."""
    study, unit = report.study, report.study.settings.money.unit
    yield Paragraph(report.asked.title(study), "heading")
    if not report.units:
        yield from _not_there(report)
        return
    tiers = ", ".join(f"{study.tiers[tier].title} {amount(units, 0)}" for tier, units in report.units.items())
    yield Paragraph(
        f"The plan buys {amount(sum(report.units.values()), 0)} ({tiers}) for {amount(report.cost)} {unit}.", hang=2
    )
    assert report.taken_out is not None
    yield from _serves(report.taken_out)
    yield from _meets(report.broken, study)
    yield Paragraph("")
    yield Paragraph("With all else planned anew", "heading")
    if report.answer.impossible:
        yield Paragraph("The rules leave no plan without it.", hang=2)
    elif report.instead is None:
        yield Paragraph(f"Not known: {report.answer.record.reason}", hang=2)
    else:
        yield Paragraph(f"To go without it costs {report.answer.words(unit)}.", hang=2)
        yield Paragraph(f"Bought instead: {bought_words(report.instead)}.", hang=2)
        told = uncovered_words(report.instead)
        if told:
            yield Paragraph(f"Left uncovered beyond the plan: {told}.", hang=2)
        yield from difference_blocks(report.instead)


def _not_there(report: PurchaseReport) -> Iterator[Block]:
    """What the plan buys instead, and what it would cost to buy one."""
    study, unit = report.study, report.study.settings.money.unit
    yield Paragraph("The plan does not buy this.", hang=2)
    if report.nearest:
        shown = [
            f"{amount(units, 0)} in {year} at {study.sites[site].title}, {study.tiers[tier].title}"
            for (_, site, tier, year), units in report.nearest[:MOST_NEAREST]
        ]
        yield Paragraph(f"It buys of the same, nearest first: {'; '.join(shown)}.", hang=2)
    else:
        yield Paragraph("It buys nothing of the same, in any year or place.", hang=2)
    if report.answer.impossible:
        yield Paragraph("The rules leave no plan that buys one unit of it.", hang=2)
    elif report.instead is None:
        yield Paragraph(f"What one unit of it would cost is not known: {report.answer.record.reason}", hang=2)
    else:
        yield Paragraph(f"To buy one unit of it at least costs {report.answer.words(unit)}.", hang=2)
        yield Paragraph(f"The best plan that does: {bought_words(report.instead)}.", hang=2)


def _serves(taken_out: Difference) -> Iterator[Block]:
    study = taken_out.study
    if not taken_out.short:
        yield Paragraph("Without it, and all else as it is, no need would go uncovered.", hang=2)
        return
    rows = []
    for resource, tier in dict.fromkeys((resource, tier) for resource, tier, _ in taken_out.short):
        row = study.resources[resource]
        cells = [taken_out.short.get((resource, tier, year), Fraction(0)) for year in study.years]
        rows.append(GridRow(f"{row.title}, {study.tiers[tier].title} ({row.unit})", tuple(map(small_amount, cells))))
    yield Grid("Serves: need that would go uncovered without it, all else as it is", _years(study), tuple(rows))
    worth = amount(taken_out.uncovered_value)
    yield Paragraph(f"This need is worth {worth} {study.settings.money.unit} (present value).", hang=2)


def _meets(broken: Sequence[Reading], study: Study) -> Iterator[Block]:
    yield Paragraph("")
    if not broken:
        yield Paragraph("Meets: no rule would break without it, all else as it is.", hang=2)
        return
    yield Paragraph("Meets: rules that would break without it, all else as it is", "heading")
    subjects: dict[tuple[str, str], list[Reading]] = {}
    for reading in broken:
        subjects.setdefault((reading.rule, reading.subject), []).append(reading)
    for (rule, subject), readings in subjects.items():
        when = year_ranges(reading.year for reading in readings if reading.year is not None)
        worst = min(readings, key=lambda reading: reading.slack)
        asked = "at least" if worst.sense == ">=" else "at most"
        unit = f" {worst.unit}" if worst.unit else ""
        year = f" in {worst.year}" if len(readings) > 1 and worst.year is not None else ""
        text = f"  {rule.replace('_', ' ')}: {subject_words(study, subject)}{f' {when}' if when else ''}"
        there = f"{amount(worst.achieved, 2)}{unit} where {asked} {amount(worst.required, 2)} is asked for{year}"
        yield Paragraph(f"{text}: {there}", hang=4)


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
