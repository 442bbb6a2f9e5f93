"""The input that a frontier varies: its range, cut into steps, and the study at each of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil, floor, log10

from inputs.change import Change
from inputs.fields import NUMBER
from inputs.language import say
from inputs.load import Loaded, change_study
from inputs.paths import BUDGET, Cell, parse_path
from inputs.problems import WrongUsage, visible
from inputs.raw import RawStudy
from outputs.runs.numbers import counted
from outputs.runs.ranges import is_off
from outputs.wording import plain_number

SITES_LOST = "rules.redundancy.sites_lost"
LEAST_PARTNERSHIP = "rules.partnership_share.lower"
MOST_PARTNERSHIP = "rules.partnership_share.upper"
ALIASES = {
    "domestic_share": "rules.domestic_share.share",
    "partnership_share": LEAST_PARTNERSHIP,
    "redundancy": SITES_LOST,
}
# A range without a resolution of its own is cut into steps of at most this share of it.
RESOLUTION = Fraction(1, 100)
MOST_STEPS = 1_000_000


@dataclass(frozen=True)
class Scale:
    """Values of an input from `low` to `high`, `step` apart; the last step may be shorter.

    path: the input's full path, or one with a * for several; study_at: the study with the input at a value.
    """

    path: str
    low: Fraction
    high: Fraction
    step: Fraction
    study_at: Callable[[str], Loaded]

    @property
    def last(self) -> int:
        """The number of the highest value, the lowest being 0."""
        return ceil((self.high - self.low) / self.step)

    def value(self, place: int) -> Fraction:
        """The value of a place."""
        return min(self.low + place * self.step, self.high)

    def text(self, place: int) -> str:
        """The value of a place as it is typed."""
        return plain_number(self.value(place))

    def loaded(self, place: int) -> Loaded:
        """The study at a place."""
        return self.study_at(self.text(place))

    @property
    def larger_fits_more(self) -> bool:
        """Whether a plan for a value keeps to the rules at larger ones too, and costs the same there."""
        return self.path == BUDGET


def scale_of(raw: RawStudy, of: str, between: str | None, resolution: str | None) -> Scale:
    """The scale that was asked for; without a range the input's own low and high, or half and half as much again.

    Raises:
        WrongUsage: the path, the range or the resolution cannot be used.
        InvalidStudy: the input cannot have the ends of the range.
    """
    cells = parse_path(raw, ALIASES.get(of.strip(), of))
    first = cells[0]
    path = first.path if len(cells) == 1 else of.strip()
    if not first.shape.numeric:
        raise WrongUsage(say("{input} is no number, so that there is nothing between two values of it", input=path))
    _refuse_idle(raw, path, cells)
    low, high = _own_range(raw, path, first) if between is None else _typed_range(between)
    whole = first.shape.kind == "whole"
    if whole and (low.denominator, high.denominator) != (1, 1):
        ends = f"{plain_number(low)}:{plain_number(high)}"
        raise WrongUsage(say("{input} has whole numbers only, and {ends} are not", input=path, ends=ends))
    step = _typed_step(resolution, high - low, whole) if resolution else nice_step(high - low, whole)

    @cache
    def study_at(value: str) -> Loaded:
        return change_study(raw, _changes(raw, path, value, step))

    scale = Scale(path, low, high, step, study_at)
    for end in (0, scale.last):
        scale.loaded(end)
    return scale


def nice_step(width: Fraction, whole: bool = False) -> Fraction:
    """The largest of 1, 2 and 5 times a power of ten within a hundredth of a width; at least 1 for whole numbers."""
    most = width * RESOLUTION
    power = Fraction(10) ** floor(log10(most))
    step = max(
        digit * power for digit in (Fraction(1, 2), Fraction(1), Fraction(2), Fraction(5)) if digit * power <= most
    )
    return max(step, Fraction(1)) if whole else step


def _changes(raw: RawStudy, path: str, value: str, step: Fraction) -> list[Change]:
    """The change of the input; an upper share that the lower one reaches moves up with it, one step ahead."""
    changes = [Change(path, value)]
    if path == LEAST_PARTNERSHIP:
        upper = parse_path(raw, MOST_PARTNERSHIP)[0].text
        ahead = min(Fraction(value) + step, Fraction(1))
        if NUMBER.fullmatch(upper) and Fraction(upper) < ahead:
            changes.append(Change(MOST_PARTNERSHIP, plain_number(ahead)))
    return changes


def _refuse_idle(raw: RawStudy, path: str, cells: Sequence[Cell]) -> None:
    if not is_off(raw, cells):
        return
    root, name, *_ = path.split(".")
    if root == "rules":
        raise WrongUsage(
            say(
                "the rule {rule} is off, so that {input} changes nothing; add --set rules.{rule}.enabled=yes",
                rule=name,
                input=path,
            )
        )
    raise WrongUsage(
        say("what {input} belongs to is switched off, so that it changes nothing; switch it on with --set", input=path)
    )


def _own_range(raw: RawStudy, path: str, cell: Cell) -> tuple[Fraction, Fraction]:
    if path == SITES_LOST:
        return Fraction(0), Fraction(max(1, len(raw.keys("sites")) - 1))
    numbers = [Fraction(text) if text and NUMBER.fullmatch(text) else None for text in (cell.low, cell.high)]
    if numbers[0] is not None and numbers[1] is not None and numbers[0] < numbers[1]:
        return numbers[0], numbers[1]
    if not NUMBER.fullmatch(cell.text) or not Fraction(cell.text):
        raise WrongUsage(say("{input} has no range of its own; give one with --between LOW:HIGH", input=path))
    ends = sorted(Fraction(cell.text) * factor for factor in (Fraction(1, 2), Fraction(3, 2)))
    if cell.shape.kind == "whole":
        ends = [Fraction(floor(ends[0])), Fraction(ceil(ends[1]))]
    return ends[0], ends[1] if cell.shape.upper is None else min(ends[1], cell.shape.upper)


def _typed_range(text: str) -> tuple[Fraction, Fraction]:
    parts = [part.strip() for part in text.split(":")]
    if len(parts) != 2 or not all(NUMBER.fullmatch(part) for part in parts):
        raise WrongUsage(say("--between '{range}': expected LOW:HIGH, such as 2000:3200", range=visible(text)))
    low, high = map(Fraction, parts)
    if low >= high:
        raise WrongUsage(say("--between '{range}': the second number must be the larger one", range=visible(text)))
    return low, high


def _typed_step(text: str, width: Fraction, whole: bool) -> Fraction:
    step = Fraction(text)
    if whole and step.denominator != 1:
        raise WrongUsage(say("--resolution {step}: this input has whole numbers only; give a whole step", step=text))
    if width / step > MOST_STEPS:
        raise WrongUsage(
            say(
                "--resolution {step} makes more than {most} steps of this range; give a larger one",
                step=text,
                most=counted(MOST_STEPS),
            )
        )
    return step
