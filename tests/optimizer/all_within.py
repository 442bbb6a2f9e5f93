"""Every plan of a tiny study whose objective is within a limit, by looking at all that the limit can pay for."""

from collections.abc import Iterator
from fractions import Fraction

from constraints.rules import RULES
from inputs.demand import project_need
from inputs.study import Study
from inputs.unit_figures import discount
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from tests.optimizer.brute_force import TooManyPlans, _choices, _paid_back, _plan


def all_within(study: Study, limit: Fraction, look_at: int) -> list[Plan]:
    """The plans that keep every rule at an objective of at most the limit (million).

    Raises:
        TooManyPlans: the limit can pay for more plans than can be looked at.
    """
    need, choices = project_need(study), _choices(study)
    worth = [choice.price * discount(study, choice.year) for choice in choices]
    on = [rule for rule in RULES if getattr(study.rules, rule.name).enabled]
    found, looked = [], 0

    def affordable(place: int, left: Fraction) -> Iterator[tuple[int, ...]]:
        if place == len(choices):
            yield ()
            return
        most, number = choices[place].most, 0
        while left >= number * worth[place] and (most is None or number <= most):
            for rest in affordable(place + 1, left - number * worth[place]):
                yield (number, *rest)
            number += 1

    for numbers in affordable(0, limit + _paid_back(study)[1]):
        looked += 1
        if looked > look_at:
            raise TooManyPlans
        plan = _plan(choices, numbers)
        has = plan_quantities(study, need, plan)
        if has.present_value() + has.short_value() > limit:
            continue
        if not any(reading.broken for rule in on for reading in rule.read(has)):
            found.append(plan)
    return found
