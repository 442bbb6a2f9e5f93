"""Processes of this machine: one that is lost takes its own run with it and no other."""

import multiprocessing
import os
import signal
import sys
import time
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from inputs.load import load_study
from inputs.raw import RawStudy
from outputs.runs.case import Case
from outputs.runs.engine import Runs
from outputs.runs.pool import LocalPool, cores, make_here
from outputs.runs.record import Record
from outputs.runs.solve import solve_case
from tests.outputs.runs.lines import OPTIONS, begun, budget_line, but_for_seconds, toyland
from tests.outputs.runs.pools import HerePool

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are not killed by signals")


@dataclass(frozen=True)
class Deadly:
    """Ends the process that it arrives in."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (9,)


def deadly(case: Case) -> Case:
    return replace(case, inputs={**case.inputs, "deadly": Deadly()})  # type: ignore[dict-item]


def test_a_worker_that_is_killed_in_the_middle_is_replaced(tmp_path: Path) -> None:
    cases = budget_line(toyland(), range(60, 160, 5))
    killed: list[int | None] = []
    with begun(tmp_path / "out", cases[0].raw) as store, LocalPool(2) as pool:

        def told(_: int, __: Record, ___: bool) -> None:
            alive = [child for child in multiprocessing.active_children() if child.pid not in killed]
            if len(killed) < 2 and alive:
                killed.append(alive[0].pid)
                alive[0].kill()

        records = Runs(store, pool, told).make(cases)
    assert len(set(killed)) == 2
    with begun(tmp_path / "undisturbed", cases[0].raw) as store:
        assert but_for_seconds(records) == but_for_seconds(Runs(store, HerePool()).make(cases))
    assert multiprocessing.active_children() == []


def test_a_case_that_kills_its_worker_is_given_up_and_harms_no_other(tmp_path: Path) -> None:
    cases = budget_line(toyland(), [60, 100, 110, 140])
    cases[2] = deadly(cases[2])
    with begun(tmp_path / "out", cases[0].raw) as store, LocalPool(2) as pool:
        records = Runs(store, pool).make(cases)
    assert [record.status for record in records] == ["optimal", "optimal", "failed", "optimal"]
    assert records[2].reason == "Its process was lost 3 times; it may need more memory than there is."


def test_a_worker_that_is_lost_between_runs_is_replaced() -> None:
    (case,) = budget_line(toyland(), [120])
    with LocalPool(1) as pool:
        first = pool.submit(case, None).result()
        (worker,) = multiprocessing.active_children()
        worker.kill()
        worker.join()
        # Whether that was noticed by now or not.
        for _ in range(20):
            try:
                second = pool.submit(case, None).result()
                break
            except BrokenExecutor:
                time.sleep(0.05)
    assert but_for_seconds([first]) == but_for_seconds([second])


def test_workers_are_kept_for_the_next_run() -> None:
    cases = budget_line(toyland(), [100, 110, 120])
    with LocalPool(2) as pool:
        seen = set()
        for case in cases:
            pool.submit(case, None).result()
            seen |= {worker.pid for worker in multiprocessing.active_children()}
    assert len(seen) == 1


def test_runs_that_are_stopped_end_at_once() -> None:
    norway = Case(long_run(), {}, replace(OPTIONS, gap=0.0))
    with LocalPool(2) as pool:
        futures = [pool.submit(norway, None) for _ in range(2)]
        time.sleep(1.0)
        began = time.monotonic()
        pool.stop()
        assert time.monotonic() - began < 2
        assert all(isinstance(future.exception(), BrokenExecutor) for future in futures)
    assert multiprocessing.active_children() == []


def test_a_failure_does_not_wait_for_runs_that_nobody_will_keep() -> None:
    norway = Case(long_run(), {}, replace(OPTIONS, gap=0.0))
    began = time.monotonic()
    with pytest.raises(TimeoutError), LocalPool(1) as pool:
        pool.submit(norway, None).result(timeout=0.5)
    assert time.monotonic() - began < 5
    assert multiprocessing.active_children() == []


def test_a_worker_does_not_get_ctrl_c() -> None:
    (case,) = budget_line(toyland(), [120])
    with LocalPool(1) as pool:
        future = pool.submit(case, None)
        # At once, before it can have said that it wants none, and again later.
        for _ in range(5):
            for worker in multiprocessing.active_children():
                os.kill(worker.pid or 0, signal.SIGINT)
            time.sleep(0.1)
        assert future.result().status == "optimal"
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_a_run_has_one_solver_thread_whatever_is_asked_for() -> None:
    (case,) = budget_line(toyland(), [120], replace(OPTIONS, threads=4))
    (alone,) = budget_line(toyland(), [120])
    assert but_for_seconds([make_here(case, None)]) == but_for_seconds([solve_case(alone)])


def test_there_is_at_least_one_core() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)


def long_run() -> RawStudy:
    return load_study().raw
