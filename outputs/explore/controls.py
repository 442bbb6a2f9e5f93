"""What can be moved on the page: every figure of the study that has a range, and what can be switched off."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from constraints.rules import title_of_rule
from inputs.fields import NUMBER
from inputs.language import mark, say
from inputs.load import Loaded
from inputs.paths import ALIASES, Cell, parse_path, short_path
from inputs.study import Study
from inputs.titles import title_of
from outputs.page.text import begun
from outputs.runs.numbers import as_read
from outputs.wording import plain_number
from outputs.workbook.figures import sourced_figures

# A slider has about so many stops: those of a round step.
STOPS = 100
# What has no range of its own goes to so many times its value, and from such a part of it.
TIMES = 2
ASKED = (
    *("rules.budget.", "rules.domestic_share.", "rules.readiness.", "rules.partnership_share."),
    *("demand.", "prices.", "tiers."),
)
ASKED_COLUMNS = ("total", "share", "lower", "upper", "growth", "base_need", "price", "change", "surcharge")
# Figures of these columns are moved though they have no range, which is how a site or a year is closed.
LIMITS = ("power_limit_kw", "ceiling")
OTHERS = "others"
_GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("budget", mark("Budget"), ("rules.budget.", "ceilings.")),
    ("need", mark("Need and its growth"), ("demand.",)),
    ("prices", mark("Prices"), ("prices.", "commercial.", "money.", "operation.")),
    ("share", mark("Share in the country"), ("rules.domestic_share.", "rules.readiness.")),
    ("partnerships", mark("Partnerships"), ("rules.partnership_share.", "partnership")),
    ("tiers", mark("Security tiers"), ("tiers.", "tier_shares.", "rules.classified_tiers.")),
    ("redundancy", mark("Redundancy"), ("rules.redundancy.",)),
    ("sites", mark("Sites"), ("sites.", "rules.sites.", "rules.procurement.")),
    (OTHERS, mark("Everything else that has a range"), ("",)),
)
# What stands open at first.
_OPEN = ("budget", "need", "share")


@dataclass(frozen=True)
class Control:
    """A slider with a field, or a switch. Texts are as they stand in the study: plain decimals, yes or no.

    full: the path in full; first, last: the ends of the slider, whole steps that the range lies between; share: whether
    it reads as per cent; least, most: what a share may be at all.
    """

    path: str
    full: str
    label: str
    unit: str
    kind: Literal["number", "flag"]
    value: str
    low: str = ""
    high: str = ""
    first: str = ""
    last: str = ""
    step: str = ""
    share: bool = False
    least: str = ""
    most: str = ""
    range: str = ""


@dataclass(frozen=True)
class ControlGroup:
    """Controls that belong together; `open`: whether they show at once."""

    name: str
    title: str
    open: bool
    controls: tuple[Control, ...]


def control_groups(loaded: Loaded) -> tuple[ControlGroup, ...]:
    """Every control of a study, in groups; those of a group that holds the most asked for come first."""
    members: dict[str, list[Control]] = {name: [] for name, _, _ in _GROUPS}
    for control in (*_switches(loaded), *_numbers(loaded)):
        full = ALIASES.get(control.path, control.path)
        group = next(name for name, _, starts in _GROUPS if full.startswith(starts))
        members[group].append(control)
    for controls in members.values():
        # What is moved most stands first: totals and growth before switches and what is fitted.
        controls.sort(key=lambda control: (control.kind == "flag", not control.path.endswith(("budget", "growth"))))
    return tuple(
        ControlGroup(name, say(title), name in _OPEN, tuple(members[name]))
        for name, title, _ in _GROUPS
        if members[name]
    )


def _numbers(loaded: Loaded) -> Iterator[Control]:
    for figure in sourced_figures(loaded.study):
        cell = parse_path(loaded.raw, figure.path)[0]
        ends = _ends(cell)
        if ends is None:
            continue
        low, high = ends
        share = _is_share(cell)
        shown = [as_read(plain_number(Fraction(end) * 100) if share else end) for end in ends]
        step = _step(Fraction(low), Fraction(high), cell.shape.kind == "whole")
        yield Control(
            short_path(figure.path),
            figure.path,
            begun(figure.what),
            _per_cent(cell) if share else figure.unit,
            "number",
            cell.text,
            low,
            high,
            plain_number(floor(Fraction(low) / step) * step),
            plain_number(ceil(Fraction(high) / step) * step),
            plain_number(step),
            share,
            _limit(cell.shape.lower) if share else "",
            _limit(cell.shape.upper) if share else "",
            say("{low} to {high}", low=shown[0], high=shown[1]),
        )


def _ends(cell: Cell) -> tuple[str, str] | None:
    """Its range; of limits and of what is asked for most, one that follows from its value where the study has none."""
    if not NUMBER.fullmatch(cell.text):
        return None
    if cell.low and cell.high and Fraction(cell.low) < Fraction(cell.high):
        return cell.low, cell.high
    value, upper = Fraction(cell.text), cell.shape.upper
    high = value * TIMES if upper is None else min(value * TIMES, Fraction(upper))
    if value <= 0 or high <= value / TIMES:
        return None
    if cell.column in LIMITS:
        return "0", plain_number(high)
    asked = cell.path.startswith(ASKED) and cell.path.rpartition(".")[2] in ASKED_COLUMNS
    return (plain_number(value / TIMES), plain_number(high)) if asked else None


def _is_share(cell: Cell) -> bool:
    """Whether it reads better in per cent: a share, or a change a year."""
    unit = cell.shape.unit or ""
    return unit.startswith("share") or (not unit and cell.shape.upper is not None and cell.shape.upper <= 10)


def _per_cent(cell: Cell) -> str:
    return say("% a year") if (cell.shape.unit or "").endswith("a year") else "%"


def _step(low: Fraction, high: Fraction, whole: bool) -> Fraction:
    """The largest of 1, 2, 5, 10, 20, ... (or a tenth, a hundredth ... of these) of which a range has STOPS or more."""
    most = (high - low) / STOPS
    size = Fraction(1)
    while size > most:
        size /= 10
    while size * 10 <= most:
        size *= 10
    step = max(size * times for times in (1, 2, 5) if size * times <= most)
    return max(step, Fraction(1)) if whole else step


def _limit(end: Fraction | None) -> str:
    return "" if end is None else plain_number(end)


def _switches(loaded: Loaded) -> Iterator[Control]:
    study, rules = loaded.study, loaded.study.rules
    for name in type(rules).model_fields:
        enabled = getattr(rules, name).enabled
        label = say("Rule: {rule}", rule=title_of_rule(name))
        yield _switch(f"rules.{name}.enabled", label, enabled)
    for path, label, enabled in _things(study):
        yield _switch(f"{path}.enabled", label, enabled)


def _switch(path: str, label: str, on: bool) -> Control:
    return Control(path, path, label, "", "flag", "yes" if on else "no")


def _things(study: Study) -> Iterator[tuple[str, str, bool]]:
    for name, partnership in study.partnerships.items():
        yield f"partnerships.{name}", title_of(partnership), partnership.enabled
    for (offer, resource), row in study.commercial.items():
        yield f"commercial.{offer}.{resource}", title_of(row), row.enabled
    for name, project in study.projects.items():
        yield f"projects.{name}", title_of(project), project.enabled
