"""Writing budget.xlsx of a sweep: its runs, figures along one input, every funding table, and how it was made."""

from collections.abc import Mapping
from typing import Any

from inputs.language import say
from inputs.paths import short_path
from outputs.folder import INPUTS
from outputs.material.swept import Swept
from outputs.runs.tables import sweep_table
from outputs.summary import hashes
from outputs.versions import versions
from outputs.workbook.book import Book
from outputs.workbook.run_sheet import write_entries
from outputs.workbook.sweep_along import along, write_along
from outputs.workbook.sweep_funding import write_funding_tables
from outputs.workbook.sweep_runs import write_runs


def sweep_workbook_bytes(swept: Swept) -> bytes:
    """The workbook of a sweep as the bytes of its file; the same records, language and versions give the same."""
    book = Book(swept.study)
    runs = book.sheet(say("Runs"))
    name = along(swept)
    figures = None if name is None else book.sheet(say("Along the input"))
    funding, record = book.sheet(say("Funding tables")), book.sheet(say("Sweep"))
    inputs, records = [run.inputs for run in swept.runs], [run.record for run in swept.runs]
    table = sweep_table(swept.names, inputs, records, seconds=False)
    places = write_runs(book, runs, swept, table)
    if name is not None and figures is not None:
        write_along(book, figures, swept, name, places)
    write_funding_tables(book, funding, swept)
    about = say("How these runs were made, and from what. The same inputs and versions give the same plans.")
    write_entries(book, record, about, _record(swept))
    return book.as_bytes()


def _record(swept: Swept) -> Mapping[str, Any]:
    records = [run.record for run in swept.runs if run.record is not None]
    gaps = [record.gap for record in records if record.gap is not None]
    money, options = swept.study.settings.money, swept.options
    return {
        "study": swept.study.settings.study.name,
        "unit": swept.unit,
        "price_year": money.price_year,
        "runs": {
            "all": len(swept.runs),
            "made": len(records),
            "planned": len(swept.planned),
            "settled": sum(record.settled for record in records),
        },
        "varied": [short_path(name) for name in swept.varied],
        "largest_gap": max(gaps, default=None),
        "options": {
            "objective": swept.objective,
            "gap": options.gap,
            "time_limit": options.time_limit,
            "threads": options.threads,
        },
        "seed": options.seed,
        "versions": versions(),
        "study_sha256": swept.study_sha256,
        "inputs_sha256": hashes(swept.folder / INPUTS),
    }
