"""The difference in money: every line and year as printed in the folders, and the funding table that adds up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from optimizer.result import Amount
from outputs.compare.side import Side
from outputs.ledger import FUNDING_ROWS, MEMO, Ledger, Path, add_up, merge, table_order
from outputs.rounding import round_amounts


@dataclass(frozen=True)
class LineChange:
    """A line of the funding table in a year (million); the empty path is the sum."""

    path: Path
    year: int
    a: Fraction
    b: Fraction


def line_changes(a: Side, b: Side) -> tuple[LineChange, ...]:
    """Every funding row and the sum in every year of either plan, and every other line that is paid in one of them."""
    years = all_years(a, b)
    paid = {path for side in (a, b) for (path, _), amount in side.lines.items() if amount and path}
    paths: list[Path] = sorted(paid | {(name,) for name in FUNDING_ROWS}, key=table_order)
    memo = [path for path in paths if path[0] == MEMO]
    ordered = [*(path for path in paths if path[0] != MEMO), (), *memo]
    return tuple(
        LineChange(path, year, a.lines.get((path, year), Fraction(0)), b.lines.get((path, year), Fraction(0)))
        for path in ordered
        for year in years
    )


def all_years(a: Side, b: Side) -> tuple[int, ...]:
    """The planning years of either."""
    return tuple(sorted({*a.study.years, *b.study.years}))


def printed_difference(a: Fraction, b: Fraction, quantum: Fraction) -> Fraction:
    """How much `b` is above `a`, as a reader computes it from both as printed."""
    return (round(b / quantum) - round(a / quantum)) * quantum


def funding_difference(changes: Sequence[LineChange], total: Fraction, quantum: Fraction) -> Ledger:
    """B less A by funding row and year, rounded so that it adds up to `total`; what does not differ stays nothing."""
    rows = [Amount(each.path, each.year, each.b - each.a) for each in changes if len(each.path) == 1]
    differing = [row for row in merge(rows) if row.amount and row.path[0] != MEMO]
    if not differing:
        return add_up(())
    # Both sums are printed rounded, so their difference may be a hair off; the largest amount takes it up.
    rest = total - sum((row.amount for row in differing), Fraction(0))
    largest = max(differing, key=lambda row: abs(row.amount))
    moved = [replace(row, amount=row.amount + rest) if row is largest else row for row in differing]
    return add_up(round_amounts(moved, quantum))


def apportion(parts: Sequence[Fraction], total: Fraction, quantum: Fraction) -> tuple[Fraction, ...]:
    """The parts, each rounded to a neighbouring multiple, so that they add up to `total`, a multiple too.

    `total` is at most one multiple away from the sum of the parts; below it, where each part is a multiple itself, one
    of them is moved down.
    """
    exact = [part / quantum for part in parts]
    whole = [floor(part) for part in exact]
    left = int(total / quantum) - sum(whole)
    nearest_up = sorted(range(len(parts)), key=lambda place: (whole[place] - exact[place], place))
    for place in nearest_up[:left] if left > 0 else nearest_up[left or len(parts) :]:
        whole[place] += 1 if left > 0 else -1
    return tuple(units * quantum for units in whole)
