"""A recorded run of a coverage-guided fuzzer over the loader: `python -m benchmarks.fuzz`.

Atheris (libFuzzer) spoils the files of Toyland and changes by path, in the ways of `tests.fuzz.spoil` and its own, and
keeps what reaches new code in `inputs/`. Every case is judged by `tests.fuzz.judge`: its problems are told, each with a
place, within five seconds; or it is a study, and a share of those is planned and the plan verified. A share is asked of
the command too. Then the kept cases are run again under `coverage`. Needs atheris and coverage, which the project does
not depend on. The same seed gives the same cases; times and what a time limit cuts off differ.
"""

import argparse
import csv
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "benchmarks" / "results" / "fuzz.csv"
# Shares of the cases: that begin from an unspoilt file, and that libFuzzer spoils by itself.
AFRESH, BY_LIBFUZZER = 0.5, 0.2
# Every so many cases the command is asked too; every so many studies a plan is made.
COMMAND_EVERY, PLAN_EVERY = 20, 20
COLUMNS = ("measure", "kind", "outcome", "value", "unit")
Row = tuple[str, str, str, str, str]


@dataclass
class Tally:
    """What was tried and what became of it."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    plans: Counter[str] = field(default_factory=Counter)
    commands: int = 0
    errors: dict[str, str] = field(default_factory=dict)

    def rows(self) -> list[Row]:
        found: list[Row] = [("inputs", "all", "all", str(self.outcomes.total()), "inputs")]
        found += [
            ("inputs", kind, outcome, str(count), "inputs") for (kind, outcome), count in sorted(self.outcomes.items())
        ]
        found += [("slowest", kind, "", f"{seconds:.3f}", "seconds") for kind, seconds in sorted(self.slowest.items())]
        found += [("plans", "", outcome, str(count), "studies") for outcome, count in sorted(self.plans.items())]
        found += [("commands", "", "exit code as expected", str(self.commands), "inputs")]
        return [*found, *(("error", kind, said, "1", "finding") for kind, said in sorted(self.errors.items()))]


def fuzz(inputs: int, seed: int, corpus: Path) -> None:
    """Runs the fuzzer in this process, writes the tally beside the corpus, and ends the process."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["inputs"]):
        importlib.import_module("inputs.load")
    from tests.fuzz.spoil import LONGEST, ORIGINAL, decode, encode, fresh, spoil  # noqa: PLC0415
    from tests.fuzz.study_on_disk import StudyOnDisk  # noqa: PLC0415

    for number, (place, content) in enumerate(ORIGINAL.items()):
        (corpus / f"first-{number:02}").write_bytes(encode(place, content))
    study = StudyOnDisk(Path(tempfile.mkdtemp()) / "study")
    tally, kinds = Tally(), ["unspoilt"]

    def mutate(case: bytes, longest: int, chosen: int) -> bytes:
        rng = Random(chosen)
        if rng.random() < AFRESH:
            case = fresh(rng)
        place, content = decode(case)
        if rng.random() < BY_LIBFUZZER:
            kinds.append("libfuzzer")
            return encode(place, bytes(atheris.Mutate(content, min(longest, LONGEST) - 1)))
        kind, spoilt = spoil(rng, case)
        kinds.append(kind)
        return spoilt[:longest]

    def judge(case: bytes) -> None:
        _judge(study, case, kinds[-1], tally)
        kinds[:] = kinds[-1:] if tally.outcomes.total() < len(ORIGINAL) else ["repeat"]
        if tally.outcomes.total() >= inputs:
            (corpus.parent / "tally.json").write_text(json.dumps([tally.rows(), tally.errors]))
            os._exit(0)

    silent = ["-timeout=300", "-verbosity=0", f"-artifact_prefix={corpus.parent}/"]
    options = [f"-seed={seed}", f"-runs={10 * inputs}", f"-max_len={LONGEST}", *silent]
    atheris.Setup([sys.argv[0], *options, str(corpus)], judge, custom_mutator=mutate)
    atheris.Fuzz()


