"""Many runs: each made once and kept, whatever becomes of the workers on the way."""

import os
import signal
from collections import Counter
from pathlib import Path

import pytest

from outputs.folder import FolderRefused
from outputs.runs.case import Case
from outputs.runs.engine import ATTEMPTS, Halted, Runs
from outputs.runs.neighbours import neighbours
from outputs.runs.record import Record
from outputs.runs.solve import solve_case
from tests.outputs.runs.lines import begun, budget_line, but_for_seconds, toyland
from tests.outputs.runs.pools import HerePool, SlowPool

LOSER = "rules.budget.total"


def budget(case: Case) -> str:
    return case.inputs[LOSER]


def test_records_come_in_the_order_of_the_cases(tmp_path: Path) -> None:
    cases = budget_line(toyland(), [150, 60, 120])
    with begun(tmp_path / "out", cases[0].raw) as store:
        records = Runs(store, HerePool(2)).make(cases)
    assert [record.figures.budget for record in records if record.figures is not None] == [150, 60, 120]


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    cases = budget_line(toyland(), [100, 110, 120, 130])
    told: list[tuple[int, bool]] = []
    with begun(tmp_path / "out", cases[0].raw) as store:
        first = Runs(store, HerePool()).make(cases[1:3])
    pool = HerePool()
    with begun(tmp_path / "out", cases[0].raw) as store:
        again = Runs(store, pool, lambda number, record, before: told.append((number, before))).make(cases)
    assert again[1:3] == first
    assert [budget(case) for case in pool.began] == ["100", "130"]
    assert told == [(1, True), (2, True), (0, False), (3, False)]


def test_the_same_case_twice_is_made_once(tmp_path: Path) -> None:
    cases = budget_line(toyland(), [100, 110, 100])
    pool = HerePool()
    with begun(tmp_path / "out", cases[0].raw) as store:
        records = Runs(store, pool).make(cases)
    assert records[0] is records[2]
    assert len(pool.began) == 2


def test_a_run_begins_when_its_neighbours_are_done(tmp_path: Path) -> None:
    cases = budget_line(toyland(), range(60, 160, 10))
    pool = HerePool(4)
    with begun(tmp_path / "out", cases[0].raw) as store:
        Runs(store, pool).make(cases)
    began = [cases.index(case) for case in pool.began]
    pairs = neighbours(cases)
    assert sorted(began) == list(range(10))
    for number, pair in pairs.items():
        assert began.index(number) > max(began.index(pair.smaller), began.index(pair.larger))


def test_a_line_that_was_begun_goes_on_to_the_same_records(tmp_path: Path) -> None:
    """Whatever part of it was done before."""
    cases = budget_line(toyland(), range(60, 160, 10))
    with begun(tmp_path / "whole", cases[0].raw) as store:
        whole = Runs(store, HerePool()).make(cases)
    for kept in ([0, 9], [0, 9, 4], [0, 9, 4, 2, 6]):
        with begun(tmp_path / str(len(kept)), cases[0].raw) as store:
            for number in kept:
                store.put(cases[number].key, whole[number])
            assert but_for_seconds(Runs(store, HerePool()).make(cases)) == but_for_seconds(whole)


def test_a_run_that_loses_its_worker_once_is_made_again(tmp_path: Path) -> None:
    cases = budget_line(toyland(), [100, 110])
    times: Counter[str] = Counter()

    def lose(case: Case) -> bool:
        times[budget(case)] += 1
        return times[budget(case)] < ATTEMPTS

    with begun(tmp_path / "out", cases[0].raw) as store:
        records = Runs(store, HerePool(2, lose)).make(cases)
    assert but_for_seconds(records) == but_for_seconds([solve_case(case) for case in cases])
    assert times == {"100": ATTEMPTS, "110": ATTEMPTS}


def test_a_run_that_always_loses_its_worker_is_given_up_and_the_others_are_made(tmp_path: Path) -> None:
    cases = budget_line(toyland(), [60, 90, 120, 130, 140])
    pool = HerePool(2, lambda case: budget(case) == "140")
    with begun(tmp_path / "out", cases[0].raw) as store:
        records = Runs(store, pool).make(cases)
        # It is not kept: with more memory it may have a plan.
        assert store.get(cases[4].key) is None
    assert [record.status for record in records] == ["optimal"] * 4 + ["failed"]
    assert records[4].reason == "Its process was lost 3 times; it may need more memory than there is."
    assert [budget(case) for case in pool.began].count("140") == ATTEMPTS


def test_the_last_attempt_is_made_with_nothing_beside(tmp_path: Path) -> None:
    """Others may have taken the memory that it needs."""
    cases = budget_line(toyland(), range(100, 130, 3))
    # Nothing waits for it, so that others could be made beside.
    pool = SlowPool(cases[1])
    with begun(tmp_path / "out", cases[0].raw) as store, pool:
        Runs(store, pool).make(cases)
    assert (pool.attempts, pool.beside_last) == (ATTEMPTS, 0)
    assert pool.most > 1


def test_a_disk_that_refuses_ends_it(tmp_path: Path) -> None:
    cases = budget_line(toyland(), [100, 110])
    with begun(tmp_path / "out", cases[0].raw) as store:
        (tmp_path / "out" / "runs").rmdir()
        with pytest.raises(FolderRefused, match=r"could not be written: No such file.*Runs that were done are kept"):
            Runs(store, HerePool()).make(cases)


def test_after_ctrl_c_no_further_batch_is_made(tmp_path: Path) -> None:
    """Also where it came in the last run of a batch, which is then whole."""
    cases = budget_line(toyland(), [100, 110])
    pool = HerePool()

    def press(number: int, record: Record, before: bool) -> None:
        if not before:
            os.kill(os.getpid(), signal.SIGINT)

    with begun(tmp_path / "out", cases[0].raw) as store:
        runs = Runs(store, pool, press)
        assert len(runs.make(cases[:1])) == 1
        assert runs.interrupted
        with pytest.raises(Halted) as halted:
            runs.make(cases)
    assert list(halted.value.records) == [0]
    assert len(pool.began) == 1
