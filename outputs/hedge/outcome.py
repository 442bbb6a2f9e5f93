"""A hedge that has ended, whole or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from inputs.titles import unit_of
from optimizer.plan import Plan
from optimizer.result import Result
from outputs.failures import NO_PLAN, STOPPED, UNFORESEEN, UNVERIFIED
from outputs.hedge.asked import Designed
from outputs.hedge.regret import Judged
from outputs.runs.record import Record


@dataclass(frozen=True)
class Found:
    """The plans that agree on what is shared, and what they are compared with.

    plans, results: by scenario; search: "optimal", "time_limit" or "settled" (no better plan was found, without proof
    that it is within the gap), or "single" or "in_vain" where no plan for all together was found in time or at all;
    taken_from: the scenario whose own first stage the hedge has, where none better was found; whole:
    False where units that are not shared were fractions in that search; mended: scenarios whose units were whole there
    all the same, since without that they were left without a plan.
    """

    judged: Judged
    plans: Mapping[str, Plan]
    results: Mapping[str, Result]
    search: str
    taken_from: str | None
    integers: int
    whole: bool
    mended: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every run came to its end, so that bounds are as near as was asked for."""
        tried = [run.record for row in self.judged.tried.values() for run in row.values()]
        return self.search == "optimal" and all(record.status in ("optimal", "no_plan") for record in tried)


@dataclass(frozen=True)
class Hedge:
    """What came of it. own: each scenario's run for itself, as far as made; found: None where there is no hedge.

    failed: why there is none: "stopped" (Ctrl-C), "no_plan" (each scenario has plans, none that agree), "time_limit",
    "in_vain" (the search came to its end and found none), "fast" (what the search found leaves a scenario without a
    plan, whatever was made whole).
    """

    folder: Path
    designed: Designed
    own: Mapping[str, Record]
    found: Found | None
    failed: str | None = None
    left: int = 0

    @property
    def unit(self) -> str:
        return unit_of(self.designed.base.study.settings.money)

    @property
    def planless(self) -> Mapping[str, Record]:
        """The scenarios without a plan of their own that stand in the way of a hedge, with their runs."""
        names = self.designed.tree.names
        return {name: record for name, record in self.own.items() if name in names and not record.has_plan}

    @property
    def left_out(self) -> Mapping[str, Record]:
        """Drawn scenarios that the rules leave no plan, and that therefore do not count, with their runs."""
        names = self.designed.tree.names
        return {name: record for name, record in self.own.items() if name not in names}

    @property
    def exit_code(self) -> int:
        """0 with a hedge; 4 where the rules leave none; 5 where it was stopped before; 6 or 1 where runs went wrong."""
        if self.found is not None:
            runs = [run.record.status for row in self.found.judged.tried.values() for run in row.values()]
            codes = [_CODES[status] for status in runs if status in ("failed", "unverified")]
            return codes[0] if codes else 0
        if self.failed == "no_plan":
            return NO_PLAN
        statuses = [record.status for record in self.planless.values()]
        return next((code for status, code in _CODES.items() if status in statuses), STOPPED)


_CODES = {"failed": UNFORESEEN, "unverified": UNVERIFIED, "no_plan": NO_PLAN, "stopped": STOPPED}
