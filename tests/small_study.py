"""A study small enough for a pencil, of which a test states only what it changes; and short ways to plan and read it.

The default: years 2025 and 2026, one site, one open tier, one resource `compute` of which 10 are needed each year, one
product `node` that costs 3, gives 1 from the year of purchase for 5 years and draws no power. A unit of need left
uncovered is worth 4 a year. No discounting, no other cost, no rule but coverage. The best plan is 10 nodes in 2025 for
30, since each saves 2 x 4.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Literal

from constraints.quantities import Reading
from constraints.rules import RULES
from inputs.demand import project_need
from inputs.schema import TABLE_BY_NAME, TABLES
from inputs.settings import Settings
from inputs.study import Study
from optimizer.compile import CompiledModel, compile_programme
from optimizer.model import PlanModel, build_model
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.quantities import DecisionQuantities
from optimizer.result import Options, Result
from optimizer.solve import make_plan

Cells = Mapping[str, Any]
Table = Mapping[Any, Cells]
Needs = Mapping[Any, Sequence[int | Fraction]]

TOY: dict[str, Table] = {
    "resources": {"compute": {}},
    "prices": {"node": {}},
    "products": {"node": {}},
    "product_capacity": {("node", "compute"): {}},
    "tiers": {"open": {}},
    "sites": {"north": {}},
    "service_classes": {"research": {}},
}
NEEDS: Needs = {("compute", "open"): (10, 10)}

# What a row has where a test does not say otherwise.
PLAIN: dict[str, Cells] = {
    "resources": {"unit": "units", "unit_nb": "enheter", "shortage_value": 4},
    "prices": {"price": 3, "change": 0},
    "products": {
        **{"items_per_unit": 1, "lifetime_years": 5, "delivery_years": 0},
        **{"performance_change": 0, "power_kw": 0},
    },
    "product_capacity": {"capacity": 1},
    "tiers": {"classified": False, "national_control": False, "surcharge": 0},
    "sites": {"power_limit_kw": 1000, "rent": 0, "availability": 1, "pue": 1, "power_price": 0, "load": 1},
    "existing_systems": {"site": "north", "tier": "open", "power_kw": 0, "last_year": 2030},
    "service_classes": {"time_critical": False, "national_control": False},
    "tier_shares": {"share": 1, "run_open": 0},
    "partnerships": {
        **{"enabled": True, "tiers": "open", "time_critical": False, "window_first": 2025, "window_last": 2025},
        **{"step": 1, "smallest_year": 0, "largest_year": 100, "start_year": 2025, "lifetime_years": 5},
    },
    "partnership_yields": {"capacity": 1},
    "partnership_quotas": {"last_year": 2030},
    "commercial": {"enabled": True, "tiers": "open", "largest_year": 100},
    "operation": {"kind": "fixed"},
    "projects": {"enabled": True},
}

# The figures of a rule where a test switches it on without saying otherwise.
RULE_FIGURES: dict[str, Cells] = {
    "coverage": {},
    "budget": {"total": 1000},
    "domestic_share": {"share": 0},
    "readiness": {"share": 1},
    "classified_tiers": {},
    "redundancy": {"uptime_target": 0},
    "partnership_share": {"lower": 0, "upper": 1},
    "procurement": {"smallest_lot": 0, "most_a_year": 100},
    "sites": {},
    "storage_balance": {},
}

ORIGIN = {"source": "made_up", "quality": "assumed"}


def small_study(
    years: tuple[int, int] = (2025, 2026),
    needs: Needs = NEEDS,
    rules: Mapping[str, Cells] | None = None,
    money: Cells | None = None,
    **tables: Table,
) -> Study:
    """The default study with other tables: each a mapping of the row's key to the cells that are not plain.

    needs: amounts of the first two years by (resource, tier) or (resource, tier, service class); they go on growing at
        that rate.
    rules: figures by rule; a rule that is named is on, unless it says `enabled`; coverage is on by itself.
    """
    given = {**TOY, **tables, **_demand(needs, years[0])}
    typed = {table.name: _rows(table.name, given.get(table.name, {})) for table in TABLES}
    return Study.of_tables(_settings(years, rules or {}, money or {}), typed)


def _demand(needs: Needs, base_year: int) -> dict[str, Table]:
    demand: dict[Any, Cells] = {}
    shares: dict[Any, Cells] = {}
    for (resource, tier, *service_class), (first, second) in needs.items():
        name = "_".join(["need", resource, tier, *service_class])
        growth = Fraction(second) / Fraction(first) - 1 if first else Fraction(0)
        demand[name] = {"resource": resource, "service_class": (service_class or ["research"])[0], "growth": growth}
        demand[name] = {**demand[name], "base_year": base_year, "base_need": first}
        shares[name, tier] = {}
    return {"demand": demand, "tier_shares": shares}


def _rows(name: str, rows: Table) -> dict[Any, Any]:
    table = TABLE_BY_NAME[name]
    made = {}
    for number, (key, cells) in enumerate(rows.items()):
        parts = dict(zip(table.key, key if isinstance(key, tuple) else (key,), strict=True))
        plain: dict[str, Any] = {**dict.fromkeys(("title", "title_nb"), str(key)), "rank": number, "price_item": key}
        known = {column: value for column, value in {**plain, **ORIGIN}.items() if column in table.row.model_fields}
        made[key] = table.row.model_validate({**known, **PLAIN.get(name, {}), **parts, **cells})
    return made


def _settings(years: tuple[int, int], rules: Mapping[str, Cells], money: Cells) -> Settings:
    unknown = set(rules) - set(RULE_FIGURES)
    assert not unknown, f"no such rule: {unknown}"
    plain = {"discount_rate": 0, "hours_per_year": 1000, "commercial_multiplier": 1}
    figures = {name: _figure({**plain, **money}[name]) for name in plain}
    return Settings.model_validate(
        {
            "study": {"name": "small", "title": "Small", "title_nb": "Liten"},
            "horizon": {"first_year": years[0], "last_year": years[1]},
            "money": {
                **{"unit": "MNOK", "unit_nb": "MNOK", "small_unit": "NOK", "small_units_per_unit": 1000},
                **{"price_year": 2025, **money, **figures},
            },
            "rules": {name: _rule(name, rules) for name in RULE_FIGURES},
        }
    )


def _rule(name: str, rules: Mapping[str, Cells]) -> Cells:
    cells = {**RULE_FIGURES[name], **rules.get(name, {})}
    bare = ("enabled", "first_year")
    figures = {column: value if column in bare else _figure(value) for column, value in cells.items()}
    return {"enabled": name in rules or name == "coverage", **figures}


def _figure(value: Any) -> Cells:
    return {"value": value, **ORIGIN}


def best(study: Study, objective: Literal["value", "coverage"] | None = None) -> Result:
    """The very best plan: no gap is allowed."""
    return make_plan(study, Options(gap=0.0, objective=objective))


def bought_and_cost(result: Result) -> tuple[Any, Any]:
    """Units by product, site, tier and year, and the objective."""
    return dict(result.plan.buy), result.objective


def steps_units_and_cost(result: Result) -> tuple[Any, Any, Any]:
    """Steps by partnership and year, units bought in all, and the objective."""
    return dict(result.plan.steps), sum(result.plan.buy.values()), result.objective


def units_and_cost(result: Result) -> tuple[Any, Any]:
    """Units bought in all, and the objective."""
    return sum(result.plan.buy.values()), result.objective


def plan_of(
    buy: Mapping[tuple[str, str, str, int], int] | None = None,
    steps: Mapping[tuple[str, int], int] | None = None,
    rent: Mapping[tuple[str, str, str, int], Fraction] | None = None,
    shared: Mapping[tuple[str, str, str, int], Fraction] | None = None,
) -> Plan:
    """A plan made by hand."""
    return Plan(buy or {}, steps or {}, rent or {}, shared or {})


def quantities_of(study: Study, plan: Plan) -> DecisionQuantities[Fraction]:
    """The exact quantities of a plan."""
    return plan_quantities(study, project_need(study), plan)


def read_rule(rule: str, study: Study, plan: Plan) -> dict[tuple[str, int | None], Reading]:
    """What a rule reads off a plan, by subject and year."""
    (found,) = [known for known in RULES if known.name == rule]
    readings = list(found.read(quantities_of(study, plan)))
    assert all(reading.rule == rule for reading in readings)
    by_member = {(reading.subject, reading.year): reading for reading in readings}
    assert len(by_member) == len(readings)
    return by_member


def figures(reading: Reading) -> tuple[Any, ...]:
    """Required, achieved, slack, binding, broken."""
    return reading.required, reading.achieved, reading.slack, reading.binding, reading.broken


def modelled(study: Study) -> tuple[PlanModel, CompiledModel]:
    """The model of a study without strengthening, and its rows."""
    built = build_model(study, project_need(study))
    return built, compile_programme(built.programme)


def column_names(compiled: CompiledModel) -> list[str]:
    """Every column as its component and index: buy[node,north,open,2025]."""
    return [f"{component}[{','.join(map(str, index))}]" for component, index in compiled.columns]


def row_of(compiled: CompiledModel, rule: str, subject: str, year: int | None) -> tuple[Any, ...]:
    """Coefficients by variable, lower and upper limit of one row of a rule."""
    number = compiled.row_keys.index((rule, subject, year))
    entries = slice(compiled.starts[number], compiled.starts[number + 1])
    names = column_names(compiled)
    present = [names[column] for column in compiled.index[entries]]
    coefficients = dict(zip(present, compiled.value[entries].tolist(), strict=True))
    return coefficients, float(compiled.row_lower[number]), float(compiled.row_upper[number])
