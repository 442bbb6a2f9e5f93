"""Which rules conflict: a smallest set of them that cannot hold together, also where only whole units are in the way.

Smallest means irreducible: without any one of its members there is a plan. What is broken when as little as possible
is broken (`optimizer.elastic`) is made to hold, again and again, until nothing else can give way: then what was made to
hold conflicts. Of that, first subjects of rules over all years, then single years, are left out for good where the rest
conflicts without them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from constraints.rules import RULES
from inputs.study import Study
from optimizer.conflict_model import LIMITS, ConflictModel, Member, conflict_model
from optimizer.elastic import least_broken
from optimizer.highs import UnexpectedStatusError
from optimizer.possible import Halted, Trials
from optimizer.result import Halt

# Conflicts that have no rule in common are looked for up to this number.
MOST = 3
_TOLD = {name: place for place, name in enumerate((*(rule.name for rule in RULES), LIMITS))}

Name = TypeVar("Name")


@dataclass(frozen=True)
class Conflict:
    """Members that cannot hold together. `unsure`: those of which it was not found out whether they are needed."""

    members: tuple[Member, ...]
    unsure: frozenset[Member] = frozenset()


@dataclass(frozen=True)
class Conflicts:
    """Conflicts that share no subject of a rule but coverage; `halt`: what kept the search from its end."""

    found: tuple[Conflict, ...]
    halt: Halt | None = None


def find_conflicts(model: ConflictModel, trials: Trials) -> Conflicts:
    """The conflicts among the members of a model; none where they can hold together."""
    return _Looking(model, trials).conflicts()


def model_of(study: Study, covered: bool) -> ConflictModel:
    """The model of a study in which its conflicts are found; `covered`: all need has to be covered too."""
    return conflict_model(study.in_order_of_names(), covered)


@dataclass
class _Looking:
    """One search for conflicts: `halt` is what ended it early."""

    model: ConflictModel
    trials: Trials
    halt: Halt | None = None
    found: list[Conflict] = field(default_factory=list)

    def conflicts(self) -> Conflicts:
        # Left out first, where there is a choice, is what stands last in the list of rules, and early years.
        left = sorted(self.model.members, key=lambda member: (-_TOLD[member[0]], member[1], member[2] or 0))
        try:
            while left and len(self.found) < MOST and self.halt is None:
                possible = self.trials.has_values(self.model.with_only(left))
                if possible or (self.found and possible is None):
                    break
                conflict = self._conflict_among(left)
                self.found.append(conflict)
                # What need there is stays: the next conflict is another way in which it cannot be covered.
                subjects = {member[:2] for member in conflict.members if member[0] != "coverage"}
                if not subjects:
                    break
                left = [member for member in left if member[:2] not in subjects]
        except Halted as halted:
            self.halt = halted.halt
        except KeyboardInterrupt:
            self.halt = "interrupted"
        return Conflicts(tuple(self.found), self.halt)

    def _conflict_among(self, members: Sequence[Member]) -> Conflict:
        named = self._narrowed(members)
        subjects = list(dict.fromkeys(member[:2] for member in named))
        kept, doubtful = self._reduced(subjects, lambda kept: [member for member in named if member[:2] in kept])
        years = [member for member in named if member[:2] in kept]
        alone = {name for name in kept if sum(member[:2] == name for member in years) == 1}
        certain = [member for member in years if member[:2] in alone and member[:2] not in doubtful]
        needed, unsure = self._reduced(years, lambda kept: kept, certain)
        return Conflict(tuple(sorted(needed, key=_told)), frozenset(unsure))

    def _narrowed(self, members: Sequence[Member]) -> list[Member]:
        """Members among these that conflict, by what cannot but be broken; all of them where that cannot be told."""
        compiled, hard, whole = self.model.with_only(members), list[Member](), False
        while True:
            soft = {name: self.model.members[name] for name in members if name not in hard}
            try:
                solved, broken = least_broken(compiled, soft, whole, self.trials.options())
                if self.trials.answer(solved) is False:
                    return [member for member in members if member in hard]
            except UnexpectedStatusError:
                broken = []
            if not broken and whole:
                return list(members)
            whole = whole or not broken
            hard += broken

    def _reduced(
        self, names: Sequence[Name], members: Callable[[list[Name]], Sequence[Member]], certain: Sequence[Name] = ()
    ) -> tuple[list[Name], set[Name]]:
        """The names that are needed for a conflict, and of these the ones of which that was not found out."""
        kept, unsure = list(names), set[Name]()
        for name in names:
            if name in certain:
                continue
            rest = [other for other in kept if other != name]
            possible = self._possible(members(rest))
            if possible is False:
                kept = rest
            elif possible is None:
                unsure.add(name)
        return kept, unsure

    def _possible(self, members: Sequence[Member]) -> bool | None:
        if self.halt is not None:
            return None
        try:
            return self.trials.has_values(self.model.with_only(members))
        except Halted as halted:
            self.halt = halted.halt
        except KeyboardInterrupt:
            self.halt = "interrupted"
        return None


def _told(member: Member) -> tuple[int, str, int]:
    """Members are told rule by rule, and by year."""
    rule, subject, year = member
    return _TOLD[rule], subject, year or 0
