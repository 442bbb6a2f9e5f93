"""Budgets that matter: the smallest that has a plan at all, and one at which all need is covered."""

from fractions import Fraction

from constraints.rules import RULES
from inputs.demand import Need
from inputs.study import Study
from inputs.unit_figures import shortage_value
from optimizer.compile import compile_model
from optimizer.extract import exact_plan
from optimizer.model import build_model, objective
from optimizer.plan_decisions import plan_quantities
from optimizer.progress import reporter
from optimizer.result import Affordable, NoPlan, Options, ProgressHook
from optimizer.search import search
from optimizer.strengthening import strengthen


def explain_no_plan(study: Study, need: Need, options: Options, hook: ProgressHook | None) -> NoPlan:
    """Why there is no plan: too small a budget, or rules each of which alone stands in the way."""
    smallest = _least_budget(study, need, options, hook, "smallest budget", all_need=False)
    if smallest is not None:
        return NoPlan(smallest, ())
    in_the_way = tuple(
        rule.name
        for rule in RULES
        if getattr(study.rules, rule.name).enabled and _has_plan(study, need, options, frozenset([rule.name]))
    )
    return NoPlan(None, in_the_way)


def covering_budget(study: Study, need: Need, options: Options, hook: ProgressHook | None) -> Affordable | None:
    """A budget at which all need can be covered; None where the other rules rule that out or time ran out."""
    return _least_budget(study, need, options, hook, "budget that covers all need", all_need=True)


def with_budget(study: Study, total: Fraction) -> Study:
    """The study with another budget for the horizon (million)."""
    budget = study.rules.budget
    figure = budget.total.model_copy(update={"value": total})
    rules = study.rules.model_copy(update={"budget": budget.model_copy(update={"total": figure})})
    return study.with_settings(study.settings.model_copy(update={"rules": rules}))


def _least_budget(
    study: Study, need: Need, options: Options, hook: ProgressHook | None, task: str, all_need: bool
) -> Affordable | None:
    if not study.rules.budget.enabled:
        return None
    ample = with_budget(study, _ample(study, need))
    built = build_model(ample, need)
    if all_need:
        for variable in built.pyomo.short.values():
            variable.setub(0.0)
    strengthen(built)
    compiled = compile_model(built.pyomo)
    cost, offset = compiled.costs(objective(built, "budget"))
    solved = search(compiled, cost, offset, options, reporter(hook, task))
    if solved.values is None:
        return None
    plan = exact_plan(built, compiled, solved.values)
    quantities = plan_quantities(ample, need, plan)
    enough = sum((quantities.spending(year) for year in study.years), Fraction(0))
    return Affordable(enough, max(Fraction(0), Fraction(solved.bound)))


def _ample(study: Study, need: Need) -> Fraction:
    """More than any sensible plan spends: today's budget and all need at its commercial value, every year anew."""
    value = sum(
        need.total(resource, tier, year) * shortage_value(study, resource)
        for resource in study.resources
        for tier in study.tiers
        for year in study.years
    )
    fixed = sum((row.amount for row in study.operation.values()), Fraction(0)) * len(study.years)
    return study.rules.budget.total.value + value + fixed


def _has_plan(study: Study, need: Need, options: Options, without: frozenset[str]) -> bool:
    built = build_model(study, need, without)
    strengthen(built)
    compiled = compile_model(built.pyomo)
    cost, offset = compiled.costs(0.0)
    solved = search(compiled, cost, offset, options)
    return solved.values is not None
