import csv
from pathlib import Path

import pytest

from benchmarks.phase_run import Job, Way, measure
from benchmarks.phases import WAYS, run
from benchmarks.studies import write_study

GAP = 0.05
SECONDS = 5.0


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    folder = tmp_path_factory.mktemp("benchmark")
    write_study("tiny", folder / "study")
    job = Job("matrices", str(folder / "study"), str(folder / "matrices.npz"), GAP, SECONDS, 1, 1)
    measure(job)
    return job


def of(job: Job, way: Way) -> dict[str, float]:
    return measure(Job(way, job.study, job.matrices, job.gap, job.time_limit, job.threads, job.seed))


def test_all_ways_solve_the_same_study(job: Job) -> None:
    endings = {way: of(job, way) for way in WAYS}

    assert all(ending["proven"] for ending in endings.values())
    highest_bound = max(ending["bound"] for ending in endings.values())
    for ending in endings.values():
        assert highest_bound <= ending["objective"] * (1 + 1e-6)
        assert ending["gap"] <= GAP


def test_our_way_has_every_phase_and_they_add_up(job: Job) -> None:
    measured = of(job, "ours")

    phases = ("start", "load", "build", "compile", "solve", "recompute", "write")
    assert measured["total"] == pytest.approx(sum(measured[phase] for phase in phases))
    assert 0 < measured["hand_over"] < measured["solve"]
    assert 0 < measured["besides_highs"] < 1


def test_rows_of_sizes_that_are_not_run_again_stay(job: Job, tmp_path: Path) -> None:
    results = tmp_path / "phases.csv"
    results.write_text("size,way,measure,median\nnorway,ours,to_plan,12.5\n", encoding="utf-8")

    run(["tiny"], 1, job, results)

    with results.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["median"] for row in rows if row["size"] == "norway"] == ["12.5"]
    assert {row["way"] for row in rows if row["size"] == "tiny" and row["measure"] == "to_plan"} == set(WAYS)
    ours = next(row for row in rows if (row["size"], row["way"], row["measure"]) == ("tiny", "ours", "nonzeros"))
    assert float(ours["median"]) > 0
    assert ours["cores"]
    assert ours["highspy"]
