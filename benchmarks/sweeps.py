"""What runs gain from their neighbours, and what a sweep costs beside its searches.

    python -m benchmarks.sweeps --vary budget=2000:3400:50 --gap 0.001

makes the same runs twice, in one process of one worker each: helped by neighbours that differ in the budget alone, and
each alone; they take turns, a line of budgets at a time. Writes benchmarks/results/sweeps.csv: for each way the wall
time, the time of the searches, and what comes on top (reading, building, recomputing, keeping, handing over), with the
ratio to the first; and the largest relative difference of the answers, which must lie within the gaps.

    python -m benchmarks.sweeps --plain 8 --vary ...

makes every so-many-th run, about eight, both by `optimize sweep`'s engine, each alone, and in a loop that builds
the Pyomo model anew and solves it cold (`--plain-limit` seconds each).
"""

import argparse
import csv
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.machine import circumstances
from benchmarks.phase_steps import Clock, plain
from inputs.load import load_study
from inputs.paths import BUDGET
from inputs.write import write_study
from optimizer.result import Options
from outputs.runs.axes import parse_axes
from outputs.runs.case import Case
from outputs.runs.design import cases_of, grid
from outputs.runs.engine import Runs
from outputs.runs.pool import LocalPool
from outputs.runs.record import Record, RunStatus
from outputs.runs.store import Store

RESULTS = Path(__file__).parent / "results" / "sweeps.csv"
WAYS = ("neighbours", "alone")


@dataclass
class Made:
    """What one way has made so far: wall time (s) and records."""

    wall: float
    records: list[Record]

    @property
    def searching(self) -> float:
        """Time of the searches (s)."""
        return sum(record.seconds for record in self.records)


def compare(vary: Sequence[str], gap: float, results: Path = RESULTS) -> dict[str, Made]:
    """Makes all runs both ways and adds two rows to the results."""
    loaded = load_study()
    rows = grid(loaded.raw, parse_axes(loaded.raw, vary))
    cases = cases_of(loaded.raw, rows, Options(gap=gap, outlook=False))
    made = {way: Made(0.0, []) for way in WAYS}
    with tempfile.TemporaryDirectory() as scratch, LocalPool(1) as pool:
        stores = {way: Store.open(Path(scratch) / way, {"way": way}, loaded.raw) for way in WAYS}
        _warm(Runs(stores["alone"], pool), cases[0])
        for line in _lines(cases):
            for way in WAYS:
                rounds = [line] if way == "neighbours" else [[case] for case in line]
                began = time.perf_counter()
                for cases_of_round in rounds:
                    made[way].records += Runs(stores[way], pool).make(cases_of_round)
                made[way].wall += time.perf_counter() - began
    _write(results, vary, gap, made)
    return made


def beside_plain(vary: Sequence[str], gap: float, count: int, limit: float, results: Path = RESULTS) -> None:
    """Makes some of the runs alone and plainly, by turns, and adds two rows to the results."""
    loaded = load_study()
    rows = grid(loaded.raw, parse_axes(loaded.raw, vary))
    options = Options(gap=gap, outlook=False)
    cases = cases_of(loaded.raw, rows, options)[:: max(1, len(rows) // count)]
    alone, plainly = Made(0.0, []), Made(0.0, [])
    cut = 0
    with tempfile.TemporaryDirectory() as scratch, LocalPool(1) as pool:
        store = Store.open(Path(scratch) / "alone", {}, loaded.raw)
        _warm(Runs(store, pool), cases[0])
        for number, case in enumerate(cases):
            began = time.perf_counter()
            alone.records += Runs(store, pool).make([case])
            alone.wall += time.perf_counter() - began
            folder, clock = Path(scratch) / str(number), Clock()
            write_study(case.raw, folder)
            began = time.perf_counter()
            found = plain(folder, replace(options, time_limit=limit), clock)
            plainly.wall += time.perf_counter() - began
            cut += not found["proven"]
            status: RunStatus = "optimal" if found["proven"] else "time_limit"
            plainly.records.append(Record(status=status, seconds=clock.seconds["solve"]))
    about = {"cut_short": str(cut), **circumstances()}
    _put(
        results, [_line_of(vary, gap, way, made, alone, about) for way, made in (("alone", alone), ("plain", plainly))]
    )


def _warm(runs: Runs, case: Case) -> None:
    """Starts the worker, so that neither way pays for it."""
    runs.make([replace(case, options=replace(case.options, gap=0.5, time_limit=1.0))])


def _lines(cases: Sequence[Case]) -> list[list[Case]]:
    """The cases that differ in the budget alone, together."""
    lines: dict[tuple[tuple[str, str], ...], list[Case]] = {}
    for case in cases:
        others = tuple(item for item in case.inputs.items() if item[0] != BUDGET)
        lines.setdefault(others, []).append(case)
    return list(lines.values())


def _write(results: Path, vary: Sequence[str], gap: float, made: dict[str, Made]) -> None:
    pairs = zip(made["neighbours"].records, made["alone"].records, strict=True)
    objectives = [(a.figures.objective, b.figures.objective) for a, b in pairs if a.figures and b.figures]
    apart = max((abs(float((a - b) / b)) for a, b in objectives if b), default=0.0)
    about = {"largest_difference": f"{apart:.2g}", **circumstances()}
    _put(results, [_line_of(vary, gap, way, made[way], made["neighbours"], about) for way in WAYS])


def _line_of(
    vary: Sequence[str], gap: float, way: str, made: Made, first: Made, about: dict[str, str]
) -> dict[str, str]:
    return {
        "vary": " ".join(vary),
        "gap": f"{gap:g}",
        "way": way,
        "runs": str(len(made.records)),
        "without_search": str(sum(record.settled for record in made.records)),
        "wall_s": f"{made.wall:.1f}",
        "searching_s": f"{made.searching:.1f}",
        "besides_share": f"{made.wall / made.searching - 1:.4f}" if made.searching else "",
        "wall_ratio": f"{made.wall / first.wall:.3f}",
        **about,
    }


def _put(results: Path, rows: list[dict[str, str]]) -> None:
    """Adds rows in place of those of the same runs."""
    known: list[dict[str, str]] = []
    mine = {(row["vary"], row["gap"], row["runs"]) for row in rows}
    if results.exists():
        with results.open(encoding="utf-8", newline="") as file:
            known = [row for row in csv.DictReader(file) if (row["vary"], row["gap"], row["runs"]) not in mine]
    names = dict.fromkeys(name for row in (*known, *rows) for name in row)
    with results.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(names), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows([*known, *rows])
    for row in rows:
        print(row, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="benchmarks.sweeps", description="Times sweeps with and without neighbours.")
    parser.add_argument("--vary", action="append", help="as of optimize sweep; budgets by default")
    parser.add_argument("--gap", type=float, default=0.001, help="relative gap of each run")
    parser.add_argument("--plain", type=int, help="compares about so many of the runs with the plain way")
    parser.add_argument("--plain-limit", type=float, default=60.0, help="seconds for each plain run")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the CSV file to write")
    asked = parser.parse_args()
    wanted = asked.vary or ["budget=2000:3400:50"]
    if asked.plain is None:
        compare(wanted, asked.gap, asked.results)
    else:
        beside_plain(wanted, asked.gap, asked.plain, asked.plain_limit, asked.results)
