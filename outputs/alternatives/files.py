"""The files of alternatives: the best plan's, tables and figures of all, and a result folder for each alternative."""

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from inputs.load import Loaded
from outputs.alternatives.figures import FIGURES, alternatives_figures
from outputs.alternatives.find import Alternatives
from outputs.alternatives.tables import alternatives_tables
from outputs.csv_files import csv_bytes
from outputs.folder import SUMMARY, Destination, write_whole
from outputs.run import Request as PlanRequest
from outputs.run import write_result
from outputs.runs.analysis import Request
from outputs.runs.figure_files import write_figures
from outputs.runs.store import Store

PLANS = "plans"


def write_alternatives(found: Alternatives, loaded: Loaded, store: Store, request: Request) -> dict[str, Any]:
    """Writes them all, in place of those of an earlier round, the summary of the best plan last; returns that.

    Raises:
        FolderRefused: the disk refuses.
    """
    for table in alternatives_tables(found):
        store.write(f"{table.name}.csv", csv_bytes(table, request.dialect))
    write_figures(store, alternatives_figures(found), FIGURES)
    asked = PlanRequest(request.inputs, request.scenario, request.changes, None, request.dialect, request.run_options)
    _write_plans(found, loaded, store.folder / PLANS, asked)
    with TemporaryDirectory() as name:
        folder = Path(name)
        summary = write_result(folder, loaded, found.best, asked)
        # The study stands there already, since the analysis was begun.
        files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SUMMARY)
        for path in (*files, folder / SUMMARY):
            store.write(path.name, path.read_bytes())
    return summary


def _write_plans(found: Alternatives, loaded: Loaded, folder: Path, asked: PlanRequest) -> None:
    """A result folder for each alternative, all of them there at once."""
    if folder.exists():
        shutil.rmtree(folder)
    if not found.plans:
        return
    # What an alternative is: any plan that is proven within the best plan's gap and so much more.
    options = replace(asked.options, gap=round(asked.options.gap + float(found.within), 9))

    def write(draft: Path) -> None:
        for number, each in enumerate(found.plans, 1):
            inside = draft / str(number)
            inside.mkdir()
            write_result(inside, loaded, each.result, replace(asked, options=options))

    write_whole(Destination(folder, PLANS), write)
