"""What becomes of a study folder: its problems told, each with a place, or a study, and a plan that verifies."""

import io
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import cli
from inputs.files import KNOWN_FILES
from inputs.load import Loaded, load_study
from inputs.problems import InvalidStudy, WrongUsage
from optimizer.result import NoPlan, Options, Stopped
from optimizer.solve import make_plan
from outputs.run import Request, write_result
from outputs.verification.command import verify

# Processor seconds that reading one study may take.
PATIENCE = 5.0
_LONGEST_SENTENCE = 2000


class TooSlow(BaseException):
    """Reading took longer than anyone should wait."""


@dataclass(frozen=True)
class Verdict:
    """How a folder was received, and how long that took (seconds)."""

    outcome: str
    seconds: float
    loaded: Loaded | None = None


def judge(folder: Path, changes: Sequence[str] = (), scenario: str | None = None) -> Verdict:
    """Loads a folder; anything but a study or a well-told refusal is an error of the program and raised."""
    began = time.perf_counter()
    outcome, loaded = "study", None
    with _within(PATIENCE):
        try:
            loaded = load_study(folder, scenario, changes)
        except InvalidStudy as invalid:
            outcome = "invalid_inputs"
            _check_problems(folder, invalid)
        except WrongUsage as wrong:
            outcome = "wrong_usage"
            assert changes or scenario is not None, "nothing was asked for that could be wrong usage"
            _check_sentence(str(wrong))
    return Verdict(outcome, time.perf_counter() - began, loaded)


def _check_problems(folder: Path, invalid: InvalidStudy) -> None:
    assert invalid.problems
    for problem in invalid.problems:
        assert problem.file in KNOWN_FILES or problem.file == str(folder) or (folder / problem.file).exists()
        assert problem.sentence().startswith(problem.file)
        _check_sentence(problem.sentence())


def _check_sentence(sentence: str) -> None:
    assert sentence.isprintable(), ascii(sentence)
    assert 10 < len(sentence) < _LONGEST_SENTENCE, sentence[:200]


def judge_command(folder: Path, changes: Sequence[str], scenario: str | None, outcome: str) -> None:
    """Holds what `optimize check` says of a folder, and its exit code, against how loading it ended."""
    said, told = io.StringIO(), io.StringIO()
    options = [f"--set={change}" for change in changes]
    options += [] if scenario is None else [f"--scenario={scenario}"]
    with redirect_stdout(said), redirect_stderr(told):
        code = cli.run(["check", str(folder), *options])
    assert code == {"study": 0, "wrong_usage": 2, "invalid_inputs": 3}[outcome]
    assert said.getvalue().startswith("No problems") if code == 0 else told.getvalue()
    assert "unforeseen" not in told.getvalue()


def judge_plan(loaded: Loaded, seconds: float = 2.0) -> Verdict:
    """Plans a study: a plan is written, read again and recomputed, or it is said why there is none."""
    began = time.perf_counter()
    try:
        result = make_plan(loaded.study, Options(time_limit=seconds))
    except NoPlan:
        return Verdict("no_plan", time.perf_counter() - began)
    except Stopped:
        return Verdict("stopped", time.perf_counter() - began)
    assert not [reading for reading in result.readings if reading.broken]
    with tempfile.TemporaryDirectory() as name:
        write_result(Path(name), loaded, result, Request())
        wrong = verify(Path(name)).findings.discrepancies
        assert not wrong, wrong[0].sentence()
        assert load_study(Path(name) / "inputs").study == loaded.study
    return Verdict("verified_plan", time.perf_counter() - began)


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
