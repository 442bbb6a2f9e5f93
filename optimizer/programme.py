"""A mixed-integer linear programme as it is written down: columns and rows by component, rows as linear forms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from constraints.quantities import Sense
from optimizer.linear import Linear, Number, column

Index = tuple[Any, ...]
# The component that a column or row belongs to, and its index there.
Member = tuple[str, Index]
Kind = Literal["binary", "whole", "real"]


@dataclass(frozen=True)
class Component:
    """Columns of one kind, from zero to an upper bound each; `forms` are what they are in a row."""

    name: str
    kind: Kind
    upper: Mapping[Index, float]
    forms: Mapping[Index, Linear]

    def __getitem__(self, index: Index) -> Linear:
        return self.forms[index]

    def __iter__(self) -> Iterator[Index]:
        return iter(self.forms)

    def get(self, index: Index) -> Linear:
        """The column of an index; the number 0 where there is none."""
        return self.forms.get(index, NOTHING)


NOTHING = Linear()


@dataclass(frozen=True)
class Row:
    """`form sense 0`."""

    member: Member
    form: Linear
    sense: Sense


class Programme:
    """Components, numbered on in the order in which they are declared, and rows."""

    def __init__(self) -> None:
        self.components: dict[str, Component] = {}
        self.rows: list[Row] = []
        self._count = 0

    def declare(self, name: str, kind: Kind, upper: Mapping[Index, float]) -> Component:
        """Adds a component of columns with these upper bounds."""
        forms = {index: column(number) for number, index in enumerate(upper, self._count)}
        self._count += len(forms)
        self.components[name] = Component(name, kind, upper, forms)
        return self.components[name]

    def __getitem__(self, component: str) -> Component:
        return self.components[component]

    def require(self, component: str, index: Index, left: Linear, sense: Sense, right: Linear | Number = 0.0) -> None:
        """Adds `left sense right` as a row of a component."""
        self.rows.append(Row((component, index), left - right, sense))
