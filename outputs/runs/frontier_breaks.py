"""The break points of a frontier: between which two values, what appears and goes, and in one sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from inputs.language import say, say_count
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
    planned = [place for place in evidence.places if evidence.best[place].has_plan]
    for low, high in pairwise(planned):
        if evidence.covers(low) != evidence.covers(high):
            where = _where(evidence, low, high, unit)
            yield (
                say("Above {where} all need is covered.", where=where)
                if evidence.covers(high)
                else say("Below {where} all need is covered.", where=where)
            )
    last = evidence.best[planned[-1]] if planned else None
    if last is not None and last.figures is not None and evidence.scale.larger_fits_more:
        spent = last.figures.spending
        if evidence.scale.value(planned[-1]) - spent > evidence.scale.step:
            yield say(
                "More than {spent} {unit} is not spent, even with a budget of {most}.",
                spent=amount(tenth_above(spent)),
                unit=unit,
                most=grouped(evidence.scale.value(planned[-1])),
            )


def _break(search: Search, edge: Boundary, known: bool, unit: str) -> BreakPoint:
    evidence = search.evidence
    does, sure = _does(evidence, edge)
    low, high = evidence.scale.value(does), evidence.scale.value(edge.high)
    where = _where(evidence, does, edge.high, unit)
    if edge.shapes is None:
        sentence, proven = _no_plan(evidence, edge, where)
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
    doubt = "" if proven else f" ({_doubt(open_=not known or back is None)})"
    what = _what(lost, gained) + doubt
    sentence = (
        say("Below {where} {what}.", where=where, what=what)
        if downward
        else say("Above {where} {what}.", where=where, what=what)
    )
    return BreakPoint(low, high, appears, goes, sentence, proven)


def _no_plan(evidence: Evidence, edge: Boundary, where: str) -> tuple[str, bool]:
    """Below or above the boundary there is no plan, and why."""
    below = edge.before.shape is None
    record = evidence.best[edge.low if below else edge.high]
    sentence = (
        say("Below {where} there is no plan. {reason}", where=where, reason=record.reason)
        if below
        else say("Above {where} there is no plan. {reason}", where=where, reason=record.reason)
    )
    return sentence, record.status == "no_plan"


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


def _where(evidence: Evidence, low: int, high: int, unit: str) -> str:
    scale = evidence.scale
    ends = {"low": grouped(scale.value(low)), "high": grouped(scale.value(high))}
    if scale.larger_fits_more:
        return say("{input} between {low} and {high} {unit}", input=noun(scale.path), **ends, unit=unit)
    return say("{input} between {low} and {high}", input=noun(scale.path), **ends)


def _doubt(open_: bool) -> str:
    return say("not yet known whether it must") if open_ else say("not proven that it must")


def _what(lost: tuple[Part, ...], gained: tuple[Part, ...]) -> str:
    """What a plan loses and gains, to stand behind where it does so."""
    goes, comes = (listed([part.words for part in parts]) for parts in (lost, gained))
    if not lost:
        return say_count("{gained} comes", "{gained} come", len(gained), gained=comes)
    if not gained:
        return say_count("{lost} goes", "{lost} go", len(lost), lost=goes)
    then = say_count("{parts} comes", "{parts} come", len(gained), parts=comes)
    return say_count("{lost} goes, and {then}", "{lost} go, and {then}", len(lost), lost=goes, then=then)
