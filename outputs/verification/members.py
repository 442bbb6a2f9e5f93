"""One member of a rule: what it requires and what is achieved, and whether it holds and binds."""

from dataclasses import dataclass
from typing import Literal

from outputs.verification.span import NOTHING, Span

Sense = Literal[">=", "<="]
# The subject of a rule that finds nothing to constrain.
IDLE = "nothing to constrain"


@dataclass(frozen=True)
class Member:
    """A member of a rule, recomputed.

    `grain` is the least that one unit bought or step paid changes the achieved value by. A member binds when less than
    that could be given up; an idle member holds nothing back (None: the
    folder leaves open whether it does).
    """

    rule: str
    subject: str
    year: int | None
    unit: str
    required: Span
    achieved: Span
    sense: Sense
    grain: Span = NOTHING
    idle: bool | None = False

    @property
    def slack(self) -> Span:
        """What is left before the rule is broken."""
        return self.achieved - self.required if self.sense == ">=" else self.required - self.achieved

    @property
    def broken(self) -> bool:
        """Whether it does not hold, whatever the folder leaves open."""
        return self.slack.high < 0

    @property
    def binding(self) -> bool | None:
        """Whether it binds; None where the folder leaves that open."""
        if self.idle:
            return False
        slack = self.slack
        if slack.high <= 0 or slack.high < self.grain.low:
            return None if self.idle is None else True
        return False if slack.low > 0 and slack.low >= self.grain.high else None


def nothing_to_constrain(rule: str) -> Member:
    """What a rule says that finds nothing to constrain."""
    return Member(rule, IDLE, None, "", NOTHING, NOTHING, ">=", idle=True)
