"""Runs on a real Dask cluster of several processes end as on this machine, also where one of them is killed."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed")

from inputs.language import speaking
from inputs.load import load_study
from inputs.problems import WrongUsage
from optimizer.result import Options
from optimizer.solve import make_plan
from outputs.alternatives.find import find_alternatives
from outputs.runs.analysis import Request, opened
from outputs.runs.cluster import ClusterPool, ClusterRefused
from outputs.runs.engine import Runs
from outputs.runs.memory import Memory
from outputs.runs.pool import LocalPool
from outputs.runs.record import Record
from outputs.runs.scheduler import scheduler_pool
from tests.outputs.compare.results import pencil
from tests.outputs.runs.lines import begun, budget_line, but_for_seconds, toyland
from tests.outputs.runs.pools import HerePool

ROOT = Path(__file__).parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
WORKERS = 3
BUDGETS = range(2, 162, 8)


@contextmanager
def process(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", *arguments]
    run = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        yield run
    finally:
        # A test may have ended it already.
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.communicate()


@contextmanager
def scheduler() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    with process("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as run:
        assert run.stderr is not None
        said = ""
        while "Scheduler at:" not in said:
            said = run.stderr.readline()
            assert run.poll() is None
        yield said.split()[-1], run


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def processes_of(pool: ClusterPool) -> list[int]:
    return list(pool._client.run(os.getpid).values())


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler with workers of one thread each."""
    workers = ("--nworkers", str(WORKERS), "--nthreads", "1", "--no-dashboard")
    with scheduler() as (found, _), process("distributed.cli.dask_worker", found, *workers):
        with scheduler_pool(found) as pool:
            wait_until(lambda: len(processes_of(pool)) == WORKERS)
        yield found


def test_runs_on_a_cluster_that_loses_a_worker_are_those_of_this_machine(address: str, tmp_path: Path) -> None:
    raw = toyland()
    cases = budget_line(raw, BUDGETS)
    killed: list[int] = []

    with begun(tmp_path / "cluster", raw) as store, scheduler_pool(address) as pool:
        assert pool.size == WORKERS

        def told(_: int, __: Record, ___: bool) -> None:
            if not killed:
                killed.append(processes_of(pool)[0])
                os.kill(killed[0], signal.SIGKILL)

        on_cluster = Runs(store, pool, told).make(cases)
    with begun(tmp_path / "here", raw) as store, LocalPool(2) as local:
        here = Runs(store, local).make(cases)
    assert killed
    assert {record.status for record in here} == {"no_plan", "optimal"}
    assert but_for_seconds(on_cluster) == but_for_seconds(here)
    # What was made on the cluster is not made again here, nor read as anything else.
    again: list[bool] = []
    with begun(tmp_path / "cluster", raw) as store, LocalPool(1) as local:
        kept = Runs(store, local, lambda number, record, before: again.append(before)).make(cases)
    assert all(again)
    assert kept == on_cluster


def test_alternatives_searched_for_on_a_cluster_are_those_of_this_machine(address: str, tmp_path: Path) -> None:
    (tmp_path / "pencil").mkdir()
    pencil().write(tmp_path / "pencil")
    loaded, options = load_study(tmp_path / "pencil"), Options(gap=0.0, outlook=False)
    best = make_plan(loaded.study, options)
    with scheduler_pool(address) as pool:
        found, here = (
            find_alternatives(loaded, best, options, Fraction(1, 10), 1, Runs(Memory(), each))
            for each in (pool, HerePool())
        )
    assert found.ranges == here.ranges
    assert [each.result.plan for each in found.plans] == [each.result.plan for each in here.plans]
    assert found.halt is None


def test_a_request_names_its_cluster(address: str, tmp_path: Path) -> None:
    request = Request(cluster=address, out=tmp_path / "out", quiet=True)
    raw = toyland()
    with opened(request, "sweep", raw, {}, 1) as runs:
        (record,) = runs.make(budget_line(raw, [120]))
    assert record.status == "optimal"


def test_runs_that_are_stopped_fail_as_lost(address: str) -> None:
    with scheduler_pool(address) as pool:
        futures = [pool.submit(case, None) for case in budget_line(toyland(), range(100, 140))]
        pool.stop()
        ends = [future.exception(timeout=20) for future in futures]
    assert [str(end) for end in ends if end is not None].count("cancelled") > WORKERS


def test_workers_with_other_versions_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = scheduler_pool(address)
    pool._versions = {**pool._versions, "highspy": "0.0.1", "numpy": "0.0.2"}
    with pytest.raises(ClusterRefused) as refused, pool:
        pass
    said = str(refused.value)
    assert said.startswith("Not the same is installed on the cluster as here. the scheduler: highspy 1.")
    assert re.search(r"\d of the workers: highspy \S+ \(here 0\.0\.1\), numpy \S+ \(here 0\.0\.2\)\. Results are", said)


def test_a_worker_that_comes_later_with_other_versions_refuses_its_runs(address: str) -> None:
    with scheduler_pool(address) as pool:
        pool._versions = {**pool._versions, "highspy": "0.0.1"}
        with pytest.raises(ValueError, match=r"A worker has not the same installed: highspy .* \(here 0\.0\.1\)"):
            _raise_as_value_error(pool)


