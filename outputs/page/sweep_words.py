"""What the page of a sweep calls inputs, their values and runs."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from inputs.language import say
from inputs.paths import BUDGET, parse_path
from inputs.problems import WrongUsage
from inputs.titles import title_of
from outputs.material.swept import Swept, SweptRun
from outputs.page.text import NO_BREAK, plain
from outputs.runs.axes import SCENARIO
from outputs.runs.frontier_words import listed
from outputs.runs.numbers import TIMES, number_of
from outputs.runs.sweep_report import MOST_NAMES
from outputs.wording import gap_percent, year_ranges
from outputs.workbook.figures import sourced_figures

MOST_LABELS = 12
# A decimal mark may be a comma, and so may titles have one.
_BETWEEN = "; "


def input_name(name: str) -> str:
    """What an input is called: its path as it is typed, but for the two that everyone varies."""
    if name == BUDGET:
        return say("budget")
    return say("scenario") if name == SCENARIO else name


def inputs_named(swept: Swept) -> str:
    """The inputs of a sweep in a few words."""
    names = swept.names
    if len(names) > MOST_NAMES:
        return say("{number} inputs", number=len(names))
    return listed([input_name(name) for name in names])


def value_read(swept: Swept, name: str, typed: str) -> str:
    """A value of an input as it is read: a number with its thousands set apart, a scenario by its title."""
    if not typed:
        return say("as it stands")
    if name == SCENARIO:
        known = swept.study.settings.scenarios.get(typed)
        return typed if known is None else title_of(known)
    number = number_of(typed)
    return typed if number is None else plain(number) + (TIMES if typed.endswith(TIMES) else "")


def as_it_stands(swept: Swept, name: str) -> str | None:
    """The value that an input has in the study; None where it is no single one."""
    try:
        cells = parse_path(swept.loaded.raw, name)
    except WrongUsage:
        return None
    return value_read(swept, name, cells[0].text) if len(cells) == 1 and cells[0].text else None


def meanings(swept: Swept) -> dict[str, str]:
    """What the inputs are that are figures of the study, by their paths."""
    known = {figure.path: figure.what for figure in sourced_figures(swept.study)}
    return {name: known[name] for name in swept.names if name in known}


def label(swept: Swept, run: SweptRun) -> str:
    """What tells a run from the others: the values of its inputs, or its number where there are many inputs."""
    if len(swept.names) > MOST_NAMES:
        return say("run {number}", number=run.number)
    return _BETWEEN.join(value_read(swept, name, run.inputs[name]) for name in swept.names)


def named(swept: Swept, run: SweptRun) -> str:
    """The same inside a sentence: with the input's name where there is one input."""
    shown = label(swept, run)
    return f"{input_name(swept.names[0])} {shown}" if len(swept.names) == 1 else shown


def labels(swept: Swept, runs: Sequence[SweptRun]) -> str:
    """Several runs in a row."""
    inputs = len(swept.names)
    if inputs > MOST_NAMES:
        return say("run {number}", number=year_ranges(run.number for run in runs))
    shown = [label(swept, run) for run in runs[:MOST_LABELS]]
    told = _BETWEEN.join(shown) if inputs == 1 else ", ".join(f"({one})" for one in shown)
    more = len(runs) - MOST_LABELS
    return say("{named} and {number} more", named=told, number=more) if more > 0 else told


def gap_read(gap: float) -> str:
    """A gap, on one line."""
    return gap_percent(gap).replace(" ", NO_BREAK)


def spread(values: Iterable[str]) -> tuple[Fraction, Fraction] | None:
    """The least and the largest of typed values; None where they are not all numbers."""
    found = list(map(number_of, values))
    numbers = [number for number in found if number is not None]
    return (min(numbers), max(numbers)) if numbers and len(numbers) == len(found) else None
