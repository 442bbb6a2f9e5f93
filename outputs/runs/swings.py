"""How far each input, moved alone to its ends, moves the answer; ranked only where the search can tell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from inputs.paths import Cell
from outputs.runs.measures import Measure, undecided
from outputs.runs.record import Record


@dataclass(frozen=True)
class End:
    """An input at one end of its range: its value, the run (None: not made), and the measure where there is a plan.

    tied: no further from the base than the gaps of the two runs.
    """

    value: str
    record: Record | None
    result: Fraction | None
    tied: bool

    @property
    def ended(self) -> bool:
        """Whether the run came to its end, and was not lost on the way."""
        return self.record is not None and self.record.lasting

    @property
    def without_plan(self) -> bool:
        """Whether the run came to its end, and without a plan."""
        return self.ended and self.result is None


@dataclass(frozen=True)
class Swing:
    """An input, its value as it stands (`base`), both ends, and how far the measure moves between them.

    size, undecided: million; size is None where an end or the base has no plan or was not made. within_gap: no two of
    the three runs are further apart than their gaps. rank: equal for inputs that the search cannot tell apart; None
    where there is nothing to rank.
    """

    path: str
    cells: tuple[Cell, ...]
    base: str
    low: End
    high: End
    size: Fraction | None
    undecided: Fraction
    within_gap: bool
    rank: int | None = None

    @property
    def made(self) -> bool:
        """Whether both runs were made, to their end."""
        return self.low.ended and self.high.ended

    @property
    def open_ends(self) -> int:
        """How many of its ends have no plan."""
        return self.low.without_plan + self.high.without_plan


def swing(
    path: str,
    cells: tuple[Cell, ...],
    values: tuple[str, str],
    records: tuple[Record | None, Record | None, Record | None],
    measure: Measure,
) -> Swing:
    """How far an input moves the measure, not ranked yet; records: low, base, high; values: low, high."""
    base = records[1]
    ends = [
        End(value, record, measure.of(record), _within(record, base, measure))
        for value, record in zip(values, (records[0], records[2]), strict=True)
    ]
    low, high = ends
    nothing = Swing(path, cells, cells[0].text, low, high, size=None, undecided=Fraction(0), within_gap=False)
    points = [
        (result, undecided(record))
        for record in records
        if record is not None and (result := measure.of(record)) is not None
    ]
    if len(points) < len(records):
        return nothing
    least, most = min(points), max(points)
    within = all(_within(one, other, measure) for one, other in combinations(records, 2))
    return replace(nothing, size=most[0] - least[0], undecided=most[1] + least[1], within_gap=within)


def ranked(swings: Sequence[Swing]) -> tuple[Swing, ...]:
    """Ends without a plan first, then by size, then what is within the gap, then what was not made.

    Those without a plan share the first rank. Below, inputs whose sizes are no further apart than their gaps share one.
    """
    open_ended = sorted((one for one in swings if one.open_ends), key=lambda one: -one.open_ends)
    told = sorted((one for one in swings if one.size is not None and not one.within_gap), key=_size, reverse=True)
    placed = [replace(one, rank=1) for one in open_ended]
    first: Swing | None = None
    for one in told:
        if first is None or _size(first) - _size(one) > first.undecided + one.undecided:
            first = replace(one, rank=len(placed) + 1)
        placed.append(replace(one, rank=first.rank))
    named = {one.path for one in placed}
    rest = [one for one in swings if one.path not in named]
    return (*placed, *sorted(rest, key=lambda one: not one.within_gap))


def _within(one: Record | None, other: Record | None, measure: Measure) -> bool:
    """Whether two plans are no further apart than their gaps."""
    first, second = measure.of(one), measure.of(other)
    if one is None or other is None or first is None or second is None:
        return False
    return abs(first - second) <= undecided(one) + undecided(other)


def _size(one: Swing) -> Fraction:
    return one.size or Fraction(0)
