"""Controlled rounding: printed figures that are each next to the exact one and still add up everywhere.

Each leaf is rounded down or up to a multiple of the quantum so that every line, in every year and over all years, and
the sum, is its exact figure rounded to one of the two neighbouring multiples. That is always possible: the lines within
each year and the lines over all years are two laminar families of sets of leaves, so the choices of down or up form a
network matrix, and every corner of the linear programme below is integral (Bacharach 1966; Cox and Ernst 1982).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from optimizer.result import Amount
from outputs.ledger import Path, merge

ROW_WEIGHT = 1000
COST_STEPS = 1000


@dataclass(frozen=True)
class _Line:
    """A line in one year, or over all years (year None): its leaves, and how many of them may be rounded up."""

    leaves: tuple[int, ...]
    least: int
    most: int
    up_cost: int


def round_amounts(amounts: Iterable[Amount], quantum: Fraction) -> tuple[Amount, ...]:
    """The leaves rounded to multiples of the quantum, in a fixed order; the order in which they came does not matter.

    The sum is rounded to the nearest multiple (halves up). The funding rows, then all other lines, are as near to
    theirs as the rest allows.

    Raises:
        ArithmeticError: the rounded figures fail the exact check that follows; never expected.
    """
    leaves = merge(amounts)
    exact = [leaf.amount / quantum for leaf in leaves]
    chosen = _choose_up(leaves, exact) if any(value.denominator != 1 for value in exact) else [0] * len(leaves)
    whole = [floor(value) + up for value, up in zip(exact, chosen, strict=True)]
    _check(leaves, exact, whole)
    return tuple(Amount(leaf.path, leaf.year, units * quantum) for leaf, units in zip(leaves, whole, strict=True))


def _members(leaves: tuple[Amount, ...]) -> Mapping[tuple[Path, int | None], tuple[int, ...]]:
    """The leaves of every line in every year and over all years."""
    members: defaultdict[tuple[Path, int | None], list[int]] = defaultdict(list)
    for place, leaf in enumerate(leaves):
        for depth in range(len(leaf.path) + 1):
            members[leaf.path[:depth], leaf.year].append(place)
            members[leaf.path[:depth], None].append(place)
    return {key: tuple(places) for key, places in members.items()}


def _lines(leaves: tuple[Amount, ...], exact: list[Fraction]) -> list[_Line]:
    lines = []
    for (path, year), places in _members(leaves).items():
        total = sum((exact[place] for place in places), Fraction(0))
        base = sum(floor(exact[place]) for place in places)
        least, most = floor(total) - base, ceil(total) - base
        if path == () and year is None:
            least = most = floor(total + Fraction(1, 2)) - base
        weight = ROW_WEIGHT if len(path) == 1 and year is None else 1
        distance = 1 - 2 * (total - floor(total)) if total.denominator != 1 else Fraction(0)
        lines.append(_Line(places, least, most, weight * round(distance * COST_STEPS)))
    return lines


def _choose_up(leaves: tuple[Amount, ...], exact: list[Fraction]) -> list[int]:
    """1 for every leaf that is rounded up: the corner of the linear programme with the least total distance."""
    import highspy  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    cost = [0] * len(leaves)
    lines = _lines(leaves, exact)
    for line in lines:
        for place in line.leaves:
            cost[place] += line.up_cost
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(leaves), len(lines)
    model.col_cost_ = np.array(cost, dtype=float)
    model.col_lower_ = np.zeros(len(leaves))
    model.col_upper_ = np.array([value.denominator != 1 for value in exact], dtype=float)
    model.row_lower_ = np.array([line.least for line in lines], dtype=float)
    model.row_upper_ = np.array([line.most for line in lines], dtype=float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(line.leaves) for line in lines)])
    model.a_matrix_.index_ = np.array([place for line in lines for place in line.leaves])
    model.a_matrix_.value_ = np.ones(len(model.a_matrix_.index_))
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("solver", "simplex")
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise ArithmeticError("the amounts could not be rounded so that they add up")
    return [round(value) for value in solver.getSolution().col_value]


def _check(leaves: tuple[Amount, ...], exact: list[Fraction], whole: list[int]) -> None:
    """Every line is its exact figure rounded to a neighbouring multiple; sums of leaves add up by themselves."""
    for (path, year), places in _members(leaves).items():
        total = sum((exact[place] for place in places), Fraction(0))
        rounded = sum(whole[place] for place in places)
        if not floor(total) <= rounded <= ceil(total):
            when = "over all years" if year is None else str(year)
            raise ArithmeticError(f"rounding of {'.'.join(path) or 'sum'}, {when}, is not next to the exact amount")
