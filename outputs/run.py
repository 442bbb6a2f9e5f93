"""One run of the planner: from inputs to a verified plan in a result folder."""

import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inputs.language import say
from inputs.load import Loaded, load_study
from inputs.study import Study
from inputs.write import write_study
from optimizer.result import Options, ProgressHook, Result
from optimizer.solve import make_plan
from outputs.csv_files import Dialect, write_csv
from outputs.folder import INPUTS, SUMMARY, Destination, write_whole
from outputs.material.material import of_tables
from outputs.money_tables import money_tables
from outputs.service_tables import NO_PRICES, RowPrices, service_tables
from outputs.summary import json_text, summarize
from outputs.table import Table, as_records
from outputs.versions import versions
from outputs.wording import amount, plain_number
from outputs.workbook.write import NAME as WORKBOOK
from outputs.workbook.write import workbook_bytes

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Request:
    """What was asked for. No inputs: the study that comes with the package. No out: the next free results folder.

    page: whether report.html is written too, which takes a few seconds.
    """

    inputs: Path | None = None
    scenario: str | None = None
    changes: tuple[str, ...] = ()
    out: Path | None = None
    dialect: Dialect = "intl"
    options: Options = field(default_factory=Options)
    page: bool = False


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
        return json_text({**self.summary, "funding_table": as_records(funding), "folder": str(self.folder)})

    def about_search(self) -> str:
        """Size of the model, length of the search and versions, for --verbose."""
        solver = self.result.solver
        used = ", ".join(f"{name} {found}" for name, found in versions().items())
        said = say(
            "Model: {rows} rows, {columns} columns, {integers} whole numbers; {nodes} nodes in {seconds} s; {versions}",
            rows=solver.rows,
            columns=solver.columns,
            integers=solver.integers,
            nodes=solver.nodes,
            seconds=amount(Fraction(solver.seconds)),
            versions=used,
        )
        changes = ", ".join(self.summary["changes"])
        return said + (say("; changed {changes}", changes=changes) if changes else "")


def plan_into_folder(request: Request, on_progress: ProgressHook | None = None) -> Outcome:
    """Makes a plan and writes the result folder, whole or not at all.

    Raises:
        WrongUsage: the scenario, a change or the folder cannot be used.
        InvalidStudy: the inputs have problems.
        NoPlan, Stopped, Unverified: there is no plan to write.
    """
    loaded = load_study(request.inputs, request.scenario, request.changes)
    destination = destination_of(request, loaded.study)
    destination.check()
    result = make_plan(loaded.study, request.options, on_progress)
    return put_into_folder(request, loaded, result, destination)


def destination_of(request: Request, study: Study) -> Destination:
    """Where the result goes: the folder that was named, or one named after study, scenario and budget."""
    return Destination(request.out, _stem(study, request.scenario))


def put_into_folder(
    request: Request,
    loaded: Loaded,
    result: Result,
    destination: Destination,
    prices: RowPrices = NO_PRICES,
    more: Sequence[Table] = (),
    figures: Sequence[tuple[str, "Figure"]] = (),
) -> Outcome:
    """Writes a result folder, whole or not at all; `more` and `figures`: beside what every result has.

    Raises:
        FolderRefused: it cannot be written.
    """
    summary: dict[str, Any] = {}

    def write(draft: Path) -> None:
        summary.update(write_result(draft, loaded, result, request, prices))
        for table in more:
            write_csv(table, draft, request.dialect)
        if figures:
            from outputs.figures.style import save  # noqa: PLC0415

            for name, figure in figures:
                save(figure, draft, name)

    with ctrl_c_ignored():
        folder = write_whole(destination, write)
    return Outcome(request, result, folder, summary)


@contextmanager
def ctrl_c_ignored() -> Iterator[None]:
    """A search that is interrupted keeps its plan, and so does writing, which takes a moment: it goes on to its end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def write_result(
    folder: Path, loaded: Loaded, result: Result, request: Request, prices: RowPrices = NO_PRICES
) -> dict[str, Any]:
    """Writes every file of a result into an existing folder, and returns the summary."""
    tables = (*money_tables(result), *service_tables(result, prices))
    for table in tables:
        write_csv(table, folder, request.dialect)
    write_study(loaded.raw, folder / INPUTS)
    summary = summarize(result, request.options, request.scenario, loaded.raw.applied, folder / INPUTS)
    (folder / SUMMARY).write_bytes(json_text(summary).encode())
    material = of_tables(loaded.study, tables, summary)
    (folder / WORKBOOK).write_bytes(workbook_bytes(material))
    if request.page:
        from outputs.page.write import NAME, page_html  # noqa: PLC0415 (only who wants a page loads what draws it)

        (folder / NAME).write_bytes(page_html(material).encode())
    return summary


def _stem(study: Study, scenario: str | None) -> str:
    """The name of a result folder: study, scenario, budget."""
    budget = study.rules.budget
    limit = plain_number(budget.total.value) if budget.enabled else "no-budget"
    return f"{study.settings.study.name}-{scenario or 'base'}-{limit}"
