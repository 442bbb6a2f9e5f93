"""Sensitivity over all inputs at once: Morris's effects and Sobol's shares, as SALib computes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from typing import Literal

from inputs.language import say, say_count
from inputs.problems import WrongUsage
from outputs.runs.measures import Measure, undecided
from outputs.runs.record import Record
from outputs.runs.sampled import MORRIS_LEVELS, Levels, morris_levels, unit_problem

# The first is what inputs are ranked by, and each has its error beside it where SALib gives one.
COLUMNS = {"morris": ("mu_star", "mu_star_conf", "mu", "sigma"), "sobol": ("ST", "ST_conf", "S1", "S1_conf")}


@dataclass(frozen=True)
class Spread:
    """Which indices, from how many of Morris's walks or Saltelli's base samples, and the seed."""

    method: Literal["morris", "sobol"]
    runs: int
    seed: int

    def levels(self, inputs: int) -> Levels:
        """The levels of the inputs in every run.

        Raises:
            WrongUsage: Sobol's base samples are not a power of two, or there are too few for an error.
        """
        if self.runs < 2:
            raise WrongUsage(
                say("--global {method}: one sample has no error; give --runs 2 or more", method=self.method)
            )
        if self.method == "morris":
            return morris_levels(inputs, self.runs, self.seed)
        power = (self.runs - 1).bit_length()
        if 2**power != self.runs:
            raise WrongUsage(
                say(
                    "--global sobol needs a power of two: --runs {fewer} or {more} instead of {runs}",
                    fewer=2 ** (power - 1),
                    more=2**power,
                    runs=self.runs,
                )
            )
        from SALib.sample import sobol  # noqa: PLC0415

        problem = unit_problem(inputs)
        levels: Levels = sobol.sample(problem, self.runs, calc_second_order=False, seed=self.seed).tolist()
        return levels


@dataclass(frozen=True)
class Index:
    """An input's indices, in the order of the method's columns; not a number where there is none."""

    path: str
    figures: tuple[float, ...]


@dataclass(frozen=True)
class Indices:
    """The indices of all inputs, the largest first, or `missing`: why there are none.

    runs: how many they rest on; undecided: the widest gap of these (million).
    """

    spread: Spread
    runs: int
    undecided: Fraction
    indices: tuple[Index, ...] = ()
    missing: str = ""

    @property
    def smallest_effect(self) -> Fraction:
        """Effects by Morris that are no larger may come from the gaps alone: two runs half of the levels apart."""
        step = Fraction(MORRIS_LEVELS, 2 * (MORRIS_LEVELS - 1))
        return 2 * self.undecided / step


def indices_of(
    spread: Spread, paths: Sequence[str], levels: Levels, records: Sequence[Record | None], measure: Measure
) -> Indices:
    """The indices of a measure. A run without a plan has no answer, and no index holds that leaves it out."""
    kept = [record for record in records if record is not None]
    found = Indices(spread, len(records), max(map(undecided, kept), default=Fraction(0)))
    results = [measure.of(record) for record in records]
    answers = [float(result) for result in results if result is not None]
    unmade, without = len(records) - len(kept), len(kept) - len(answers)
    if unmade:
        return _missing(found, say("{number} of {all} runs were not made.", number=unmade, all=len(records)))
    if without:
        misleading = say_count(
            "{number} run has no plan (of {all}), and leaving such runs out would mislead.",
            "{number} runs have no plan (of {all}), and leaving such runs out would mislead.",
            without,
            all=len(records),
        )
        return _missing(found, misleading)
    if max(answers) - min(answers) <= 2 * found.undecided:
        return _missing(found, say("the runs differ by no more than their gaps. A smaller --gap may tell."))
    given = _analysed(spread, levels, answers)
    made = [Index(path, figures) for path, figures in zip(paths, given, strict=True)]
    largest_first = sorted(made, key=lambda index: -index.figures[0] if isfinite(index.figures[0]) else 0.0)
    return Indices(spread, found.runs, found.undecided, tuple(largest_first))


def _missing(found: Indices, why: str) -> Indices:
    return Indices(found.spread, found.runs, found.undecided, missing=why)


def _analysed(spread: Spread, levels: Levels, answers: Sequence[float]) -> list[tuple[float, ...]]:
    """For each input the figures of the method's columns."""
    import numpy as np  # noqa: PLC0415
    from SALib.analyze import morris, sobol  # noqa: PLC0415

    problem = unit_problem(len(levels[0]))
    if spread.method == "morris":
        given = morris.analyze(problem, np.array(levels), np.array(answers), num_levels=MORRIS_LEVELS, seed=spread.seed)
    else:
        given = sobol.analyze(problem, np.array(answers), calc_second_order=False, seed=spread.seed)
    columns = [[float(figure) for figure in given[name]] for name in COLUMNS[spread.method]]
    return list(zip(*columns, strict=True))
