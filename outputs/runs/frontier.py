"""`optimize frontier`: how the best plan moves along one input, and where it changes its shape."""

from dataclasses import dataclass
from pathlib import Path

from inputs.load import Loaded
from inputs.titles import title_of, unit_of
from outputs.csv_files import csv_bytes
from outputs.runs.analysis import Request, opened
from outputs.runs.exit_code import exit_code
from outputs.runs.figure_files import write_figures
from outputs.runs.frontier_breaks import BreakPoint, break_points, remarks
from outputs.runs.frontier_evidence import Evidence
from outputs.runs.frontier_figure import frontier_figure
from outputs.runs.frontier_points import Measure, Point, points_of, points_table, shape_numbers
from outputs.runs.frontier_scale import Scale, scale_of
from outputs.runs.frontier_search import Search
from outputs.runs.frontier_tables import breaks_table, runs_table
from outputs.runs.record import Record


@dataclass(frozen=True)
class Asked:
    """What is varied and what is read off. No range: the study's own; no resolution: a hundredth of the range.

    runs: how many are made at most.
    """

    of: str = "budget"
    against: Measure = "coverage"
    between: str | None = None
    resolution: str | None = None
    runs: int = 60


@dataclass(frozen=True)
class Frontier:
    """A frontier as far as it was traced.

    runs: all that were made, also those held to a shape; capped: more would have told more; halted: Ctrl-C came before
    all that was to be made was.
    """

    folder: Path
    asked: Asked
    scale: Scale
    unit: str
    title: str
    points: tuple[Point, ...]
    breaks: tuple[BreakPoint, ...]
    remarks: tuple[str, ...]
    runs: tuple[Record, ...]
    capped: bool
    halted: bool

    @property
    def exit_code(self) -> int:
        """As `outputs.runs.exit_code`."""
        return exit_code([*self.runs, None] if self.halted else self.runs)

    @property
    def made(self) -> int:
        """How many runs there are."""
        return len(self.runs)


def frontier(request: Request, asked: Asked) -> Frontier:
    """Traces the frontier and writes its tables and figure.

    After Ctrl-C they hold what was made; the same request goes on, and so does one with more runs.

    Raises:
        WrongUsage, InvalidStudy: the request cannot be understood, or some value of the input makes no study.
        FolderRefused: the folder holds something else.
    """
    loaded = request.load()
    scale = scale_of(loaded.raw, asked.of, asked.between, asked.resolution)
    design = {
        "of": scale.path,
        "against": asked.against,
        "between": [str(scale.low), str(scale.high)],
        "resolution": str(scale.step),
    }
    with opened(request, "frontier", loaded.raw, design, None) as runs:
        search = Search(Evidence(scale, request.run_options), runs, asked.runs)
        search.run()
        numbers = shape_numbers(search)
        done = _frontier(search, points_of(search, numbers), asked, loaded, runs.store.folder)
        made = runs_table(search.evidence, numbers)
        for table in (points_table(scale.path, done.points), breaks_table(done.breaks), made):
            runs.store.write(f"{table.name}.csv", csv_bytes(table, request.dialect))
        write_figures(runs.store, [("frontier", frontier_figure(done))])
    return done


def _frontier(search: Search, points: tuple[Point, ...], asked: Asked, loaded: Loaded, folder: Path) -> Frontier:
    settings, evidence = loaded.study.settings, search.evidence
    unit = unit_of(settings.money)
    return Frontier(
        folder=folder,
        asked=asked,
        scale=evidence.scale,
        unit=unit,
        title=title_of(settings.study),
        points=points,
        breaks=break_points(search, unit),
        remarks=tuple(remarks(evidence, unit)),
        runs=(*evidence.best.values(), *evidence.held.values()),
        capped=search.capped,
        halted=search.halted,
    )
