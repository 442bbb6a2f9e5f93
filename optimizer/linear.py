"""Linear forms over numbered columns: the arithmetic in which a model's capacity, money and rules are computed."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = float | Fraction
Terms: TypeAlias = dict[int, float]


class Linear:
    """A constant and a coefficient per column. Never changed once made.

    Sums of forms are put off: a form is a constant and scaled parts, which are added up when its terms are asked for,
    so that a chain of sums costs no more than its last.
    """

    __slots__ = ("_parts", "constant")

    def __init__(self, constant: float = 0.0, parts: tuple[tuple[float, Terms], ...] = ()) -> None:
        self.constant = constant
        self._parts = parts

    @classmethod
    def of(cls, value: "Linear | Number") -> "Linear":
        """A form as it is, a number as a constant."""
        return value if isinstance(value, Linear) else cls(float(value))

    @property
    def terms(self) -> Mapping[int, float]:
        """Coefficient by column; a column whose coefficients cancel out is kept with a zero."""
        if len(self._parts) != 1 or self._parts[0][0] != 1.0:
            terms: Terms = {}
            for scale, part in self._parts:
                _add(terms, scale, part)
            self._parts = ((1.0, terms),)
        return self._parts[0][1]

    @property
    def is_constant(self) -> bool:
        """Whether no column is part of it."""
        return not self._parts or not self.terms

    def __add__(self, other: "Linear | Number") -> "Linear":
        if isinstance(other, Linear):
            return Linear(self.constant + other.constant, self._parts + other._parts)
        return Linear(self.constant + float(other), self._parts)

    __radd__ = __add__

    def __neg__(self) -> "Linear":
        return self * -1.0

    def __sub__(self, other: "Linear | Number") -> "Linear":
        return self + -other

    def __rsub__(self, other: Number) -> "Linear":
        return -self + other

    def __mul__(self, factor: Number) -> "Linear":
        scale = float(factor)
        if not scale:
            return Linear()
        return Linear(self.constant * scale, tuple([(scale * known, terms) for known, terms in self._parts]))

    __rmul__ = __mul__


def column(number: int) -> Linear:
    """The form that is one column."""
    return Linear(0.0, ((1.0, {number: 1.0}),))


def total(forms: Iterable[Linear | Number]) -> Linear:
    """The sum of forms and numbers, added up at once."""
    constant = 0.0
    terms: Terms = {}
    for form in forms:
        if isinstance(form, Linear):
            constant += form.constant
            for scale, part in form._parts:
                _add(terms, scale, part)
        else:
            constant += float(form)
    return Linear(constant, ((1.0, terms),))


def _add(terms: Terms, scale: float, part: Terms) -> None:
    if scale == 1.0 and terms.keys().isdisjoint(part):
        terms.update(part)
        return
    for number, coefficient in part.items():
        terms[number] = terms.get(number, 0.0) + scale * coefficient
