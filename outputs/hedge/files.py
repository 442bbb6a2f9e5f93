"""The files of a hedge: its tables, its figures, and a result folder for each scenario's plan."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inputs.language import say
from inputs.titles import title_of, unit_of
from outputs.csv_files import csv_bytes
from outputs.folder import Destination, write_whole
from outputs.hedge.first_stage import FirstStage
from outputs.hedge.many import are_many, level_titles, spread
from outputs.hedge.outcome import Found, Hedge
from outputs.hedge.regret import HEDGE
from outputs.hedge.results import options_of
from outputs.hedge.tables import hedge_tables
from outputs.hedge.words import plan_title, scenario_title
from outputs.run import Request as PlanRequest
from outputs.run import write_result
from outputs.runs.analysis import Request
from outputs.runs.figure_files import write_figures
from outputs.runs.store import Store
from outputs.wording import amount

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PLANS = "plans"


def write_hedge(done: Hedge, store: Store, request: Request) -> None:
    """Writes them all, in place of those of an earlier round; nothing where there is no hedge.

    Raises:
        FolderRefused: the disk refuses.
    """
    found = done.found
    if found is None:
        return
    for table in hedge_tables(found):
        store.write(f"{table.name}.csv", csv_bytes(table, request.dialect))
    write_figures(store, hedge_figures(done, found), ("regret", "first_stage"))
    _write_plans(done, found, store.folder / PLANS, request)


def _write_plans(done: Hedge, found: Found, folder: Path, request: Request) -> None:
    """A result folder a scenario, all of them there at once."""
    if folder.exists():
        shutil.rmtree(folder)
    loaded = dict(zip(done.designed.tree.names, done.designed.loaded, strict=True))

    def write(draft: Path) -> None:
        for name, result in found.results.items():
            inside = draft / name
            inside.mkdir()
            scenario = name if name in result.study.settings.scenarios else None
            options = options_of(result, request.run_options)
            asked = PlanRequest(request.inputs, scenario, request.changes, inside, request.dialect, options)
            write_result(inside, loaded[name], result, asked)

    write_whole(Destination(folder, PLANS), write)


def hedge_figures(done: Hedge, found: Found) -> Iterator[tuple[str, "Figure"]]:
    """The regret of each first stage in each scenario, and what each buys, by the file's name."""
    from outputs.figures.heat_map import draw_heat_map  # noqa: PLC0415
    from outputs.figures.side_bars import SidePanel, draw_side_bars  # noqa: PLC0415

    judged, study = found.judged, done.designed.base.study
    many = are_many(judged.tree)
    # Of many scenarios no one finds a cell again.
    if not many:
        plans = list(judged.tried)
        spans = [[judged.regret(plan, name) for name in judged.tree.names] for plan in reversed(plans)]
        yield (
            "regret",
            draw_heat_map(
                [scenario_title(study, name) for name in judged.tree.names],
                [plan_title(study, plan) for plan in reversed(plans)],
                [[None if span is None else float(span.found) for span in row] for row in spans],
                say("scenario"),
                say("first stage of"),
                say("regret ({unit})", unit=unit_of(study.settings.money)),
                say("What each first stage costs beyond the best: {study}", study=title_of(study.settings.study)),
            ),
        )
    stage = FirstStage.of(found)
    rows: list[tuple[str, str, Any, str]] = [("buy", name, row, say("units")) for name, row in study.products.items()]
    rows += [("steps", name, row, say("steps")) for name, row in study.partnerships.items()]
    titles = [plan_title(study, plan) for plan in stage.amounts]
    if many:
        titles = [plan_title(study, HEDGE), *level_titles()]
    panels = []
    for kind, name, row, unit in rows:
        totals = {plan: stage.total(plan, kind, name) for plan in stage.amounts}
        amounts = list(totals.values())
        if many:
            own = [units for plan, units in totals.items() if plan != HEDGE]
            amounts = [totals[HEDGE], *spread(own, judged.tree.probabilities, int)]
        if any(amounts):
            notes = tuple(amount(units, 0) for units in amounts)
            tips = tuple(f"{title}: {note}" for title, note in zip(titles, notes, strict=True))
            panels.append(SidePanel(title_of(row), unit, tuple(map(float, amounts)), notes, tips))
    if panels:
        yield "first_stage", draw_side_bars(titles, titles.index(plan_title(study, HEDGE)), panels)
