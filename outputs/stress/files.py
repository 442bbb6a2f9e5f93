"""The files of a stress test: its tables, its figure, and a result folder for each plan made anew within the rules."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inputs.demand import project_need
from inputs.language import say
from inputs.load import Loaded, change_study
from optimizer.highs import Solved, SolveStatus
from optimizer.model import build_model
from optimizer.recompute import recomputed
from optimizer.result import Options, Result
from outputs.csv_files import csv_bytes
from outputs.folder import Destination, write_whole
from outputs.run import Request as Written
from outputs.run import write_result
from outputs.runs.analysis import Request
from outputs.runs.figure_files import write_figures
from outputs.runs.record import Record
from outputs.runs.store import Store
from outputs.stress.outcome import HELD, REPLANNED, WAYS, Stress, Struck
from outputs.stress.tables import stress_tables
from outputs.wording import amount

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PLANS = "plans"
BASE = "base"
FIGURE = "stress"
HALTS: tuple[SolveStatus, ...] = ("time_limit", "interrupted")


def write_stress(done: Stress, loaded: Loaded, store: Store, request: Request) -> None:
    """Writes them all, in place of those of an earlier round.

    Raises:
        FolderRefused: the disk refuses.
    """
    for table in stress_tables(done):
        store.write(f"{table.name}.csv", csv_bytes(table, request.dialect))
    write_figures(store, _figures(done), (FIGURE,))
    written = Written(None, request.scenario, (), None, request.dialect, request.options)
    if done.base_record is not None and done.base_record.plan is not None:
        _write_plan(done.folder / PLANS / BASE, loaded, done.base_record, written)
    for one in done.struck:
        if has_folder(one) and one.record is not None:
            _write_plan(done.folder / PLANS / one.shock.name, change_study(one.shock.raw, ()), one.record, written)


def has_folder(one: Struck) -> bool:
    """Whether the plan made anew is one that can be verified: within the rules, of a study that its tables say."""
    return one.shock.in_tables and one.record is not None and one.record.plan is not None


def _write_plan(folder: Path, loaded: Loaded, record: Record, written: Written) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    result = _result(loaded, record, written.options)
    own = replace(written, options=replace(written.options, threads=1))

    def write(draft: Path) -> None:
        write_result(draft, loaded, result, own)

    write_whole(Destination(folder, ""), write)


def _result(loaded: Loaded, record: Record, options: Options) -> Result:
    """The plan of a record with its exact money, as a plan that was just made."""
    assert record.plan is not None
    study, need = loaded.study, project_need(loaded.study)
    compiled = build_model(study.in_order_of_names(), need).compiled()
    bound = float("-inf") if record.bound is None else record.bound
    halted: SolveStatus | None = next((kind for kind in HALTS if kind == record.status), None)
    solved = Solved(halted or "optimal", None, None, bound, record.seconds, record.nodes, halted == "interrupted")
    return recomputed(study, need, record.plan.plan(), solved, compiled)


def _figures(done: Stress) -> Iterator[tuple[str, "Figure"]]:
    if done.base is None:
        return
    from outputs.figures.pairs import Pair, draw_pairs  # noqa: PLC0415

    pairs = [
        Pair(
            one.shock.title,
            float(one.held.covered) * 100,
            None if one.replanned is None else float(one.replanned.covered) * 100,
            _note(one, done.unit),
        )
        for one in done.struck
    ]
    yield (
        FIGURE,
        draw_pairs(
            pairs,
            float(done.base.covered) * 100,
            (say(WAYS[HELD]), say(WAYS[REPLANNED]), say("the plan as it stands")),
            say("share of all need that is covered, by value (%)"),
            heading(done),
        ),
    )


def ending(one: Struck) -> str:
    """How re-planning ended, where that is not with a plan within the rules."""
    if one.replanned is not None:
        return say("rules broken") if one.gave_way else ""
    if one.last is None or one.last.status == "interrupted":
        return say("not made")
    return say("no plan") if one.last.status == "no_plan" else say("no plan found")


def _note(one: Struck, unit: str) -> str:
    """What must be known to read the marks of a shock."""
    over = amount(one.held.over_budget)
    notes = [say("{amount} {unit} over the budget", amount=over, unit=unit)] if one.held.over_budget else []
    return "; ".join([*notes, *filter(None, [ending(one)])])


def heading(done: Stress) -> str:
    """What a stress test is called."""
    return say("What stays covered under shocks from {year}: {study}", year=done.year, study=done.title)
