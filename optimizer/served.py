"""What is rented and how partnerships are shared out where all that is bought and contributed is given.

Both are continuous: a linear programme breaks the rules as little as can be (each row by the size of its figures), and
is the best of all that break them so. Rules that nothing can help any more are left as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from constraints.quantities import Sense
from constraints.rules import RULES
from inputs.demand import Need
from inputs.study import Study
from optimizer.compile import compile_programme
from optimizer.elastic import sizes, with_slacks
from optimizer.highs import answer_of, minimise
from optimizer.linear import Linear, Number, total
from optimizer.plan import Plan
from optimizer.plan_decisions import PlanDecisions
from optimizer.programme import Index, Programme
from optimizer.quantities import DecisionQuantities
from optimizer.result import Options
from optimizer.share_out import share_out

_SOFT, _HARD = "soft", "hard"
# Room that is left where the least is held, as a share of it and in itself.
ROOM = 1e-7


def served_best(study: Study, need: Need, bought: Plan, options: Options) -> Plan:
    """The plan of these purchases and contributions in which shared and rented capacity are chosen best.

    Raises:
        KeyboardInterrupt: Ctrl-C came meanwhile.
        UnexpectedStatusError: the programme, which always has a solution, was not solved.
    """
    study = study.in_order_of_names()
    programme = _Serving(study, need, bought)
    shared, rent = list(programme.components["shared"]), list(programme.components["rent"])
    if not shared and not rent:
        return Plan(bought.buy, bought.steps, {}, {})
    values = programme.solved(study, options)
    columns = dict(zip(programme.compiled.columns, values.tolist(), strict=True))
    return share_out(
        study,
        need,
        bought,
        {index: columns["shared", index] for index in shared},
        {index: columns["rent", index] for index in rent},
    )


@dataclass
class _Rows:
    """Implements `constraints.quantities.Rows`: rows of a component that what is left to choose has a part in."""

    programme: Programme
    component: str

    def require(self, subject: str, year: int | None, left: Any, sense: Sense, right: Any) -> None:
        form = Linear.of(left) - right
        if not form.is_constant:
            self.programme.require(self.component, (subject, year), form, sense)


class _Decisions:
    """Implements `optimizer.decisions.Decisions`: what is given as constants, the rest as columns."""

    def __init__(self, study: Study, need: Need, bought: Plan, programme: Programme) -> None:
        self._given = PlanDecisions(study, need, bought)
        carry, ceilings = study.rules.budget.carry_over, study.ceilings
        self._shared = programme.declare("shared", "real", dict.fromkeys(_shares(study), inf))
        self._rent = programme.declare("rent", "real", dict.fromkeys(_rents(study), inf))
        short = {
            (resource, tier, year): float(need.total(resource, tier, year))
            for resource in study.resources
            for tier in study.tiers
            for year in study.years
            if study.rules.coverage.enabled
        }
        self._short = programme.declare("short", "real", short)
        carried = {
            (line, year): float(carry.value * row.ceiling)
            for (line, year), row in ceilings.items()
            if carry is not None and (line, year + 1) in ceilings
        }
        self._carried = programme.declare("carried", "real", carried)

    def number(self, value: Fraction) -> float:
        return float(value)

    def total(self, terms: Iterable[Linear | Number]) -> Linear:
        return total(terms)

    def buy(self, product: str, site: str, tier: str, year: int) -> Linear:
        return Linear.of(self._given.buy(product, site, tier, year))

    def procured(self, site: str, tier: str, year: int) -> Linear:
        return Linear.of(self._given.procured(site, tier, year))

    def running(self, site: str, tier: str, bought: int, year: int) -> Linear:
        return Linear.of(self._given.running(site, tier, bought, year))

    def hosted(self, site: str, tier: str, year: int) -> Linear:
        return Linear.of(self._given.hosted(site, tier, year))

    def in_use(self, site: str, year: int) -> Linear:
        return Linear.of(self._given.in_use(site, year))

    def steps(self, partnership: str, year: int) -> Linear:
        return Linear.of(self._given.steps(partnership, year))

    def contributes(self, partnership: str, year: int) -> Linear:
        return Linear.of(self._given.contributes(partnership, year))

    def shared(self, partnership: str, resource: str, tier: str, year: int) -> Linear:
        return self._shared.get((partnership, resource, tier, year))

    def rent(self, offer: str, resource: str, tier: str, year: int) -> Linear:
        return self._rent.get((offer, resource, tier, year))

    def short(self, resource: str, tier: str, year: int) -> Linear:
        return self._short.get((resource, tier, year))

    def carried(self, line: str, year: int) -> Linear:
        return self._carried.get((line, year))


def _shares(study: Study) -> list[Index]:
    given = dict.fromkeys([*study.partnership_yields, *study.partnership_quotas])
    return [
        (name, resource, tier, year)
        for name, resource in given
        for tier in study.partnerships[name].tiers[1:]
        for year in study.years
    ]


def _rents(study: Study) -> list[Index]:
    return [
        (offer, resource, tier, year)
        for (offer, resource), row in study.commercial.items()
        if row.enabled
        for tier in row.tiers
        for year in study.years
    ]


class _Serving:
    """The programme over what is shared, rented, uncovered and carried over."""

    def __init__(self, study: Study, need: Need, bought: Plan) -> None:
        self._programme = Programme()
        self.components = self._programme.components
        decisions = _Decisions(study, need, bought, self._programme)
        self._quantities: DecisionQuantities[Any] = DecisionQuantities(study, need, decisions)
        self._limit_what_is_given(study)
        for rule in RULES:
            if getattr(study.rules, rule.name).enabled:
                # What is uncovered takes up all that coverage asks for.
                component = _HARD if rule.name == "coverage" else _SOFT
                rule.add(self._quantities, _Rows(self._programme, component))
        self.compiled = compile_programme(self._programme)

    def _limit_what_is_given(self, study: Study) -> None:
        quantities, programme = self._quantities, self._programme
        for name, resource, year in dict.fromkeys((e, r, y) for e, r, _, y in self.components["shared"]):
            others = total(quantities.shared(name, resource, tier, year) for tier in study.partnerships[name].tiers[1:])
            most = quantities.partnership(name, resource, year)
            programme.require(_HARD, (name, resource, year), others, "<=", most)
        for offer, resource, year in dict.fromkeys((c, r, y) for c, r, _, y in self.components["rent"]):
            row = study.commercial[offer, resource]
            rented = total(quantities.rent(offer, resource, tier, year) for tier in row.tiers)
            programme.require(_HARD, (offer, resource, year), rented, "<=", Fraction(row.largest_year))

    def solved(self, study: Study, options: Options) -> NDArray[np.float64]:
        """Values of the columns."""
        compiled, within = self.compiled, replace(options, time_limit=None, node_limit=None, gap=0.0)
        soft = np.array([number for number, (name, _) in enumerate(compiled.rows) if name == _SOFT], dtype=np.intp)
        count = len(compiled.columns)
        eased = with_slacks(compiled, soft, count + np.arange(len(soft)), sizes(compiled)[soft])
        broken = np.concatenate([np.zeros(count), np.ones(len(soft))])
        least = answer_of(minimise(eased, broken, 0.0, within))
        held = eased.with_row(broken, float(broken @ least) * (1 + ROOM) + ROOM)
        short = self._quantities.short_value()
        if options.objective_of(study) == "coverage":
            cost, offset = held.costs(Linear.of(short))
            uncovered = answer_of(minimise(held, cost, offset, within))
            held = held.with_row(cost, float(cost @ uncovered) * (1 + ROOM) + ROOM)
        cost, offset = held.costs(Linear.of(self._quantities.present_value() + short))
        return answer_of(minimise(held, cost, offset, within))[:count]
