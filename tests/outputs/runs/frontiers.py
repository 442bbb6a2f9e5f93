"""Frontiers of tiny studies, traced in this process."""

from collections.abc import Callable
from pathlib import Path

from inputs.load import load_study
from optimizer.result import Options
from outputs.runs.case import Case
from outputs.runs.engine import Runs
from outputs.runs.frontier_breaks import BreakPoint, break_points
from outputs.runs.frontier_evidence import Evidence
from outputs.runs.frontier_scale import scale_of
from outputs.runs.frontier_search import Search
from outputs.wording import plain_number
from tests.outputs.runs.lines import begun
from tests.outputs.runs.pools import HerePool
from tests.outputs.runs.tiny import tiny_study
from tests.study_text import StudyText


def with_lots() -> StudyText:
    """The tiny study where a procurement buys for at least 9.

    6 must be spent; from 15 on nodes can be bought for 3 each, up to 10 of them, all in 2025.
    """
    text = tiny_study()
    text.switch("procurement", on=True)
    text.figure("rules.procurement.smallest_lot", "9")
    return text


def with_partner(step: str = "1", smallest: str = "0") -> StudyText:
    """The tiny study with a union abroad, where 1 gives what a node gives for 3, and the rule on the domestic share."""
    text = tiny_study()
    text.switch("domestic_share", on=True)
    years = {"window_first": "2025", "window_last": "2025", "start_year": "2025", "lifetime_years": "5"}
    plain = {"enabled": "yes", "tiers": "open", "time_critical": "no", "largest_year": "100"}
    text.tables["partnerships"] = [
        {"partnership": "union", "title": "The union", **plain, **years, "step": step, "smallest_year": smallest}
    ]
    text.tables["partnership_yields"] = [{"partnership": "union", "resource": "compute", "capacity": "1"}]
    return text


def traced(
    text: StudyText,
    folder: Path,
    of: str = "budget",
    between: str | None = None,
    resolution: str | None = None,
    gap: float = 0.0,
    most: int = 200,
    each: Callable[[Case], bool] = lambda case: False,
) -> Search:
    """The search of a frontier, ended. `each` is called with every run that is made; True loses it."""
    study, results = folder / "study", folder / "results"
    study.mkdir(parents=True, exist_ok=True)
    text.write(study)
    raw = load_study(study).raw
    evidence = Evidence(scale_of(raw, of, between, resolution), Options(gap=gap, outlook=False))
    with begun(results, raw) as store:
        search = Search(evidence, Runs(store, HerePool(lose=each)), most)
        search.run()
    return search


def told(search: Search) -> list[tuple[str, list[str], list[str], bool]]:
    """The breaks: between which values, what appears and goes upward, and whether that is proven."""

    def one(point: BreakPoint) -> tuple[str, list[str], list[str], bool]:
        between = f"{plain_number(point.low)}-{plain_number(point.high)}"
        appears, goes = ([part.short for part in parts] for parts in (point.appears, point.goes))
        return between, appears, goes, point.proven

    return [one(point) for point in break_points(search, "MTD")]
