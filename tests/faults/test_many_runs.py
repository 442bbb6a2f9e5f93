"""Many runs under faults: what is done stays done, the same request goes on there, and no process is left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from outputs.runs.record import Record
from tests.faults.command import ENVIRONMENT, ROOT, TOYLAND
from tests.faults.test_disk import UNSHARE, needs_mounts
from tests.outputs.runs.lines import but_for_seconds

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

NORWAY = ROOT / "inputs" / "norway"
BUDGETS = tuple(map(str, range(60, 164, 4)))
_AGAIN = "Ctrl-C again stops at once. All that is done is kept.\n"
_BEGUN = ("the run that has begun", "the 2 runs that have begun")
PROGRAM = (sys.executable, "-W", "error", "-m", "tests.faults.many_runs")


def start(folder: Path, *budgets: str, study: Path = TOYLAND, workers: int = 2) -> subprocess.Popen[str]:
    """Starts the program in a session of its own, by which its processes are found."""
    gap = "0.001" if study == TOYLAND else "0"
    command = [*PROGRAM, str(study), str(folder), str(workers), gap, *(budgets or BUDGETS)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def end(run: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, errors = run.communicate(timeout=60)
    assert "Traceback" not in errors, errors
    return run.returncode, out, errors


def session(run: subprocess.Popen[str]) -> list[int]:
    """The processes of a program's session that are still there."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, number, *_ = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(number) == run.pid and state != "Z":
            found.append(int(stat.parent.name))
    return found


def records(folder: Path) -> dict[str, Record]:
    """Every record of a folder; each can be read."""
    files = sorted((folder / "runs").glob("[!.]*"))
    return {path.name: Record.model_validate_json(path.read_bytes()) for path in files}


def wait_for_records(run: subprocess.Popen[str], folder: Path, count: int) -> None:
    while len(list((folder / "runs").glob("*.json"))) < count:
        assert run.poll() is None, run.communicate()
        time.sleep(0.02)


def wait_until_gone(run: subprocess.Popen[str]) -> None:
    limit = time.monotonic() + 5
    while session(run):
        assert time.monotonic() < limit, "processes were left behind"
        time.sleep(0.05)


def assert_same_but_for_seconds(made: dict[str, Record], undisturbed: dict[str, Record]) -> None:
    """So far as they were made."""
    assert set(made) <= set(undisturbed)
    assert but_for_seconds(list(made.values())) == but_for_seconds([undisturbed[name] for name in made])


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    """What the runs are where nothing goes wrong, made by one worker."""
    folder = tmp_path_factory.mktemp("undisturbed") / "out"
    assert end(start(folder, workers=1)) == (0, f"made {len(BUDGETS)}, kept 0\n", "")
    return records(folder)


def test_after_kill_9_no_process_is_left_and_the_request_goes_on(
    tmp_path: Path, undisturbed: dict[str, Record]
) -> None:
    folder = tmp_path / "out"
    run = start(folder)
    wait_for_records(run, folder, 4)
    assert len(session(run)) > 2
    run.kill()
    run.wait()
    kept = len(records(folder))
    before = {path: path.stat().st_mtime_ns for path in (folder / "runs").glob("[!.]*")}
    wait_until_gone(run)
    run.communicate()
    code, out, errors = end(start(folder))
    assert (code, out, errors) == (0, f"made {len(BUDGETS) - kept}, kept {kept}\n", "")
    assert all(path.stat().st_mtime_ns == when for path, when in before.items())
    assert list((folder / "runs").glob(".*")) == []
    assert len(records(folder)) == len(BUDGETS)
    assert_same_but_for_seconds(records(folder), undisturbed)


