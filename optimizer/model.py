"""The mixed-integer programme of a study: decisions, what ties them together, rules, objective."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from constraints.quantities import Sense
from constraints.rules import RULES
from inputs.demand import Need
from inputs.study import Study
from optimizer.bounds import Bounds, in_plenty
from optimizer.compile import HORIZON, RULE_PREFIX, CompiledModel, compile_programme
from optimizer.linear import Linear, total
from optimizer.model_decisions import ModelDecisions
from optimizer.programme import NOTHING, Programme
from optimizer.quantities import DecisionQuantities

Objective = Literal["value", "spending", "shortfall", "budget"]


@dataclass(frozen=True)
class PlanModel:
    """A programme with the forms that its rows and objectives are made of."""

    programme: Programme
    study: Study
    need: Need
    decisions: ModelDecisions
    quantities: DecisionQuantities[Any]
    without: frozenset[str]

    def compiled(self) -> CompiledModel:
        """The programme in arrays, with the units marked that are bought by the hundred."""
        plenty = in_plenty(self.study, self.need)
        marked = {index for index in self.programme["buy"] if (index[0], index[2]) in plenty}
        return compile_programme(self.programme, marked)

    def has_rule(self, name: str) -> bool:
        """Whether a rule is part of the model."""
        return name not in self.without and bool(getattr(self.study.rules, name).enabled)


def build_model(
    study: Study,
    need: Need,
    without: frozenset[str] = frozenset(),
    any_total: bool = False,
    forced: int = 0,
    strict: Study | None = None,
    room: Mapping[tuple[str, str], int] | None = None,
) -> PlanModel:
    """The whole model without an objective.

    without: names of rules to leave out; any_total: leave out the total of the budget, but keep its ceilings; forced,
    strict and room: what leaves room for more units, see `optimizer.bounds`.
    """
    programme = Programme()
    bounds = Bounds(study, need, "budget" not in without, not any_total, forced, strict, room)
    decisions = ModelDecisions(programme, study, need, bounds)
    quantities: DecisionQuantities[Any] = DecisionQuantities(study, need, decisions)
    built = PlanModel(programme, study, need, decisions, quantities, without)
    _tie_purchases_to_procurements(built)
    _tie_procurements_to_sites(built)
    _tie_systems_to_sites(built)
    _tie_contributions(built)
    _limit_what_is_shared_out(built)
    _add_rules(built, any_total)
    return built


def objective(built: PlanModel, name: Objective) -> Linear:
    """The form to minimise (million).

    value: present value of spending and of uncovered need; spending: present value of spending; shortfall: value of
    uncovered need; budget: undiscounted spending over the horizon.
    """
    quantities = built.quantities
    match name:
        case "value":
            return Linear.of(quantities.present_value() + quantities.short_value())
        case "spending":
            return Linear.of(quantities.present_value())
        case "shortfall":
            return Linear.of(quantities.short_value())
        case "budget":
            return total(quantities.spending(year) for year in built.study.years)


class _RuleRows:
    """Implements `constraints.quantities.Rows`: one row per member of a rule that a decision has a part in."""

    def __init__(self, programme: Programme, rule: str, any_total: bool) -> None:
        self._programme = programme
        self._rule = rule
        self._any_total = any_total

    def require(self, subject: str, year: int | None, left: Any, sense: Sense, right: Any) -> None:
        if self._any_total and (self._rule, subject, year) == ("budget", "total", None):
            return
        form = Linear.of(left) - right
        holds = form.constant >= 0 if sense == ">=" else form.constant <= 0
        # A row that no decision can satisfy is kept, so that the solver finds the model infeasible.
        if form.is_constant and holds:
            return
        self._programme.require(RULE_PREFIX + self._rule, (subject, year or HORIZON), form, sense)


def _add_rules(built: PlanModel, any_total: bool) -> None:
    for rule in RULES:
        if built.has_rule(rule.name):
            rule.add(built.quantities, _RuleRows(built.programme, rule.name, any_total))


def _tie_purchases_to_procurements(built: PlanModel) -> None:
    """Nothing is bought without a procurement, and a procurement buys something."""
    programme = built.programme
    buy, procure, runs = programme["buy"], programme["procure"], programme["runs"]
    for index, most in buy.upper.items():
        programme.require("procured_if_bought", index, buy[index], "<=", most * procure[index[1:]])
    for place in procure:
        bought = total(buy[product, *place] for product in built.study.products)
        programme.require("bought_if_procured", place, procure[place], "<=", bought)
    for system, products in built.decisions.partly_running.items():
        for product in products:
            bought, index = buy[product, *system[:3]], (product, *system)
            programme.require("runs_if_bought", index, bought, "<=", buy.upper[index[:4]] * runs[system])


def _tie_procurements_to_sites(built: PlanModel) -> None:
    """None is procured at a site that is not in use; once in use a site stays in use."""
    programme = built.programme
    procure, use = programme["procure"], programme["use"]
    for site, tier, year in procure:
        programme.require("used_if_procured", (site, tier, year), procure[site, tier, year], "<=", use[site, year])
    for site in built.study.sites:
        for year in built.study.years[1:]:
            programme.require("stays_in_use", (site, year), use[site, year - 1], "<=", use[site, year])


def _tie_systems_to_sites(built: PlanModel) -> None:
    """A site hosts a tier while a system of that tier runs there."""
    programme, hosted = built.programme, built.programme["hosted"]
    for site, tier, year in hosted:
        for bought in built.study.years:
            running = built.decisions.running(site, tier, bought, year) if bought <= year else NOTHING
            if not running.is_constant:
                index = (site, tier, bought, year)
                programme.require("hosted_if_running", index, running, "<=", hosted[site, tier, year])


def _tie_contributions(built: PlanModel) -> None:
    """A contribution is made where steps are paid."""
    programme = built.programme
    steps, contributes = programme["steps"], programme["contributes"]
    for index, most in steps.upper.items():
        programme.require("contributes_if_paid", index, steps[index], "<=", most * contributes[index])
    for index in steps:
        programme.require("paid_if_contributes", index, contributes[index], "<=", steps[index])


def _limit_what_is_shared_out(built: PlanModel) -> None:
    """A partnership shares out no more than it gives, and an offer rents out no more than it has."""
    programme, study, quantities = built.programme, built.study, built.quantities
    shared, rent = programme["shared"], programme["rent"]
    for name, resource, year in dict.fromkeys((e, r, y) for e, r, _, y in shared):
        others = total(shared[name, resource, k, year] for k in study.partnerships[name].tiers[1:])
        most = quantities.partnership(name, resource, year)
        programme.require("shared_out", (name, resource, year), others, "<=", most)
    for offer, resource, year in dict.fromkeys((c, r, y) for c, r, _, y in rent):
        row = study.commercial[offer, resource]
        rented = total(rent[offer, resource, k, year] for k in row.tiers)
        programme.require("rented_out", (offer, resource, year), rented, "<=", Fraction(row.largest_year))
