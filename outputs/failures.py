"""What a planner is told when there is no plan: one place for every way to fail, its exit code and its words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from inputs.language import mark, say, say_count
from inputs.problems import InvalidStudy, WrongUsage
from optimizer.result import NoPlan, Stopped, Unverified
from outputs.streams import Unprinted
from outputs.summary import json_text
from outputs.unsound import UnsoundFolder
from outputs.wording import amount, plain_number, tenth_above, tenth_below

UNFORESEEN, USAGE, INVALID, NO_PLAN, STOPPED, UNVERIFIED = 1, 2, 3, 4, 5, 6
WHY_UNKNOWN = {
    "time_limit": mark(
        "The time limit was reached before all that stands in the way was found. To know more: --time-limit."
    ),
    "interrupted": mark("The search for what stands in the way was interrupted."),
    "effort": mark("What else stands in the way was not found with reasonable effort."),
}


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
    first = say_count("The inputs have 1 problem:", "The inputs have {number} problems:", len(sentences))
    return Failure(INVALID, "invalid", (first, *(f"  {sentence}" for sentence in sentences)), {"problems": sentences})


def _no_plan(error: NoPlan) -> Failure:
    lines = [say("The rules leave no plan.")]
    details: dict[str, Any] = {"smallest_budget": None, "rules": list(error.rules), "unknown": error.unknown}
    if error.smallest_budget is not None:
        enough = tenth_above(error.smallest_budget.enough)
        bound = tenth_below(error.smallest_budget.bound)
        details["smallest_budget"] = {"enough": float(enough), "bound": float(bound)}
        lines += [
            say(
                "The budget is too small: {enough} is enough for a plan, and below {bound} there is none.",
                enough=amount(enough),
                bound=amount(bound),
            ),
            say("To try, with your other options: optimize --budget {budget}", budget=plain_number(enough)),
        ]
    if error.rules:
        lines.append(say("With any one of these rules switched off there is a plan. To try, add one of"))
        lines += [f"  --set rules.{rule}.enabled=no" for rule in error.rules]
    elif error.smallest_budget is None and error.unknown is None:
        lines.append(say("No single rule stands in the way alone: several of them together do."))
    if error.unknown is not None:
        lines.append(say(WHY_UNKNOWN[error.unknown]))
    return Failure(NO_PLAN, "no_plan", tuple(lines), details)


def _interrupted(_: KeyboardInterrupt) -> Failure:
    line = say("The search was interrupted. Nothing was written.")
    return Failure(STOPPED, "stopped", (line,), {"reason": "interrupted"})


def _stopped(error: Stopped) -> Failure:
    line = (
        say(
            "The time limit was reached before any plan was found. Nothing was written. Give more time with "
            "--time-limit, or accept a wider gap with --gap."
        )
        if error.reason == "time_limit"
        else say("The search was interrupted before any plan was found. Nothing was written.")
    )
    return Failure(STOPPED, "stopped", (line,), {"reason": error.reason})


def _unverified(error: Unverified) -> Failure:
    from constraints.rules import title_of_rule  # noqa: PLC0415 (too much to load for telling of other failures)

    broken = [
        "  "
        + say(
            "{rule}: {subject}: {unit} {achieved} {sense} {required} does not hold",
            rule=title_of_rule(reading.rule),
            subject=reading.subject if reading.year is None else f"{reading.subject}, {reading.year}",
            unit=reading.unit,
            achieved=plain_number(reading.achieved),
            sense=reading.sense,
            required=plain_number(reading.required),
        )
        for reading in error.broken
    ]
    first = say("The plan that was found breaks rules when it is recomputed exactly, so nothing was written:")
    if error.unheld:
        first = say("The plan that was found does not keep to what it was held to, so nothing was written.")
    elif not broken:
        first = say("The plan that was found is dearer, recomputed exactly, than was proven, so nothing was written.")
    last = say("This is a fault of the program. Please report it with the command and the inputs.")
    return Failure(UNVERIFIED, "unverified", (first, *broken, last))


def _unprinted(error: Unprinted) -> Failure:
    line = say(
        "Results are in {folder} and complete, but printing them failed: {reason}",
        folder=error.folder,
        reason=error.reason,
    )
    return Failure(UNFORESEEN, "unprinted", (line,), {"folder": str(error.folder)})


def _unforeseen(error: BaseException) -> Failure:
    said = " ".join(str(error).split())
    what = f"{type(error).__name__}: {said}" if said else type(error).__name__
    line = say("Something unforeseen went wrong: {what}", what=what)
    advice = say(
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
    (UnsoundFolder, lambda error: Failure(UNVERIFIED, "unverified", error.lines)),
    (Unprinted, _unprinted),
)
