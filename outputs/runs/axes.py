"""What a planner wants varied: paths with values typed as ranges, lists or factors."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from inputs.change import Change, parse_change
from inputs.changes import scenario_as_changes
from inputs.fields import NUMBER
from inputs.language import say
from inputs.paths import parse_path
from inputs.problems import WrongUsage, visible
from inputs.raw import RawStudy
from outputs.runs.numbers import counted

SCENARIO = "scenario"
# More values of one input than anyone can look at are a slip in a step.
MOST_VALUES = 10_000


@dataclass(frozen=True)
class Axis:
    """An input that is varied, by its full path (or "scenario"), and its values as text; none for its own range.

    span: the ends of a range typed in its place, such as ("2000", "3200") or ("0.9x", "1.1x").
    """

    name: str
    values: tuple[str, ...]
    span: tuple[str, str] | None = None

    def changes(self, raw: RawStudy, value: str) -> tuple[Change, ...]:
        """What a value of it changes in the study as its files have it."""
        if self.name == SCENARIO:
            return tuple(scenario_as_changes(raw, value))
        return (Change(self.name, value),)


def parse_axis(raw: RawStudy, text: str) -> Axis:
    """An axis typed as PATH=VALUES or, for the input's own range, PATH.

    VALUES: 2000:3200:50 from, to and step; 0.4,0.45 a list; 0.9x:1.1x:0.05x multiples of the value as it stands;
    2000:3200 or 0.9x:1.1x a range to sample from.

    Raises:
        WrongUsage: the path is not known or the values cannot be read.
    """
    if "=" not in text:
        return Axis(_full_path(raw, text), ())
    change = parse_change(text)
    if change.path == SCENARIO:
        names = tuple(part.strip() for part in change.value.split(","))
        for name in names:
            scenario_as_changes(raw, name)
        return Axis(SCENARIO, tuple(dict.fromkeys(names)))
    path = _full_path(raw, change.path)
    if change.value.count(":") == 1 and "," not in change.value:
        return Axis(path, (), _span(text, change.value))
    values = tuple(value for part in change.value.split(",") for value in _values(text, part.strip()))
    return Axis(path, tuple(dict.fromkeys(values)))


def parse_axes(raw: RawStudy, texts: Sequence[str]) -> tuple[Axis, ...]:
    """All axes.

    Raises:
        WrongUsage: as `parse_axis`, or an input is varied twice.
    """
    axes = tuple(parse_axis(raw, text) for text in texts)
    for number, axis in enumerate(axes):
        if axis.name in {other.name for other in axes[:number]}:
            raise WrongUsage(say("{input} is varied twice; give all its values in one --vary", input=axis.name))
    return axes


def _full_path(raw: RawStudy, path: str) -> str:
    cells = parse_path(raw, path)
    return cells[0].path if len(cells) == 1 else path.strip()


def _values(text: str, part: str) -> tuple[str, ...]:
    pieces = [piece.strip() for piece in part.split(":")]
    if len(pieces) == 1:
        if not part:
            raise WrongUsage(
                say("'{text}': a value is missing; write PATH=A,B or PATH=FROM:TO:STEP", text=visible(text))
            )
        return (part,)
    numbers, mark = _numbers(text, pieces, 3, say("FROM:TO:STEP, such as 2000:3200:50 or 0.9x:1.1x:0.05x"))
    first, last, step = numbers
    if step <= 0 or last < first:
        raise WrongUsage(
            say("'{text}': '{part}' must go upward, by a step above zero", text=visible(text), part=visible(part))
        )
    count = int((last - first) / step) + 1
    if count > MOST_VALUES:
        raise WrongUsage(
            say(
                "'{text}': '{part}' is {number} values; the most is {most}",
                text=visible(text),
                part=visible(part),
                number=counted(count),
                most=counted(MOST_VALUES),
            )
        )
    return tuple(f"{(first + number * step).normalize():f}{mark}" for number in range(count))


def _span(text: str, value: str) -> tuple[str, str]:
    pieces = [piece.strip() for piece in value.split(":")]
    (first, last), _ = _numbers(text, pieces, 2, say("FROM:TO, such as 2000:3200 or 0.9x:1.1x"))
    if last <= first:
        raise WrongUsage(say("'{text}': '{part}' must go upward", text=visible(text), part=visible(value)))
    return pieces[0], pieces[1]


def _numbers(text: str, pieces: Sequence[str], count: int, expected: str) -> tuple[list[Decimal], str]:
    """So many numbers, and the x that all of them have where they are factors."""
    marks = ["x" if piece.endswith("x") else "" for piece in pieces]
    numbers = [piece.removesuffix("x") for piece in pieces]
    if len(pieces) != count or len(set(marks)) > 1 or not all(NUMBER.fullmatch(number) for number in numbers):
        found = visible(":".join(pieces))
        raise WrongUsage(
            say(
                "'{text}': expected {expected}, and '{found}' is not",
                text=visible(text),
                expected=expected,
                found=found,
            )
        )
    return [Decimal(number) for number in numbers], marks[0]
