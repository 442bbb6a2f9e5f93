"""Rows of money: quantity x unit cost x (1 + surcharge), rounded so that they sum to the printed lines."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from outputs.ledger import Ledger, Path
from outputs.money_tables import QUANTUM

# Half of a quantum is where rounding turns, and spreadsheets compute in floating point: this near it is not trusted.
SAFE = Fraction(49, 100)
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Calc:
    """A formula without its `=`, and its exact value. `{year}` in it stands for the cell with the row's year.

    Without a formula it is a figure that stands in its own cell and may be changed there.
    """

    formula: str
    value: Fraction


@dataclass(frozen=True)
class AmountRow:
    """One row of money on a leaf of the funding tree. `texts` stand between the year and the quantity."""

    path: Path
    year: int
    texts: tuple[str, ...]
    quantity: Fraction
    cost: Calc
    surcharge: Calc | None = None

    @property
    def exact(self) -> Fraction:
        """What it comes to before rounding."""
        extra = self.surcharge.value if self.surcharge else Fraction(0)
        return self.quantity * self.cost.value * (1 + extra)


def printed_amounts(rows: Sequence[AmountRow], exact: Ledger, printed: Ledger) -> tuple[Fraction, ...]:
    """The rounded amount of every row: the rows of a line add up to it as it is printed.

    Raises:
        ArithmeticError: the rows are not what the plan's money is made of; never expected.
    """
    places: defaultdict[tuple[Path, int], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        places[row.path, row.year].append(place)
    amounts = [Fraction(0)] * len(rows)
    for (path, year), here in places.items():
        parts = [rows[place].exact for place in here]
        if sum(parts, Fraction(0)) != exact.cell(path, year):
            raise ArithmeticError(f"the rows of {'.'.join(path)}, {year}, are not what the plan spends there")
        for place, amount in zip(here, _share_out(parts, printed.cell(path, year)), strict=True):
            amounts[place] = amount
    return tuple(amounts)


def nudge(exact: Fraction, printed: Fraction) -> Fraction:
    """What to add to an amount before it is rounded to the nearest thousandth, to get the printed one."""
    away = (printed - exact) / QUANTUM
    steps = next(steps for steps in (Fraction(0), HALF, Fraction(1)) if abs(abs(away) - steps) <= SAFE)
    return steps * QUANTUM * (1 if away > 0 else -1)


def _share_out(parts: list[Fraction], total: Fraction) -> list[Fraction]:
    """The parts rounded to neighbouring thousandths that add up to the total: the largest remainders go up."""
    steps = [part / QUANTUM for part in parts]
    whole = [floor(step) for step in steps]
    up = int(total / QUANTUM) - sum(whole)
    by_remainder = sorted(range(len(parts)), key=lambda place: (whole[place] - steps[place], place))
    for place in by_remainder[:up]:
        whole[place] += 1
    return [units * QUANTUM for units in whole]
