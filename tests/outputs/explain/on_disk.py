"""A small study as a planner would have it: written to a folder and read again, so that changes can be pasted."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from inputs.load import Loaded, load_study
from inputs.schema import TABLES
from inputs.study import Study
from outputs.wording import plain_number
from tests.study_text import StudyText


def loaded_of(study: Study, changes: Sequence[str] = ()) -> Loaded:
    """The study, read from the files that say the same, with changes as they are typed after --set."""
    tables = {table.name: [_cells(row) for row in getattr(study, table.name).values()] for table in TABLES}
    tables["sources"] = [{"source": "made_up", "title": "Made up"}]
    # A study on disk has running costs, if only of nothing.
    tables["operation"] = tables["operation"] or [{"item": "base", "kind": "fixed", "amount": "0"}]
    with tempfile.TemporaryDirectory() as folder:
        StudyText(dict(_settings("", study.settings)), tables).write(Path(folder))
        return load_study(Path(folder), changes=changes)


def _cells(row: BaseModel) -> dict[str, str]:
    return {name: _text(value) for name, value in row if name != "note"}


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return plain_number(value)
        case tuple():
            return " ".join(value)
        case _:
            return str(value)


def _settings(path: str, group: BaseModel | Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in group.items() if isinstance(group, Mapping) else group:
        where = f"{path}.{name}" if path else name
        match value:
            case BaseModel() | Mapping():
                yield from _settings(where, value)
            case None:
                continue
            case bool():
                yield where, "true" if value else "false"
            case Fraction() | int():
                yield where, plain_number(Fraction(value))
            case _:
                yield where, f'"{value}"'
