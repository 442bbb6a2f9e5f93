"""`optimize evaluate` from what was asked to what is printed and written."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from optimizer.result import ProgressHook, Stopped
from outputs.csv_files import Dialect, write_csv
from outputs.evaluate.as_json import evaluation_json
from outputs.evaluate.evaluate import Asked, Evaluation, evaluate
from outputs.evaluate.figure import NAME, draw_funding
from outputs.evaluate.report import evaluation_blocks
from outputs.evaluate.tables import evaluation_tables
from outputs.failures import STOPPED
from outputs.folder import Destination, write_whole
from outputs.layout import Block
from outputs.run import Request, ctrl_c_ignored, write_result

# The folders inside: the plan for amounts that were given, and the best for the same money.
PLAN, OPTIMUM = "plan", "optimum"


@dataclass(frozen=True)
class Done:
    """An evaluation and where it was written."""

    found: Evaluation
    folder: Path

    @property
    def exit_code(self) -> int:
        """0, or 5 where the search for the optimum was stopped before any plan was found."""
        return STOPPED if isinstance(self.found.optimum.found, Stopped) else 0

    def as_json(self) -> str:
        """What stands on standard output under --json."""
        return evaluation_json(self.found, self.folder, self.exit_code)

    def blocks(self) -> Iterable[Block]:
        """What is printed otherwise."""
        return evaluation_blocks(self.found, self.folder)


def run_evaluation(asked: Asked, out: Path | None, dialect: Dialect, hook: ProgressHook | None) -> Done:
    """Evaluates a plan and writes its folder, whole or not at all.

    Raises:
        WrongUsage, InvalidStudy: the study, the plan or the folder cannot be used.
        NoPlan, Stopped, Unverified, KeyboardInterrupt: nothing was written.
    """
    # Before the study is read its name is not known; a folder that is named is refused early.
    if out is not None:
        Destination(out, "").check()
    found = evaluate(asked, hook)
    destination = Destination(out, f"evaluate-{found.loaded.study.settings.study.name}")
    destination.check()
    request = Request(asked.inputs, asked.scenario, asked.changes, out, dialect, asked.options)

    def write(draft: Path) -> None:
        from outputs.figures.style import save  # noqa: PLC0415

        for table in evaluation_tables(found):
            write_csv(table, draft, dialect)
        save(draw_funding(found), draft, NAME)
        if found.within is not None:
            (draft / PLAN).mkdir()
            write_result(draft / PLAN, found.within.loaded, found.within.result, request)
        best = found.optimum.result
        if best is not None:
            (draft / OPTIMUM).mkdir()
            write_result(draft / OPTIMUM, found.optimum.loaded, best, request)

    with ctrl_c_ignored():
        return Done(found, write_whole(destination, write))
