"""Inputs that can be moved from one end to the other, and which of them do nothing because they are switched off."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from inputs.change import Change
from inputs.fields import NUMBER
from inputs.language import say
from inputs.paths import Cell, parse_path
from inputs.problems import WrongUsage
from inputs.raw import RawStudy
from inputs.schema import TABLE_BY_NAME
from inputs.suggest import multiply
from inputs.uncertain import Uncertain, uncertain_input, uncertain_inputs, value_between
from outputs.runs.axes import Axis


class Movable(Protocol):
    """An input that can be put at any level from 0, its low end, to 1, its high end."""

    @property
    def path(self) -> str: ...

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that it means, as they stand; none where it means other things than cells."""
        ...

    def value(self, level: Fraction) -> str:
        """What the first of its cells has at a level."""
        ...

    def changes(self, level: Fraction) -> tuple[Change, ...]: ...


@dataclass(frozen=True)
class Span:
    """Cells that take every value between two ends alike; `ends` has a pair of literals for each cell."""

    path: str
    cells: tuple[Cell, ...]
    ends: tuple[tuple[str, str], ...]

    def changes(self, level: Fraction) -> tuple[Change, ...]:
        pairs = zip(self.cells, self.ends, strict=True)
        return tuple(Change(cell.path, value_between(cell, ends, level)) for cell, ends in pairs)

    def value(self, level: Fraction) -> str:
        return value_between(self.cells[0], self.ends[0], level)


@dataclass(frozen=True)
class Choice:
    """Values of a list, such as the scenarios, each with the same share of the levels."""

    axis: Axis
    raw: RawStudy

    @property
    def path(self) -> str:
        return self.axis.name

    @property
    def cells(self) -> tuple[Cell, ...]:
        return ()

    def changes(self, level: Fraction) -> tuple[Change, ...]:
        return self.axis.changes(self.raw, self.value(level))

    def value(self, level: Fraction) -> str:
        values = self.axis.values
        return values[min(int(level * len(values)), len(values) - 1)]


def movable(raw: RawStudy, axis: Axis) -> Movable:
    """The input of an axis, with the range that was typed or else the study's own.

    Raises:
        WrongUsage: it has no range, or the range that was typed is not for it.
    """
    if axis.values:
        return Choice(axis, raw)
    if axis.span is None:
        return uncertain_input(raw, axis.name)
    cells = parse_path(raw, axis.name)
    return Span(axis.name, cells, tuple(_ends(cell, axis.span) for cell in cells))


def effective(raw: RawStudy) -> tuple[tuple[Uncertain, ...], tuple[str, ...]]:
    """Every uncertain input that can do something, and the paths of those that are switched off."""
    found = uncertain_inputs(raw)
    off = tuple(moved.path for moved in found if is_off(raw, moved.cells))
    return tuple(moved for moved in found if moved.path not in off), off


def is_off(raw: RawStudy, cells: Sequence[Cell]) -> bool:
    """Whether all these cells belong to a rule, partnership, offer or project that is switched off."""
    return bool(cells) and all(_cell_is_off(raw, cell) for cell in cells)


def _cell_is_off(raw: RawStudy, cell: Cell) -> bool:
    match cell.place:
        case (str(name), int(index), str()):
            row = raw.tables[name].rows[index].cells
            named = {name: row, **{t: _row(raw, t, row.get(c, "")) for c, t in TABLE_BY_NAME[name].references.items()}}
            return any(found.get("enabled", "").strip().lower() == "no" for found in named.values())
        case ("rules", str(rule), *_):
            return raw.settings.get(("rules", rule, "enabled")) is False
    return False


def _row(raw: RawStudy, table: str, key: str) -> dict[str, str]:
    rows = raw.tables[table].rows if table in raw.tables else ()
    column = TABLE_BY_NAME[table].key[0]
    return next((dict(row.cells) for row in rows if row.cells.get(column, "").strip() == key.strip()), {})


def _ends(cell: Cell, span: tuple[str, str]) -> tuple[str, str]:
    """The ends for one cell; multiples are of what stands there.

    Raises:
        WrongUsage: the cell does not hold a number, or cannot hold these.
    """
    factors, typed = span[0].endswith("x"), ":".join(span)
    if not cell.shape.numeric or (factors and not NUMBER.fullmatch(cell.text)):
        raise WrongUsage(
            say("{input}={range}: it has no number to vary; name values, such as A,B", input=cell.path, range=typed)
        )
    ends = [multiply(cell.text, end.removesuffix("x")) if factors else end for end in span]
    for end in ends:
        if not cell.shape.holds(Fraction(end)):
            raise WrongUsage(
                say(
                    "{input}={range}: expected {expected}, and {found} is not",
                    input=cell.path,
                    range=typed,
                    expected=cell.shape.phrase(),
                    found=end,
                )
            )
    low, high = sorted(ends, key=Fraction)
    return low, high
