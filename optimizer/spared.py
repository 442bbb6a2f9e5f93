"""A rule that is eased or lifted for some of its members only, to learn what it costs that it holds for these.

The study has the rule eased for all; its other members are held as the stricter study has them. Both studies differ in
that rule alone, so that their decisions are the same and every plan of the stricter one is a plan here too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from constraints.quantities import Reading
from constraints.rules import RULES
from inputs.demand import project_need
from inputs.study import Study
from optimizer.compile import HORIZON, RULE_PREFIX
from optimizer.model import PlanModel, build_model, objective
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities


@dataclass(frozen=True)
class Spared:
    """The members of a rule, as (subject, year or None), that need not be held as `strict` has them."""

    strict: Study
    rule: str
    members: frozenset[tuple[str, int | None]]

    def hold_others(self, built: PlanModel, strict: Study) -> None:
        """Replaces the rule's other rows of an eased model by those of the strict study, given in the model's order.

        Raises:
            ValueError: the two studies do not have the same decisions.
        """
        other = build_model(strict, project_need(strict))
        if not same_decisions(built, other):
            raise ValueError(f"the studies differ in more than the rule {self.rule}")
        name, rows = RULE_PREFIX + self.rule, built.programme.rows
        spared = {(subject, HORIZON if year is None else year) for subject, year in self.members}
        kept = [row for row in rows if row.member[0] != name or row.member[1] in spared]
        held = [row for row in other.programme.rows if row.member[0] == name and row.member[1] not in spared]
        rows[:] = [*kept, *held]

    def broken_others(self, plan: Plan) -> tuple[Reading, ...]:
        """What a plan breaks of the rule's other members."""
        quantities = plan_quantities(self.strict, project_need(self.strict), plan)
        (rule,) = (rule for rule in RULES if rule.name == self.rule)
        readings: Sequence[Reading] = tuple(rule.read(quantities))
        return tuple(row for row in readings if row.broken and (row.subject, row.year) not in self.members)


def same_decisions(built: PlanModel, other: PlanModel) -> bool:
    """Whether two models decide the same, at the same cost: so that rows of the one mean the same in the other."""
    return _columns(built) == _columns(other) and _costs(built) == _costs(other)


def _columns(built: PlanModel) -> list[tuple[str, list[object]]]:
    return [(name, list(component.upper)) for name, component in built.programme.components.items()]


def _costs(built: PlanModel) -> tuple[float, dict[int, float]]:
    cost = objective(built, "value")
    return cost.constant, dict(cost.terms)
