"""One run of the planner: from inputs to a verified plan in a result folder."""

import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inputs.load import Loaded, load_study
from inputs.study import Study
from inputs.write import write_study
from optimizer.result import Options, ProgressHook, Result
from optimizer.solve import make_plan
from outputs.csv_files import Dialect, write_csv
from outputs.folder import Destination, write_whole
from outputs.money_tables import money_tables
from outputs.service_tables import service_tables
from outputs.summary import json_text, summarize
from outputs.table import Table, decimal_text
from outputs.versions import versions
from outputs.wording import plain_number

INPUTS = "inputs"
SUMMARY = "summary.json"


@dataclass(frozen=True)
class Request:
    """What was asked for. No inputs: the study that comes with the package. No out: the next free results folder."""

    inputs: Path | None = None
    scenario: str | None = None
    changes: tuple[str, ...] = ()
    out: Path | None = None
    dialect: Dialect = "intl"
    options: Options = field(default_factory=Options)


@dataclass(frozen=True)
class Outcome:
    """A plan and where it was written."""

    request: Request
    result: Result
    folder: Path
    summary: Mapping[str, Any]

    def as_json(self) -> str:
        """The summary with the funding table and the folder."""
        funding = money_tables(self.result)[0]
        return json_text({**self.summary, "funding_table": _records(funding), "folder": str(self.folder)})

    def about_search(self) -> str:
        """Size of the model, length of the search and versions, for --verbose."""
        solver = self.result.solver
        used = ", ".join(f"{name} {found}" for name, found in versions().items())
        changed = f"; changed {', '.join(self.summary['changes'])}" if self.summary["changes"] else ""
        return (
            f"Model: {solver.rows} rows, {solver.columns} columns, {solver.integers} whole numbers; "
            f"{solver.nodes} nodes in {solver.seconds:.1f} s; {used}{changed}"
        )


def plan_into_folder(request: Request, on_progress: ProgressHook | None = None) -> Outcome:
    """Makes a plan and writes the result folder, whole or not at all.

    Raises:
        WrongUsage: the scenario, a change or the folder cannot be used.
        InvalidStudy: the inputs have problems.
        NoPlan, Stopped, Unverified: there is no plan to write.
    """
    loaded = load_study(request.inputs, request.scenario, request.changes)
    destination = Destination(request.out, _stem(loaded.study, request.scenario))
    destination.check()
    result = make_plan(loaded.study, request.options, on_progress)
    summary: dict[str, Any] = {}

    def write(draft: Path) -> None:
        summary.update(write_result(draft, loaded, result, request))

    with _ctrl_c_ignored():
        folder = write_whole(destination, write)
    return Outcome(request, result, folder, summary)


@contextmanager
def _ctrl_c_ignored() -> Iterator[None]:
    """A search that is interrupted keeps its plan, and so does writing, which takes a moment: it goes on to its end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def write_result(folder: Path, loaded: Loaded, result: Result, request: Request) -> dict[str, Any]:
    """Writes every file of a result into an existing folder, the summary last, and returns the summary."""
    for table in (*money_tables(result), *service_tables(result)):
        write_csv(table, folder, request.dialect)
    write_study(loaded.raw, folder / INPUTS)
    summary = summarize(result, request.options, request.scenario, loaded.raw.applied, folder / INPUTS)
    (folder / SUMMARY).write_bytes(json_text(summary).encode())
    return summary


def _stem(study: Study, scenario: str | None) -> str:
    """The name of a result folder: study, scenario, budget."""
    budget = study.rules.budget
    limit = plain_number(budget.total.value) if budget.enabled else "no-budget"
    return f"{study.settings.study.name}-{scenario or 'base'}-{limit}"


def _records(table: Table) -> list[dict[str, Any]]:
    return [
        {
            column.name: cell
            if cell is None or isinstance(cell, str)
            else float(decimal_text(cell, column.decimals or 0))
            for column, cell in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    ]
