"""Runs that differ in the budget alone help each other: the ends of the line first, then what lies between.

A plan that fits a smaller budget fits a larger one; a bound for a larger budget holds for a smaller one; and what has
no plan with a larger budget has none with a smaller.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from inputs.events import NO_EVENTS
from inputs.fields import NUMBER
from inputs.paths import BUDGET
from inputs.raw import RawStudy, RawTable
from inputs.toml_settings import as_text
from optimizer.known import Known
from optimizer.result import Options
from outputs.runs.case import Case, digest, table_content
from outputs.runs.job import Job
from outputs.runs.record import Record

TOTAL = tuple(BUDGET.split("."))


@dataclass(frozen=True)
class Neighbours:
    """The runs, by number, with the next smaller and the next larger budget among those made before."""

    smaller: int
    larger: int


def neighbours(jobs: Sequence[Job[Any]]) -> dict[int, Neighbours]:
    """Neighbours of the runs that have any, by number; every run's neighbours can be made before it.

    Lines are of studies as solved, not of the inputs as typed: runs that are the same stand in the same line.
    """
    lines: defaultdict[tuple[str, Options], dict[Fraction, int]] = defaultdict(dict)
    digests = _Digests()
    for number, case in enumerate(jobs):
        if not isinstance(case, Case):
            continue
        budget = budget_of(case)
        if budget is None or case.options.objective == "coverage" or case.holds or case.spared is not None:
            continue
        if case.events != NO_EVENTS or case.giving_way:
            continue
        lines[digests.but_for_the_budget(case.raw), case.options].setdefault(budget, number)
    found: dict[int, Neighbours] = {}
    for line in lines.values():
        numbers = [line[budget] for budget in sorted(line)]
        found.update(_between(numbers, 0, len(numbers) - 1))
    return found


def budget_of(case: Case) -> Fraction | None:
    """The budget that a case is solved with (million); None where it has none."""
    text = (as_text(case.raw.settings.get((*TOTAL, "value"))) or "").strip()
    return Fraction(text) if NUMBER.fullmatch(text) else None


def said_by(job: Job[Any], smaller: Any, larger: Any) -> tuple[Any, Known | None]:
    """What its neighbours say of a run: its record itself, or else what helps to make it."""
    budget = budget_of(job) if isinstance(job, Case) else None
    none = None if budget is None else without_plan(budget, smaller, larger)
    return none, known_from(smaller, larger)


def known_from(smaller: Record, larger: Record) -> Known | None:
    """What two neighbours say of the runs between them."""
    plans = tuple(record.plan.plan() for record in (larger, smaller) if record.plan is not None)
    return None if larger.bound is None or not plans else Known(plans, larger.bound)


def without_plan(budget: Fraction, smaller: Record, larger: Record) -> Record | None:
    """The record of a run between two neighbours that show that it has no plan."""
    if larger.status == "no_plan":
        # What would leave a plan with the larger budget need not do so with this one.
        why = larger.why
        if why is not None and larger.smallest_budget is None:
            why = why.model_copy(update={"with_more": True})
        return larger.model_copy(update={"settled": True, "seconds": 0.0, "why": why})
    enough = smaller.smallest_budget
    if smaller.status == "no_plan" and enough is not None and budget < enough.bound:
        return smaller.model_copy(update={"settled": True, "seconds": 0.0})
    return None


def _between(numbers: list[int], first: int, last: int) -> Iterator[tuple[int, Neighbours]]:
    if last - first < 2:
        return
    middle = (first + last) // 2
    yield numbers[middle], Neighbours(numbers[first], numbers[last])
    yield from _between(numbers, first, middle)
    yield from _between(numbers, middle, last)


class _Digests:
    """Tells studies apart. Tables that no change has touched are the same objects in all of them, and are read once."""

    def __init__(self) -> None:
        self._tables: dict[int, tuple[RawTable, str]] = {}

    def but_for_the_budget(self, raw: RawStudy) -> str:
        """The same for two studies that differ in the budget alone."""
        settings = raw.settings.put(TOTAL, None, "").values
        tables = {name: self._digest(table) for name, table in raw.tables.items()}
        return digest([settings, tables])

    def _digest(self, table: RawTable) -> str:
        _, known = self._tables.get(id(table), (None, None))
        if known is None:
            known = digest(table_content(table))
            # The table is kept too, so that no other gets its id.
            self._tables[id(table)] = table, known
        return known
