"""SCIP, CBC and GLPK on an LP file: how each is found, run, and understood."""

import math
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from inputs.language import mark, say
from inputs.problems import WrongUsage

# A solver that was told to stop gets this long to do so before it is ended (seconds).
GRACE = 30.0
# How nearly whole a whole number must be, so that none is bought without what its purchase takes.
WHOLE = 1e-8


@dataclass(frozen=True)
class Solved:
    """How a solver ended: with a proof within the gap, at the time limit, or finding that there is no plan.

    `objective` is None where no plan was found, `bound` where nothing was proven.
    """

    status: Literal["proven", "stopped", "infeasible"]
    objective: float | None
    bound: float | None


class SolverFailed(RuntimeError):
    """The solver ended in a way that says nothing about the model."""


Solver = Callable[[Path, float, float], Solved]


def find(name: str) -> Solver:
    """A solver by name, to be called with an LP file, a relative gap and a time limit in seconds.

    Raises:
        WrongUsage: it is not known, or not installed; the message says how to install it.
    """
    if name not in _SOLVERS:
        raise WrongUsage(
            say("there is no second solver {name}; choose one of {names}", name=repr(name), names=", ".join(NAMES))
        )
    solver, installed, remedy = _SOLVERS[name]
    if not installed():
        raise WrongUsage(say(remedy, name=name))
    return solver


def _scip(model: Path, gap: float, time_limit: float) -> Solved:
    scip: Any = import_module("pyscipopt").Model()
    scip.hideOutput()
    scip.setParam("limits/gap", gap)
    scip.setParam("limits/time", time_limit)
    scip.setParam("numerics/feastol", WHOLE)
    scip.readProblem(str(model))
    scip.optimize()
    status = scip.getStatus()
    if status == "userinterrupt":
        raise KeyboardInterrupt
    if status == "infeasible":
        return Solved("infeasible", None, None)
    if status not in ("optimal", "gaplimit", "timelimit"):
        raise SolverFailed(say("{solver} ended with {status}", solver="SCIP", status=status))
    found = float(scip.getObjVal()) if scip.getNSols() else None
    bound = float(scip.getDualbound())
    proven: Literal["proven", "stopped"] = "stopped" if status == "timelimit" else "proven"
    return Solved(proven, found, bound if abs(bound) < scip.infinity() else None)


def _cbc(model: Path, gap: float, time_limit: float) -> Solved:
    limits = [
        "-ratioGap",
        repr(gap),
        "-sec",
        repr(time_limit),
        "-timeMode",
        "elapsed",
        "-integerTolerance",
        repr(WHOLE),
    ]
    # Its cuts have cut off the best plan of scenario report-2024: CBC 2.10.8 then calls a dearer one optimal.
    began = time.monotonic()
    log = _run(["cbc", str(model), *limits, "-cuts", "off", "-solve"], time_limit)
    if re.search(r"^(Problem is|Result - .*|Pre-processing says) infeasible", log, re.M):
        # Stopped in its first relaxation, CBC calls a model infeasible that it has not solved.
        stopped = time.monotonic() - began >= time_limit
        return Solved("stopped" if stopped else "infeasible", None, None)
    ended = re.search(r"^Result - (Optimal solution found|Stopped on time limit)", log, re.M)
    if ended is None:
        raise SolverFailed(say("{solver} ended with {status}", solver="CBC", status=repr(_last_line(log))))
    proven = ended[1].startswith("Optimal")
    none_found = re.search(r"^No feasible solution found", log, re.M)
    found = None if none_found else _number(r"^Objective value:\s+(\S+)", log)
    bound = _number(r"^Lower bound:\s+(\S+)", log)
    if proven and found is not None and bound is None:
        # CBC says no more than that it left out only what could be better by the gap.
        bound = found - gap * abs(found)
    return Solved("proven" if proven else "stopped", found, bound)


def _glpk(model: Path, gap: float, time_limit: float) -> Solved:
    answer = model.with_suffix(".answer")
    limits = ["--mipgap", repr(gap), "--tmlim", str(max(1, math.ceil(time_limit)))]
    log = _run(["glpsol", "--lp", str(model), *limits, "-w", str(answer)], time_limit)
    if re.search(r"^(LP|PROBLEM) HAS NO (PRIMAL |INTEGER )?FEASIBLE SOLUTION", log, re.M):
        return Solved("infeasible", None, None)
    last = re.findall(r"^\+.*>=\s+(\S+)", log, re.M)
    stopped = re.search(r"^TIME LIMIT (EXCEEDED|REACHED)", log, re.M) is not None
    written = answer.read_text() if answer.exists() else ""
    ended = re.search(r"^s (?:mip|bas) \S+ \S+ (?:\S+ )?(\S+) (\S+)$", written, re.M)
    if ended is None:
        raise SolverFailed(say("{solver} ended with {status}", solver="GLPK", status=repr(_last_line(log))))
    found = float(ended[2]) if ended[1] in ("o", "f") and ended[0].startswith("s mip") else None
    if ended[1] == "o":
        return Solved("proven", found, found)
    bound = _finite(last[-1]) if last else None
    return Solved("stopped" if stopped else "proven", found, bound)


def _run(command: Sequence[str], time_limit: float) -> str:
    """What a program prints, in English."""
    surroundings = {**os.environ, "LC_ALL": "C"}
    try:
        ended = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            env=surroundings,
            timeout=time_limit + GRACE,
        )
    except subprocess.TimeoutExpired as error:
        raise SolverFailed(say("{solver} did not stop at its time limit", solver=command[0])) from error
    return ended.stdout + ended.stderr


def _last_line(log: str) -> str:
    lines = [line for line in log.splitlines() if line.strip()]
    return lines[-1].strip() if lines else say("no message")


def _number(pattern: str, log: str) -> float | None:
    found = re.search(pattern, log, re.M)
    return _finite(found[1]) if found else None


def _finite(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e30 else None


def _program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


_SOLVERS: dict[str, tuple[Solver, Callable[[], bool], str]] = {
    "scip": (
        _scip,
        lambda: find_spec("pyscipopt") is not None,
        mark('the second solver {name} is not installed; install it with: pip install "regnekraft[scip]"'),
    ),
    "cbc": (
        _cbc,
        _program("cbc"),
        mark("the second solver {name} is not installed; on Debian or Ubuntu, install it with: apt install coinor-cbc"),
    ),
    "glpk": (
        _glpk,
        _program("glpsol"),
        mark("the second solver {name} is not installed; on Debian or Ubuntu, install it with: apt install glpk-utils"),
    ),
}
NAMES = tuple(_SOLVERS)
