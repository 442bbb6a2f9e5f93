"""The best plan that is otherwise: in words, as a table and as data."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from inputs.language import say
from inputs.titles import unit_of
from outputs.explain.difference_words import bought_words, difference_blocks, difference_json, uncovered_words
from outputs.explain.held import answer_json
from outputs.explain.without import WithoutReport
from outputs.layout import Block, Paragraph
from outputs.ledger import FUNDING_ROWS, add_up
from outputs.table import Cell, Column, Table

DECIMALS = 6


def without_blocks(report: WithoutReport) -> Iterator[Block]:
    """What was wanted, what it costs, and what is otherwise."""
    unit = unit_of(report.study.settings.money)
    yield Paragraph(say("The best plan in which {conditions}", conditions=report.words), "heading")
    if report.already:
        yield Paragraph(say("The plan is so already: nothing changes, and it costs nothing."), hang=2)
        return
    if report.answer.impossible:
        many = any(hold.decision == "buy" and hold.least > 0 for hold in report.answer.holds)
        text = (
            say("The rules leave no plan that is so, or none that has a use for so much.")
            if many
            else say("The rules leave no plan that is so.")
        )
        yield Paragraph(text, hang=2)
        return
    if report.difference is None:
        yield Paragraph(say("Not known: {reason}", reason=report.answer.record.reason), hang=2)
        return
    yield Paragraph(say("It costs {cost}.", cost=report.answer.words(unit)), hang=2)
    yield Paragraph(say("Beside the plan: {changes}.", changes=bought_words(report.difference)), hang=2)
    told = uncovered_words(report.difference)
    if told:
        yield Paragraph(say("Left uncovered beyond the plan: {need}.", need=told), hang=2)
    yield from difference_blocks(report.difference)


def without_table(report: WithoutReport) -> Table:
    """A row for each change: of units, steps, money (the study's unit) and uncovered need (the resource's unit)."""
    columns = (Column("what"), Column("subject"), Column("year", 0), Column("unit"), Column("more", DECIMALS))
    rows: list[tuple[Cell, ...]] = []
    has = report.difference
    if has is not None:
        study = report.study
        for (product, site, tier, year), pair in has.places.items():
            rows.append(("buy", f"{product}, {site}, {tier}", year, "units", Fraction(pair.more)))
        for (name, year), pair in has.steps.items():
            rows.append(("steps", name, year, "steps", Fraction(pair.more)))
        ledger, unit = add_up(has.spending), study.settings.money.unit
        for line in FUNDING_ROWS:
            for year in study.years:
                if ledger.cell((line,), year):
                    rows.append(("funding", line, year, unit, ledger.cell((line,), year)))
        for (resource, tier, year), more in has.short.items():
            rows.append(("uncovered", f"{resource}, {tier}", year, study.resources[resource].unit, more))
    return Table("without", columns, tuple(rows))


def without_json(report: WithoutReport) -> dict[str, Any]:
    """What was wanted, what it costs and what is otherwise."""
    return {
        "wanted": [{"condition": one.condition.text, "negated": one.negated} for one in report.wanted],
        "already": report.already,
        "status": report.answer.record.status,
        **answer_json(report.answer),
        "difference": None if report.difference is None else difference_json(report.difference),
    }
