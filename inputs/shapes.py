"""What a cell or key may hold, read off the typed rows, and how that is said in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from inputs.fields import Row, check_identifier

Kind = Literal["number", "whole", "flag", "choice", "name", "names", "text", "figure", "group"]
_LARGE = 10**6
_PHRASES: dict[Kind, str] = {
    "flag": "yes or no",
    "name": "a name of small letters, digits and _ that begins with a letter (40 at most)",
    "names": "names of small letters, digits and _, separated by spaces",
    "figure": (
        "a figure with its source, in the form { value = 1.5, source = 'a key of sources.csv', "
        "quality = 'stated', 'derived' or 'assumed' }"
    ),
}


@dataclass(frozen=True)
class Shape:
    """What a cell or key may hold: bounds are in the unit; `model` is the model of a figure or group."""

    kind: Kind
    optional: bool = False
    choices: tuple[str, ...] = ()
    lower: Fraction | None = None
    open_below: bool = False
    upper: Fraction | None = None
    unit: str | None = None
    meaning: str | None = None
    model: type[Row] | None = None

    @property
    def numeric(self) -> bool:
        return self.kind in ("number", "whole")

    def phrase(self, *, whole_range: bool = False) -> str:
        """What is expected, with range and unit: "a number of at least 0 (kW)".

        A bound that only guards against slips is left out unless the whole range is asked for.
        """
        if self.numeric:
            blank = ", or nothing" if self.optional else ""
            return f"{self.noun()}{self._range(whole_range)}{self.unit_note()}{blank}"
        if self.kind == "choice":
            return f"{', '.join(self.choices[:-1])} or {self.choices[-1]}"
        if self.kind == "group":
            return "a table" + (f" with the keys {', '.join(self.model.model_fields)}" if self.model else "")
        if self.kind == "text":
            return "text" + (f" ({self.meaning})" if self.meaning else "")
        return _PHRASES[self.kind]

    def holds(self, number: Fraction) -> bool:
        """Whether a number is within the bounds."""
        if self.lower is not None and (number < self.lower or (self.open_below and number == self.lower)):
            return False
        return self.upper is None or number <= self.upper

    def noun(self) -> str:
        return "a whole number" if self.kind == "whole" else "a number"

    def unit_note(self) -> str:
        return f" ({self.unit})" if self.unit else ""

    def _range(self, whole: bool) -> str:
        bounded = self.upper is not None and (whole or self.upper < _LARGE)
        if self.lower is None:
            return ""
        if self.open_below:
            return f" above {self.lower}" + (f" and at most {self.upper}" if bounded else "")
        return f" from {self.lower} to {self.upper}" if bounded else f" of at least {self.lower}"


@cache
def shape_of(model: type[Row], name: str) -> Shape:
    """What the named column or key of a model may hold; the end of a range has the unit of the value itself."""
    field = model.model_fields[name]
    whole = model.model_fields.get(name.removesuffix("_low").removesuffix("_high"), field)
    extra = whole.json_schema_extra
    unit = str(extra["unit"]) if isinstance(extra, dict) and "unit" in extra else None
    parts = tuple(_parts(field.annotation, field.metadata))
    bases = [part for part in parts if isinstance(part, type) or get_origin(part) is not None]
    base = next(part for part in bases if part is not NoneType)
    lowers, aboves, uppers = (_limits(parts, name) for name in ("ge", "gt", "le"))
    lower = max(lowers + aboves, default=None)
    kind = _kind(base, parts)
    return Shape(
        kind=kind,
        optional=not field.is_required(),
        choices=tuple(str(choice) for choice in get_args(base)) if kind == "choice" else (),
        lower=lower,
        open_below=lower in aboves and lower not in lowers,
        upper=min(uppers, default=None),
        unit=unit,
        meaning=whole.description,
        model=base if isinstance(base, type) and issubclass(base, Row) else None,
    )


def _limits(parts: tuple[Any, ...], name: str) -> list[Fraction]:
    return [Fraction(getattr(part, name)) for part in parts if hasattr(part, name)]


def _parts(annotation: Any, metadata: list[Any]) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        base, *inner = get_args(annotation)
        yield from _parts(base, inner)
    elif origin in (Union, UnionType):
        for member in get_args(annotation):
            yield from _parts(member, [])
    else:
        yield annotation
    for item in metadata:
        yield from item.metadata if isinstance(item, FieldInfo) else (item,)


def _kind(base: Any, parts: tuple[Any, ...]) -> Kind:
    if isinstance(base, type) and issubclass(base, Row):
        return "figure" if "value" in base.model_fields else "group"
    if get_origin(base) is Literal:
        return "choice"
    if get_origin(base) is tuple:
        return "names"
    plain: dict[Any, Kind] = {Fraction: "number", int: "whole", bool: "flag"}
    if base in plain:
        return plain[base]
    if base is str:
        named = any(getattr(part, "func", None) is check_identifier for part in parts)
        return "name" if named else "text"
    return "group"


def length_phrase(model: type[Row], name: str) -> str:
    """How long a text may be."""
    field = model.model_fields[name]
    parts = tuple(_parts(field.annotation, field.metadata))
    shortest = max((part.min_length for part in parts if hasattr(part, "min_length")), default=0)
    longest = min((part.max_length for part in parts if hasattr(part, "max_length")), default=2000)
    return f"text of {shortest} to {longest} letters"
