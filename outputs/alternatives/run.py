"""`optimize alternatives`, from what was asked to what is printed and written."""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from inputs.language import say
from inputs.load import Loaded, load_study
from optimizer.result import ProgressHook
from optimizer.solve import make_plan
from outputs.alternatives.figures import alternatives_figures
from outputs.alternatives.find import Alternatives, find_alternatives, half_of_time
from outputs.alternatives.report import alternatives_blocks
from outputs.alternatives.tables import alternatives_tables
from outputs.csv_files import write_csv
from outputs.folder import write_whole
from outputs.layout import Block
from outputs.run import Request, ctrl_c_ignored, destination_of, write_result
from outputs.runs.pool import cores
from outputs.summary import json_text
from outputs.table import as_records

PLANS = "plans"
SECONDS_BETWEEN_LINES = 10.0


@dataclass(frozen=True)
class Asked:
    """What was asked for: plans within so much (a share) of the best, and how many of them to show."""

    request: Request
    within: Fraction
    plans: int
    workers: int | None = None
    quiet: bool = False


@dataclass(frozen=True)
class Done:
    """What was found, and where it was written."""

    asked: Asked
    found: Alternatives
    folder: Path
    summary: dict[str, Any]
    exit_code: int = 0

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
        return alternatives_blocks(self.found, self.asked.request.scenario, self.folder)


def run_alternatives(asked: Asked, hook: ProgressHook | None) -> Done:
    """Makes the best plan, looks for others that are nearly as good, and writes them all into one result folder.

    Raises:
        WrongUsage, InvalidStudy, NoPlan, Stopped, Unverified: as for a plan.
        KeyboardInterrupt: Ctrl-C came before the best plan was found; nothing is written.
    """
    request = asked.request
    loaded = load_study(request.inputs, request.scenario, request.changes)
    destination = destination_of(request, loaded.study)
    destination.check()
    began = time.monotonic()
    best = make_plan(loaded.study, half_of_time(replace(request.options, outlook=False)), hook)
    if best.solver.status == "interrupted":
        raise KeyboardInterrupt
    left = request.options.after(time.monotonic() - began)
    told = _Told(asked.quiet)
    found = find_alternatives(loaded, best, left, asked.within, asked.plans, asked.workers or cores(), told.tell)
    summary: dict[str, Any] = {}

    def write(draft: Path) -> None:
        summary.update(_write(draft, asked, loaded, found))

    with ctrl_c_ignored():
        folder = write_whole(destination, write)
    return Done(asked, found, folder, summary)


def _write(draft: Path, asked: Asked, loaded: Loaded, found: Alternatives) -> dict[str, Any]:
    """The best plan's files, the tables and figures of all, and a result folder for each alternative."""
    from outputs.figures.style import save  # noqa: PLC0415

    summary = write_result(draft, loaded, found.best, asked.request)
    for table in alternatives_tables(found):
        write_csv(table, draft, asked.request.dialect)
    for name, figure in alternatives_figures(found):
        save(figure, draft, name)
    for number, each in enumerate(found.plans, 1):
        folder = draft / PLANS / str(number)
        folder.mkdir(parents=True)
        write_result(folder, loaded, each.result, _as_near(asked))
    return summary


def _as_near(asked: Asked) -> Request:
    """The request that an alternative answers: any plan that is proven within the best plan's gap and so much more."""
    options = asked.request.options
    return replace(asked.request, options=replace(options, gap=round(options.gap + float(asked.within), 9)))


class _Told:
    """Says now and then on standard error how many searches are done."""

    def __init__(self, quiet: bool) -> None:
        self._quiet, self._last = quiet, time.monotonic()

    def tell(self, done: int, total: int) -> None:
        """So many are done, of so many."""
        if not self._quiet and time.monotonic() - self._last > SECONDS_BETWEEN_LINES:
            self._last = time.monotonic()
            sys.stderr.write(say("{number} of {total} searches", number=done, total=total) + "\n")
            sys.stderr.flush()
