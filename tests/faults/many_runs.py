"""A program that makes many runs into a folder, to be killed and interrupted: FOLDER WORKERS [STUDY] BUDGET..."""

import signal
import sys
from pathlib import Path

from inputs.load import load_study
from inputs.problems import WrongUsage
from optimizer.result import Options
from outputs.runs.analysis import Request, opened
from outputs.runs.engine import Halted
from tests.outputs.runs.lines import budget_line


def main(study: str, folder: str, workers: str, gap: str, *budgets: str) -> int:
    """Says how many runs it made and how many were made before; 1 where it was refused, 3 where it was halted."""
    raw = load_study(Path(study)).raw
    cases = budget_line(raw, budgets, Options(gap=float(gap), outlook=False))
    request = Request(workers=int(workers), out=Path(folder), quiet=True)
    told: list[bool] = []
    try:
        with opened(request, "test", raw, {"budgets": list(budgets)}, len(cases)) as runs:
            runs.told = lambda number, record, before: told.append(before)
            runs.make(cases)
    except WrongUsage as refused:
        print(refused, file=sys.stderr)
        return 1
    except Halted as halted:
        print(f"halted with {len(halted.records)}")
        return 3
    print(f"made {told.count(False)}, kept {told.count(True)}")
    return 0


if __name__ == "__main__":
    # Ctrl-C works as at a terminal, also where the tests run in the background.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main(*sys.argv[1:]))
