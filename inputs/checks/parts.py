"""The parts of a study that could be read, for checks that look across tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from inputs.fields import Row
from inputs.problems import Problem
from inputs.raw import SETTINGS_FILE, RawStudy
from inputs.schema import TABLES
from inputs.settings import Settings
from inputs.toml_settings import line_of, origin_of, shown
from inputs.typed import TypedTable

R = TypeVar("R", bound=Row)
_TABLE_OF = {table.row: table.name for table in TABLES}


@dataclass(frozen=True)
class Parts:
    """Typed tables by name and the settings, as far as they are sound; `faulty` names the files that are not."""

    raw: RawStudy
    typed_settings: Settings | None
    tables: Mapping[str, TypedTable]
    faulty: frozenset[str]

    def rows(self, model: type[R]) -> Mapping[Any, R]:
        """The rows of a table by key; none where the study does not have it."""
        table = self.tables.get(_TABLE_OF[model])
        return cast(Mapping[Any, R], table.rows) if table else {}

    @property
    def settings(self) -> Settings:
        """The settings, for a check that names them among its needs."""
        if self.typed_settings is None:
            raise RuntimeError("a check reads the settings without naming them among its needs")
        return self.typed_settings

    @property
    def planned_years(self) -> range:
        """The years of the horizon; none where its ends are not in order."""
        return range(self.settings.horizon.first_year, self.settings.horizon.last_year + 1)

    def sound(self, needed: type[Row]) -> bool:
        """Whether a table, or the settings, were read without fault."""
        if needed is Settings:
            return self.typed_settings is not None
        return f"{_TABLE_OF[needed]}.csv" not in self.faulty

    def cell(
        self, model: type[Row], key: Any, column: str | None, expected: str, suggestion: str | None = None
    ) -> Problem:
        """A problem with a cell (column None: the row) of a typed row."""
        name = _TABLE_OF[model]
        return self.raw.tables[name].problem(self.tables[name].raw[key], column, expected, suggestion)

    def first_changed(self, model: type[Row], keys: Iterable[Any], column: str) -> Any:
        """Of the rows that share a fault, the one that a change touched, or else the last."""
        places = self.tables[_TABLE_OF[model]].raw
        listed = list(keys)
        return next((key for key in listed if column in places[key].origins), listed[-1])

    def setting(self, path: tuple[str, ...], expected: str) -> Problem:
        """A problem with a value of study.toml; the path of a figure stands for its value."""
        settings = self.raw.settings
        full = (*path, "value") if "value" in (settings.get(path) if _is_table(settings.get(path)) else {}) else path
        found = settings.get(full)
        value = None if found is None else shown(found)
        line = line_of(settings.text, full)
        return Problem(SETTINGS_FILE, line, ".".join(full), value, expected, None, origin_of(settings, full))


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


@dataclass(frozen=True)
class Check:
    """One thing that must hold, and the tables that must have been read without fault before it can be asked."""

    find: Callable[[Parts], Iterator[Problem]]
    needs: tuple[type[Row], ...]

    def run(self, parts: Parts) -> list[Problem]:
        """What does not hold; nothing where what it needs could not be read."""
        return list(self.find(parts)) if all(parts.sound(model) for model in self.needs) else []


def needs(*models: type[Row]) -> Callable[[Callable[[Parts], Iterator[Problem]]], Check]:
    """Declare the tables (or `Settings`) that a check reads."""
    return lambda find: Check(find, models)
