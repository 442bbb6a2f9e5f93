"""Workers that Slurm starts: what is asked of it, and what is said of a configuration that cannot be.

There is no Slurm here: a stand-in for sbatch starts the very script that it is given, and one for scancel ends it.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from outputs.runs.analysis import Request, opened
from outputs.runs.cluster import ClusterPool, ClusterRefused
from outputs.runs.slurm import read_config, slurm_pool
from tests.outputs.runs.lines import budget_line, toyland

if find_spec("dask_jobqueue") is None:
    pytest.skip("dask_jobqueue is not installed", allow_module_level=True)

SMALL = 'jobs: 1\ncores: 2\nmemory: 2GB\nwalltime: "00:10:00"\ninterface: lo\n'
FULL = """
jobs: 4
cores: 16
processes: 8
memory: 64GB
walltime: "1-02:30:00"
queue: normal
account: nn1234k
interface: lo
python: /opt/python
local_directory: /scratch
log_directory: logs
job_extra_directives: ["--qos=low"]
job_script_prologue:
  - module load Python/3.11
  - source env/bin/activate
"""
SBATCH = """#!/bin/sh
cp "$1" "$JOBS/job.sh"
setsid sh "$JOBS/job.sh" > "$JOBS/log" 2>&1 &
echo $! > "$JOBS/process"
echo "Submitted batch job 17"
"""
SCANCEL = """#!/bin/sh
echo "$1" > "$JOBS/cancelled"
kill -9 -- "-$(cat "$JOBS/process")"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOBS", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return tmp_path


