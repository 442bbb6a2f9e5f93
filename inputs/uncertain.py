"""Inputs that have a range: what a sweep, a sample or a tornado chart can move from low to high."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from inputs.change import Change
from inputs.fields import NUMBER
from inputs.language import say
from inputs.paths import Cell, parse_path
from inputs.problems import WrongUsage
from inputs.raw import RawStudy

# A sampled value has so many significant digits.
DIGITS = 6
YEAR = "year"
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Uncertain:
    """An input with a range; the years of a series move together. `path` has a * where several rows are meant."""

    path: str
    cells: tuple[Cell, ...]

    def changes(self, level: Fraction) -> tuple[Change, ...]:
        """The input at a level of its range: 0 low, 1/2 as it stands, 1 high, and straight lines between these."""
        return tuple(Change(cell.path, self._value(cell, level)) for cell in self.cells)

    def value(self, level: Fraction) -> str:
        """What the first of its cells has at a level."""
        return self._value(self.cells[0], level)

    def _value(self, cell: Cell, level: Fraction) -> str:
        assert cell.low is not None
        assert cell.high is not None
        if level < HALF:
            return value_between(cell, (cell.low, cell.text), level / HALF)
        return value_between(cell, (cell.text, cell.high), (level - HALF) / HALF)


def uncertain_inputs(raw: RawStudy) -> tuple[Uncertain, ...]:
    """Every input of a study with a low and a high end that differ, in the order of its files."""
    groups: dict[str, list[Cell]] = {}
    for path, cell in _cells(raw):
        if _has_range(cell):
            groups.setdefault(path, []).append(cell)
    return tuple(Uncertain(path, tuple(cells)) for path, cells in groups.items())


def uncertain_input(raw: RawStudy, path: str) -> Uncertain:
    """The input of a path, which may have a * in it.

    Raises:
        WrongUsage: the path is not known, or what it means has no range.
    """
    cells = parse_path(raw, path)
    ranged = tuple(cell for cell in cells if _has_range(cell))
    if not ranged:
        raise WrongUsage(
            say(
                "{path}: {input} has no low and high end; give it values, such as {path}=A:B:STEP",
                path=path,
                input=cells[0].path,
            )
        )
    return Uncertain(path.strip() if len(cells) > 1 else cells[0].path, ranged)


def _cells(raw: RawStudy) -> Iterator[tuple[str, Cell]]:
    for path in _settings_with_ends(raw.settings.values, ()):
        cell = parse_path(raw, ".".join(path))[0]
        yield cell.path, cell
    for table in raw.tables.values():
        columns = [name.removesuffix("_low") for name in table.columns if name.endswith("_low")]
        for row in table.rows:
            keys = [row.cells.get(name, "").strip() for name in table.schema.key]
            series = ["*" if name == YEAR else key for name, key in zip(table.schema.key, keys, strict=True)]
            for column in columns:
                found = parse_path(raw, ".".join((table.name, *keys, column)))
                yield ".".join((table.name, *series, column)), found[0]


def _settings_with_ends(node: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not isinstance(node, dict) or path == ("scenarios",):
        return
    if {"value", "low", "high"} <= node.keys():
        yield path
        return
    for name, inner in node.items():
        yield from _settings_with_ends(inner, (*path, name))


def _has_range(cell: Cell) -> bool:
    texts = (cell.low, cell.text, cell.high)
    if not all(text and NUMBER.fullmatch(text) for text in texts):
        return False
    low, _, high = _range_of(cell)
    return low < high


def _range_of(cell: Cell) -> tuple[Fraction, Fraction, Fraction]:
    assert cell.low is not None
    assert cell.high is not None
    return Fraction(cell.low), Fraction(cell.text), Fraction(cell.high)


def value_between(cell: Cell, ends: tuple[str, str], share: Fraction) -> str:
    """What a cell has at a share of the way from a low end to a high one, past neither of which rounding leads."""
    low, high = map(Fraction, ends)
    exact = low + (high - low) * share
    if cell.shape.kind == "whole":
        return str(round(exact))
    if share in (0, 1):
        return ends[int(share)]
    return sorted((*ends, _plain_value(exact)), key=Fraction)[1]


def _plain_value(value: Fraction) -> str:
    """A number as a decimal literal of a few significant digits."""
    context = Context(prec=DIGITS)
    rounded = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return f"{rounded.normalize():f}"
