"""The value of waiting: what it costs to make each purchase of a plan a year later, or a year earlier.

The units of a year are moved to the year beside it: none in the one, and in the other as many as in both together at
least. Everything else is planned anew around them. Contributions to partnerships are moved in the same way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from constraints.quantities import window
from inputs.load import Loaded
from inputs.study import Study
from inputs.titles import title_of
from optimizer.holds import Hold
from outputs.explain.differences import Difference, Planned
from outputs.explain.held import Answer, ask
from outputs.runs.case import Case
from outputs.runs.engine import Runs
from outputs.runs.record import Record

When = Literal["later", "earlier"]
STEP: dict[When, int] = {"later": 1, "earlier": -1}


@dataclass(frozen=True)
class Purchase:
    """What is bought of a product in a year, everywhere or (site) at one place; or contributed to a partnership."""

    decision: Literal["buy", "steps"]
    name: str
    year: int
    units: int
    site: str | None = None

    def title(self, study: Study) -> str:
        """The purchase for a planner."""
        if self.decision == "steps":
            return f"{title_of(study.partnerships[self.name])}, {self.year}"
        place = "" if self.site is None else f", {title_of(study.sites[self.site])}"
        return f"{title_of(study.products[self.name])}{place}, {self.year}"

    def moved(self, planned: Planned, to: int) -> tuple[Hold, ...]:
        """What holds when it is made in another year."""
        there = self.units + _made(planned, self.decision, self.name, to, self.site)
        return Hold(self.decision, self._pattern(self.year), most=0), Hold(
            self.decision, self._pattern(to), least=there
        )

    def _pattern(self, year: int) -> tuple[str | int | None, ...]:
        return (self.name, self.site, None, year) if self.decision == "buy" else (self.name, year)


@dataclass(frozen=True)
class Move:
    """A purchase made a year later or earlier; `difference` where there is a plan."""

    purchase: Purchase
    when: When
    answer: Answer
    difference: Difference | None

    @property
    def to(self) -> int:
        return self.purchase.year + STEP[self.when]


@dataclass(frozen=True)
class WaitingReport:
    """Every move: those without a plan first, then the dearest."""

    study: Study
    moves: tuple[Move, ...]


def explain_waiting(loaded: Loaded, base: Record, runs: Runs, case: Case, by_site: bool = False) -> WaitingReport:
    """What it costs to make each purchase of the best plan a year later or earlier, all runs in one batch.

    base: the plan's record; case: its case; by_site: purchases of each site apart.

    Raises:
        Halted: Ctrl-C came.
    """
    study = loaded.study
    planned = Planned.of(study, base)
    moves = [
        (purchase, when)
        for purchase in _purchases(planned, by_site)
        for when in STEP
        if _possible(study, purchase, purchase.year + STEP[when])
    ]
    questions = [purchase.moved(planned, purchase.year + STEP[when]) for purchase, when in moves]
    answers = ask(questions, study, base, runs, case)
    told = [
        Move(purchase, when, answer, _difference(planned, answer))
        for (purchase, when), answer in zip(moves, answers, strict=True)
    ]
    ranked = sorted(told, key=lambda move: move.answer.dearness, reverse=True)
    return WaitingReport(study, tuple(ranked))


def _purchases(planned: Planned, by_site: bool) -> Iterator[Purchase]:
    study = planned.study
    for year in study.years:
        for product in study.products:
            for site in study.sites if by_site else (None,):
                units = _made(planned, "buy", product, year, site)
                if units:
                    yield Purchase("buy", product, year, units, site)
        for name in study.partnerships:
            steps = _made(planned, "steps", name, year, None)
            if steps:
                yield Purchase("steps", name, year, steps)


def _made(planned: Planned, decision: str, name: str, year: int, site: str | None) -> int:
    return planned.units(name, year, site) if decision == "buy" else planned.plan.steps.get((name, year), 0)


def _possible(study: Study, purchase: Purchase, to: int) -> bool:
    return to in study.years if purchase.decision == "buy" else (purchase.name, to) in window(study)


def _difference(before: Planned, answer: Answer) -> Difference | None:
    if not answer.record.has_plan:
        return None
    return Difference(before, Planned.of(before.study, answer.record))
