"""Every name that refers to a row of another table must be there.

Names are read off the text, so that other faults do not hide them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inputs.language import mark, say
from inputs.problems import Problem, first_of
from inputs.raw import SETTINGS_FILE, RawStudy, RawTable
from inputs.schema import TABLE_BY_NAME
from inputs.suggest import nearest
from inputs.toml_settings import line_of, origin_of

_STANDS = mark("a {column} that stands in {file}")
_VOWEL_STANDS = mark("an {column} that stands in {file}")


def check_references(raw: RawStudy, unread: frozenset[str]) -> list[Problem]:
    """Names that no row has. Files in `unread` may hold rows that could not be read: no one is blamed for these."""
    targets = {name: _Target.of(raw, name) for name in TABLE_BY_NAME if TABLE_BY_NAME[name].file not in unread}
    problems: list[Problem] = []
    for table in raw.tables.values():
        references = dict(table.schema.references)
        if "source" in table.schema.row.model_fields and table.name != "sources":
            references["source"] = "sources"
        for column, target in references.items():
            if column in table.columns and target in targets:
                problems += first_of(_check_column(table, column, targets[target]), table.schema.file)
    if "sources" in targets:
        problems += _check_settings(raw, targets["sources"])
    return problems


@dataclass(frozen=True)
class _Target:
    file: str
    column: str
    names: Mapping[str, None]
    present: bool

    @classmethod
    def of(cls, raw: RawStudy, name: str) -> "_Target":
        schema = TABLE_BY_NAME[name]
        return cls(schema.file, schema.key[0], dict.fromkeys(sorted(raw.keys(name))), name in raw.tables)

    def expectation(self) -> str:
        vowel = self.column[0] in "aeiou"
        stands = say(_VOWEL_STANDS if vowel else _STANDS, column=self.column, file=self.file)
        return stands if self.present else say("{stands}, and there is no such file", stands=stands)

    def nearest(self, name: str) -> str | None:
        return nearest(name, self.names)


def _check_column(table: RawTable, column: str, target: _Target) -> Iterator[Problem]:
    several = column == "tiers"
    for row in table.rows:
        text = row.cells.get(column, "").strip()
        names = text.split() if several else [text] if text else []
        for name in names:
            if name not in target.names:
                yield table.problem(row, column, target.expectation(), target.nearest(name))
                break


def _check_settings(raw: RawStudy, target: _Target) -> Iterator[Problem]:
    for path, figure in _figures(raw.settings.values):
        source = figure.get("source")
        if isinstance(source, str) and source.strip() and source.strip() not in target.names:
            place = (*path, "source")
            yield Problem(
                SETTINGS_FILE,
                line_of(raw.settings.text, place),
                ".".join(place),
                source,
                target.expectation(),
                target.nearest(source),
                origin_of(raw.settings, place),
            )


def _figures(values: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    rules = values.get("rules")
    groups: list[tuple[tuple[str, ...], Any]] = [(("money",), values.get("money"))]
    groups += [(("rules", name), rule) for name, rule in rules.items()] if isinstance(rules, Mapping) else []
    for path, group in groups:
        for name, figure in group.items() if isinstance(group, Mapping) else ():
            if isinstance(figure, Mapping):
                yield (*path, name), figure
