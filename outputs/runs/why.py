"""Why a run has no plan: kept in facts, and said in whatever language is spoken when it is read."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

from constraints.quantities import Reading, Sense
from inputs.language import mark, say
from optimizer.result import Affordable, Halt, NoPlan, Stopped, Unverified
from outputs.failures import describe

Exact = Annotated[
    Fraction,
    BeforeValidator(Fraction),
    PlainSerializer(str, return_type=str),
]
Kind = Literal["no_plan", "held", "time_limit", "interrupted", "unverified", "lost", "not_made", "contradicts", "fault"]
# A rule's member that a plan breaks: rule, subject, year, unit, required, achieved, sense.
Broken = tuple[str, str, int | None, str, Exact, Exact, Sense]
_OTHERS: Mapping[Kind, str] = {
    "held": mark("With what was asked to be held, the rules leave no plan."),
    "lost": mark("Its process was lost {times} times; it may need more memory than there is."),
    "not_made": mark("Not made: the analysis was stopped before."),
    "contradicts": mark("It contradicts other inputs: {problem}"),
}


class Enough(BaseModel):
    """The smallest budget that has a plan: proven enough, and the proven lower bound (million)."""

    enough: Exact
    bound: Exact


class Why(BaseModel):
    """What kept a run from a plan.

    no_plan: each of `rules` stands in the way alone; `unknown` is what kept the search for them from its end.
    held: as no_plan, of a run that was held to something.
    unverified: the plan found breaks rules (`broken`), does not keep to what was held (`unheld`), or is too dear.
    lost: so many times (`times`) its process was. not_made: the analysis was stopped before. contradicts: its inputs do
    not go together. fault: of the program. `text` says of these two what else is known.
    with_more: the run is as one with a larger budget, of which the rest was found.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    kind: Kind
    rules: tuple[str, ...] = ()
    unknown: Halt | None = None
    broken: tuple[Broken, ...] = ()
    unheld: bool = False
    times: int = 0
    text: str = ""
    with_more: bool = False

    @classmethod
    def unverified(cls, error: Unverified) -> "Why":
        """Of a plan that did not survive exact recomputation."""
        broken = tuple(
            (one.rule, one.subject, one.year, one.unit, one.required, one.achieved, one.sense) for one in error.broken
        )
        return cls(kind="unverified", broken=broken, unheld=error.unheld)

    def said(self, smallest: Enough | None) -> str:
        """The reason in one line; smallest: the smallest budget that has a plan, where that stands in the way."""
        reason = self._said(smallest)
        if not self.with_more:
            return reason
        return say("There is no plan with a larger budget either, and of that: {reason}", reason=reason)

    def _said(self, smallest: Enough | None) -> str:
        match self.kind:
            case "no_plan":
                budget = None if smallest is None else Affordable(smallest.enough, smallest.bound)
                return _no_plan(NoPlan(budget, self.rules, self.unknown))
            case "time_limit" | "interrupted":
                return describe(Stopped(self.kind, None)).lines[0]
            case "unverified":
                readings = tuple(Reading(*broken) for broken in self.broken)
                return " ".join(describe(Unverified(readings, self.unheld)).lines)
            case "fault":
                return self.text
            case _:
                return say(_OTHERS[self.kind], times=self.times, problem=self.text)


def _no_plan(error: NoPlan) -> str:
    lines = describe(error).lines
    if error.smallest_budget is not None:
        return lines[1]
    if error.rules:
        return say("Each of these rules alone stands in the way: {rules}.", rules=", ".join(error.rules))
    return lines[-1]
