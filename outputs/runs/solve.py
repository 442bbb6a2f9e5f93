"""Solving one case, in whatever process: always a record, never an exception."""

from collections.abc import Callable
from fractions import Fraction
from math import isfinite
from typing import Literal

from inputs.load import change_study
from optimizer.giving_way import plan_giving_way
from optimizer.known import Known
from optimizer.result import NoPlan, Result, Stopped, Unverified
from optimizer.solve import make_plan
from optimizer.spared import Spared
from outputs.ledger import FUNDING_ROWS
from outputs.money_tables import rounded_ledger
from outputs.runs.case import Case
from outputs.runs.record import Figures, KeptPlan, Record
from outputs.runs.why import Enough, Why


def solve_case(case: Case, known: Known | None = None) -> Record:
    """The record of a case; `known` is what its neighbours say of it."""
    try:
        study = change_study(case.raw, ()).study.struck(case.events)
        if case.giving_way:
            result = plan_giving_way(study, case.options, case.holds)
        else:
            result = make_plan(study, case.options, holds=case.holds, known=known, spared=_spared(case))
    except NoPlan as error:
        smallest = error.smallest_budget
        enough = None if smallest is None else Enough(enough=smallest.enough, bound=smallest.bound)
        held = case.holds or case.spared is not None or case.giving_way
        kind: Literal["no_plan", "held"] = "held" if held else "no_plan"
        why = Why(kind=kind, rules=error.rules, unknown=error.unknown)
        return Record(status="no_plan", why=why, smallest_budget=enough)
    except Stopped as error:
        status = "stopped" if error.reason == "time_limit" else "interrupted"
        return Record(status=status, why=Why(kind=error.reason), bound=error.bound)
    except Unverified as error:
        return Record(status="unverified", why=Why.unverified(error))
    except Exception as error:
        return Record(status="failed", why=Why(kind="fault", text=f"{type(error).__name__}: {error}"))
    return record_of(result)


def _spared(case: Case) -> Spared | None:
    if case.spared is None:
        return None
    strict = change_study(case.spared.strict, ()).study
    return Spared(strict, case.spared.rule, frozenset(case.spared.members))


def record_of(result: Result) -> Record:
    """What is kept of a plan."""
    solver = result.solver
    return Record(
        status=solver.status,
        bound=solver.bound if isfinite(solver.bound) else None,
        gap=solver.gap if isfinite(solver.gap) else None,
        seconds=solver.seconds,
        nodes=solver.nodes,
        settled=solver.seconds == 0.0,
        years=list(result.study.years),
        figures=_figures(result),
        plan=KeptPlan.of(result.plan),
    )


def _figures(result: Result) -> Figures:
    study, plan, has = result.study, result.plan, result.quantities
    years, ledger = study.years, rounded_ledger(result)
    lines = {**{name: (name,) for name in FUNDING_ROWS}, "sum": ()}
    total = study.rules.budget.total.value if study.rules.budget.enabled else None

    def bought(product: str, year: int) -> int:
        return sum(units for (name, _, _, when), units in plan.buy.items() if (name, when) == (product, year))

    def over_tiers(amount: Callable[[str, str, int], Fraction], resource: str) -> list[Fraction]:
        return [sum((amount(resource, tier, year) for tier in study.tiers), Fraction(0)) for year in years]

    return Figures(
        objective=result.objective,
        uncovered_value=result.short_value,
        budget=total,
        unspent=None if total is None else total - ledger.row(()),
        funding={name: [ledger.cell(path, year) for year in years] for name, path in lines.items()},
        units={product: [bought(product, year) for year in years] for product in study.products},
        steps={name: [plan.steps.get((name, year), 0) for year in years] for name in study.partnerships},
        need={resource: over_tiers(result.need.total, resource) for resource in study.resources},
        short={resource: over_tiers(has.short, resource) for resource in study.resources},
        binding=sorted({reading.rule for reading in result.readings if reading.binding}),
    )
