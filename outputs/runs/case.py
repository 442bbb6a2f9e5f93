"""One run of many: a study as it is to be solved, what was varied in it, and the key under which its record is kept."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from inputs.events import NO_EVENTS, Events
from inputs.raw import RawStudy, RawTable
from optimizer.holds import Hold
from optimizer.result import Options
from outputs.runs.record import Record
from outputs.runs.why import Why
from outputs.versions import versions

if TYPE_CHECKING:
    from optimizer.known import Known


@dataclass(frozen=True)
class SparedMembers:
    """The members of a rule, as (subject, year or None), for which alone it is eased; `strict` is the other study."""

    strict: RawStudy
    rule: str
    members: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Case:
    """Implements `Job`: a study with its changes applied, and the values of the inputs that were varied, by column.

    events: what strikes the study beside its tables; giving_way: whether rules may be broken where they leave no plan.
    """

    raw: RawStudy
    inputs: Mapping[str, str]
    options: Options
    holds: tuple[Hold, ...] = ()
    spared: SparedMembers | None = None
    events: Events = NO_EVENTS
    giving_way: bool = False

    @cached_property
    def key(self) -> str:
        """The sha256 of everything that the answer depends on: study as solved, options, holds, versions."""
        parts: list[object] = [study_content(self.raw), asdict(self.options), versions()]
        parts.append([asdict(hold) for hold in self.holds])
        if self.spared is not None:
            parts += [study_content(self.spared.strict), self.spared.rule, self.spared.members]
        if self.events != NO_EVENTS or self.giving_way:
            parts += [asdict(self.events), self.giving_way]
        return digest(parts)

    @property
    def kind(self) -> type[Record]:
        """What is kept of a run."""
        return Record

    def make(self, known: "Known | None") -> Record:
        """The record of this run, made with one solver thread."""
        from outputs.runs.solve import solve_case  # noqa: PLC0415 (it needs cases itself)

        return solve_case(replace(self, options=replace(self.options, threads=1)), known)

    def lost(self, times: int) -> Record:
        """The record where its process was lost so often."""
        return Record(status="failed", why=Why(kind="lost", times=times))


def study_content(raw: RawStudy) -> list[object]:
    """What a study says, with its changes applied: settings by key, tables row by row."""
    return [raw.settings.values, {name: table_content(table) for name, table in raw.tables.items()}]


def table_content(table: RawTable) -> list[object]:
    """What a table says, row by row."""
    return [table.columns, [dict(row.cells) for row in table.rows]]


def digest(content: object) -> str:
    """The sha256 of what JSON can say, and of other values as their text."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
