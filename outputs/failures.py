"""What a planner is told when there is no plan: one place for every way to fail, its exit code and its words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from inputs.problems import InvalidStudy, WrongUsage
from optimizer.result import NoPlan, Stopped, Unverified
from outputs.streams import Unprinted
from outputs.summary import json_text
from outputs.wording import amount, plain_number, tenth_above, tenth_below

UNFORESEEN, USAGE, INVALID, NO_PLAN, STOPPED, UNVERIFIED = 1, 2, 3, 4, 5, 6
WHY_UNKNOWN = {
    "time_limit": "The time limit was reached before all that stands in the way was found. To know more: --time-limit.",
    "interrupted": "The search for what stands in the way was interrupted.",
    "effort": "What else stands in the way was not found with reasonable effort.",
}
WHY_STOPPED = {"time_limit": "The time limit was reached", "interrupted": "The search was interrupted"}


@dataclass(frozen=True)
class Failure:
    """A failed run: exit code, a one-word status, the message line by line, and details for other programs."""

    code: int
    status: str
    lines: tuple[str, ...]
    details: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> str:
        """What stands on standard output under --json."""
        problems = list(self.lines)
        return json_text({"status": self.status, "exit_code": self.code, "problems": problems, **self.details})


def wrong_usage(message: str) -> Failure:
    """The command was not given as it must be."""
    return Failure(USAGE, "usage", (message,))


def describe(error: BaseException) -> Failure:
    """The failure that an exception means."""
    for kind, words in _WORDS:
        if isinstance(error, kind):
            return words(error)
    return _unforeseen(error)


def _invalid(error: InvalidStudy) -> Failure:
    sentences = tuple(problem.sentence() for problem in error.problems)
    count = "1 problem" if len(sentences) == 1 else f"{len(sentences)} problems"
    first = f"The inputs have {count}:"
    return Failure(INVALID, "invalid", (first, *(f"  {sentence}" for sentence in sentences)), {"problems": sentences})


def _no_plan(error: NoPlan) -> Failure:
    lines = ["The rules leave no plan."]
    details: dict[str, Any] = {"smallest_budget": None, "rules": list(error.rules), "unknown": error.unknown}
    if error.smallest_budget is not None:
        enough = tenth_above(error.smallest_budget.enough)
        bound = tenth_below(error.smallest_budget.bound)
        details["smallest_budget"] = {"enough": float(enough), "bound": float(bound)}
        lines += [
            f"The budget is too small: {amount(enough)} is enough for a plan, and below {amount(bound)} there is none.",
            f"To try, with your other options: optimize --budget {plain_number(enough)}",
        ]
    if error.rules:
        lines.append("With any one of these rules switched off there is a plan. To try, add one of")
        lines += [f"  --set rules.{rule}.enabled=no" for rule in error.rules]
    elif error.smallest_budget is None and error.unknown is None:
        lines.append("No single rule stands in the way alone: several of them together do.")
    if error.unknown is not None:
        lines.append(WHY_UNKNOWN[error.unknown])
    return Failure(NO_PLAN, "no_plan", tuple(lines), details)


def _interrupted(_: KeyboardInterrupt) -> Failure:
    return Failure(
        STOPPED, "stopped", (f"{WHY_STOPPED['interrupted']}. Nothing was written.",), {"reason": "interrupted"}
    )


def _stopped(error: Stopped) -> Failure:
    advice = (
        " Give more time with --time-limit, or accept a wider gap with --gap." if error.reason == "time_limit" else ""
    )
    line = f"{WHY_STOPPED[error.reason]} before any plan was found. Nothing was written.{advice}"
    return Failure(STOPPED, "stopped", (line,), {"reason": error.reason})


def _unverified(error: Unverified) -> Failure:
    broken = [
        f"  {reading.rule}: {reading.subject}{'' if reading.year is None else f', {reading.year}'}: {reading.unit} "
        f"{plain_number(reading.achieved)} {reading.sense} {plain_number(reading.required)} does not hold"
        for reading in error.broken
    ]
    first = "The plan that was found breaks rules when it is recomputed exactly, so nothing was written:"
    if error.unheld:
        first = "The plan that was found does not keep to what it was held to, so nothing was written."
    elif not broken:
        first = "The plan that was found is dearer, recomputed exactly, than was proven, so nothing was written."
    last = "This is a fault of the program. Please report it with the command and the inputs."
    return Failure(UNVERIFIED, "unverified", (first, *broken, last))


def _unprinted(error: Unprinted) -> Failure:
    line = f"Results are in {error.folder} and complete, but printing them failed: {error.reason}"
    return Failure(UNFORESEEN, "unprinted", (line,), {"folder": str(error.folder)})


def _unforeseen(error: BaseException) -> Failure:
    said = " ".join(str(error).split())
    what = f"{type(error).__name__}: {said}" if said else type(error).__name__
    line = f"Something unforeseen went wrong: {what}"
    advice = (
        "No result was written. Please report it with the command and the inputs; --verbose shows where it happened."
    )
    return Failure(UNFORESEEN, "error", (line, advice))


_WORDS: tuple[tuple[type[BaseException], Callable[[Any], Failure]], ...] = (
    (WrongUsage, lambda error: wrong_usage(str(error))),
    (InvalidStudy, _invalid),
    (NoPlan, _no_plan),
    (Stopped, _stopped),
    (KeyboardInterrupt, _interrupted),
    (Unverified, _unverified),
    (Unprinted, _unprinted),
)
