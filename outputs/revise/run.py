"""`optimize revise`, from what was asked to what is printed and written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

from inputs.language import say
from inputs.load import Loaded, load_study
from optimizer.result import Options, ProgressHook, Result
from outputs.folder import INPUTS, Destination
from outputs.layout import Block, Paragraph
from outputs.report import report
from outputs.revise.actuals import Actuals, read_actuals
from outputs.revise.course import Course, Task, run_course
from outputs.revise.old import read_old_plan
from outputs.revise.report import past_blocks, told_blocks
from outputs.revise.study import Ask
from outputs.revise.tables import past_table, told_tables
from outputs.revise.told import Told
from outputs.run import Outcome, Request, put_into_folder
from outputs.summary import json_text
from outputs.table import as_records

_GAP_DECIMALS = 10**6


@dataclass(frozen=True)
class Revision:
    """What is asked for. `last` None: the study's last year; `budget` None: what is left of the study's.

    weight: what each unit that differs from the old plan weighs in the search (million).
    """

    request: Request
    first: int
    last: int | None
    budget: Fraction | None
    purchases: Path | None
    contributions: Path | None
    plan: Path | None
    weight: Fraction


@dataclass(frozen=True)
class Done:
    """A revision and where it was written."""

    course: Course
    told: Told | None
    outcome: Outcome
    scenario: str | None = None
    exit_code: int = 0

    @property
    def folder(self) -> Path:
        return self.outcome.folder

    def blocks(self) -> Iterator[Block]:
        """What is printed."""
        final = self.course.final
        *whole, last = report(final.result, None, self.folder)
        yield from whole
        if self.scenario is not None:
            yield Paragraph(say("The inputs are those of scenario {name}.", name=self.scenario))
        budget = final.result.study.rules.budget
        yield from past_blocks(final.revised.past, budget.total.value if budget.enabled else None)
        if self.told is not None:
            yield from told_blocks(self.told)
        yield Paragraph("")
        yield last

    def as_json(self) -> str:
        """The same as data: the summary of the plan, and the tables of the revision."""
        final = self.course.final
        tables = {"past": as_records(past_table(final.revised.past))}
        content: dict[str, Any] = {"first_year": final.result.study.years[0], "weight": float(self.course.weight)}
        if self.told is not None:
            tables.update({table.name.removeprefix("revision_"): as_records(table) for table in told_tables(self.told)})
            moved, free = self.told.moved(final)
            content.update({"old_plan": str(self.told.old.folder), "moved": moved, "moved_without_looking": free})
            content["costs_more_than_best_mnok"] = round(float(final.result.objective - final.best.objective), 6)
        summary: Mapping[str, Any] = self.outcome.summary
        return json_text({**summary, "revision": {**content, **tables}, "folder": str(self.folder)})


def revise(asked: Revision, hook: ProgressHook | None) -> Done:
    """Plans the years that are left, and writes the plan and what differs from the old one into a result folder.

    Raises:
        WrongUsage, InvalidStudy: what is asked, the actuals or the study have problems.
        UnsoundFolder: the old plan's folder does not survive verification.
        NoPlan, Stopped, Unverified: there is no plan to write.
        KeyboardInterrupt: Ctrl-C came before the last search had a plan; nothing is written.
    """
    request = asked.request
    inputs = asked.plan / INPUTS if request.inputs is None and asked.plan is not None else request.inputs
    loaded = load_study(inputs, request.scenario, request.changes)
    destination = Destination(request.out, f"{loaded.study.settings.study.name}-from-{asked.first}")
    destination.check()
    actuals = read_actuals(asked.purchases, asked.contributions, loaded.study, asked.first)
    old = None if asked.plan is None else read_old_plan(asked.plan, asked.first)
    course = run_course(_task(asked, loaded, actuals), old, hook)
    told = None if old is None else Told(course, old)
    final = course.final
    tables = [past_table(final.revised.past), *(told_tables(told) if told is not None else ())]
    # The scenario is in the study as it is written, and its name is not.
    kept = replace(request, scenario=None, options=_as_near_as_it_is(request.options, final.result))
    figures = () if told is None else _figures(told)
    outcome = put_into_folder(kept, final.revised.loaded, final.result, destination, more=tables, figures=figures)
    return Done(course, told, outcome, request.scenario)


def _task(asked: Revision, loaded: Loaded, actuals: Actuals) -> Task:
    last = loaded.study.years[-1] if asked.last is None else asked.last
    ask = Ask(asked.first, last, asked.budget)
    return Task(loaded, actuals, ask, asked.request.options, asked.weight)


def _as_near_as_it_is(options: Options, result: Result) -> Options:
    """The options with the gap that nearness to the old plan has taken the plan to."""
    gap = result.solver.gap
    if gap <= options.gap or result.solver.status != "optimal":
        return options
    return replace(options, gap=ceil(gap * _GAP_DECIMALS + 1) / _GAP_DECIMALS)


def _figures(told: Told) -> tuple[tuple[str, Any], ...]:
    from outputs.revise.figure import NAME, revision_figure  # noqa: PLC0415

    return ((NAME, revision_figure(told)),)
