"""Which runs an analysis makes, and all combinations of axes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from typing import Any

from inputs.change import Change, parse_change
from inputs.changes import apply_changes, scenario_as_changes
from inputs.language import say
from inputs.load import change_study
from inputs.paths import parse_path
from inputs.problems import InvalidStudy, Problem, WrongUsage
from inputs.raw import RawStudy
from optimizer.result import Options
from outputs.runs.axes import SCENARIO, Axis
from outputs.runs.case import Case
from outputs.runs.numbers import counted

# The product of a few axes is soon more than a machine makes in a year.
MOST_RUNS = 100_000


@dataclass(frozen=True)
class Row:
    """A run to be made: the values of its inputs by name, and the changes that these mean."""

    inputs: Mapping[str, str]
    changes: tuple[Change, ...]


def grid(raw: RawStudy, axes: Sequence[Axis]) -> list[Row]:
    """All combinations, the last axis changing fastest.

    Raises:
        WrongUsage: an axis has no values, or there are too many combinations.
    """
    for axis in axes:
        if not axis.values:
            raise WrongUsage(
                say("{input}: give its values, such as --vary {input}=A:B:STEP, or --sample lhs", input=axis.name)
            )
    count = 1
    for axis in axes:
        count *= len(axis.values)
    if count > MOST_RUNS:
        raise WrongUsage(
            say("these axes make {number} runs; the most is {most}", number=counted(count), most=counted(MOST_RUNS))
        )
    names = [axis.name for axis in axes]
    named = (dict(zip(names, values, strict=True)) for values in product(*(axis.values for axis in axes)))
    return [Row(inputs, plain_changes(raw, inputs)) for inputs in named]


def plain_changes(raw: RawStudy, inputs: Mapping[str, str]) -> tuple[Change, ...]:
    """What values of inputs change where each means itself; a blank one leaves its input as it stands."""
    # A scenario is a whole set of inputs: what else is varied changes it, not the other way round.
    first = sorted(inputs, key=lambda name: name != SCENARIO)
    return tuple(change for name in first if inputs[name] for change in Axis(name, ()).changes(raw, inputs[name]))


def as_design(raw: RawStudy, rows: Sequence[Row]) -> dict[str, Any]:
    """The runs as JSON can say them: the inputs of each, and its changes where these do not follow from the inputs.

    A value that was drawn for an input of several cells stands for other values in the cells after the first.
    """
    changes = {
        str(number): [asdict(change) for change in row.changes]
        for number, row in enumerate(rows)
        if row.changes != plain_changes(raw, row.inputs)
    }
    design: dict[str, Any] = {"rows": [dict(row.inputs) for row in rows]}
    return {**design, "changes": changes} if changes else design


def from_design(raw: RawStudy, design: Mapping[str, Any]) -> list[Row]:
    """The runs that `as_design` has said.

    Raises:
        LookupError, TypeError, AttributeError: it has not.
        WrongUsage: the study has no such scenario.
    """
    changes = design.get("changes", {})
    return [
        Row(
            inputs,
            tuple(Change(**change) for change in changes[str(number)])
            if str(number) in changes
            else plain_changes(raw, inputs),
        )
        for number, inputs in enumerate(design["rows"])
    ]


def refuse_overwritten(raw: RawStudy, rows: Sequence[Row], scenario: str | None, changes: Sequence[str]) -> None:
    """Where scenarios are varied, each is applied to the study as --scenario and --set have left it.

    raw: that study; scenario, changes: what these two said.

    Raises:
        WrongUsage: they leave traces that are none of a scenario's, or a scenario would undo them.
    """
    varied = dict.fromkeys(name for row in rows if (name := row.inputs.get(SCENARIO)))
    if varied and scenario is not None:
        raise WrongUsage(
            say("--scenario {name} would stand below the scenarios that are varied; leave it out", name=scenario)
        )
    for name in varied:
        applied, _ = apply_changes(raw, scenario_as_changes(raw, name))
        for change in map(parse_change, changes):
            before, after = ([cell.text for cell in parse_path(study, change.path)] for study in (raw, applied))
            if before != after:
                raise WrongUsage(
                    say(
                        "the scenario {name} changes {input} too; give --vary {input}={value} instead of setting it",
                        name=name,
                        input=change.path,
                        value=change.value,
                    )
                )


def cases_of(raw: RawStudy, rows: Sequence[Row], options: Options) -> list[Case]:
    """The runs of a design; every study is read and checked before the first is solved.

    Raises:
        InvalidStudy: some rows make no study; with every problem found, each once.
        WrongUsage: there are no rows.
    """
    if not rows:
        raise WrongUsage(say("there is nothing to run: no row was given"))
    cases: list[Case] = []
    problems: dict[Problem, None] = {}
    for row in rows:
        try:
            cases.append(Case(change_study(raw, row.changes).raw, row.inputs, options))
        except InvalidStudy as invalid:
            problems.update(dict.fromkeys(invalid.problems))
    if problems:
        raise InvalidStudy(list(problems))
    return cases
