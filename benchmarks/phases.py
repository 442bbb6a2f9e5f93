"""Where the time of a plan goes, by phase and size of study, beside the plain way and beside HiGHS alone.

    python -m benchmarks.phases --size norway --size medium --repeat 5

Each run is a process of its own; the ways take turns, so that whatever else the machine does falls on all alike:

- ours: inputs to result folder, as `optimize` does it;
- plain: the same model without strengthening, built in Pyomo for each run and solved cold through its SolverFactory;
- floor: the final matrices of ours given to highspy directly.

writes benchmarks/results/phases.csv: a row per size, way and measure with median and worst, and the ratio of the
median to that of ours (`ratio_is` exact, or at least or at most that where a time limit cut a search short). What the
measures are: `benchmarks.phase_run.measure`. Rows of sizes that are not run again stay.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from statistics import mean, median

from benchmarks.machine import circumstances
from benchmarks.phase_run import Job, Way
from benchmarks.studies import NAMES, NORWAY, SEED, write_study
from optimizer.result import Options

RESULTS = Path(__file__).parent / "results" / "phases.csv"
WAYS: tuple[Way, ...] = ("ours", "plain", "floor")
TIME_LIMIT = 600.0
# Building and compiling have no limit of their own: a run that takes so many time limits is given up.
PATIENCE = 3
# What is yes or no of a run: the share of the runs stands in place of the median. It is better to be proven than not.
_YES_OR_NO = ("proven", "failed")
_BETTER_LARGE = ("proven",)
# Measures that hold the time of the search.
_SEARCHED = ("solve", "to_plan", "total")
_UNITS = {
    **dict.fromkeys(("memory", "memory_at_end"), "MB"),
    **dict.fromkeys(("gap", "besides_highs", *_YES_OR_NO), "share"),
    **dict.fromkeys(("rows", "columns", "whole_numbers", "nonzeros"), "count"),
    **dict.fromkeys(("objective", "bound"), "MNOK"),
}
COLUMNS = (
    "size",
    "way",
    "measure",
    "unit",
    "median",
    "worst",
    "ratio_to_ours",
    "ratio_is",
    "runs",
    "time_limit",
    "threads",
)

Measures = dict[str, float]
Row = dict[str, str]


def run(sizes: Sequence[str], repeat: int, pattern: Job, results: Path = RESULTS) -> None:
    """Measures every size and writes its rows as soon as it is done."""
    about = circumstances()
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            study, matrices = Path(scratch) / "study", Path(scratch) / "matrices.npz"
            write_study(size, study, SEED)
            job = replace(pattern, study=str(study), matrices=str(matrices))
            found = _measured(size, repeat, job)
        kept = [row for row in _known(results) if row["size"] != size]
        rows = [{**row, **about} for row in _rows(size, job, found)]
        order = {name: place for place, name in enumerate(NAMES)}
        _write(results, sorted([*kept, *rows], key=lambda row: order[row["size"]]), [*COLUMNS, *about])
        print("\n".join(_summary(rows)), flush=True)


def _measured(size: str, repeat: int, job: Job) -> dict[Way, list[Measures]]:
    """The measures of every run; a run that failed or was given up has no others."""
    found: dict[Way, list[Measures]] = {way: [] for way in WAYS}
    _in_own_process(replace(job, way="matrices"))
    for number in range(repeat):
        for way in WAYS:
            measures = _in_own_process(replace(job, way=way))
            found[way].append(measures)
            said = f"{measures['to_plan']:.2f} s" if "to_plan" in measures else "failed"
            print(f"{size} {number + 1}/{repeat} {way}: {said}", file=sys.stderr, flush=True)
    return found


def _in_own_process(job: Job) -> Measures:
    command = [sys.executable, "-m", "benchmarks.phase_run", json.dumps(asdict(job))]
    try:
        ended = subprocess.run(
            command,
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            text=True,
            timeout=PATIENCE * job.time_limit,
            check=True,
        )
    except subprocess.TimeoutExpired:
        print(f"{job.way}: given up after {PATIENCE} time limits", file=sys.stderr)
        return {"failed": 1.0}
    except subprocess.CalledProcessError as error:
        print(error.stderr, file=sys.stderr)
        return {"failed": 1.0}
    return {**json.loads(ended.stdout.splitlines()[-1]), "failed": 0.0}


def _rows(size: str, job: Job, found: dict[Way, list[Measures]]) -> Iterator[Row]:
    for way, runs in found.items():
        for measure in dict.fromkeys(name for measures in runs for name in measures):
            values = [measures[measure] for measures in runs if measure in measures]
            beside = [measures[measure] for measures in found["ours"] if measure in measures]
            middle = mean(values) if measure in _YES_OR_NO else median(values)
            unit = _UNITS.get(measure, "s")
            comparable = way != "ours" and unit in ("s", "MB") and beside and median(beside)
            yield {
                "size": size,
                "way": way,
                "measure": measure,
                "unit": unit,
                "median": f"{middle:.6g}",
                "worst": f"{min(values) if measure in _BETTER_LARGE else max(values):.6g}",
                "ratio_to_ours": f"{middle / median(beside):.4g}" if comparable else "",
                "ratio_is": _ratio_is(measure, found["ours"], runs) if comparable else "",
                "runs": str(len(values)),
                "time_limit": f"{job.time_limit:g}",
                "threads": str(job.threads),
            }


def _ratio_is(measure: str, ours: list[Measures], other: list[Measures]) -> str:
    """What is known of a ratio of times when searches were stopped."""
    if measure not in _SEARCHED:
        return "exact"
    stopped = tuple(any(measures.get("proven") != 1 for measures in runs) for runs in (ours, other))
    known = {(False, False): "exact", (False, True): "at least", (True, False): "at most", (True, True): "unknown"}
    return known[stopped[0], stopped[1]]


def _known(results: Path) -> list[Row]:
    if not results.exists():
        return []
    with results.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(results: Path, rows: Iterable[Row], columns: list[str]) -> None:
    with results.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _summary(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        ratio = f", {row['ratio_to_ours']} x ours ({row['ratio_is']})" if row["ratio_to_ours"] else ""
        yield (
            f"{row['size']:10} {row['way']:6} {row['measure']:14} "
            f"{row['median']:>12} (worst {row['worst']}) {row['unit']}{ratio}"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="benchmarks.phases", description="Times the phases of a plan.")
    parser.add_argument("--size", action="append", choices=NAMES, help=f"repeatable; {NORWAY} by default")
    parser.add_argument("--repeat", type=int, default=5, help="runs of each way")
    parser.add_argument("--gap", type=float, default=Options().gap, help="relative gap")
    parser.add_argument("--time-limit", type=float, default=TIME_LIMIT, help="seconds for each search")
    parser.add_argument("--threads", type=int, default=Options().threads)
    parser.add_argument("--results", type=Path, default=RESULTS, help="the CSV file to write")
    asked = parser.parse_args(arguments)
    pattern = Job("ours", "", "", asked.gap, asked.time_limit, asked.threads, Options().seed)
    run(asked.size or [NORWAY], asked.repeat, pattern, asked.results)


if __name__ == "__main__":
    main()