def test_what_a_worker_has_is_told_in_the_language_that_is_spoken_here(address: str) -> None:
    with speaking("nb"), scheduler_pool(address) as pool:
        pool._versions = {**pool._versions, "highspy": "0.0.1"}
        with pytest.raises(ValueError, match=r"ikke det samme installert: highspy .* \(her 0\.0\.1\)\. Resultatene er"):
            _raise_as_value_error(pool)


def _raise_as_value_error(pool: ClusterPool) -> None:
    error = pool.submit(budget_line(toyland(), [120])[0], None).exception(timeout=20)
    raise ValueError(str(error))


def test_a_scheduler_that_goes_is_told_and_what_was_done_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("outputs.runs.cluster.SECONDS_TO_CONNECT", 1.0)
    raw = toyland()
    worker = ("distributed.cli.dask_worker", "--no-dashboard", "--no-nanny")
    with (
        scheduler() as (found, server),
        begun(tmp_path / "out", raw) as store,
        scheduler_pool(found) as pool,
        process(*worker, found),
    ):
        assert capsys.readouterr().err == f"{found} has no workers yet; runs begin when one comes.\n"
        Runs(store, pool).make(budget_line(raw, [120]))

        def told(_: int, __: Record, before: bool) -> None:
            if not before:
                server.kill()

        with pytest.raises(ClusterRefused, match=r"was lost\. The runs that were done are kept; give the same"):
            Runs(store, pool, told).make(budget_line(raw, range(100, 120)))
    assert len(list((tmp_path / "out" / "runs").glob("*.json"))) >= 2


def test_workers_that_have_all_gone_are_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outputs.runs.cluster.SECONDS_WITHOUT_WORKERS", 0.5)
    monkeypatch.setattr("outputs.runs.cluster.SECONDS_BETWEEN_COUNTS", 0.0)
    with scheduler() as (found, _), scheduler_pool(found) as pool:
        assert pool.size == 1
        with process("distributed.cli.dask_worker", found, "--no-dashboard", "--no-nanny", "--nthreads", "2"):
            wait_until(lambda: pool.size == 2)
        with pytest.raises(ClusterRefused, match=r"All workers of tcp://.* have gone"):
            wait_until(lambda: pool.size == 0)


def test_that_no_worker_comes_is_told_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("outputs.runs.cluster.SECONDS_WITHOUT_WORKERS", 0.0)
    monkeypatch.setattr("outputs.runs.cluster.SECONDS_BETWEEN_COUNTS", 0.0)
    with scheduler() as (found, _), scheduler_pool(found) as pool:
        for _ in range(3):
            time.sleep(0.01)
            assert pool.size == 1
    said = capsys.readouterr().err.splitlines()
    assert said[1:] == [
        f"No worker has come to {found} so far. Start some with `dask worker {found}`; what they print says why one "
        "cannot come."
    ]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://127.0.0.1:9", r"No Dask scheduler answers at tcp://127\.0\.0\.1:9\. Start one with `dask scheduler`"),
        ("tcp://localhost", r"'tcp://localhost': expected tcp://HOST:PORT of a Dask scheduler, or slurm"),
        ("localhost:8786", r"did you mean tcp://localhost:8786\?"),
        ("slrum", r"did you mean slurm\?"),
        ("http://host:80", "expected tcp://HOST:PORT"),
        ("tcp://host:port", "expected tcp://HOST:PORT"),
    ],
)
def test_an_address_where_nothing_is_is_told_in_seconds(
    address: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outputs.runs.scheduler.SECONDS_TO_ANSWER", 0.5)
    request = Request(cluster=address, out=tmp_path / "out")
    with pytest.raises(ClusterRefused, match=said), opened(request, "sweep", toyland(), {}, 1):
        pass
    assert not (tmp_path / "out").exists()


def test_a_worker_is_no_scheduler(address: str) -> None:
    with scheduler_pool(address) as pool:
        worker = next(iter(pool._client.run(os.getpid)))
    with pytest.raises(ClusterRefused, match="is a Worker, and not a scheduler"):
        scheduler_pool(worker)


def test_what_is_not_installed_is_told_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outputs.runs.cluster.find_spec", lambda name: None)
    with pytest.raises(ClusterRefused, match=r"pip install \.\[cluster\]"):
        scheduler_pool("tcp://127.0.0.1:8786")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"cluster": "tcp://h:1", "workers": 2}, "--workers is for this machine"),
        ({"cluster": "tcp://h:1", "cluster_config": Path("x")}, "--cluster-config belongs to --cluster slurm"),
        ({"cluster_config": Path("x")}, "--cluster-config belongs to --cluster slurm"),
    ],
)
def test_options_that_do_not_go_together_are_told(asked: dict[str, Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=said), opened(Request(**asked, out=tmp_path / "o"), "sweep", toyland(), {}, 1):
        pass


def test_a_cluster_can_be_reached_from_where_a_loop_is_running() -> None:
    """As in a notebook: what is asked is whether anything answers, and nothing does."""

    async def ask() -> None:
        with pytest.raises(ClusterRefused, match="No Dask scheduler answers"):
            scheduler_pool("tcp://127.0.0.1:9")

    asyncio.run(ask())
