"""What a column of a table or a key of study.toml is: type, unit, range, default and meaning, as tables of Markdown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docs._generate.markdown import code, number, plain, table
from inputs.fields import Row, SourcedRow
from inputs.language import say_as
from inputs.shapes import Shape, length_phrase, shape_of

_HEAD = ("type", "unit", "range", "default", "meaning")
ENDS = {"_low": "low end of", "_high": "high end of"}
_FIRST_YEAR = 1990
_TYPES = {
    **{"number": "number", "whole": "whole number", "flag": "yes or no", "choice": "one of", "name": "name"},
    **{"names": "names, separated by spaces", "text": "text", "figure": "figure", "group": "table"},
}


@dataclass(frozen=True)
class Field:
    """A column or key, with its words in English; `is_year`: a number that is no amount of anything."""

    name: str
    shape: Shape
    kind: str
    unit: str
    range: str
    default: str
    meaning: str
    is_year: bool = False

    @property
    def row(self) -> tuple[str, ...]:
        """A row of a table of fields."""
        cells = (self.kind, self.unit, self.range, self.default, self.meaning)
        return (code(self.name), *map(plain, cells))


def field_table(first: str, fields: Iterable[Field]) -> str:
    """Fields as a table whose first column is called `first`; a column in which nothing stands is left out."""
    columns = zip((first, *_HEAD), *(field.row for field in fields), strict=True)
    head, *rows = zip(*(column for column in columns if any(column[1:])), strict=True)
    return table(head, rows)


def fields_of(model: type[Row], prefix: str = "") -> Iterator[Field]:
    """Every column or key of a model, in the order of the files: where it comes from stands last."""
    names = list(model.model_fields)
    origin = [name for name in names if name in SourcedRow.model_fields and issubclass(model, SourcedRow)]
    for name in (*(name for name in names if name not in origin), *origin):
        yield field_of(model, name, prefix)


def field_of(model: type[Row], name: str, prefix: str = "") -> Field:
    """One column or key; of a figure, what its value may be."""
    shape = shape_of(model, name)
    value = shape_of(shape.model, "value") if shape.kind == "figure" and shape.model else shape
    is_year = value.kind == "whole" and value.lower == _FIRST_YEAR
    kind = "year" if is_year else _TYPES[value.kind]
    return Field(
        prefix + name,
        shape,
        f"figure: {kind}" if shape.kind == "figure" else kind,
        say_as("unit", shape.unit) if shape.unit else "",
        _range(model, name, value),
        _default(model, name),
        _meaning(model, name, shape),
        is_year,
    )


def _range(model: type[Row], name: str, shape: Shape) -> str:
    if shape.kind == "choice":
        return ", ".join(shape.choices)
    if shape.kind == "text":
        return length_phrase(model, name).removeprefix("text of ")
    lower = "" if shape.lower is None else f"{'above' if shape.open_below else 'from'} {number(shape.lower)}"
    upper = "" if shape.upper is None else f"to {number(shape.upper)}"
    return f"{lower} {upper}".strip()


def _default(model: type[Row], name: str) -> str:
    field = model.model_fields[name]
    if field.is_required():
        return "must be given"
    if field.default_factory is not None:
        return "none"
    return "none" if field.default in (None, "") else str(field.default)


def _meaning(model: type[Row], name: str, shape: Shape) -> str:
    for end, words in ENDS.items():
        whole = name.removesuffix(end)
        if whole != name and whole in model.model_fields:
            return f"{words} the range of `{whole}`"
    return shape.meaning or ""
