"""A value lies within its own range: low <= value <= high, wherever a range is given."""

from collections.abc import Iterator
from typing import Any

from inputs.checks.parts import Parts
from inputs.fields import Row
from inputs.language import mark, say
from inputs.problems import Problem
from inputs.schema import TABLES
from inputs.settings import Figure, Settings
from inputs.toml_settings import as_text

_OF_COLUMN = {
    "low": mark("a low end that is not above the {value} in column {column}"),
    "high": mark("a high end that is not below the {value} in column {column}"),
}
_OF_FIGURE = {
    "low": mark("a low end that is not above the {value} of the figure"),
    "high": mark("a high end that is not below the {value} of the figure"),
}


def check_ranges(parts: Parts) -> Iterator[Problem]:
    """Rows and figures whose low end is above, or high end below, the value; a changed value may leave its range."""
    for table in TABLES:
        ranged = [name for name in table.row.model_fields if f"{name}_low" in table.row.model_fields]
        for key, row in parts.rows(table.row).items() if ranged else ():
            for name in ranged:
                value, low, high = (getattr(row, f"{name}{end}") for end in ("", "_low", "_high"))
                text = parts.tables[table.name].raw[key].shown(name).strip()
                for end in _faults(value, low, high):
                    expected = say(_OF_COLUMN[end], value=text, column=name)
                    yield parts.cell(table.row, key, f"{name}_{end}", expected)
    if parts.typed_settings is not None:
        yield from _check_figures(parts, parts.typed_settings)


def _faults(value: Any, low: Any, high: Any) -> Iterator[str]:
    if low is not None and low > value:
        yield "low"
    if high is not None and high < value:
        yield "high"


def _check_figures(parts: Parts, settings: Settings) -> Iterator[Problem]:
    groups: list[tuple[tuple[str, ...], Row]] = [(("money",), settings.money)]
    groups += [(("rules", name), getattr(settings.rules, name)) for name in type(settings.rules).model_fields]
    for path, group in groups:
        for name in type(group).model_fields:
            figure = getattr(group, name)
            if isinstance(figure, Figure):
                place = (*path, name)
                text = as_text(parts.raw.settings.get((*place, "value"))) or str(figure.value)
                for end in _faults(figure.value, figure.low, figure.high):
                    yield parts.setting((*place, end), say(_OF_FIGURE[end], value=text))
