"""What a cell or key may hold, read off the typed rows, and how that is said in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, reduce
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from inputs.fields import Row, check_identifier
from inputs.language import mark, say, say_as

Kind = Literal["number", "whole", "flag", "choice", "name", "names", "text", "figure", "group"]
_LARGE = 10**6
_PHRASES: dict[Kind, str] = {
    "flag": mark("yes or no"),
    "name": mark("a name of small letters, digits and _ that begins with a letter (40 at most)"),
    "names": mark("names of small letters, digits and _, separated by spaces"),
    "figure": mark(
        "a figure with its source, in the form { value = 1.5, source = 'a key of sources.csv', "
        "quality = 'stated', 'derived' or 'assumed' }"
    ),
}


@dataclass(frozen=True)
class Shape:
    """What a cell or key may hold: bounds are in the unit; `model` is the model of a figure or group.

    `unit` and `meaning` are in English, to be said; `inputs.columns` says them.
    """

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
            number = f"{self._in_range(whole_range)}{self.unit_note()}"
            return say("{number}, or nothing", number=number) if self.optional else number
        if self.kind == "choice":
            first = ", ".join(self.choices[:-1])
            return say("{first} or {last}", first=first, last=self.choices[-1])
        if self.kind == "group":
            return say("a table with the keys {keys}", keys=self.keys()) if self.model else say("a table")
        if self.kind == "text":
            text = say("text")
            return f"{text}{self.meaning_note()}"
        return say(_PHRASES[self.kind])

    def keys(self) -> str:
        """The keys of a figure or group in one line; none of a group with keys of the planner's own."""
        return ", ".join(self.model.model_fields) if self.model else ""

    def holds(self, number: Fraction) -> bool:
        """Whether a number is within the bounds."""
        if self.lower is not None and (number < self.lower or (self.open_below and number == self.lower)):
            return False
        return self.upper is None or number <= self.upper

    def noun(self) -> str:
        return say("a whole number") if self.kind == "whole" else say("a number")

    def unit_note(self) -> str:
        return f" ({say_as('unit', self.unit)})" if self.unit else ""

    def meaning_note(self) -> str:
        return f" ({say(self.meaning)})" if self.meaning else ""

    def _in_range(self, whole: bool) -> str:
        number, lower, upper = self.noun(), self.lower, self.upper
        bounded = upper is not None and (whole or upper < _LARGE)
        if lower is None:
            return number
        if self.open_below and bounded:
            return say("{number} above {lower} and at most {upper}", number=number, lower=lower, upper=upper)
        if self.open_below:
            return say("{number} above {lower}", number=number, lower=lower)
        if bounded:
            return say("{number} from {lower} to {upper}", number=number, lower=lower, upper=upper)
        return say("{number} of at least {lower}", number=number, lower=lower)


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
    return say("text of {shortest} to {longest} letters", shortest=shortest, longest=longest)


def joined(words: Sequence[str]) -> str:
    """Words with "and" between each two."""
    return reduce(lambda first, second: say("{first} and {second}", first=first, second=second), words)
