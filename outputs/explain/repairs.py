"""Repairs of a conflict: the least change of each parameter that makes a plan possible, each solved and verified.

A parameter alone comes first; several together only where none helps alone. The repairs are ranked by what the best
plan costs that each makes possible: the one currency that a wider ceiling and a later rule have in common.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil

from inputs.change import Change
from inputs.load import Loaded, change_study
from inputs.problems import InvalidStudy
from optimizer.conflict_model import ConflictModel, Member
from optimizer.elastic import joined, least_ease
from optimizer.highs import UnexpectedStatusError
from optimizer.possible import Halted, Trials
from optimizer.result import Halt, Options
from outputs.explain.levers import Lever
from outputs.runs import engine
from outputs.runs.case import Case
from outputs.runs.engine import Runs
from outputs.runs.memory import Memory
from outputs.runs.pool import Pool
from outputs.runs.record import Record
from outputs.runs.solve import solve_case

# Repairs are ranked by plans found to this gap unless a wider one is asked for.
GAP = 0.005
# Need uncovered of no more value than this (million) counts as none.
NEGLIGIBLE = Fraction(1, 10**6)
# A least change is not narrowed down further after so many questions that took too great an effort.
DOUBTS = 2
# What fractions of units need is known to this part of it, and to so much of the limit's unit.
HAIR = 1e-6


@dataclass(frozen=True)
class Move:
    """A parameter eased by so many steps; `least`: no smaller number of steps makes a plan possible."""

    lever: Lever
    steps: int
    least: bool

    @property
    def change(self) -> Change:
        """The change that it is."""
        return self.lever.change(self.steps)


@dataclass(frozen=True)
class Repair:
    """Changes that together make a plan possible, and the record of the plan that proves it."""

    moves: tuple[Move, ...]
    record: Record

    @property
    def cost(self) -> Fraction:
        """What the plan costs (million of present value, uncovered need included)."""
        assert self.record.figures is not None
        return self.record.figures.objective


@dataclass(frozen=True)
class Repairs:
    """What helps, the cheapest first; what cannot help alone; what was not found out; what ended the search early."""

    found: tuple[Repair, ...] = ()
    useless: tuple[Lever, ...] = ()
    unknown: tuple[Lever, ...] = ()
    halt: Halt | None = None


def find_repairs(
    loaded: Loaded,
    model: ConflictModel,
    levers: Sequence[tuple[Lever, tuple[Member, ...]]],
    covered: bool,
    trials: Trials,
    pool: Pool | None,
) -> Repairs:
    """The repairs of a study without a plan, or (covered) without one that covers all need."""
    looking = _Looking(loaded, model, dict(levers), covered, trials)
    wanted = looking.moves()
    records, halt = ({}, looking.halt) if looking.halt else _verified(loaded, wanted, covered, trials, pool)
    proven = {moves: records[number] for number, moves in enumerate(wanted) if _proves(records.get(number), covered)}
    unproven = [move.lever for moves in wanted if moves not in proven for move in moves]
    found = sorted((Repair(moves, record) for moves, record in proven.items()), key=lambda repair: repair.cost)
    unknown = dict.fromkeys([*looking.unknown, *unproven])
    return Repairs(tuple(found), tuple(looking.useless), tuple(unknown), halt)


def _proves(record: Record | None, covered: bool) -> bool:
    """Whether a record has a plan, one that covers all need where that was asked for."""
    if record is None or record.figures is None:
        return False
    return not covered or record.figures.uncovered_value <= NEGLIGIBLE


@dataclass
class _Looking:
    """One search for the least moves."""

    loaded: Loaded
    model: ConflictModel
    levers: Mapping[Lever, tuple[Member, ...]]
    covered: bool
    trials: Trials
    useless: list[Lever] = field(default_factory=list)
    unknown: list[Lever] = field(default_factory=list)
    halt: Halt | None = None

    def moves(self) -> list[tuple[Move, ...]]:
        """Moves that make a plan possible, one at a time; several together only where none does so alone."""
        found: list[tuple[Move, ...]] = []
        waiting = list(self.levers)
        try:
            while waiting:
                move = self._alone(waiting[0])
                waiting.pop(0)
                found += [] if move is None else [(move,)]
            if not found:
                found = [self._eased(needed) for needed in self._together()]
        except Halted as halted:
            self.halt = halted.halt
        except KeyboardInterrupt:
            self.halt = "interrupted"
        self.unknown += waiting
        return found

    def _alone(self, lever: Lever) -> Move | None:
        possible = self._possible([lever.change(lever.most)])
        if possible is None:
            self.unknown.append(lever)
        elif not possible:
            self.useless.append(lever)
        return self._least(lever, ()) if possible else None

    def _together(self) -> list[list[Lever]]:
        """Levers that do together, in one or two ways; none where not even all of them do."""
        levers = list(self.levers)
        if len(levers) < 2 or not self._possible([lever.change(lever.most) for lever in levers]):
            return []
        ways = [self._needed(order) for order in (levers, levers[::-1])]
        return list({frozenset(needed): needed for needed in ways}.values())

    def _needed(self, order: Sequence[Lever]) -> list[Lever]:
        """As few levers as will do together, of those that all do, those first in the order spared."""
        needed = list(order)
        for lever in order:
            rest = [other for other in needed if other != lever]
            if self._possible([other.change(other.most) for other in rest]):
                needed = rest
        return needed

    def _eased(self, needed: Sequence[Lever]) -> tuple[Move, ...]:
        """Levers that are needed together, one after another eased no more than it must be."""
        moves: list[Move] = []
        for lever in needed:
            waiting = needed[len(moves) + 1 :]
            others = [*(move.change for move in moves), *(other.change(other.most) for other in waiting)]
            moves.append(self._least(lever, others))
        return tuple(moves)

    def _least(self, lever: Lever, others: Sequence[Change]) -> Move:
        """The least move that makes a plan possible, where the last of its steps is known to."""
        below = self._too_few(lever) if not others else 0
        above, reach, doubts = lever.most, 1, 0
        while above - below > 1 and doubts < DOUBTS:
            steps = below + reach if below + reach < above else (below + above) // 2
            possible = self._possible([*others, lever.change(steps)])
            doubts += possible is None
            if possible:
                above, reach = steps, lever.most
            else:
                below, reach = steps, reach * 2
        return Move(lever, above, doubts == 0)

    def _too_few(self, lever: Lever) -> int:
        """Steps that are too few even if units could be bought in fractions."""
        if not lever.linear:
            return 0
        rows = joined(self.model.members[member] for member in self._members(lever))
        try:
            solved = least_ease(self.model.compiled, rows, self.trials.options())
        except UnexpectedStatusError:
            return 0
        if not self.trials.answer(solved) or solved.status != "optimal":
            return 0
        enough = lever.value + Fraction(solved.bound * (1 - HAIR) - HAIR)
        return max(0, min(ceil((enough - lever.at(0)) / lever.step) - 1, lever.most - 1))

    def _members(self, lever: Lever) -> list[Member]:
        """Every member of the model that a lever eases, in a conflict or not."""
        rules = {(rule, subject) for rule, subject, _ in self.levers[lever]}
        if ".ceiling" in lever.path:
            return list(self.levers[lever])
        return [member for member in self.model.members if member[:2] in rules]

    def _possible(self, changes: Sequence[Change]) -> bool | None:
        try:
            study = change_study(self.loaded.raw, changes).study
        except InvalidStudy:
            return False
        # Each question has the whole effort, so that the answer does not depend on those before it.
        trials = Trials(self.trials.asked, began=self.trials.began)
        return trials.has_plan(study, self.covered)


def _verified(
    loaded: Loaded, wanted: Sequence[tuple[Move, ...]], covered: bool, trials: Trials, pool: Pool | None
) -> tuple[dict[int, Record], Halt | None]:
    """The records of the plans that the repairs make possible, by number, and what kept some from being made."""
    records: dict[int, Record] = {}
    try:
        options = _options(trials, covered)
        cases = [Case(change_study(loaded.raw, [m.change for m in moves]).raw, {}, options) for moves in wanted]
        if pool is not None:
            records.update(enumerate(Runs(Memory(), pool).make(cases)))
        for number, case in enumerate(cases if pool is None else []):
            records[number] = solve_case(replace(case, options=_options(trials, covered)))
            if records[number].status == "interrupted":
                return records, "interrupted"
    except Halted as halted:
        return records, halted.halt
    except engine.Halted as halted:
        return {**records, **halted.records}, "interrupted"
    except KeyboardInterrupt:
        return records, "interrupted"
    return records, None


def _options(trials: Trials, covered: bool) -> Options:
    asked = trials.asked
    left = trials.options().time_limit
    objective = "coverage" if covered else asked.objective
    return replace(asked, gap=max(asked.gap, GAP), time_limit=left, outlook=False, reasons=False, objective=objective)
