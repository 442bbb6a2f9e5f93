"""Many plans from Python: sweeps and frontiers."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from inputs.paths import short_path
from inputs.titles import unit_of
from outputs.api.answers import Answer
from outputs.api.asked import check_choice, options_asked, whole
from outputs.api.frames import frame_of
from outputs.api.here import runs_here
from outputs.api.planning import Objective
from outputs.api.studies import LoadedStudy
from outputs.runs.axes import parse_axes
from outputs.runs.design import cases_of, grid, refuse_overwritten
from outputs.runs.engine import Halted
from outputs.runs.frontier_breaks import break_points, remarks
from outputs.runs.frontier_evidence import Evidence
from outputs.runs.frontier_points import points_of, points_table, shape_numbers
from outputs.runs.frontier_scale import scale_of
from outputs.runs.frontier_search import Search
from outputs.runs.frontier_tables import breaks_table, runs_table
from outputs.runs.record import Record
from outputs.runs.sampled import Sampling, draw
from outputs.runs.tables import sweep_table

if TYPE_CHECKING:
    from pandas import DataFrame

Method = Literal["lhs", "sobol", "morris"]
Values = str | Iterable[Any] | None


def sweep(
    study: LoadedStudy,
    vary: Mapping[str, Values],
    *,
    sample: Method | None = None,
    runs: int = 64,
    seed: int = 1,
    gap: float = 0.001,
    time_limit: float | None = None,
    objective: Objective | None = None,
    workers: int = 1,
    quiet: bool = True,
) -> "DataFrame":
    """Many plans over varied inputs, in one frame: a row a run, with the columns of `optimize sweep`'s sweep.csv.

    A run without a plan has a status and a reason and no figures. After Ctrl-C the run that has begun is finished and
    the rows of the others say that they were not made.

    Args:
        study: from `load_study`.
        vary: the values of each input by path, such as `{"budget": [2200, 2600, 3000]}`, or typed as for the command,
            such as "2000:3200:50" or "0.9x:1.1x:0.05x"; "scenario" varies the scenario. With `sample`, None is the
            input's own range.
        sample: spreads runs over the ranges instead of making all combinations.
        runs: how many runs a sample has.
        seed: what the sample's random numbers begin with.
        gap: of each run, as for `plan`.
        time_limit: of each run, as for `plan`.
        objective: as for `plan`.
        workers: runs made at once. More than one starts processes: in a script, keep the call below
            `if __name__ == "__main__":`.
        quiet: False tells progress on standard error.

    Raises:
        WrongUsage: a path or a value cannot be read, or an argument has a value that it cannot have.
        InvalidStudy: some values make no study.
    """
    options = replace(options_asked(gap, time_limit, objective=objective), outlook=False)
    if sample is not None:
        check_choice("sample", sample, get_args(Method))
        whole("runs", runs)
        whole("seed", seed, 0)
    raw = study.loaded.raw
    axes = parse_axes(raw, [_typed(path, values) for path, values in vary.items()])
    rows = grid(raw, axes) if sample is None else list(draw(raw, axes, Sampling(sample, runs, seed)).rows)
    refuse_overwritten(raw, rows, study.scenario, study.changes)
    cases = cases_of(raw, rows, options)
    names = tuple(axis.name for axis in axes)
    with runs_here(workers, len(cases), quiet) as made:
        try:
            records: list[Record | None] = [*made.make(cases)]
        except Halted as halted:
            records = [halted.records.get(number) for number in range(len(cases))]
    table = sweep_table(names, [row.inputs for row in rows], records)
    return frame_of(table, [short_path(name) for name in names])


def frontier(
    study: LoadedStudy,
    of: str = "budget",
    *,
    between: tuple[float, float] | None = None,
    resolution: float | None = None,
    runs: int = 60,
    gap: float = 0.001,
    time_limit: float | None = None,
    workers: int = 1,
    quiet: bool = True,
) -> Answer:
    """How the best plan moves along one input, and where it changes its shape.

    The answer's tables are `frontier` (a row a point), `breaks` and `runs`, with the columns of the command's files.

    Args:
        study: from `load_study`.
        of: what is varied: "budget", "domestic_share", "partnership_share", "redundancy", or the path of any number.
        between: from where to where; None is the study's own low and high.
        resolution: how closely break points are found; None is about a hundredth of the range.
        runs: the most runs to make.
        gap: of each run, as for `plan`.
        time_limit: of each run, as for `plan`.
        workers: as for `sweep`.
        quiet: as for `sweep`.

    Raises:
        WrongUsage, InvalidStudy: the input, the range or another argument cannot be used.
    """
    ends = None if between is None else ":".join(map(str, between))
    scale = scale_of(study.loaded.raw, of, ends, None if resolution is None else str(resolution))
    options = replace(options_asked(gap, time_limit), outlook=False)
    whole("runs", runs, 2)
    with runs_here(workers, None, quiet) as made:
        search = Search(Evidence(scale, options), made, runs)
        search.run()
    unit, numbers = unit_of(study.loaded.study.settings.money), shape_numbers(search)
    breaks = break_points(search, unit)
    tables = (
        points_table(scale.path, points_of(search, numbers)),
        breaks_table(breaks),
        runs_table(search.evidence, numbers),
    )
    sentences = [*(found.sentence for found in breaks), *remarks(search.evidence, unit)]
    return Answer("\n".join(sentences), {table.name: frame_of(table, [short_path(scale.path)]) for table in tables})


def _typed(path: str, values: Values) -> str:
    if values is None:
        return path
    return f"{path}={values if isinstance(values, str) else ','.join(map(str, values))}"
