"""The break points of a frontier: between which two values, what appears and goes, and in one sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from outputs.runs.frontier_evidence import Evidence
from outputs.runs.frontier_search import Search
from outputs.runs.frontier_stretches import Boundary
from outputs.runs.frontier_words import Part, grouped, listed, noun, parts_lost
from outputs.runs.shape import Shape
from outputs.wording import amount, tenth_above


@dataclass(frozen=True)
class BreakPoint:
    """Somewhere from `low` to `high` the plan changes its shape. `appears`, `goes`: upward.

    proven: it must change there, by runs that came to their end; up to `low` the shape below is proven to do.
    """

    low: Fraction
    high: Fraction
    appears: tuple[Part, ...]
    goes: tuple[Part, ...]
    sentence: str
    proven: bool

    @property
    def importance(self) -> Fraction:
        """What it is about (million)."""
        return sum((part.money for part in (*self.goes, *self.appears)), Fraction(0))


def break_points(search: Search, unit: str) -> tuple[BreakPoint, ...]:
    """The breaks found, upward; where plans begin or end is one too."""
    now = search.stretches
    return tuple(_break(search, edge, now.known(edge), unit) for edge in now.boundaries)


def remarks(evidence: Evidence, unit: str) -> Iterator[str]:
    """What is to be said beside the breaks: from where on all need is covered, and nothing more is spent."""
    path = evidence.scale.path
    planned = [place for place in evidence.places if evidence.best[place].has_plan]
    for low, high in pairwise(planned):
        if evidence.covers(low) != evidence.covers(high):
            between = _between(evidence, low, high, unit)
            side = "Above" if evidence.covers(high) else "Below"
            yield f"{side} {noun(path)} {between} all need is covered."
    last = evidence.best[planned[-1]] if planned else None
    if last is not None and last.figures is not None and evidence.scale.larger_fits_more:
        spent = last.figures.spending
        if evidence.scale.value(planned[-1]) - spent > evidence.scale.step:
            most = grouped(evidence.scale.value(planned[-1]))
            yield f"More than {amount(tenth_above(spent))} {unit} is not spent, even with a budget of {most}."


def _break(search: Search, edge: Boundary, known: bool, unit: str) -> BreakPoint:
    evidence = search.evidence
    does, sure = _does(evidence, edge)
    low, high = evidence.scale.value(does), evidence.scale.value(edge.high)
    between = _between(evidence, does, edge.high, unit)
    named = f"{noun(evidence.scale.path)} {between}"
    if edge.shapes is None:
        sentence, proven = _no_plan(evidence, edge, named)
        return BreakPoint(low, high, (), (), sentence, proven)
    before, after = edge.shapes
    goes = _lost(evidence, does, before, after)
    appears = _lost(evidence, edge.high, after, before)
    if not all(part.by_the_way for part in (*goes, *appears)):
        goes, appears = (tuple(part for part in parts if not part.by_the_way) for parts in (goes, appears))
    downward = evidence.scale.larger_fits_more
    lost, gained = (appears, goes) if downward else (goes, appears)
    ended = all(evidence.best[place].status == "optimal" for place in (does, edge.high))
    back = search.tested_back(edge)
    proven = known and sure and ended and back is False
    open_ = not known or back is None
    doubt = "" if proven else f" (not {'yet known whether' if open_ else 'proven that'} it must)"
    what = ", and ".join(part for part in (_verb(lost, "goes", "go"), _verb(gained, "comes", "come")) if part)
    sentence = f"{'Below' if downward else 'Above'} {named} {what}{doubt}."
    return BreakPoint(low, high, appears, goes, sentence, proven)


def _no_plan(evidence: Evidence, edge: Boundary, named: str) -> tuple[str, bool]:
    """Below or above the boundary there is no plan, and why."""
    below = edge.before.shape is None
    record = evidence.best[edge.low if below else edge.high]
    return f"{'Below' if below else 'Above'} {named} there is no plan. {record.reason}", record.status == "no_plan"


def _lost(evidence: Evidence, place: int, shape: Shape, other: Shape) -> tuple[Part, ...]:
    record = evidence.plan_of(place, shape)
    assert record.plan is not None
    return parts_lost(evidence.scale.loaded(place).study, shape, other, record.plan.plan())


def _does(evidence: Evidence, edge: Boundary) -> tuple[int, bool]:
    """The last place below a boundary at which the shape below is proven to do, and whether there is one."""
    shape = edge.before.shape
    if shape is None:
        return edge.low, True
    good = (place for place in reversed(edge.before.places) if evidence.verdict(place, shape) in ("found", "as_good"))
    place = next(good, None)
    return (edge.low, False) if place is None else (place, True)


def _between(evidence: Evidence, low: int, high: int, unit: str) -> str:
    ends = f"between {grouped(evidence.scale.value(low))} and {grouped(evidence.scale.value(high))}"
    return f"{ends} {unit}" if evidence.scale.larger_fits_more else ends


def _verb(parts: tuple[Part, ...], one: str, several: str) -> str:
    return f"{listed([part.words for part in parts])} {one if len(parts) == 1 else several}" if parts else ""
