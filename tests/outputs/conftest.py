"""A small study and a plan made by hand, for the tests of what is printed and written; and a browser to look at it."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from constraints.rules import read_rules
from inputs.demand import project_need
from inputs.schema import TABLES
from inputs.settings import Settings
from inputs.study import Study
from optimizer.money import project_terms
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.result import Amount, Result, SolverRecord

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ORIGIN = {"source": "made_up", "quality": "assumed"}


def figure(value: object) -> dict[str, object]:
    return {"value": value, **ORIGIN}


SETTINGS = {
    "study": {"name": "toy", "title": "Toy [land]", "title_nb": "Leke"},
    "horizon": {"first_year": 2025, "last_year": 2027},
    "money": {
        "unit": "MNOK",
        "unit_nb": "MNOK",
        "small_unit": "NOK",
        "small_units_per_unit": 1000000,
        "price_year": 2025,
        "discount_rate": figure("0.04"),
        "hours_per_year": figure(8760),
        "commercial_multiplier": figure("7.5"),
    },
    "rules": {
        "coverage": {"enabled": True},
        "budget": {"enabled": True, "total": figure(3000)},
        "domestic_share": {"enabled": True, "share": figure("0.5")},
        "readiness": {"enabled": True, "share": figure("0.1")},
        "classified_tiers": {"enabled": True},
        "redundancy": {"enabled": False, "uptime_target": figure("0.9")},
        "partnership_share": {"enabled": False, "lower": figure(0), "upper": figure(1)},
        "procurement": {"enabled": True, "smallest_lot": figure(1), "most_a_year": figure(9)},
        "sites": {"enabled": True},
        "storage_balance": {"enabled": True},
    },
    "scenarios": {"high": {"title": "High need", "title_nb": "Høyt behov", "set": {}}},
}

named = {"title_nb": "navn"}
site = {"power_limit_kw": 9000, "rent": "0.7", "availability": "0.99", "pue": "1.1", "power_price": 1, "load": "0.7"}
tier = {**named, "national_control": "no"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "resources": [{"resource": "gpu", "title": "GPU", "unit": "million GPU-hours", "unit_nb": "GPU-timer", **named}],
    "prices": [{"item": "card", "title": "one card", "price": "0.38", "change": "0.03"}],
    "products": [
        {
            **{"product": "gpu_node", "title": "GPU node [x]", "price_item": "card", "items_per_unit": 4, **named},
            **{"lifetime_years": 5, "delivery_years": 0, "performance_change": "0.1", "power_kw": "3.3"},
        }
    ],
    "product_capacity": [{"product": "gpu_node", "resource": "gpu", "capacity": "0.035"}],
    "tiers": [
        {"tier": "open", "title": "Open", "rank": 0, "classified": "no", "surcharge": 0, **tier},
        {"tier": "secret", "title": "Secret", "rank": 1, "classified": "yes", "surcharge": "0.6", **tier},
    ],
    "sites": [{"site": "north", "title": "North [/x]", **site}, {"site": "south", "title": "South", **site}],
    "service_classes": [
        {"service_class": "research", "title": "Research", "time_critical": "no", "national_control": "no", **named}
    ],
    "demand": [
        {
            **{"need": "gpu_need", "title": "GPU need", "resource": "gpu", "service_class": "research"},
            **{"base_year": 2025, "base_need": 10, "growth": "0.5"},
        }
    ],
    "tier_shares": [
        {"need": "gpu_need", "tier": "open", "share": "0.9", "run_open": 0},
        {"need": "gpu_need", "tier": "secret", "share": "0.1", "run_open": 0},
    ],
    "partnerships": [
        {
            **{"partnership": "union", "title": "Union machine", "enabled": "yes", "tiers": "open", **named},
            **{"time_critical": "no", "window_first": 2025, "window_last": 2027, "step": "2.5"},
            **{"smallest_year": 0, "largest_year": 500, "start_year": 2025, "lifetime_years": 5},
        }
    ],
    "partnership_yields": [{"partnership": "union", "resource": "gpu", "capacity": "0.02"}],
    "operation": [
        {"item": "base", "title": "Base", "kind": "fixed", "amount": "93.333", **named},
        {"item": "system", "title": "System", "kind": "per_system", "amount": "2.71", **named},
        {"item": "users", "title": "Users", "kind": "paid_back", "amount": "1.005", **named},
    ],
    "projects": [{"project": "model", "title": "Language model", "enabled": "yes", **named}],
    "project_costs": [{"project": "model", "year": 2026, "cost": "12.34"}],
}


def study_of(settings: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> Study:
    tables: dict[str, Any] = {}
    for table in TABLES:
        read = [table.row.model_validate({**row, **ORIGIN}) for row in rows.get(table.name, [])]
        keys = [tuple(getattr(row, column) for column in table.key) for row in read]
        tables[table.name] = {key if len(key) > 1 else key[0]: row for key, row in zip(keys, read, strict=True)}
    return Study(Settings.model_validate(settings), **tables)


PLAN = Plan(
    buy={
        ("gpu_node", "north", "open", 2025): 217,
        ("gpu_node", "south", "open", 2026): 1301,
        ("gpu_node", "south", "secret", 2026): 33,
    },
    steps={("union", 2025): 7, ("union", 2027): 41},
    rent={},
    shared={},
)


def result_of(study: Study, plan: Plan) -> Result:
    need = project_need(study)
    quantities = plan_quantities(study, need, plan)
    terms = [*quantities.terms, *project_terms(study)]
    value = quantities.present_value() + quantities.short_value()
    return Result(
        study=study,
        need=need,
        plan=plan,
        quantities=quantities,
        amounts=tuple(Amount(term.path, term.year, term.value) for term in terms if term.value),
        objective=value,
        short_value=quantities.short_value(),
        readings=read_rules(quantities),
        solver=SolverRecord("optimal", float(value) * 0.9992, 0.0008, 1.234, 100, 90, 60, 7),
        full_coverage=None,
    )


@pytest.fixture(scope="session")
def result() -> Result:
    return result_of(study_of(SETTINGS, ROWS), PLAN)


@pytest.fixture
def with_plan(result: Result) -> Callable[[Plan], Result]:
    return lambda plan: result_of(result.study, plan)


@pytest.fixture
def with_status(result: Result) -> Callable[[Any], Result]:
    return lambda status: replace(result, solver=replace(result.solver, status=status))


@pytest.fixture
def browser() -> "Iterator[Browser]":
    """One a test: as long as it runs, a loop runs in this process, in which no other can."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium is installed; set CHROMIUM to its path where it is")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()
