"""The best plan that is otherwise: in words, as a table and as data."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from outputs.explain.difference_words import bought_words, difference_blocks, difference_json, uncovered_words
from outputs.explain.held import answer_json
from outputs.explain.without import WithoutReport
from outputs.layout import Block, Paragraph
from outputs.ledger import FUNDING_ROWS, add_up
from outputs.table import Cell, Column, Table

DECIMALS = 6


def without_blocks(report: WithoutReport) -> Iterator[Block]:
    """What was wanted, what it costs, and what is otherwise."""
    unit = report.study.settings.money.unit
    yield Paragraph(f"The best plan in which {report.words}", "heading")
    if report.already:
        yield Paragraph("The plan is so already: nothing changes, and it costs nothing.", hang=2)
        return
    if report.answer.impossible:
        many = any(hold.decision == "buy" and hold.least > 0 for hold in report.answer.holds)
        use = ", or none that has a use for so much" if many else ""
        yield Paragraph(f"The rules leave no plan that is so{use}.", hang=2)
        return
    if report.difference is None:
        yield Paragraph(f"Not known: {report.answer.record.reason}", hang=2)
        return
    yield Paragraph(f"It costs {report.answer.words(unit)}.", hang=2)
    yield Paragraph(f"Beside the plan: {bought_words(report.difference)}.", hang=2)
    told = uncovered_words(report.difference)
    if told:
        yield Paragraph(f"Left uncovered beyond the plan: {told}.", hang=2)
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
