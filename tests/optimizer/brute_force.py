"""The best plan by looking at every one: no solver, no bound on units, exact arithmetic throughout.

Plans are looked at in the order of what they invest. Investment less what users pay back is the least that a plan can
cost, so the search ends when that exceeds the best plan found, or when nothing more can be paid for.
"""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from constraints.quantities import window
from constraints.rules import RULES
from inputs.demand import Need, project_need
from inputs.study import Study
from inputs.unit_figures import discount, surcharge, unit_price
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities

ZERO = Fraction(0)


class TooManyPlans(Exception):
    """More plans than can be looked at."""


@dataclass(frozen=True)
class _Choice:
    """A whole decision: units bought (four parts) or steps paid (two parts), each for `price` (million)."""

    key: tuple[str, ...]
    year: int
    price: Fraction
    most: int | None


def best_by_looking(study: Study, look_at: int, keeps: Callable[[Plan], bool] = lambda _: True) -> Fraction | None:
    """The least spending and uncovered need together (million); None where no plan keeps every rule.

    keeps: looks at these plans only.

    For studies in which every decision is whole: nothing to rent, and each partnership serves a single tier.

    Raises:
        TooManyPlans: after looking at `look_at` plans others remain.
    """
    assert not any(row.enabled for row in study.commercial.values())
    assert all(len(row.tiers) == 1 for row in study.partnerships.values())
    need, choices = project_need(study), _choices(study)
    worth = [choice.price * discount(study, choice.year) for choice in choices]
    back, back_worth = _paid_back(study)
    most = study.rules.budget.total.value + back if study.rules.budget.enabled else None
    best: Fraction | None = None
    heap: list[tuple[Fraction, tuple[int, ...]]] = [(ZERO, (0,) * len(choices))]
    looked = 0
    while heap and (best is None or heap[0][0] - back_worth < best):
        invested, numbers = heapq.heappop(heap)
        looked += 1
        if looked > look_at:
            raise TooManyPlans
        plan = _plan(choices, numbers)
        cost = _cost(study, need, plan, best) if keeps(plan) else None
        best = cost if cost is not None else best
        last = max((index for index, number in enumerate(numbers) if number), default=0)
        for index in range(last, len(choices)):
            more = (*numbers[:index], numbers[index] + 1, *numbers[index + 1 :])
            if _possible(choices, more, most):
                heapq.heappush(heap, (invested + worth[index], more))
    return best


def _choices(study: Study) -> list[_Choice]:
    units = [
        _Choice((product, site, tier), year, unit_price(study, product, year) * (1 + surcharge(study, tier)), None)
        for product in study.products
        for site in study.sites
        for tier in study.tiers
        for year in study.years
    ]
    rows = study.partnerships
    return units + [
        _Choice((name,), year, rows[name].step, floor(rows[name].largest_year / rows[name].step))
        for name, year in window(study)
    ]


def _paid_back(study: Study) -> tuple[Fraction, Fraction]:
    """What users pay back over the horizon, and its present value."""
    amounts = [
        (row.amount, year)
        for row in study.operation.values()
        for year in study.years
        if row.kind == "paid_back" and (row.first_year or year) <= year <= (row.last_year or year)
    ]
    return sum((amount for amount, _ in amounts), ZERO), sum((a * discount(study, year) for a, year in amounts), ZERO)


def _possible(choices: Sequence[_Choice], numbers: Sequence[int], most: Fraction | None) -> bool:
    invested = ZERO
    for choice, number in zip(choices, numbers, strict=True):
        if choice.most is not None and number > choice.most:
            return False
        invested += choice.price * number
    return most is None or invested <= most


def _plan(choices: Sequence[_Choice], numbers: Sequence[int]) -> Plan:
    buy, steps = {}, {}
    for choice, number in zip(choices, numbers, strict=True):
        if number and len(choice.key) == 3:
            product, site, tier = choice.key
            buy[product, site, tier, choice.year] = number
        elif number:
            steps[choice.key[0], choice.year] = number
    return Plan(buy, steps, {}, {})


def _cost(study: Study, need: Need, plan: Plan, best: Fraction | None) -> Fraction | None:
    """What a plan costs; None where it breaks a rule or is no better than the best."""
    quantities = plan_quantities(study, need, plan)
    cost: Fraction = quantities.present_value() + quantities.short_value()
    if best is not None and cost >= best:
        return None
    on = (rule for rule in RULES if getattr(study.rules, rule.name).enabled)
    return None if any(reading.broken for rule in on for reading in rule.read(quantities)) else cost
