"""What a stress test found: the plan as it stands, and under each shock as decided and as decided anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from inputs.language import mark, say
from inputs.study import Study
from outputs.failures import NO_PLAN, STOPPED, UNFORESEEN, UNVERIFIED
from outputs.runs.exit_code import exit_code
from outputs.runs.record import Record, RunStatus
from outputs.stress.scored import Scored
from outputs.stress.shocks import Shock

_WITHOUT_A_BASE: Mapping[RunStatus, int] = {"no_plan": NO_PLAN, "stopped": STOPPED, "unverified": UNVERIFIED}
HELD, REPLANNED = "held", "replanned"
WAYS = {HELD: mark("without re-planning"), REPLANNED: mark("with re-planning")}


@dataclass(frozen=True)
class Struck:
    """One shock. held: the plan's decisions as they are.

    record: how re-planning within the rules ended (None: not made); giving_way: how re-planning ended for which rules
    may be broken, made where the rules leave no plan; replanned: the plan of either.
    """

    shock: Shock
    held: Scored
    record: Record | None
    giving_way: Record | None
    replanned: Scored | None

    @property
    def last(self) -> Record | None:
        """The record that counts."""
        return self.record if self.giving_way is None else self.giving_way

    @property
    def gave_way(self) -> bool:
        """Whether rules had to be broken for there to be a plan."""
        return self.giving_way is not None and self.replanned is not None

    @property
    def complete(self) -> bool:
        """Whether every run that it takes was made."""
        return self.record is not None and (self.record.status != "no_plan" or self.giving_way is not None)


@dataclass(frozen=True)
class Stress:
    """A stress test that has ended.

    base: the plan as it stands, None where there is none; base_record: how it was made, None where it was given;
    undecided: how far the best possible may lie below it (million; None: nothing is proven of it).
    """

    folder: Path
    title: str
    study: Study
    unit: str
    year: int
    base: Scored | None
    base_record: Record | None
    undecided: Fraction | None
    given: Path | None
    struck: tuple[Struck, ...]
    left_out: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every run was made."""
        return self.base is not None and all(one.complete for one in self.struck)

    @property
    def exit_code(self) -> int:
        """What stands in the way of a plan to strike; where there is one, as `outputs.runs.exit_code`."""
        if self.base is None:
            status = "interrupted" if self.base_record is None else self.base_record.status
            return STOPPED if status == "interrupted" else _WITHOUT_A_BASE.get(status, UNFORESEEN)
        return exit_code(one.last if one.complete else None for one in self.struck)

    @property
    def ties(self) -> tuple[Struck, ...]:
        """Shocks for which the plans with and without re-planning are too near each other to be told apart."""
        return tuple(one for one in self.struck if self._tied(one))

    def _tied(self, one: Struck) -> bool:
        if one.replanned is None or one.last is None or one.held.broken:
            return False
        if self.undecided is None or one.last.bound is None:
            return True
        found = max(Fraction(0), one.replanned.objective - Fraction(one.last.bound))
        return abs(one.held.objective - one.replanned.objective) <= self.undecided + found

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, in the language that is spoken."""
        return tuple(say(why) for why in self.left_out)
