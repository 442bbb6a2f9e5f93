"""The default study does what it was fitted to do, and is worth planning with."""

from fractions import Fraction

import pytest

from inputs.load import load_study
from inputs.rows.catalogue import Source
from inputs.schema import TABLES
from optimizer.result import Options, Result
from optimizer.solve import make_plan

REPORT = {"investment_national": 1600, "investment_partnerships": 400, "operation": 600}


def _plan(scenario: str, gap: float) -> Result:
    return make_plan(load_study(scenario=scenario, changes=["budget=2600"]).study, Options(gap=gap))


def _total(result: Result, *path: str) -> Fraction:
    return sum((item.amount for item in result.amounts if item.path[: len(path)] == path), Fraction(0))


@pytest.fixture(scope="module")
def report_2024() -> Result:
    return _plan("report-2024", 0.001)


@pytest.fixture(scope="module")
def base() -> Result:
    return _plan("base", 0.005)


@pytest.mark.parametrize(("line", "recommended"), REPORT.items())
def test_the_reports_scope_gives_its_funding_rows_within_five_per_cent(
    report_2024: Result, line: str, recommended: int
) -> None:
    assert abs(_total(report_2024, line) - recommended) <= Fraction(5, 100) * recommended


def test_the_reports_scope_gives_its_split_within_ten_per_cent(report_2024: Result) -> None:
    national = "investment_national"
    traditional = _total(report_2024, national, "cpu_node") + _total(report_2024, national, "storage_unit")
    ai = _total(report_2024, national, "gpu_node") + _total(report_2024, "investment_partnerships")
    assert abs(traditional - 1000) <= 100
    assert abs(ai - 1000) <= 100


def test_the_reports_scope_covers_all_need_within_its_budget(report_2024: Result) -> None:
    assert report_2024.short_value == 0
    assert sum(item.amount for item in report_2024.amounts) <= 2600


def test_base_is_not_trivial(base: Result) -> None:
    """Coverage binds, and rules other than it and the budget hold the plan back."""
    binding = {reading.rule for reading in base.readings if reading.binding}
    assert "coverage" in binding
    assert len(binding - {"coverage", "budget"}) >= 2


def test_base_leaves_out_need_only_where_it_is_small(base: Result) -> None:
    assert 0 < base.short_value < Fraction(2, 100) * base.objective


@pytest.mark.parametrize("scenario", [None, "base", "low", "high", "report-2024"])
def test_every_scenario_passes_the_checks(scenario: str | None) -> None:
    assert load_study(scenario=scenario).study.years == (2025, 2026, 2027, 2028, 2029)


def test_what_is_assumed_says_why() -> None:
    study = load_study().study
    silent = [
        (table.name, key)
        for table in TABLES
        if table.row is not Source
        for key, row in getattr(study, table.name).items()
        if row.quality == "assumed" and not row.note
    ]
    assert silent == []
