"""`optimize alternatives`, from what was asked to what is printed and written."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from pathlib import Path
from typing import Any

from inputs.demand import project_need
from inputs.load import Loaded
from optimizer.highs import Solved
from optimizer.model import build_model
from optimizer.recompute import broken_by, recomputed
from optimizer.result import ProgressHook, Result, Unverified
from optimizer.solve import make_plan
from optimizer.strengthening import strengthen
from outputs.alternatives.files import write_alternatives
from outputs.alternatives.find import Alternatives, find_alternatives, half_of_time
from outputs.alternatives.report import alternatives_blocks
from outputs.alternatives.tables import alternatives_tables
from outputs.failures import UNFORESEEN
from outputs.layout import Block
from outputs.run import ctrl_c_ignored
from outputs.runs.analysis import Request, ctrl_c_ends, opened
from outputs.runs.case import Case
from outputs.runs.record import Record
from outputs.runs.solve import record_of
from outputs.runs.store import Store
from outputs.summary import json_text
from outputs.table import as_records


@dataclass(frozen=True)
class Asked:
    """What was asked for: plans within so much (a share) of the best, and how many of them to show."""

    within: Fraction
    plans: int


@dataclass(frozen=True)
class Done:
    """What was found, and where it was written."""

    request: Request
    found: Alternatives
    folder: Path
    summary: dict[str, Any]

    @property
    def exit_code(self) -> int:
        """0, or 1 where a search lost its process time after time."""
        return UNFORESEEN if self.found.halt == "lost" else 0

    def as_json(self) -> str:
        """What stands on standard output under --json."""
        found = self.found
        content = {
            **self.summary,
            "within": float(found.within),
            "most_objective": float(round(found.most, 6)),
            "stopped": found.halt,
            "searches": found.asked,
            "searches_unanswered": found.unanswered,
            "plans_found": found.found,
            **{table.name: as_records(table) for table in alternatives_tables(found)},
            "folder": str(self.folder),
        }
        return json_text(content)

    def blocks(self) -> Iterator[Block]:
        """What is printed otherwise."""
        return alternatives_blocks(self.found, self.request.scenario, self.folder)


def run_alternatives(request: Request, asked: Asked, hook: ProgressHook | None) -> Done:
    """Makes the best plan, looks for others that are nearly as good, and writes them all into one result folder.

    Every search is kept as soon as it is done; after Ctrl-C the same request goes on.

    Raises:
        WrongUsage, InvalidStudy, NoPlan, Stopped, Unverified: as for a plan.
        KeyboardInterrupt: Ctrl-C came before the best plan was found; nothing is written.
    """
    loaded = request.load()
    began = time.monotonic()
    with opened(request, "alternatives", loaded.raw, {"within": str(asked.within), "plans": asked.plans}, None) as runs:
        try:
            best = _best(runs.store, loaded, request, hook)
        except BaseException:
            runs.store.abandon()
            raise
        left = request.run_options.after(time.monotonic() - began)
        with ctrl_c_ends(runs):
            found = find_alternatives(loaded, best, left, asked.within, asked.plans, runs)
        with ctrl_c_ignored():
            summary = write_alternatives(found, loaded, runs.store, request)
        return Done(request, found, runs.store.folder, summary)


def _best(store: Store, loaded: Loaded, request: Request, hook: ProgressHook | None) -> Result:
    """The best plan, as it was kept, or made in this process.

    Raises:
        NoPlan, Stopped, Unverified, KeyboardInterrupt: there is none.
    """
    options = half_of_time(request.run_options)
    key = Case(loaded.raw, {}, options).key
    record = store.get(key)
    if record is None:
        made = make_plan(loaded.study, options, hook)
        if made.solver.status == "interrupted":
            raise KeyboardInterrupt
        record = record_of(made)
        store.put(key, record)
    return _result(loaded, record)


def _result(loaded: Loaded, record: Record) -> Result:
    """The result that a record was made of.

    Raises:
        Unverified: the plan that was kept breaks a rule.
    """
    study, need = loaded.study, project_need(loaded.study)
    built = build_model(study.in_order_of_names(), need)
    strengthen(built)
    if record.plan is None or record.status not in ("optimal", "time_limit"):
        raise RuntimeError("the record of the best plan has no plan")
    bound = -inf if record.bound is None else record.bound
    solved = Solved(record.status, None, None, bound, record.seconds, record.nodes)
    result = recomputed(study, need, record.plan.plan(), solved, built.compiled())
    broken = broken_by(result)
    if broken:
        raise Unverified(broken)
    return result
