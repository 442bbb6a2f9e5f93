"""Everything that is found between two result folders."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from inputs.language import say
from inputs.problems import WrongUsage
from outputs.compare.decisions import DecisionChange, decision_changes
from outputs.compare.inputs import InputChange, causes_that_differ, input_changes
from outputs.compare.kept import Kept, NotKept, keep_decisions
from outputs.compare.money import LineChange, line_changes
from outputs.compare.service import CoverageChange, RuleChange, coverage_changes, rule_changes
from outputs.compare.side import Side, read_side
from outputs.compare.why import Effort, Why, explain


@dataclass(frozen=True)
class Comparison:
    """Two result folders, what differs, and why; `kept` says why not, where A's decisions cannot be carried over."""

    a: Side
    b: Side
    inputs: tuple[InputChange, ...]
    decisions: tuple[DecisionChange, ...]
    lines: tuple[LineChange, ...]
    coverage: tuple[CoverageChange, ...]
    rules: tuple[RuleChange, ...]
    kept: Kept | str
    why: Why

    @property
    def spending(self) -> Fraction:
        """What B spends more than A (million), as the folders print it."""
        return self.b.spending - self.a.spending

    @property
    def objective(self) -> Fraction:
        """By how much B's present value of spending and uncovered need is above A's (million)."""
        return self.b.objective - self.a.objective

    @property
    def same(self) -> bool:
        """Whether nothing that decides anything differs, neither in the inputs nor in the plans."""
        moneys = any(line.a != line.b for line in self.lines)
        differs = causes_that_differ(self.inputs) or self.decisions or self.coverage or self.rules
        return not (differs or moneys or self.objective)


def compare(a: Path, b: Path, effort: Effort | None = None) -> Comparison:
    """Compares two result folders and finds the causes of what differs in money.

    Raises:
        WrongUsage: one is no result folder, or their amounts are in different money.
        InvalidStudy: the inputs of one are not a study.
        UnsoundFolder: one does not survive verification.
    """
    first, second = read_side("A", a), read_side("B", b)
    if first.unit != second.unit:
        raise WrongUsage(
            say(
                "{a} counts in {unit_a} and {b} in {unit_b}: amounts in different money cannot be compared. "
                "Plan both in one unit (money.unit, with every price in it)",
                a=a,
                unit_a=first.unit,
                b=b,
                unit_b=second.unit,
            )
        )
    inputs = input_changes(first.study, second.study)
    try:
        kept: Kept | str = keep_decisions(first, second)
    except NotKept as reason:
        kept = str(reason)
    return Comparison(
        first,
        second,
        inputs,
        decision_changes(first, second),
        line_changes(first, second),
        coverage_changes(first, second),
        rule_changes(first, second),
        kept,
        explain(first, second, causes_that_differ(inputs), effort or Effort()),
    )