def test_ctrl_c_once_finishes_what_has_begun_and_keeps_all(tmp_path: Path, undisturbed: dict[str, Record]) -> None:
    folder = tmp_path / "out"
    run = start(folder)
    wait_for_records(run, folder, 2)
    # As a terminal sends it: to the workers too.
    os.killpg(run.pid, signal.SIGINT)
    code, out, errors = end(run)
    kept = len(records(folder))
    assert (code, out) == (3, f"halted with {kept}\n")
    assert errors in [f"Stopping after {runs}; {_AGAIN}" for runs in _BEGUN] + ["Stopping. All that is done is kept.\n"]
    assert 2 <= kept < len(BUDGETS)
    wait_until_gone(run)
    assert_same_but_for_seconds(records(folder), undisturbed)


def test_ctrl_c_twice_stops_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    run = start(folder, "2000", "2400", "3000", study=NORWAY)
    while len(session(run)) < 4:
        assert run.poll() is None
        time.sleep(0.05)
    time.sleep(2)
    os.killpg(run.pid, signal.SIGINT)
    time.sleep(0.7)
    assert run.poll() is None
    os.killpg(run.pid, signal.SIGINT)
    began = time.monotonic()
    code, out, errors = end(run)
    assert time.monotonic() - began < 3
    assert (code, out, errors) == (3, "halted with 0\n", f"Stopping after {_BEGUN[1]}; {_AGAIN}")
    wait_until_gone(run)
    assert records(folder) == {}


def test_ctrl_c_while_workers_start_is_no_fault(tmp_path: Path) -> None:
    """The moment when a worker could not yet say that it leaves Ctrl-C to others."""
    folder = tmp_path / "out"
    run = start(folder)
    while len(session(run)) < 3:
        assert run.poll() is None
        time.sleep(0.002)
    os.killpg(run.pid, signal.SIGINT)
    code, out, errors = end(run)
    assert (code, out) == (3, f"halted with {len(records(folder))}\n")
    assert errors.startswith("Stopping")
    assert errors.count("\n") == 1


def test_of_two_programs_in_one_folder_one_is_refused(tmp_path: Path, undisturbed: dict[str, Record]) -> None:
    folder = tmp_path / "out"
    first = start(folder)
    wait_for_records(first, folder, 1)
    first.send_signal(signal.SIGSTOP)
    code, out, errors = end(start(folder))
    first.send_signal(signal.SIGCONT)
    assert (code, out) == (1, "")
    assert errors == f"Another run is writing into {folder}. Wait for it, or give --out a new folder.\n"
    assert end(first)[0] == 0
    assert_same_but_for_seconds(records(folder), undisturbed)


def test_another_request_into_the_folder_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert end(start(folder, "100", "120"))[0] == 0
    before = records(folder)
    code, _, errors = end(start(folder, "100", "140"))
    assert code == 1
    assert errors == (
        f"{folder} holds another analysis: its runs are not those asked for now. "
        "Give --out a new folder, or leave it out.\n"
    )
    assert records(folder) == before


# A file system of its own in a mount namespace of its own, which is gone when the script ends.
SCRIPT = """
set -e
mount -t tmpfs -o size=152k none disk
set +e
"$@" > said 2> errors
code=$?
cp -r disk after
exit $code
"""


@needs_mounts
def test_a_full_disk_is_told_and_what_was_done_is_kept(tmp_path: Path, undisturbed: dict[str, Record]) -> None:
    assert UNSHARE is not None
    (tmp_path / "disk").mkdir()
    program = [*PROGRAM, str(TOYLAND), str(tmp_path / "disk" / "out"), "2", "0.001", *BUDGETS]
    command = [UNSHARE, "-rm", "sh", "-c", SCRIPT, "sh", *program]
    environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, cwd=tmp_path, env=environment, check=False, timeout=60)
    assert run.returncode == 1
    said = (tmp_path / "errors").read_text()
    assert said.startswith(f"{tmp_path / 'disk' / 'out' / 'runs'}/")
    assert said.endswith(
        "could not be written: No space left on device. Runs that were done are kept; mend it and start again.\n"
    )
    assert said.count("\n") == 1
    kept = records(tmp_path / "after" / "out")
    assert 0 < len(kept) < len(BUDGETS)
    assert_same_but_for_seconds(kept, undisturbed)
