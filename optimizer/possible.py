"""Whether there is a plan at all: tests of bounded effort, which end alike on every machine."""

import time
from dataclasses import dataclass, field, replace

import numpy as np

from inputs.demand import project_need
from inputs.study import Study
from optimizer.budgets import EFFORT
from optimizer.compile import CompiledModel
from optimizer.highs import Solved, minimise
from optimizer.merging import roaming_tiers
from optimizer.model import build_model, objective
from optimizer.result import Halt, Options
from optimizer.search import search
from optimizer.strengthening import strengthen

# One test is given up after this part of all effort; one of a whole study, whose nodes take longer, after this.
TEST_PART = 100
STUDY_PART = 250
# A plan however far from the best.
ANY_PLAN = 1.0


class Halted(Exception):
    """The time limit or Ctrl-C came before the end of a row of tests."""

    def __init__(self, halt: Halt) -> None:
        super().__init__(halt)
        self.halt = halt


@dataclass
class Trials:
    """A row of tests that share a time limit and `nodes` of search trees. `asked` are the options of the planner."""

    asked: Options
    nodes: int = EFFORT
    began: float = field(default_factory=time.perf_counter)

    def options(self, part: int = TEST_PART) -> Options:
        """The options for the next test: what is left of the time, and a part of the effort.

        Raises:
            Halted: no time is left.
        """
        left = self.asked.after(time.perf_counter() - self.began)
        if left.time_limit == 0:
            raise Halted("time_limit")
        return replace(left, node_limit=max(1, min(self.nodes, EFFORT // part)))

    def has_values(self, compiled: CompiledModel) -> bool | None:
        """Whether a programme has a solution; None where that takes more effort than is left.

        Raises:
            Halted: the time limit or Ctrl-C came.
        """
        options = self.options()
        if self.nodes <= 0:
            return None
        return self.answer(minimise(compiled, np.zeros(len(compiled.columns)), 0.0, options))

    def has_plan(self, study: Study, covered: bool) -> bool | None:
        """Whether a study has a plan, one that covers all need where `covered`; None as `has_values`.

        Raises:
            Halted: the time limit or Ctrl-C came.
        """
        options = self.options(STUDY_PART)
        if self.nodes <= 0:
            return None
        study = study.in_order_of_names()
        need = project_need(study)
        built = build_model(study, need)
        strengthen(built)
        compiled = built.compiled()
        if covered:
            compiled = compiled.without(compiled.costs(objective(built, "shortfall"))[0] > 0)
        # Any plan will do, but the search meets one sooner where it looks for a cheap one.
        cost, offset = compiled.costs(objective(built, "budget"))
        loose = replace(options, gap=ANY_PLAN)
        return self.answer(search(compiled, cost, offset, loose, roaming=roaming_tiers(study, need)))

    def answer(self, solved: Solved) -> bool | None:
        """Whether something was found; None where the search was given up.

        Raises:
            Halted: the time limit or Ctrl-C ended the search.
        """
        self.nodes -= solved.nodes
        if solved.interrupted or solved.status == "interrupted":
            raise Halted("interrupted")
        if solved.values is not None:
            return True
        if solved.status == "time_limit":
            raise Halted("time_limit")
        return None if solved.status == "effort" else False