def stand_in(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(script)
    (folder / name).chmod(0o755)


def config(folder: Path, text: str) -> Path:
    (folder / "slurm.yaml").write_text(text)
    return folder / "slurm.yaml"


@pytest.mark.skipif(sys.platform != "linux", reason="needs setsid and the interface lo")
def test_jobs_are_submitted_and_make_runs_and_are_cancelled(folder: Path) -> None:
    stand_in(folder, "sbatch", SBATCH)
    stand_in(folder, "scancel", SCANCEL)
    raw = toyland()
    request = Request(cluster="slurm", cluster_config=config(folder, SMALL), out=folder / "out", quiet=True)
    try:
        with opened(request, "sweep", raw, {}, 1) as runs:
            records = runs.make(budget_line(raw, [110, 120, 130]))
            # Its two workers join one after the other.
            deadline = time.monotonic() + 30
            while runs.pool.size < 2 and time.monotonic() < deadline:
                time.sleep(0.1)
            assert runs.pool.size == 2
        assert [record.status for record in records] == ["optimal"] * 3
        assert (folder / "cancelled").read_text() == "17\n"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(int((folder / "process").read_text()), signal.SIGKILL)


def test_the_job_asks_slurm_for_what_the_file_says(folder: Path) -> None:
    with read_config(config(folder, FULL)).cluster(print) as cluster:
        script = cluster.job_script()
    asked = ["-p normal", "-A nn1234k", "-n 1", "--cpus-per-task=16", "--mem=60G", "-t 1-02:30:00", "--qos=low"]
    assert [line.removeprefix("#SBATCH ") for line in script.splitlines() if line.startswith("#SBATCH")][3:] == asked
    assert (
        "module load Python/3.11\nsource env/bin/activate\n/opt/python -m distributed.cli.dask_worker tcp://" in script
    )
    worker = script.splitlines()[-1]
    # One solver thread a process would be --nthreads 1; here each of 8 processes has two of the 16 cores.
    for option in ("--nthreads 2", "--nworkers 8", "--interface lo", "--local-directory /scratch", "--nanny"):
        assert option in worker


def test_a_job_makes_one_run_a_core_each_in_a_process_of_its_own(folder: Path) -> None:
    with read_config(config(folder, SMALL)).cluster(print) as cluster:
        script = cluster.job_script()
    assert "--nthreads 1 " in script
    assert "--nworkers 2 " in script


def test_a_job_that_slurm_refuses_is_told_in_its_words(folder: Path) -> None:
    stand_in(folder, "sbatch", "#!/bin/sh\necho 'sbatch: error: Invalid account' >&2; exit 1\n")
    with pytest.raises(ClusterRefused) as refused, slurm_pool(config(folder, SMALL)):
        pass
    assert str(refused.value) == "Slurm refused 1 of 1 jobs: sbatch: error: Invalid account"


def without_workers(folder: Path, monkeypatch: pytest.MonkeyPatch, squeue: str) -> ClusterPool:
    """Two jobs that were submitted, and from which no worker comes."""
    monkeypatch.setattr("outputs.runs.cluster.SECONDS_WITHOUT_WORKERS", 0.0)
    monkeypatch.setattr("outputs.runs.cluster.SECONDS_BETWEEN_COUNTS", 0.0)
    stand_in(folder, "sbatch", "#!/bin/sh\necho x >> jobs; echo Submitted batch job $(wc -l < jobs)\n")
    stand_in(folder, "scancel", "#!/bin/sh\n")
    stand_in(folder, "squeue", f"#!/bin/sh\n{squeue}\n")
    return slurm_pool(config(folder, SMALL.replace("jobs: 1", "jobs: 2")))


def test_jobs_that_all_ended_without_a_worker_end_the_command(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs of others, or of other commands, do not count."""
    with without_workers(folder, monkeypatch, "echo 17; echo 18") as pool:
        time.sleep(0.01)
        with pytest.raises(ClusterRefused, match=r"All jobs have ended, and no worker has come from any\. .*log_dir"):
            _ = pool.size


@pytest.mark.parametrize("squeue", ["echo 17; echo 2", "echo slurm_load_jobs error >&2; exit 1"])
def test_jobs_that_are_there_or_may_be_are_waited_for(
    squeue: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with without_workers(folder, monkeypatch, squeue) as pool:
        for _ in range(3):
            time.sleep(0.01)
            assert pool.size == 1
    said = capsys.readouterr().err
    assert said.count("No worker has come so far. `squeue` shows whether the jobs run. If they do: What the jobs") == 1


def test_a_network_that_is_not_here_is_told(folder: Path) -> None:
    stand_in(folder, "sbatch", SBATCH)
    pool = slurm_pool(config(folder, SMALL.replace("interface: lo", "interface: ib7")))
    with pytest.raises(ClusterRefused, match="not be started here: 'ib7' is not a valid network interface"), pool:
        pass


def test_without_slurm_or_without_a_file_that_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(ClusterRefused, match=r"sbatch was not found.*login node"):
        slurm_pool(config(folder, SMALL))
    with pytest.raises(ClusterRefused, match="needs --cluster-config FILE"):
        slurm_pool(None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SMALL + "que: x", "slurm.yaml: there is no key 'que'; did you mean queue?"),
        (SMALL + "colour: x", "slurm.yaml: there is no key 'colour'; the keys are jobs, cores, memory"),
        (SMALL.replace("cores: 2\n", ""), "slurm.yaml: key cores is missing; expected cores of a job, a whole number"),
        (SMALL.replace("cores: 2", "cores: many"), "key cores: found 'many'; expected cores of a job"),
        (SMALL.replace("2GB", "64"), "key memory: found 64; expected memory of a job with its unit, such as 32GB"),
        (SMALL.replace('"00:10:00"', "12:00:00"), "key walltime: found 43200; expected time limit of a job in quotes"),
        (SMALL + "processes: 3", "key processes: found 3; expected runs made at once in a job, a whole number from 1"),
        (SMALL + "job_script_prologue: module x", "key job_script_prologue: found 'module x'; expected a list of"),
        (SMALL + 'queue: "a\\nb"', "key queue: found"),
        ("- a\n", "expected lines such as cores: 16; the keys are jobs, cores"),
        ("", "expected lines such as cores: 16; the keys are jobs, cores"),
        ("a: [", "expected lines such as cores: 16, and this is not YAML"),
    ],
)
def test_a_file_that_is_no_configuration_is_told(text: str, said: str, folder: Path) -> None:
    with pytest.raises(ClusterRefused) as refused:
        read_config(config(folder, text))
    assert said in str(refused.value)


def test_all_faults_of_a_file_are_told_at_once(folder: Path) -> None:
    with pytest.raises(ClusterRefused) as refused:
        read_config(config(folder, "jobs: 0\ncores: 1.5\nmemoy: 1GB\n"))
    assert [line.split(": ")[1] for line in str(refused.value).splitlines()] == [
        "key jobs",
        "key cores",
        "key memory is missing; expected memory of a job with its unit, such as 32GB",
        'key walltime is missing; expected time limit of a job in quotes, such as "04:00:00" or "1-12:00:00"',
        "there is no key 'memoy'; did you mean memory?",
    ]


def test_a_file_that_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(ClusterRefused, match=r"none\.yaml could not be read: No such file"):
        read_config(folder / "none.yaml")


def test_the_library_leaves_ctrl_c_to_us() -> None:
    """It answers Ctrl-C by ending the program, from the moment that it is loaded."""
    program = (
        "import signal; from outputs.runs.slurm import _jobqueue; _jobqueue(); "
        "assert signal.getsignal(signal.SIGINT) is signal.default_int_handler"
    )
    subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[3], check=True)
