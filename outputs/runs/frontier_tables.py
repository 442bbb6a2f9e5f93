"""The tables breaks.csv and runs.csv of a frontier."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from outputs.runs.frontier_breaks import BreakPoint
from outputs.runs.frontier_evidence import Evidence
from outputs.runs.shape import Shape
from outputs.runs.tables import EXACT_DECIMALS, sweep_table
from outputs.table import Column, Table

HELD = "held_to_shape"


def breaks_table(breaks: Sequence[BreakPoint]) -> Table:
    """breaks.csv: a row a break; what appears and goes is meant upward."""
    columns = (
        *(Column("break", 0), Column("between_low", EXACT_DECIMALS), Column("between_high", EXACT_DECIMALS)),
        *(Column(name) for name in ("appears", "goes", "sentence", "proven")),
    )
    rows = tuple(
        (
            *(number, point.low, point.high),
            *("; ".join(part.words for part in parts) for parts in (point.appears, point.goes)),
            *(point.sentence, "yes" if point.proven else "no"),
        )
        for number, point in enumerate(breaks, 1)
    )
    return Table("breaks", columns, rows)


def runs_table(evidence: Evidence, numbers: Mapping[Shape, int]) -> Table:
    """runs.csv: every run as in a sweep; those that were held to a shape say to which."""
    scale = evidence.scale
    rows = [(place, 0, record) for place, record in evidence.best.items()]
    rows += [(place, numbers[shape], record) for (place, shape), record in evidence.held.items()]
    rows.sort(key=lambda row: row[:2])
    inputs = [{scale.path: scale.text(place), HELD: str(shape or "")} for place, shape, _ in rows]
    table = sweep_table((scale.path, HELD), inputs, [record for _, _, record in rows])
    return replace(table, name="runs")
