"""`optimize tornado`: every uncertain input moved alone to its low and its high end, and all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from inputs.language import say
from inputs.load import Loaded
from inputs.problems import InvalidStudy, WrongUsage
from inputs.raw import RawStudy
from inputs.titles import title_of, unit_of
from optimizer.result import Options
from outputs.runs.analysis import Request, opened
from outputs.runs.axes import SCENARIO, parse_axes
from outputs.runs.case import Case
from outputs.runs.design import MOST_RUNS, Row, cases_of
from outputs.runs.engine import Halted
from outputs.runs.indices import Spread, indices_of
from outputs.runs.measures import Measure
from outputs.runs.numbers import counted
from outputs.runs.ranges import Movable, effective, is_off, movable
from outputs.runs.record import Record
from outputs.runs.sampled import rows_at, told
from outputs.runs.swings import ranked, swing
from outputs.runs.tornado_files import write_tornado
from outputs.runs.tornado_outcome import Tornado
from outputs.runs.why import Why

LOW, HIGH = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Asked:
    """Which inputs (none: all that have a low and a high end), what is measured, and which indices, if any."""

    vary: tuple[str, ...]
    measure: Measure
    spread: Spread | None = None


@dataclass(frozen=True)
class _Design:
    """The runs: the base, then low and high of each input, then those of the indices."""

    moved: tuple[Movable, ...]
    rows: tuple[Row, ...]
    levels: Sequence[Sequence[float]]
    notes: tuple[str, ...]

    @property
    def alone(self) -> int:
        """How many runs move one input alone, the base counted."""
        return 1 + 2 * len(self.moved)


def tornado(request: Request, asked: Asked) -> Tornado:
    """Makes the runs, and writes their tables and figures.

    After Ctrl-C these hold what was made; the same request goes on.

    Raises:
        WrongUsage, InvalidStudy: the request cannot be understood.
        FolderRefused: the folder holds something else.
    """
    loaded = request.load()
    design = _design(loaded.raw, asked)
    cases, impossible = _cases(loaded.raw, design.rows, request.run_options)
    spread = asked.spread
    identity = {
        "inputs": [dict(row.inputs) for row in design.rows[: design.alone]],
        "global": None if spread is None else [spread.method, spread.runs, spread.seed],
    }
    with opened(request, "tornado", loaded.raw, identity, len(cases)) as runs:
        try:
            made = dict(enumerate(runs.make(list(cases.values()))))
        except Halted as halted:
            made = halted.records
        records = {number: made.get(place) for place, number in enumerate(cases)}
        found = [impossible.get(number, records.get(number)) for number in range(len(design.rows))]
        done = _tornado(runs.store.folder, loaded, asked, design, found)
        write_tornado(done, runs.store, request.dialect)
    return done


def _tornado(folder: Path, loaded: Loaded, asked: Asked, design: _Design, records: Sequence[Record | None]) -> Tornado:
    measure, base = asked.measure, records[0]
    swings = []
    for place, one in enumerate(design.moved):
        low, high = records[1 + 2 * place], records[2 + 2 * place]
        swings.append(swing(one.path, one.cells, (one.value(LOW), one.value(HIGH)), (low, base, high), measure))
    paths = [one.path for one in design.moved]
    indices = None
    if asked.spread is not None:
        indices = indices_of(asked.spread, paths, design.levels, records[design.alone :], measure)
    about = loaded.study.settings
    runs = tuple(zip(design.rows, records, strict=True))
    return Tornado(
        *(folder, title_of(about.study), unit_of(about.money), measure, base),
        *(ranked(swings), indices, runs, design.notes, loaded.raw),
    )


def _design(raw: RawStudy, asked: Asked) -> _Design:
    moved, off = _moved(raw, asked.vary)
    values = {one.path: one.cells[0].text for one in moved}
    rows = [Row(values, ())]
    for one in moved:
        rows += [Row({**values, one.path: one.value(level)}, one.changes(level)) for level in (LOW, HIGH)]
    spread = asked.spread
    if spread is None:
        return _Design(moved, tuple(rows), (), tuple(told(off, {}, 0)))
    count = spread.runs * (len(moved) + (1 if spread.method == "morris" else 2))
    if count > MOST_RUNS:
        raise WrongUsage(
            say(
                "--global {method} would make {number} runs; the most is {most}",
                method=spread.method,
                number=counted(count),
                most=counted(MOST_RUNS),
            )
        )
    levels = spread.levels(len(moved))
    spread_rows, kept = rows_at(raw, moved, levels)
    return _Design(moved, (*rows, *spread_rows), levels, tuple(told(off, kept, len(spread_rows))))


def _moved(raw: RawStudy, vary: Sequence[str]) -> tuple[tuple[Movable, ...], tuple[str, ...]]:
    """The inputs, and those left out because they are switched off.

    Raises:
        WrongUsage: there are none, or one that is named has no range or is switched off.
    """
    if not vary:
        all_of_them, off = effective(raw)
        if not all_of_them:
            raise WrongUsage(
                say("no input of the study has a low and a high end: name inputs with --vary PATH=FROM:TO")
            )
        return all_of_them, off
    moved = []
    for axis in parse_axes(raw, vary):
        if axis.values or axis.name == SCENARIO:
            raise WrongUsage(
                say(
                    "{input}: a tornado moves an input from a low to a high end; write --vary PATH=FROM:TO, or PATH "
                    "for the study's own ends",
                    input=axis.name,
                )
            )
        one = movable(raw, axis)
        if is_off(raw, one.cells):
            raise WrongUsage(
                say("{input}: what it belongs to is switched off, so that it moves nothing", input=axis.name)
            )
        moved.append(one)
    return tuple(moved), ()


def _cases(raw: RawStudy, rows: Sequence[Row], options: Options) -> tuple[dict[int, Case], dict[int, Record]]:
    """The runs by number, and the records of those whose inputs contradict each other."""
    cases: dict[int, Case] = {}
    impossible: dict[int, Record] = {}
    for number, row in enumerate(rows):
        try:
            (cases[number],) = cases_of(raw, [row], options)
        except InvalidStudy as invalid:
            why = Why(kind="contradicts", text=invalid.problems[0].sentence())
            impossible[number] = Record(status="no_plan", why=why)
    return cases, impossible
