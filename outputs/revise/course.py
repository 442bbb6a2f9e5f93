"""From the old plan to the new one, study by study: what was bought, then each cause of other inputs, then the years.

Each study is planned anew, near the old plan; so the differences between neighbours are that cause's, and they add up.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from inputs.language import mark, say
from inputs.load import Loaded
from inputs.problems import InvalidStudy, WrongUsage
from optimizer.near import Near, make_near
from optimizer.plan import Plan
from optimizer.result import NoPlan, Options, Progress, ProgressHook, Result, Stopped, Unverified
from optimizer.solve import make_plan
from outputs.compare.causes import CAUSES, TITLES
from outputs.compare.inputs import causes_that_differ, input_changes
from outputs.compare.mixed import mixed
from outputs.revise.actuals import Actuals
from outputs.revise.old import OldPlan
from outputs.revise.study import Ask, Revised, revised_study

BOUGHT, STANDS, YEARS = "bought", "stands", "years"
CAUSE_TITLES: Mapping[str, str] = {
    **TITLES,
    BOUGHT: mark("what was bought"),
    STANDS: mark("what runs by now, other inputs"),
    YEARS: mark("years planned, with their budget"),
}
# Causes in the order in which they are taken.
_ORDER = ("other", *(cause for cause in CAUSES if cause != "other"))


@dataclass(frozen=True)
class Planned:
    """A study with its plan; `best`: the plan without looking at the old one."""

    revised: Revised
    result: Result
    best: Result


@dataclass(frozen=True)
class Stage:
    """A study on the way: what it has from the new side that the one before has not, and its plan."""

    causes: tuple[str, ...]
    planned: Planned


@dataclass(frozen=True)
class Course:
    """All that leads from the old plan to the new one; without an old plan, the new one alone."""

    old: OldPlan | None
    stages: tuple[Stage, ...]
    weight: Fraction

    @property
    def final(self) -> Planned:
        return self.stages[-1].planned


@dataclass(frozen=True)
class Task:
    """What is revised: the new study, what was bought, which years, and how to plan."""

    loaded: Loaded
    actuals: Actuals
    ask: Ask
    options: Options
    weight: Fraction


def run_course(task: Task, old: OldPlan | None, hook: ProgressHook | None) -> Course:
    """Plans every study on the way.

    Raises:
        WrongUsage, InvalidStudy: as `revised_study`, for the new study.
        NoPlan, Stopped, Unverified: the new study has no plan.
        KeyboardInterrupt: Ctrl-C came before the last study.
    """
    covers_first = task.options.objective_of(task.loaded.study) == "coverage"
    weight = Fraction(0) if old is None or covers_first else task.weight
    near = Near(old.plan, weight) if old is not None and weight else None
    last = revised_study(task.loaded, task.actuals, task.ask)
    steps = [*(_between(task, old) if old is not None else ())]
    stages: list[Stage] = []
    waiting: tuple[str, ...] = ()
    count = len(steps) + 1
    for number, (causes, make) in enumerate(steps, start=1):
        waiting += causes
        try:
            planned = _plan(
                make(), near, replace(task.options, outlook=False, reasons=False), _shown(hook, number, count)
            )
        except (InvalidStudy, WrongUsage, NoPlan, Unverified):
            continue
        except Stopped as stopped:
            if stopped.reason == "interrupted":
                raise KeyboardInterrupt from stopped
            continue
        if planned.result.solver.status == "interrupted":
            raise KeyboardInterrupt
        stages.append(Stage(waiting, planned))
        waiting = ()
    final = _plan(last, near, task.options, _shown(hook, count, count))
    rest = _last_causes(task, old) if old is not None else ()
    return Course(old, (*stages, Stage((*waiting, *rest), final)), weight)


def _plan(revised: Revised, near: Near | None, options: Options, hook: ProgressHook | None) -> Planned:
    best = make_plan(revised.loaded.study, options, hook)
    if near is None or best.solver.status == "interrupted":
        return Planned(revised, best, best)
    result = make_near(best, near, options, hook, mark("plan near the old one"))
    return Planned(revised, replace(result, full_coverage=best.full_coverage), best)


def _shown(hook: ProgressHook | None, number: int, count: int) -> ProgressHook | None:
    if hook is None or count == 1:
        return hook

    def shown(progress: Progress) -> None:
        if hook is not None:
            hook(replace(progress, task=say("study {number} of {count}", number=number, count=count)))

    return shown


Step = tuple[tuple[str, ...], Callable[[], Revised]]


def _between(task: Task, old: OldPlan) -> Iterator[Step]:
    """The studies between the old plan's and the new one, the last left out."""
    steps = list(_all_steps(task, old))
    yield from steps[:-1]


def _last_causes(task: Task, old: OldPlan) -> tuple[str, ...]:
    steps = list(_all_steps(task, old))
    return steps[-1][0] if steps else ()


def _all_steps(task: Task, old: OldPlan) -> Iterator[Step]:
    actuals, began = task.actuals, old.loaded.study.years[0]
    # Where the new study begins later, what was bought stands in its tables.
    later = task.loaded.study.years[0] > began
    base = old.begun.loaded if later else old.loaded
    if not later and task.ask.first > began:
        yield (BOUGHT,), _revise(lambda: base, actuals, Ask(task.ask.first, old.last))
    differing = causes_that_differ(input_changes(base.study, task.loaded.study))
    longer = task.ask.last != old.last
    taken: frozenset[str] = frozenset()
    for cause in _ORDER:
        with_years = cause == "budget" and longer
        given = cause == "budget" and task.ask.budget is not None
        if (cause in differing or given) and not with_years:
            taken |= {cause}
            budget = task.ask.budget if cause == "budget" else None
            ask = Ask(task.ask.first, min(old.last, task.loaded.study.years[-1]), budget)
            told = STANDS if later and cause == "other" else cause
            yield (told,), _revise(_mixture(base, task.loaded, taken), actuals, ask)
    if longer:
        yield (YEARS,), _revise(lambda: task.loaded, actuals, task.ask)


def _revise(make: Callable[[], Loaded], actuals: Actuals, ask: Ask) -> Callable[[], Revised]:
    return lambda: revised_study(make(), actuals, ask)


def _mixture(a: Loaded, b: Loaded, taken: frozenset[str]) -> Callable[[], Loaded]:
    return lambda: mixed(a.raw, b.raw, taken)


def differences(before: Plan, after: Plan, years: tuple[int, ...]) -> dict[tuple[str, Any], tuple[int, int]]:
    """Units and steps of these years that differ, by decision and place."""
    found: dict[tuple[str, Any], tuple[int, int]] = {}
    for kind, there, here in (("buy", before.buy, after.buy), ("contribute", before.steps, after.steps)):
        for index in sorted({*there, *here}, key=lambda place: (place[-1], *map(str, place[:-1]))):
            amounts = (there.get(index, 0), here.get(index, 0))
            if index[-1] in years and amounts[0] != amounts[1]:
                found[kind, index] = amounts
    return found
