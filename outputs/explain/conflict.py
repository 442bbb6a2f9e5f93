"""Why there is no plan, or none that covers all need: which rules conflict, in figures, and the cheapest repairs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Any

from inputs.language import mark, say
from inputs.load import Loaded
from inputs.study import Study
from inputs.titles import unit_of
from optimizer.conflict import Conflict, Conflicts, find_conflicts, model_of
from optimizer.possible import Trials
from optimizer.result import Halt, Options
from outputs.explain.levers import levers_of
from outputs.explain.member_words import tell
from outputs.explain.phrases import in_turn, read_number
from outputs.explain.repairs import GAP, Repair, Repairs, find_repairs
from outputs.layout import Block, Paragraph
from outputs.runs.pool import Pool
from outputs.summary import DECIMALS
from outputs.wording import amount

ENDED = {
    "time_limit": mark("The time limit was reached before all was found out. To know more: --time-limit."),
    "interrupted": mark("The search was interrupted before all was found out."),
    "effort": mark("Not all was found out with reasonable effort."),
}

_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class ConflictReport:
    """What stands in the way, and what can be done.

    covered: whether the question was for a plan that covers all need; conflicts: each of them irreducible, and sharing
    nothing but need; none where nothing stands in the way, or (halt) it was not found; halt: what ended the search.
    """

    study: Study
    covered: bool
    conflicts: tuple[Conflict, ...]
    repairs: Repairs
    halt: Halt | None


def explain_conflict(loaded: Loaded, options: Options, pool: Pool | None = None) -> ConflictReport:
    """Why a study has no plan, and the cheapest ways out. Where time or Ctrl-C ends it, what was found until then."""
    return _explain(loaded, False, options, pool)


def explain_uncovered(loaded: Loaded, options: Options, pool: Pool | None = None) -> ConflictReport:
    """Why a study has no plan that covers all need, and what would cover it; no conflicts where there is one."""
    return _explain(loaded, True, options, pool)


def _explain(loaded: Loaded, covered: bool, options: Options, pool: Pool | None) -> ConflictReport:
    trials, conflicts, repairs = Trials(options), Conflicts(()), Repairs()
    try:
        model = model_of(loaded.study, covered)
        conflicts = find_conflicts(model, trials)
        if conflicts.found and conflicts.halt is None:
            members = [member for conflict in conflicts.found for member in conflict.members]
            repairs = find_repairs(loaded, model, levers_of(loaded.study, members), covered, trials, pool)
    except KeyboardInterrupt:
        repairs = replace(repairs, halt="interrupted")
    return ConflictReport(loaded.study, covered, conflicts.found, repairs, conflicts.halt or repairs.halt)


def conflict_blocks(report: ConflictReport) -> Iterator[Block]:
    """The report as it is printed."""
    yield Paragraph(_heading(report), "heading")
    for place, conflict in enumerate(report.conflicts):
        if place:
            yield Paragraph("")
        yield Paragraph(_opening(conflict, first=not place), "strong")
        for number, told in enumerate(tell(report.study, conflict.members), 1):
            yield Paragraph(f"({number}) {told}", hang=4)
        if conflict.unsure:
            yield Paragraph(
                say(
                    "Whether {unsure} of these {members} members are needed for the conflict was not found out with "
                    "reasonable effort.",
                    unsure=len(conflict.unsure),
                    members=len(conflict.members),
                ),
                hang=2,
            )
    if report.conflicts:
        yield Paragraph("")
        yield from _repair_blocks(report)
    if report.halt is not None:
        yield Paragraph(say(ENDED[report.halt]), "warning")


def _opening(conflict: Conflict, first: bool) -> str:
    if first:
        if len(conflict.members) == 1:
            return say("Whatever is decided, this cannot hold:")
        if conflict.unsure:
            return say("These cannot all hold together:")
        return say("These cannot all hold together; without any one of them the others can:")
    if len(conflict.members) == 1:
        return say("Whatever is done about that: this cannot hold:")
    if conflict.unsure:
        return say("Whatever is done about that: these cannot all hold together:")
    return say("Whatever is done about that: these cannot all hold together; without any one of them the others can:")


def _heading(report: ConflictReport) -> str:
    if report.covered:
        if report.conflicts:
            return say("The rules leave no plan that covers all need.")
        if report.halt is not None:
            return say("Why the rules leave no plan that covers all need was not found.")
        return say("Nothing stands in the way of a plan that covers all need: --objective coverage makes it.")
    if report.conflicts:
        return say("The rules leave no plan.")
    if report.halt is not None:
        return say("Why the rules leave no plan was not found.")
    return say("Nothing stands in the way of a plan.")


def _repair_blocks(report: ConflictReport) -> Iterator[Block]:
    repairs, unit = report.repairs, unit_of(report.study.settings.money)
    if repairs.found:
        several = any(len(repair.moves) > 1 for repair in repairs.found)
        text = (
            say(
                "Nothing helps alone. What helps together, the cheapest plan first (each solved and verified; to try "
                "one, add its last line):"
            )
            if several
            else say(
                "What helps, each alone, the cheapest plan first (each solved and verified; to try one, add its last "
                "line):"
            )
        )
        yield Paragraph(text, "strong")
    for number, repair in enumerate(repairs.found, 1):
        yield Paragraph(f"{number}. {_told(repair)}. {_cost(report, repair)}", hang=3)
        yield Paragraph(_NO_BREAK * 3 + _typed(repair), hang=3)
    if len(repairs.found) > 1:
        yield Paragraph(
            say(
                "Costs are in {unit} of present value, each within {gap} % of the least possible: where they are "
                "nearer to each other than that, their order says nothing.",
                unit=unit,
                gap=read_number(_gap(report) * 100),
            ),
            hang=2,
        )
    if not repairs.found and report.halt is None:
        yield Paragraph(say("No change of these figures was found that makes such a plan possible."))
    for lever in repairs.useless:
        yield Paragraph(lever.in_vain, hang=2)
    for lever in repairs.unknown:
        yield Paragraph(say("Whether {what} can help was not found out.", what=lever.what), hang=2)


def _told(repair: Repair) -> str:
    words = in_turn(move.lever.told(move.steps) for move in repair.moves)
    changes = f"{words[0].upper()}{words[1:]}"
    if all(move.least for move in repair.moves):
        return changes
    return say("{changes}; less may do, but that was not found out", changes=changes)


def _cost(report: ConflictReport, repair: Repair) -> str:
    figures, unit = repair.record.figures, unit_of(report.study.settings.money)
    assert figures is not None
    if not figures.uncovered_value:
        return say("The best plan then costs {amount} {unit}, all need covered.", amount=amount(repair.cost), unit=unit)
    return say(
        "The best plan then costs {amount} {unit}, of which {uncovered} is the value of uncovered need.",
        amount=amount(repair.cost),
        unit=unit,
        uncovered=amount(figures.uncovered_value),
    )


def _typed(repair: Repair) -> str:
    """What can be pasted. A budget that was given as --budget is changed by that alone."""
    changes = [move.change for move in repair.moves]
    return " ".join(
        f"--budget{_NO_BREAK}{change.value}"
        if change.path == "budget"
        else f"--set{_NO_BREAK}{change.path}={change.value}"
        for change in changes
    )


def _gap(report: ConflictReport) -> Fraction:
    """The widest gap of any repair's plan, and no less than what was asked for."""
    found = [repair.record.gap for repair in report.repairs.found if repair.record.gap is not None]
    return Fraction(ceil(max([GAP, *found]) * 1000), 1000)


