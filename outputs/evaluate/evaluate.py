"""A given plan scored exactly, and the best plan for the same money."""

import time
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, isfinite
from pathlib import Path

from constraints import partnership_share
from constraints.quantities import Reading
from constraints.rules import read_rules
from inputs.demand import project_need
from inputs.files import PUBLISHED_PLAN
from inputs.language import say
from inputs.load import Loaded, load_study
from inputs.packaged import study_folder
from inputs.problems import WrongUsage
from inputs.study import Study
from optimizer.budgets import shortfall_options
from optimizer.limits import read_limits
from optimizer.plan import Plan
from optimizer.recompute import exactly
from optimizer.result import NoPlan, Options, ProgressHook, Recomputed, Result, Stopped
from optimizer.served import served_best
from optimizer.solve import make_plan
from outputs.evaluate.amounts import Hold, Within, best_within, with_budget
from outputs.evaluate.given import Given, GivenPurchases
from outputs.evaluate.read import read_given
from outputs.folder import INPUTS

# The optimum's budget is in whole thousandths of a million, as amounts are printed.
QUANTUM = 1000


@dataclass(frozen=True)
class Asked:
    """A plan to evaluate: a file, or the folder of a result; None for the one that was published for the study.

    inputs: the study; None for that of the plan's own result folder, or else the one that comes with the package.
    hold: what of amounts is held, each row each year, or what a year adds up to.
    """

    plan: Path | None = None
    contributions: Path | None = None
    inputs: Path | None = None
    scenario: str | None = None
    changes: tuple[str, ...] = ()
    options: Options = field(default_factory=Options)
    hold: Hold = "rows"

    @property
    def study_folder(self) -> Path:
        """Where the study is."""
        own = None if self.plan is None else self.plan / INPUTS
        return own if self.inputs is None and own is not None and own.is_dir() else study_folder(self.inputs)

    def plan_path(self) -> Path:
        """Where the plan is.

        Raises:
            WrongUsage: none was named, and none was published.
        """
        if self.plan is not None:
            return self.plan
        published = self.study_folder / PUBLISHED_PLAN
        if not published.is_file():
            raise WrongUsage(
                say(
                    "{folder} has no {file}: name the plan to evaluate with --plan",
                    folder=self.study_folder,
                    file=PUBLISHED_PLAN,
                )
            )
        return published


@dataclass(frozen=True)
class Scored(Recomputed):
    """A plan recomputed exactly for a study.

    broken: members of rules that it breaks; bound: a lower bound of the objective of any plan of its kind (these
    purchases, or these amounts).
    """

    broken: tuple[Reading, ...]
    bound: Fraction


@dataclass(frozen=True)
class Optimum:
    """The best plan for the same money, or why there is none: the rules leave none, or the search was stopped."""

    loaded: Loaded
    budget: Fraction
    found: Result | NoPlan | Stopped

    @property
    def result(self) -> Result | None:
        """The plan, where there is one."""
        return self.found if isinstance(self.found, Result) else None

    @property
    def status(self) -> str:
        """How it ended: that of the plan, or no_plan or stopped."""
        if isinstance(self.found, Result):
            return self.found.solver.status
        return "no_plan" if isinstance(self.found, NoPlan) else "stopped"


@dataclass(frozen=True)
class Evaluation:
    """A given plan, its score, and the optimum beside it. `within`: how amounts were spent, None for purchases.

    near: where need comes before money, differences of uncovered value (million) up to this are none; else None.
    """

    loaded: Loaded
    given: Given
    within: Within | None
    scored: Scored
    optimum: Optimum
    near: Fraction | None = None

    @property
    def difference(self) -> tuple[Fraction, Fraction] | None:
        """The least and the most by which the plan costs more than the best, in present value (million).

        What is not proven of one is not known of the difference: None where nothing is, or where need comes before
        money and is not covered by both.
        """
        best = self.optimum.result
        if best is None or not isfinite(best.solver.bound):
            return None
        if self.near is not None and (self.scored.short_value or best.short_value):
            return None
        return self.scored.bound - best.objective, self.scored.objective - Fraction(best.solver.bound)

    @property
    def tie(self) -> bool:
        """Whether the difference is within the gaps."""
        best, span = self.optimum.result, self.difference
        if best is not None and span is None and self.near is not None:
            return abs(self.scored.short_value - best.short_value) <= self.near
        return span is None or span[0] <= 0 <= span[1]


def evaluate(asked: Asked, hook: ProgressHook | None) -> Evaluation:
    """Scores a plan and makes the best one for the same money.

    The time limit is for both together; searching within amounts has at most half of it.

    Raises:
        InvalidStudy, WrongUsage: the study or the plan cannot be read.
        NoPlan, Stopped, Unverified: nothing could be bought within the amounts.
        KeyboardInterrupt: Ctrl-C came before the plan was scored.
    """
    began = time.perf_counter()
    path = asked.plan_path()
    loaded = load_study(asked.study_folder, asked.scenario, asked.changes)
    given = read_given(path, asked.contributions, loaded.study)
    within = None
    if isinstance(given, GivenPurchases):
        need = project_need(loaded.study)
        scored = score(loaded.study, served_best(loaded.study, need, given.plan, asked.options))
        money = Fraction(ceil(scored.spending * QUANTUM), QUANTUM)
    else:
        limit = asked.options.time_limit
        half = replace(asked.options, time_limit=limit and limit / 2)
        within = best_within(loaded, given, asked.hold, half, hook)
        record = within.result.solver
        if record.status == "interrupted":
            raise KeyboardInterrupt
        scored = score(within.bounded.study, within.result.plan)
        scored = replace(scored, bound=Fraction(record.bound) if isfinite(record.bound) else Fraction(0))
        money = given.total
    optimum = _optimum(loaded, money, asked.options.after(time.perf_counter() - began), hook)
    near = None
    if asked.options.objective_of(loaded.study) == "coverage":
        near = Fraction(shortfall_options(loaded.study, scored.need, asked.options).absolute_gap)
    return Evaluation(loaded, given, within, scored, optimum, near)


def score(study: Study, plan: Plan) -> Scored:
    """A plan recomputed exactly."""
    exact = exactly(study, project_need(study), plan)
    quantities = exact.quantities
    readings = [*read_rules(quantities), *read_limits(quantities)]
    if not study.rules.partnership_share.enabled:
        # A partnership takes no more, and at no other time, with the rule off.
        kept = (partnership_share.LARGEST, partnership_share.OUTSIDE)
        readings += [each for each in partnership_share.read(quantities) if each.subject.endswith(kept)]
    broken = tuple(reading for reading in readings if reading.broken)
    return Scored(**vars(exact), broken=broken, bound=exact.objective)


def _optimum(loaded: Loaded, money: Fraction, options: Options, hook: ProgressHook | None) -> Optimum:
    same = with_budget(loaded, money)
    try:
        return Optimum(same, money, make_plan(same.study, replace(options, outlook=False), hook))
    except (NoPlan, Stopped) as error:
        return Optimum(same, money, error)
