"""Runs spread over ranges: Latin hypercube, Sobol's sequence, or Morris's walks from input to input."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from inputs.change import Change
from inputs.language import say
from inputs.load import change_study
from inputs.problems import InvalidStudy, WrongUsage
from inputs.raw import RawStudy
from outputs.runs.axes import Axis
from outputs.runs.design import MOST_RUNS, Row
from outputs.runs.numbers import counted
from outputs.runs.ranges import Choice, Movable, effective, movable

# Morris's steps are taken on so many levels of each range.
MORRIS_LEVELS = 4
Levels = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Sampling:
    """How runs are spread, how many there are at most, and what the random numbers begin with."""

    method: Literal["lhs", "sobol", "morris"]
    runs: int
    seed: int


@dataclass(frozen=True)
class Sample:
    """The runs of a sample.

    off: inputs left out because they are switched off; kept: how often an input kept its value because the one drawn
    did not go with those of the others; notes: what else to tell, in sentences.
    """

    rows: tuple[Row, ...]
    off: tuple[str, ...]
    kept: Mapping[str, int]
    notes: tuple[str, ...]


def draw(raw: RawStudy, axes: tuple[Axis, ...], sampling: Sampling) -> Sample:
    """Runs spread over the ranges of the axes, or, where there are none, of all inputs that have a low and a high end.

    Raises:
        WrongUsage: an axis has no range, there is nothing to vary, or there are too few or too many runs.
        InvalidStudy: a value of a list makes no study.
    """
    moved: tuple[Movable, ...] = tuple(movable(raw, axis) for axis in axes)
    off: tuple[str, ...] = ()
    if not axes:
        moved, off = effective(raw)
    if not moved:
        raise WrongUsage(say("no input of the study has a low and a high end: name inputs with --vary PATH=FROM:TO"))
    if sampling.runs > MOST_RUNS:
        raise WrongUsage(
            say("a sample of {number} runs; the most is {most}", number=counted(sampling.runs), most=counted(MOST_RUNS))
        )
    levels, notes = _levels(len(moved), sampling)
    rows, kept = rows_at(raw, moved, levels)
    return Sample(rows, off, kept, (*notes, *told(off, kept, len(rows))))


def told(off: Sequence[str], kept: Mapping[str, int], runs: int) -> Iterator[str]:
    """Which inputs were left out, and which kept their value in some runs, in sentences."""
    if off:
        yield say("Left out, because what they belong to is switched off: {inputs}.", inputs=", ".join(off))
    for path, count in kept.items():
        yield say(
            "In {number} of {runs} runs {input} keeps its value as it stands, because the one drawn contradicts other "
            "inputs.",
            number=count,
            runs=runs,
            input=path,
        )


def rows_at(raw: RawStudy, moved: Sequence[Movable], levels: Levels) -> tuple[tuple[Row, ...], dict[str, int]]:
    """A run for each row of levels, and how often an input kept its value.

    Raises:
        InvalidStudy: a value of a list makes no study.
    """
    # A scenario or another choice comes first: what else is varied changes it, and not the other way round.
    order = sorted(range(len(moved)), key=lambda place: not isinstance(moved[place], Choice))
    rows = []
    kept: Counter[str] = Counter()
    for given in levels:
        exact = [Fraction(float(level)) for level in given]
        steps = [(moved[place].path, moved[place].changes(exact[place])) for place in order]
        standing = _contradicting(raw, steps)
        if any(not moved[order[number]].cells for number in standing):
            change_study(raw, [change for _, changes in steps for change in changes])
        held = {order[number] for number in standing}
        kept.update(moved[place].path for place in sorted(held))
        values = {
            one.path: one.cells[0].text if place in held else one.value(exact[place]) for place, one in enumerate(moved)
        }
        rows.append(Row(values, tuple(c for n, (_, changes) in enumerate(steps) if n not in standing for c in changes)))
    return tuple(rows), {one.path: kept[one.path] for one in moved if kept[one.path]}


def _contradicting(raw: RawStudy, steps: Sequence[tuple[str, tuple[Change, ...]]]) -> set[int]:
    """The steps to leave out for the others to make a study: each the first that does not go with those before it.

    Rules of a study, such as a lower end that is not above an upper, hold between inputs whose ranges overlap.
    """
    left: set[int] = set()
    while not _is_study(raw, steps, len(steps), left):
        fits, fails = 0, len(steps)
        while fails - fits > 1:
            middle = (fits + fails) // 2
            fits, fails = (middle, fails) if _is_study(raw, steps, middle, left) else (fits, middle)
        left.add(fails - 1)
    return left


def _is_study(raw: RawStudy, steps: Sequence[tuple[str, tuple[Change, ...]]], count: int, left: set[int]) -> bool:
    try:
        change_study(raw, [c for n, (_, changes) in enumerate(steps[:count]) if n not in left for c in changes])
    except InvalidStudy:
        return False
    return True


def _levels(inputs: int, sampling: Sampling) -> tuple[Levels, tuple[str, ...]]:
    """The levels of each run, from 0 to 1, and what to tell of their number."""
    if sampling.method == "morris":
        walks = sampling.runs // (inputs + 1)
        if walks == 0:
            raise WrongUsage(
                say(
                    "--sample morris: a walk changes each of {inputs} inputs once, so that --runs must be {least} or "
                    "more",
                    inputs=inputs,
                    least=inputs + 1,
                )
            )
        made = walks * (inputs + 1)
        whole = say(
            "Morris's walks have {each} runs each: {made} of {runs} runs are made.",
            each=inputs + 1,
            made=made,
            runs=sampling.runs,
        )
        return morris_levels(inputs, walks, sampling.seed), (whole,) if made < sampling.runs else ()
    from scipy.stats import qmc  # noqa: PLC0415

    if sampling.method == "lhs":
        spread: Levels = qmc.LatinHypercube(inputs, rng=sampling.seed).random(sampling.runs).tolist()
        return spread, ()
    power = (sampling.runs - 1).bit_length()
    sequence: Levels = qmc.Sobol(inputs, rng=sampling.seed).random_base2(power).tolist()
    uneven = say(
        "Sobol's sequence is most even over {fewer} or {more} runs; {runs} were asked for.",
        fewer=2 ** (power - 1),
        more=2**power,
        runs=sampling.runs,
    )
    return sequence[: sampling.runs], (uneven,) if 2**power != sampling.runs else ()


def morris_levels(inputs: int, walks: int, seed: int) -> Levels:
    """Morris's walks, each of which changes every input once."""
    from SALib.sample import morris  # noqa: PLC0415

    levels: Levels = morris.sample(unit_problem(inputs), walks, num_levels=MORRIS_LEVELS, seed=seed).tolist()
    return levels


def unit_problem(inputs: int) -> dict[str, object]:
    """The inputs as SALib wants them, each from 0 to 1."""
    return {"num_vars": inputs, "names": [str(place) for place in range(inputs)], "bounds": [[0.0, 1.0]] * inputs}