def conflict_json(report: ConflictReport) -> dict[str, Any]:
    """The report as data. `set` of a repair can be pasted after --set, one by one."""
    repairs = report.repairs
    return {
        "question": "coverage" if report.covered else "plan",
        "conflicts": [_conflict_json(report, conflict) for conflict in report.conflicts],
        "repairs": [_repair_json(repair) for repair in repairs.found],
        "no_help_alone": [lever.path for lever in repairs.useless],
        "not_found_out": [lever.path for lever in repairs.unknown],
        "ended_by": report.halt,
    }


def _conflict_json(report: ConflictReport, conflict: Conflict) -> dict[str, Any]:
    return {
        "words": tell(report.study, conflict.members),
        "members": [
            {"rule": rule, "subject": subject, "year": year, "needed": (rule, subject, year) not in conflict.unsure}
            for rule, subject, year in conflict.members
        ],
    }


def _repair_json(repair: Repair) -> dict[str, Any]:
    figures = repair.record.figures
    assert figures is not None
    return {
        "words": _told(repair),
        "set": [f"{move.change.path}={move.change.value}" for move in repair.moves],
        "least": all(move.least for move in repair.moves),
        "present_value": round(float(figures.objective), DECIMALS),
        "uncovered_value": round(float(figures.uncovered_value), DECIMALS),
        "gap": repair.record.gap,
    }
