"""The command: an address on this machine, Ctrl-C ends it and all of its processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from cli import run
from tests.outputs.explore.conftest import TOYLAND

START = [sys.executable, "-c", "import cli; cli.main()", "explore", "--inputs", str(TOYLAND), "--no-browser"]


def children(process: int) -> set[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return {int(line) for line in found.stdout.split()}


def running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL], ids=["ctrl_c", "killed"])
def test_it_answers_on_this_machine_and_leaves_no_process(ending: signal.Signals, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(START, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=environment) as started:
        assert started.stdout is not None
        address = started.stdout.readline().split()[-1]
        assert address.startswith("http://127.0.0.1:")
        with urlopen(address, timeout=20) as answer:
            assert b"Toyland" in answer.read()
        workers = children(started.pid)
        assert workers
        started.send_signal(ending)
        assert started.wait(20) == (0 if ending is signal.SIGINT else -ending)
    until = time.monotonic() + 10
    while any(map(running, workers)):
        assert time.monotonic() < until, "a process is left"
        time.sleep(0.05)
    with pytest.raises(URLError):
        urlopen(address, timeout=5)


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["explore", "--inputs", str(TOYLAND), "--no-browser", "--port", str(port)]) == 2
    assert f"Port {port} cannot be used" in capsys.readouterr().err


def test_inputs_with_problems_are_told_before_any_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explore", "--inputs", str(tmp_path), "--no-browser"]) == 3
    assert "study.toml" in capsys.readouterr().err
