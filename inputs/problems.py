"""What is wrong with a study or with how it was asked for, in sentences that say how to put it right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from inputs.language import say

MOST_TOLD = 500
_LONGEST_SHOWN = 60
_LONGEST_PATH = 500


def visible(text: str, longest: int = _LONGEST_SHOWN) -> str:
    """Text that is safe to print on one line: control characters escaped, long text cut."""
    cut = text if len(text) <= longest else text[:longest] + "..."
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in cut)


@dataclass(frozen=True)
class Problem:
    """One fault in one place of a study.

    `row` is the line of the file, the header being 1; `column` is a column of a table or a dotted key of study.toml;
    `value` is what was found ("" for an empty cell), None where nothing can be shown; `suggestion` is a near value;
    `origin` is the change that brought the value in, None where it stands in the file.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    expected: str
    suggestion: str | None = None
    origin: str | None = None

    def sentence(self) -> str:
        """The problem for a planner: where, what was found, what was expected, and what may have been meant."""
        settings = self.file.endswith(".toml")
        place = [visible(self.file, _LONGEST_PATH)]
        if self.row is not None:
            place.append(say("line {line}", line=self.row) if settings else say("row {row}", row=self.row))
        if self.column is not None:
            column = visible(self.column)
            place.append(say("key {key}", key=column) if settings else say("column {column}", column=column))
        return f"{', '.join(place)}: {'; '.join(self._clauses(settings))}"

    def _clauses(self, settings: bool) -> Iterator[str]:
        origin = visible(self.origin) if self.origin else None
        if self.value is not None:
            found = _quoted(self.value, settings)
            yield (
                say("found {found} (set by {origin})", found=found, origin=origin)
                if origin
                else say("found {found}", found=found)
            )
        elif origin is not None:
            yield say("set by {origin}", origin=origin)
        yield say("expected {expected}", expected=self.expected)
        if self.suggestion is not None:
            yield say("did you mean {suggestion}?", suggestion=visible(self.suggestion))


def first_of(found: Iterable[Problem], file: str) -> list[Problem]:
    """The first problems of one kind in a file, and one that says so where there are more than can be told."""
    several = iter(found)
    problems = list(islice(several, MOST_TOLD))
    if next(several, None) is not None:
        more = say("fewer faults; only the first {number} of a kind are told", number=MOST_TOLD)
        problems.append(Problem(file, None, None, None, more))
    return problems


def _quoted(value: str, settings: bool) -> str:
    if value:
        return say("'{value}'", value=visible(value))
    return say("nothing") if settings else say("an empty cell")


class InvalidStudy(Exception):
    """The inputs do not make a study (exit code 3); `problems` holds every fault found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(dict.fromkeys(problems), key=_place))
        super().__init__("\n".join(problem.sentence() for problem in self.problems))

    def __reduce__(self) -> tuple[type["InvalidStudy"], tuple[tuple[Problem, ...]]]:
        return InvalidStudy, (self.problems,)


def _place(problem: Problem) -> tuple[str, int, str, str]:
    """Where a problem stands among others; not what is said of it, whose order differs from language to language."""
    return (problem.file, problem.row or 0, problem.column or "", problem.value or "")


class WrongUsage(Exception):
    """The command was asked for something that the study does not have (exit code 2)."""

    def __init__(self, reason: str, suggestion: str | None = None) -> None:
        near = None if suggestion is None else say("did you mean {suggestion}?", suggestion=visible(suggestion))
        super().__init__(reason if near is None else f"{reason}; {near}")
        self.reason = reason
        self.suggestion = suggestion

    def __reduce__(self) -> tuple[type["WrongUsage"], tuple[str, str | None]]:
        return WrongUsage, (self.reason, self.suggestion)
