"""The value of waiting in words, as a table and as data."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from inputs.language import mark, say
from inputs.study import Study
from inputs.titles import unit_of
from outputs.explain.difference_words import bought_words, difference_json, uncovered_words
from outputs.explain.differences import Difference
from outputs.explain.held import answer_json
from outputs.explain.span_words import FROM_NOTHING, span_cell, sure
from outputs.explain.waiting import STEP, Move, Purchase, WaitingReport, When
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.ledger import FUNDING_ROWS
from outputs.report_money import TITLES
from outputs.table import Cell, Column, Table
from outputs.wording import TENTH, amount

DECIMALS = 6
MOST_REASONS = 3
_STUCK: Mapping[When, str] = {
    "later": mark(
        "Cannot be made a year later, since the rules leave no plan in which so many are of use: {purchases}."
    ),
    "earlier": mark(
        "Cannot be made a year earlier, since the rules leave no plan in which so many are of use: {purchases}."
    ),
}
_COSTS: Mapping[When, str] = {
    "later": mark("{purchase}: a year later costs {cost}. Bought around it: {changes}."),
    "earlier": mark("{purchase}: a year earlier costs {cost}. Bought around it: {changes}."),
}
_COSTS_SINCE: Mapping[When, str] = {
    "later": mark("{purchase}: a year later costs {cost}: {reason}. Bought around it: {changes}."),
    "earlier": mark("{purchase}: a year earlier costs {cost}: {reason}. Bought around it: {changes}."),
}


def waiting_blocks(report: WaitingReport) -> Iterator[Block]:
    """The costs in a grid, and why the dearest are what they are."""
    study, unit = report.study, unit_of(report.study.settings.money)
    if not report.moves:
        yield Paragraph(say("Value of waiting"), "heading")
        yield Paragraph(say("No purchase of this plan could be made in another year of it."))
        return
    by_purchase: dict[Purchase, dict[When, Move]] = {}
    for move in report.moves:
        by_purchase.setdefault(move.purchase, {})[move.when] = move
    rows = tuple(
        GridRow(purchase.title(study), (amount(purchase.units, 0), *(_cell(moves.get(when)) for when in STEP)))
        for purchase, moves in by_purchase.items()
    )
    yield Grid(
        say("Value of waiting: what a purchase costs more ({unit}, present value)", unit=unit),
        (say("units"), say("a year later"), say("a year earlier")),
        rows,
    )
    yield Paragraph("")
    reasons = [move for move in report.moves if move.difference is not None and _known(move)]
    for move in reasons[:MOST_REASONS]:
        yield Paragraph(_sentence(move, study, unit), hang=2)
    for when in STEP:
        stuck = [move for move in report.moves if move.when == when and move.answer.impossible]
        if stuck:
            names = "; ".join(move.purchase.title(study) for move in stuck)
            yield Paragraph(say(_STUCK[when], purchases=names), hang=2)
    if any(not sure(move.answer.span) and move.difference is not None for move in report.moves):
        yield Paragraph(say(FROM_NOTHING), hang=2)


def _known(move: Move) -> bool:
    return sure(move.answer.span) or move.answer.covers_first


def _cell(move: Move | None) -> str:
    if move is None:
        return "-"
    if move.answer.impossible:
        return say("no plan")
    return say("not known") if move.difference is None else span_cell(move.answer.span)


def _sentence(move: Move, study: Study, unit: str) -> str:
    """What a move costs, where the cost falls, and what is bought around it."""
    assert move.difference is not None
    reason = _reason(move.difference, unit)
    moved = [(move.purchase.name, move.purchase.year), (move.purchase.name, move.to)]
    return say(
        (_COSTS_SINCE if reason else _COSTS)[move.when],
        purchase=move.purchase.title(study),
        cost=move.answer.words(unit),
        reason=reason,
        changes=bought_words(move.difference, moved),
    )


def _reason(difference: Difference, unit: str) -> str:
    """Where the cost of a move falls: need that goes uncovered, and funding rows that grow (present value)."""
    parts = []
    told = uncovered_words(difference)
    if difference.uncovered_value >= TENTH and told:
        parts.append(say("need would go uncovered ({need})", need=told))
    for row, more in difference.present_values.items():
        if more >= TENTH:
            parts.append(
                say(
                    "{line} would cost {amount} {unit} more",
                    line=say(TITLES[row]).lower(),
                    amount=amount(more),
                    unit=unit,
                )
            )
    saved = -sum(
        (more for more in (*difference.present_values.values(), difference.uncovered_value) if more < 0), Fraction(0)
    )
    if parts and saved >= TENTH:
        parts.append(say("{amount} {unit} would be saved elsewhere", amount=amount(saved), unit=unit))
    return ", ".join(parts)


def waiting_table(report: WaitingReport) -> Table:
    """A row a move; the parts of the cost add up to that of the plans found (present value)."""
    names = (
        "cost_low_mnok",
        "cost_high_mnok",
        "cost_found_mnok",
        "uncovered_mnok",
        *(f"{row}_mnok" for row in FUNDING_ROWS),
    )
    columns = (
        *(Column("decision"), Column("name"), Column("site"), Column("year", 0), Column("units", 0)),
        *(Column("when"), Column("to_year", 0), Column("status")),
        *(Column(name, DECIMALS) for name in names),
    )
    rows: list[tuple[Cell, ...]] = []
    for move in report.moves:
        purchase, answer = move.purchase, move.answer
        parts: list[Cell] = [None] * (1 + len(FUNDING_ROWS))
        if move.difference is not None:
            parts = [move.difference.uncovered_value, *move.difference.present_values.values()]
        low = None if answer.impossible or answer.covers_first else answer.span.low
        rows.append(
            (
                *(purchase.decision, purchase.name, purchase.site or "", purchase.year, purchase.units),
                *(move.when, move.to, answer.record.status),
                *(low, answer.span.high, answer.found, *parts),
            )
        )
    return Table("waiting", columns, tuple(rows))


def waiting_json(report: WaitingReport) -> dict[str, Any]:
    """Every move with its cost and what is bought around it."""
    moves = []
    for move in report.moves:
        answer, purchase = move.answer, move.purchase
        moves.append(
            {
                **{"decision": purchase.decision, "name": purchase.name, "site": purchase.site, "year": purchase.year},
                **{"units": purchase.units, "to_year": move.to, "status": answer.record.status},
                **answer_json(answer),
                "difference": None if move.difference is None else difference_json(move.difference),
            }
        )
    return {"waiting": moves}