def _judge(study: Any, case: bytes, kind: str, tally: Tally) -> None:
    from tests.fuzz.judge import judge_plan  # noqa: PLC0415

    number, began = tally.outcomes.total(), time.perf_counter()
    try:
        command = number % COMMAND_EVERY == 0
        verdict = study.judge(case, command)
        outcome, seconds = verdict.outcome, verdict.seconds
        tally.commands += command
        studies = sum(count for (_, ended), count in tally.outcomes.items() if ended == "study")
        if verdict.loaded is not None and studies % PLAN_EVERY == 0:
            tally.plans[judge_plan(verdict.loaded).outcome] += 1
    except BaseException as error:
        outcome, seconds = "error", time.perf_counter() - began
        place = traceback.extract_tb(error.__traceback__)[-1]
        name = f"{kind}: {type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
        tally.errors.setdefault(name, f"{error} ({case.hex()[:2000]})")
    tally.outcomes[kind, outcome] += 1
    tally.slowest[kind] = max(seconds, tally.slowest.get(kind, 0.0))


def replay(corpus: Path) -> None:
    """Runs the kept cases under `coverage` and writes the share of lines reached beside the corpus."""
    coverage: Any = importlib.import_module("coverage")
    measured = coverage.Coverage(data_file=None, include=[f"{ROOT}/inputs/*"], config_file=False)
    measured.start()
    from tests.fuzz.study_on_disk import StudyOnDisk  # noqa: PLC0415

    study, tally = StudyOnDisk(Path(tempfile.mkdtemp()) / "study"), Tally()
    for path in sorted(corpus.iterdir()):
        _judge(study, path.read_bytes(), "kept", tally)
    measured.stop()
    rows: list[Row] = [("kept", "", "", str(tally.outcomes.total()), "inputs")]
    reached = total = 0
    for path in sorted((ROOT / "inputs").rglob("*.py")):
        _, lines, _, missing, _ = measured.analysis2(str(path))
        if lines:
            share = 100 * (1 - len(missing) / len(lines))
            rows.append(("lines", path.relative_to(ROOT).as_posix(), "reached", f"{share:.1f}", "percent"))
            reached, total = reached + len(lines) - len(missing), total + len(lines)
    rows.append(("lines", "inputs", "reached", f"{100 * reached / total:.1f}", "percent"))
    (corpus.parent / "lines.json").write_text(json.dumps(rows))


def record(inputs: int, seed: int) -> int:
    """Runs both parts in processes of their own and writes the result; the exit code is 1 where anything went wrong."""
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name) / "corpus"
        corpus.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": "0", "TMPDIR": name}
        for part in ("fuzz", "replay"):
            command = [sys.executable, "-m", "benchmarks.fuzz", "--inputs", str(inputs), "--seed", str(seed)]
            subprocess.run([*command, "--part", part, "--corpus", str(corpus)], cwd=ROOT, env=environment, check=True)
        tally, errors = json.loads((Path(name) / "tally.json").read_text())
        lines = json.loads((Path(name) / "lines.json").read_text())
    used = [("version", package, "", version(package), "") for package in ("atheris", "coverage")]
    rows = [("seed", "", "", str(seed), ""), *used, *tally, *lines]
    RESULT.parent.mkdir(exist_ok=True)
    with RESULT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    for kind, said in errors.items():
        sys.stderr.write(f"{kind}: {said}\n")
    return 1 if errors else 0


def main() -> int:
    """Runs what the arguments ask for."""
    parser = argparse.ArgumentParser(description="A recorded run of a fuzzer over the loader.")
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=("fuzz", "replay"))
    parser.add_argument("--corpus", type=Path, default=Path())
    given = parser.parse_args()
    if given.part == "fuzz":
        fuzz(given.inputs, given.seed, given.corpus)
    if given.part == "replay":
        replay(given.corpus)
    return 0 if given.part else record(given.inputs, given.seed)


if __name__ == "__main__":
    sys.exit(main())
