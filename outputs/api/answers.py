"""Why, from Python: what the rules of a plan cost, and why two plans differ."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from outputs.api.asked import number
from outputs.api.frames import frame_of
from outputs.api.here import runs_here
from outputs.api.planning import Planned
from outputs.api.told import told
from outputs.compare.comparison import compare as compare_folders
from outputs.compare.report import comparison_blocks
from outputs.compare.tables import comparison_tables
from outputs.compare.why import Effort
from outputs.explain.explain import explain_plan
from outputs.layout import Block
from outputs.runs.case import Case
from outputs.runs.engine import Halted
from outputs.runs.solve import record_of
from outputs.service_tables import service_tables
from outputs.table import Table
from outputs.terminal import print_blocks

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, repr=False)
class Answer:
    """What the command says, and its tables as frames, by the names of their files."""

    text: str
    tables: Mapping[str, "DataFrame"]

    def __repr__(self) -> str:
        """The text."""
        return self.text


def explain(planned: Planned, *, workers: int = 1, quiet: bool = True) -> Answer:
    """What each rule costs and what more money buys.

    The answer's tables are those of `optimize explain`; `rules` is the plan's, with the prices in it.

    Args:
        planned: from `plan`.
        workers: as for `sweep`.
        quiet: as for `sweep`.

    Raises:
        WrongUsage: fewer than one worker.
        KeyboardInterrupt: Ctrl-C came before the answer was whole.
    """
    options = replace(planned.options, outlook=False, reasons=False)
    loaded, result = planned.study.loaded, planned.result
    with runs_here(workers, None, quiet) as runs:
        try:
            found = explain_plan(loaded, result, record_of(result), runs, Case(loaded.raw, {}, options), False)
        except Halted as halted:
            raise KeyboardInterrupt from halted
    _, rules = service_tables(result, found.prices)
    return _answer(found.blocks, [*found.tables, rules])


def compare(a: Planned | str | Path, b: Planned | str | Path, *, fast: bool = False, time_limit: float = 60) -> Answer:
    """What differs between two plans, and why: causes that add up.

    Args:
        a: a plan, or its result folder.
        b: another one.
        fast: takes the causes in one order instead of averaging over all orders.
        time_limit: seconds for each study between the two.

    Raises:
        WrongUsage: a folder or the time limit cannot be used, or the two are in different money.
        UnsoundFolder: a folder does not survive verification.
    """
    effort = Effort(fast, number("time_limit", time_limit, above_zero=True), None)
    with told(), _folder(a) as first, _folder(b) as second:
        found = compare_folders(first, second, effort)
        return _answer(comparison_blocks(found), comparison_tables(found, "intl"))


@contextmanager
def _folder(side: Planned | str | Path) -> Iterator[Path]:
    """The folder of a plan; one that has none gets it for a moment."""
    if not isinstance(side, Planned):
        yield Path(side)
        return
    with TemporaryDirectory() as made:
        yield side.write(Path(made) / "plan", page=False)


def _answer(blocks: Iterable[Block], tables: Iterable[Table]) -> Answer:
    text = StringIO()
    print_blocks(blocks, text)
    return Answer(text.getvalue().strip("\n"), {table.name: frame_of(table) for table in tables})
