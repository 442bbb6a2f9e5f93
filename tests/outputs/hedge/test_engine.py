"""`optimize hedge --engine mpi-sppy` as a planner meets it: what it needs and writes, and how it ends otherwise."""

import json
import os
from pathlib import Path

import pytest

from cli import run
from optimizer import mpi_processes
from optimizer.mpi_processes import run_processes
from outputs.runs import analysis
from outputs.verification.command import verify_folder
from tests.optimizer.test_mpi_hedge import needs_mpi
from tests.outputs.hedge.futures import two_futures, written
from tests.outputs.runs.pools import HerePool


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """One worker is this process, which saves the seconds in which another begins."""
    monkeypatch.setattr(analysis, "LocalPool", lambda _: HerePool())


def _hedged(folder: Path, *more: str) -> int:
    inputs = written(folder / "study")
    given = ["hedge", "--inputs", str(inputs), "--out", str(folder / "out"), "--scenarios", "small,large"]
    return run([*given, "--engine", "mpi-sppy", "--gap", "0", "--workers", "1", "--quiet", *more])


def _launcher(folder: Path, does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of its name in place of MPI's own, the packages being there."""
    place = folder / "bin" / mpi_processes.LAUNCHER
    place.parent.mkdir()
    place.write_text(f"#!/bin/sh\n{does}\n")
    place.chmod(0o755)
    monkeypatch.setenv("PATH", f"{place.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(mpi_processes, "PACKAGES", ())


@needs_mpi
def test_the_plan_for_all_is_that_of_the_extensive_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As reckoned by hand: with ten nodes small costs 36 and large 76."""
    assert _hedged(tmp_path, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["engine"] == "mpi-sppy"
    (measure,) = (row for row in told["hedge"] if row["what"] == "measure")
    assert measure["amount_least"] <= measure["amount"] == 56
    for name in ("small", "large"):
        assert verify_folder(tmp_path / "out" / "plans" / name, None, 60.0, False).exit_code == 0
    # The same command takes what was kept, and needs no processes for it.
    _launcher(tmp_path, "exit 3", monkeypatch)
    assert _hedged(tmp_path, "--resume", "--json") == 0
    assert json.loads(capsys.readouterr().out) == told


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--risk", "cvar:0.9"), "plans for the expected cost alone"),
        (("--scenarios", "small,base,large", "--branch", "2026=small", "--branch", "2027"), "that part all at once"),
    ],
)
def test_what_it_cannot_do_is_said(
    more: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = two_futures()
    text.settings["horizon.last_year"] = "2027"
    written(tmp_path / "study", text)
    given = ["hedge", "--inputs", str(tmp_path / "study"), "--out", str(tmp_path / "out"), "--engine", "mpi-sppy"]
    assert run([*given, "--scenarios", "small,large", *more]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "out").exists()


def test_without_mpi_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patched:
        patched.setenv("PATH", "")
        assert _hedged(tmp_path) == 2
    assert "apt install openmpi-bin" in " ".join(capsys.readouterr().err.split())
    _launcher(tmp_path, "exit 0", monkeypatch)
    monkeypatch.setattr(mpi_processes, "PACKAGES", ("no_such_package",))
    assert _hedged(tmp_path) == 2
    assert "Install them with: pip install .[mpi]" in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "out").exists()


def test_what_failed_processes_said_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _launcher(tmp_path, "echo no slots here; exit 3", monkeypatch)
    assert _hedged(tmp_path) == 2
    log = tmp_path / "out" / "runs" / "mpi-sppy.log"
    said = " ".join(capsys.readouterr().err.split())
    assert "the processes of mpi-sppy failed; what they said is in" in said
    assert "Traceback" not in said
    assert log.read_text() == "no slots here\n"


@pytest.mark.parametrize(
    ("does", "limit", "said"),
    [
        ("exec sleep 60", ("--time-limit", "0.5"), "STOPPED AT THE TIME LIMIT: no plan for all"),
        ("exit 0", (), "No plan for all scenarios was found by mpi-sppy; this is the best of the single"),
    ],
    ids=["time is up", "none found"],
)
def test_where_it_finds_no_plan_the_best_single_first_stage_stands_in(
    does: str,
    limit: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _launcher(tmp_path, does, monkeypatch)
    assert _hedged(tmp_path, *limit) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert said in shown
    assert "None better was found than the first stage of The small one alone." in shown


def test_whatever_ends_the_wait_ends_the_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _launcher(tmp_path, f"echo $$ > {tmp_path}/id; exec sleep 60", monkeypatch)

    def interrupted() -> None:
        if (tmp_path / "id").exists():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_processes(tmp_path, 2, None, interrupted)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "id").read_text()), 0)
