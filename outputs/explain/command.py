"""`optimize explain` from what was asked to what is printed and written."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from inputs.load import Loaded, load_study
from optimizer.result import NoPlan, ProgressHook, Result
from optimizer.solve import make_plan
from outputs.explain.conditions import parse_condition
from outputs.explain.conflict import conflict_blocks, conflict_json, explain_conflict, explain_uncovered
from outputs.explain.explain import Explanation, explain_plan
from outputs.explain.purchase import Asked as Purchase
from outputs.explain.purchase import asked_purchase, explain_purchase
from outputs.explain.purchase_report import purchase_blocks, purchase_json, purchase_table
from outputs.explain.without import Wanted, explain_without
from outputs.explain.without_report import without_blocks, without_json, without_table
from outputs.failures import NO_PLAN
from outputs.layout import Block, Paragraph
from outputs.report import report
from outputs.run import Request, destination_of, put_into_folder
from outputs.runs.case import Case
from outputs.runs.engine import Halted, Runs
from outputs.runs.memory import Memory
from outputs.runs.pool import LocalPool, cores
from outputs.runs.progress import RunsProgress
from outputs.runs.solve import record_of
from outputs.summary import json_text


@dataclass(frozen=True)
class Asked:
    """What is to be explained: a purchase (product, year, site, tier), conditions, what is uncovered, or the plan."""

    request: Request
    purchase: Sequence[str] = ()
    unlike: Sequence[str] = ()
    like: Sequence[str] = ()
    waiting: bool = False
    uncovered: bool = False
    workers: int | None = None
    quiet: bool = False


@dataclass(frozen=True)
class Answer:
    """What is printed, and where the result folder is; none where there is no plan."""

    blocks: Sequence[Block]
    folder: Path | None
    content: Mapping[str, Any] = field(default_factory=dict)
    exit_code: int = 0

    def as_json(self) -> str:
        """The same as data."""
        return json_text({"folder": None if self.folder is None else str(self.folder), **self.content})


def explain(asked: Asked, hook: ProgressHook | None) -> Answer:
    """Makes the plan, answers what was asked about it, and writes both into a result folder.

    Raises:
        WrongUsage, InvalidStudy, Stopped, Unverified: as for a plan.
        KeyboardInterrupt: Ctrl-C came before the answer was whole; nothing is written.
    """
    request = asked.request
    loaded = load_study(request.inputs, request.scenario, request.changes)
    destination = destination_of(request, loaded.study)
    destination.check()
    purchase = asked_purchase(loaded.study, *asked.purchase) if asked.purchase else None
    wanted = _wanted(asked, loaded)
    try:
        # Why there is none is found out below, with more to it than a plan's own reasons.
        result = make_plan(loaded.study, replace(request.options, reasons=False), hook)
    except NoPlan:
        with _runs(asked) as runs:
            conflict = explain_conflict(loaded, request.options, runs.pool)
        content = {"status": "no_plan", "exit_code": NO_PLAN, **conflict_json(conflict)}
        return Answer(list(conflict_blocks(conflict)), None, content, NO_PLAN)
    with _runs(asked) as runs:
        found = _answered(asked, purchase, wanted, loaded, result, runs)
    outcome = put_into_folder(request, loaded, result, destination, found.prices, found.tables)
    *whole, last = report(result, request.scenario, outcome.folder)
    return Answer([*whole, *found.blocks, Paragraph(""), last], outcome.folder, {**outcome.summary, **found.content})


def _answered(
    asked: Asked, purchase: Purchase | None, wanted: Sequence[Wanted], loaded: Loaded, result: Result, runs: Runs
) -> Explanation:
    base, case = record_of(result), Case(loaded.raw, {}, replace(asked.request.options, outlook=False, reasons=False))
    if purchase is not None:
        bought = explain_purchase(loaded, base, runs, case, purchase)
        blocks, table = list(purchase_blocks(bought)), purchase_table(bought)
        return Explanation(blocks, [table], content={"purchase": purchase_json(bought)})
    if asked.uncovered:
        conflict = explain_uncovered(loaded, asked.request.options, runs.pool)
        return Explanation(list(conflict_blocks(conflict)), [], content={"uncovered": conflict_json(conflict)})
    if wanted:
        without = explain_without(loaded, base, runs, case, wanted)
        blocks, table = list(without_blocks(without)), without_table(without)
        return Explanation(blocks, [table], content={"condition": without_json(without)})
    return explain_plan(loaded, result, base, runs, case, asked.waiting)


def _wanted(asked: Asked, loaded: Loaded) -> list[Wanted]:
    """The conditions that were typed.

    Raises:
        WrongUsage: one of them is none, or can never be met.
    """
    unlike = [Wanted.of(parse_condition(loaded.study, text), negated=True) for text in asked.unlike]
    return [*unlike, *(Wanted.of(parse_condition(loaded.study, text), negated=False) for text in asked.like)]


@contextmanager
def _runs(asked: Asked) -> Iterator[Runs]:
    """Workers for the runs of an answer, which nobody asks for again.

    Raises:
        KeyboardInterrupt: Ctrl-C ended them.
    """
    with LocalPool(asked.workers or cores()) as pool, RunsProgress(None, asked.quiet) as progress:
        try:
            yield Runs(Memory(), pool, progress.tell, progress.halting)
        except Halted as halted:
            raise KeyboardInterrupt from halted
