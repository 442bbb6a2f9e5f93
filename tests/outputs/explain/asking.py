"""What an explanation is asked with: a tiny study, its best plan, and runs that are made in this process."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from inputs.load import Loaded, change_study
from optimizer.result import Options
from outputs.layout import Block, lay_out
from outputs.runs.case import Case
from outputs.runs.engine import Runs
from outputs.runs.record import Record
from outputs.runs.store import Store
from tests.outputs.runs.pools import HerePool
from tests.outputs.runs.tiny import raw_of
from tests.study_text import StudyText


@dataclass
class Asking:
    """A study with its best plan, proven without a gap."""

    loaded: Loaded
    base: Record
    runs: Runs
    case: Case
    pool: HerePool


def asking(text: StudyText, folder: Path) -> Asking:
    """The study solved, with runs that know its plan."""
    raw = raw_of(text, folder / "study")
    case = Case(raw, {}, Options(gap=0.0, outlook=False))
    pool = HerePool()
    runs = Runs(Store.open(folder / "runs", {}, raw), pool)
    (base,) = runs.make([case])
    pool.began.clear()
    return Asking(change_study(raw, ()), base, runs, case, pool)


def with_budget(text: StudyText, total: str) -> StudyText:
    text.figure("rules.budget.total", total)
    return text


def with_union(text: StudyText) -> StudyText:
    """The study with a partnership that gives 1 for each million paid in 2025 or 2026, at a third of a node's price."""
    text.tables["partnerships"] = [
        {
            **{"partnership": "union", "enabled": "yes", "tiers": "open", "time_critical": "no", "step": "1"},
            **{"window_first": "2025", "window_last": "2026", "smallest_year": "0", "largest_year": "100"},
            **{"start_year": "2025", "lifetime_years": "5"},
        }
    ]
    text.tables["partnership_yields"] = [{"partnership": "union", "resource": "compute", "capacity": "1"}]
    return text


def with_growth_and_falling_prices(text: StudyText) -> StudyText:
    """10 units are needed in 2025 and 20 in 2026, when a node costs 1.5: ten nodes a year, for 30 and 15."""
    text.tables["demand"][0]["growth"] = "1"
    text.tables["prices"][0]["change"] = "-0.5"
    return text


def printed(blocks: Iterable[Block]) -> str:
    """Everything that is printed, on one line, so that it does not matter where lines are broken."""
    return " ".join(" ".join(line.text for line in lay_out(blocks, 100)).split())
