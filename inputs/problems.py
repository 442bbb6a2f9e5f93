"""What is wrong with a study or with how it was asked for, in sentences that say how to put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

MOST_TOLD = 500
_LONGEST_SHOWN = 60


def visible(text: str) -> str:
    """Text that is safe to print on one line: control characters escaped, long text cut."""
    cut = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "..."
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
        place = [visible(self.file)]
        if self.row is not None:
            place.append(f"{'line' if settings else 'row'} {self.row}")
        if self.column is not None:
            place.append(f"{'key' if settings else 'column'} {visible(self.column)}")
        found = ""
        if self.value is not None:
            found = (
                f"found {_quoted(self.value, settings)}{f' (set by {visible(self.origin)})' if self.origin else ''}; "
            )
        elif self.origin is not None:
            found = f"set by {visible(self.origin)}; "
        hint = f"; did you mean {visible(self.suggestion)}?" if self.suggestion is not None else ""
        return f"{', '.join(place)}: {found}expected {self.expected}{hint}"


def first_of(found: Iterable[Problem], file: str) -> list[Problem]:
    """The first problems of one kind in a file, and one that says so where there are more than can be told."""
    several = iter(found)
    problems = list(islice(several, MOST_TOLD))
    if next(several, None) is not None:
        more = f"fewer faults; only the first {MOST_TOLD} of a kind are told"
        problems.append(Problem(file, None, None, None, more))
    return problems


def _quoted(value: str, settings: bool) -> str:
    if value:
        return f"'{visible(value)}'"
    return "nothing" if settings else "an empty cell"


class InvalidStudy(Exception):
    """The inputs do not make a study (exit code 3); `problems` holds every fault found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems), key=_place))
        super().__init__("\n".join(problem.sentence() for problem in self.problems))

    def __reduce__(self) -> tuple[type["InvalidStudy"], tuple[tuple[Problem, ...]]]:
        return InvalidStudy, (self.problems,)


def _place(problem: Problem) -> tuple[str, int, str, str, str]:
    return (problem.file, problem.row or 0, problem.column or "", problem.value or "", problem.expected)


class WrongUsage(Exception):
    """The command was asked for something that the study does not have (exit code 2)."""

    def __init__(self, reason: str, suggestion: str | None = None) -> None:
        super().__init__(f"{reason}; did you mean {visible(suggestion)}?" if suggestion is not None else reason)
        self.reason = reason
        self.suggestion = suggestion

    def __reduce__(self) -> tuple[type["WrongUsage"], tuple[str, str | None]]:
        return WrongUsage, (self.reason, self.suggestion)
