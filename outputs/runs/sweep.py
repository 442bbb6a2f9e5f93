"""`optimize sweep`: many runs over varied inputs, in one tidy table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inputs.language import say
from inputs.load import Loaded
from inputs.problems import WrongUsage
from inputs.titles import unit_of
from outputs.csv_files import csv_bytes
from outputs.runs.analysis import Request, opened
from outputs.runs.axes import parse_axes
from outputs.runs.design import Row, as_design, cases_of, grid, refuse_overwritten
from outputs.runs.engine import Halted
from outputs.runs.exit_code import exit_code
from outputs.runs.figure_files import write_figures
from outputs.runs.listed import listed
from outputs.runs.record import Record
from outputs.runs.sampled import Sampling, draw
from outputs.runs.sweep_figures import sweep_figures
from outputs.runs.tables import funding_tables, sweep_table


@dataclass(frozen=True)
class Asked:
    """Which runs: axes to combine or to sample from, or the rows of a file; whether to tell how long each took."""

    vary: tuple[str, ...] = ()
    rows: Path | None = None
    sampling: Sampling | None = None
    seconds: bool = True


@dataclass(frozen=True)
class Sweep:
    """A sweep that has ended; a run without a record was not made. notes: on its design, in sentences."""

    folder: Path
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    records: tuple[Record | None, ...]
    unit: str
    notes: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every run was made."""
        return all(record is not None for record in self.records)

    @property
    def exit_code(self) -> int:
        """As `outputs.runs.exit_code`."""
        return exit_code(self.records)


def sweep(request: Request, asked: Asked) -> Sweep:
    """Makes the runs of a grid, of a prepared list or of a sample, and writes their tables and figures.

    After Ctrl-C the tables hold what was made; the same request goes on.

    Raises:
        WrongUsage, InvalidStudy: the request cannot be understood, or some run's inputs are no study.
        FolderRefused: the folder holds something else.
    """
    loaded = request.load()
    rows, notes, design = _rows(loaded, asked)
    refuse_overwritten(loaded.raw, rows, request.scenario, request.changes)
    cases = cases_of(loaded.raw, rows, request.run_options)
    names = tuple(rows[0].inputs)
    with opened(request, "sweep", loaded.raw, design, len(cases)) as runs:
        try:
            records: tuple[Record | None, ...] = tuple(runs.make(cases))
        except Halted as halted:
            records = tuple(halted.records.get(number) for number in range(len(cases)))
        unit = unit_of(loaded.study.settings.money)
        done = Sweep(runs.store.folder, names, tuple(rows), records, unit, tuple(notes))
        inputs = [row.inputs for row in rows]
        for table in (sweep_table(names, inputs, records, asked.seconds), funding_tables(names, inputs, records)):
            runs.store.write(f"{table.name}.csv", csv_bytes(table, request.dialect))
        figures = sweep_figures(names, inputs, records, done.unit)
        write_figures(runs.store, ((figure.name, figure.drawn()) for figure in figures))
    return done


def _rows(loaded: Loaded, asked: Asked) -> tuple[list[Row], Sequence[str], dict[str, Any]]:
    """The rows, what is to be told of them, and what tells this sweep from others."""
    axes = parse_axes(loaded.raw, asked.vary)
    notes: Sequence[str] = ()
    if asked.rows is not None:
        if axes or asked.sampling is not None:
            raise WrongUsage(say("--list names the runs itself: leave out --vary and --sample"))
        rows = listed(loaded.raw, asked.rows)
    elif asked.sampling is not None:
        sample = draw(loaded.raw, axes, asked.sampling)
        rows, notes = list(sample.rows), sample.notes
    elif axes:
        rows = grid(loaded.raw, axes)
    else:
        raise WrongUsage(say("say what to vary, such as --vary budget=2000:3200:50, or give --list or --sample"))
    return rows, notes, as_design(loaded.raw, rows)
