"""The mixed-integer programme of a study, in Pyomo: decisions, what ties them together, rules, objective."""

import operator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import pyomo.environ as pyo

from constraints.quantities import Sense
from constraints.rules import RULES
from inputs.demand import Need
from inputs.study import Study
from optimizer.bounds import Bounds, in_plenty
from optimizer.compile import HORIZON, RULE_PREFIX, CompiledModel, compile_model
from optimizer.model_decisions import ModelDecisions
from optimizer.quantities import DecisionQuantities

Objective = Literal["value", "spending", "shortfall", "budget"]


@dataclass(frozen=True)
class PlanModel:
    """A built model with the expressions that its objectives are made of."""

    pyomo: Any
    study: Study
    need: Need
    decisions: ModelDecisions
    quantities: DecisionQuantities[Any]
    without: frozenset[str]

    def compiled(self) -> CompiledModel:
        """The model in arrays, with the units marked that are bought by the hundred."""
        plenty = in_plenty(self.study, self.need)
        return compile_model(self.pyomo, {key for key in self.pyomo.buy if (key[0], key[2]) in plenty})

    def has_rule(self, name: str) -> bool:
        """Whether a rule is part of the model."""
        return name not in self.without and bool(getattr(self.study.rules, name).enabled)


def build_model(study: Study, need: Need, without: frozenset[str] = frozenset(), any_total: bool = False) -> PlanModel:
    """The whole model without an objective.

    without: names of rules to leave out; any_total: leave out the total of the budget, but keep its ceilings.
    """
    model: Any = pyo.ConcreteModel(name=study.settings.study.name)
    bounds = Bounds(study, need, budget="budget" not in without, total=not any_total)
    decisions = ModelDecisions(model, study, need, bounds)
    quantities: DecisionQuantities[Any] = DecisionQuantities(study, need, decisions)
    built = PlanModel(model, study, need, decisions, quantities, without)
    _tie_purchases_to_procurements(built)
    _tie_procurements_to_sites(built)
    _tie_systems_to_sites(built)
    _tie_contributions(built)
    _limit_what_is_shared_out(built)
    _add_rules(built)
    if any_total and built.has_rule("budget"):
        del model.component(RULE_PREFIX + "budget")["total", HORIZON]
    return built


def objective(built: PlanModel, name: Objective) -> Any:
    """The expression to minimise (million).

    value: present value of spending and of uncovered need; spending: present value of spending; shortfall: value of
    uncovered need; budget: undiscounted spending over the horizon.
    """
    quantities = built.quantities
    match name:
        case "value":
            return quantities.present_value() + quantities.short_value()
        case "spending":
            return quantities.present_value()
        case "shortfall":
            return quantities.short_value()
        case "budget":
            return pyo.quicksum(quantities.spending(year) for year in built.study.years)


class _RuleRows:
    """Implements `constraints.quantities.Rows`: one Pyomo constraint per member of a rule."""

    def __init__(self, model: Any, rule: str) -> None:
        self._model = model
        self._rule = rule
        self._constraint = pyo.Constraint(pyo.Any)
        model.add_component(RULE_PREFIX + rule, self._constraint)

    def require(self, subject: str, year: int | None, left: Any, sense: Sense, right: Any) -> None:
        left, right = (float(side) if isinstance(side, Fraction) else side for side in (left, right))
        body, holds = left - right, {">=": operator.ge, "<=": operator.le}[sense]
        if isinstance(body, (int, float)):
            if holds(body, 0):
                return
            # A row that no decision can satisfy: kept, so that the solver finds the model infeasible.
            body = body + 0 * next(iter(self._model.use.values()))
        self._constraint[subject, year or HORIZON] = holds(body, 0)


def _add_rules(built: PlanModel) -> None:
    for rule in RULES:
        if built.has_rule(rule.name):
            rule.add(built.quantities, _RuleRows(built.pyomo, rule.name))


def _tie_purchases_to_procurements(built: PlanModel) -> None:
    """Nothing is bought without a procurement, and a procurement buys something."""
    model = built.pyomo
    model.procured_if_bought = pyo.Constraint(
        list(model.buy), rule=lambda m, p, s, k, y: m.buy[p, s, k, y] <= m.buy[p, s, k, y].ub * m.procure[s, k, y]
    )
    model.bought_if_procured = pyo.Constraint(
        list(model.procure),
        rule=lambda m, s, k, y: pyo.quicksum(m.buy[p, s, k, y] for p in built.study.products) >= m.procure[s, k, y],
    )
    model.runs_if_bought = pyo.Constraint(
        [(p, *key) for key, products in built.decisions.partly_running.items() for p in products],
        rule=lambda m, p, s, k, v, group: m.buy[p, s, k, v] <= m.buy[p, s, k, v].ub * m.runs[s, k, v, group],
    )


def _tie_procurements_to_sites(built: PlanModel) -> None:
    """None is procured at a site that is not in use; once in use a site stays in use."""
    model, years = built.pyomo, built.study.years
    model.used_if_procured = pyo.Constraint(
        list(model.procure), rule=lambda m, s, k, y: m.procure[s, k, y] <= m.use[s, y]
    )
    model.stays_in_use = pyo.Constraint(
        [(s, y) for s in built.study.sites for y in years[1:]], rule=lambda m, s, y: m.use[s, y - 1] <= m.use[s, y]
    )


def _tie_systems_to_sites(built: PlanModel) -> None:
    """A site hosts a tier while a system of that tier runs there."""
    model, study = built.pyomo, built.study
    model.hosted_if_running = pyo.Constraint(pyo.Any)
    for site, tier, year in model.hosted:
        for bought in study.years:
            running = built.decisions.running(site, tier, bought, year) if bought <= year else 0.0
            if not isinstance(running, float):
                model.hosted_if_running[site, tier, bought, year] = running <= model.hosted[site, tier, year]


def _tie_contributions(built: PlanModel) -> None:
    """A contribution is made where steps are paid."""
    model = built.pyomo
    model.contributes_if_paid = pyo.Constraint(
        list(model.steps), rule=lambda m, e, y: m.steps[e, y] <= m.steps[e, y].ub * m.contributes[e, y]
    )
    model.paid_if_contributes = pyo.Constraint(
        list(model.steps), rule=lambda m, e, y: m.contributes[e, y] <= m.steps[e, y]
    )


def _limit_what_is_shared_out(built: PlanModel) -> None:
    """A partnership shares out no more than it gives, and an offer rents out no more than it has."""
    model, study, quantities = built.pyomo, built.study, built.quantities
    model.shared_out = pyo.Constraint(pyo.Any)
    for name, resource, year in dict.fromkeys((e, r, y) for e, r, _, y in model.shared):
        others = pyo.quicksum(model.shared[name, resource, k, year] for k in study.partnerships[name].tiers[1:])
        model.shared_out[name, resource, year] = others <= quantities.partnership(name, resource, year)
    model.rented_out = pyo.Constraint(pyo.Any)
    for offer, resource, year in dict.fromkeys((c, r, y) for c, r, _, y in model.rent):
        row = study.commercial[offer, resource]
        rented = pyo.quicksum(model.rent[offer, resource, k, year] for k in row.tiers)
        model.rented_out[offer, resource, year] = rented <= float(row.largest_year)
