"""Rules whose limit lies a little to either side of what a plan reaches: broken, binding and slack are told apart."""

from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inputs.load import Loaded, load_study
from inputs.unit_figures import unit_price
from optimizer.plan import Plan
from outputs.verification.capacity_rules import smallest_loss
from outputs.verification.command import verify
from outputs.verification.members import Member
from outputs.verification.span import Span, exactly
from tests.outputs.verification.results import TOYLAND, CsvFile, random_plan, result_of, told, write_plan


def _decimal(value: Fraction) -> str:
    """The exact decimal text of a number that has one."""
    scaled = value * 10**20
    assert scaled.denominator == 1
    digits = f"{int(scaled):021d}"
    return f"{digits[:-20]}.{digits[-20:]}"


def _at_its_limits(loaded: Loaded, plan: Plan, grains: Fraction) -> Loaded:
    """The study with its limits that many grains beyond what the plan reaches."""
    result = result_of(loaded.study, plan)
    study, has = loaded.study, result.quantities
    price = min(unit_price(study, name, year) for name in study.products for year in study.years)
    power = min(row.power_kw for row in study.products.values())
    spent = sum((has.spending(year) for year in study.years), Fraction(0))
    drawn = {site: max(has.power(site, year) for year in study.years) for site in study.sites}
    made = max(sum(1 for _, _, of in plan.procured if of == year) for year in study.years)
    lot = min(has.lot(site, tier, year) for site, tier, year in plan.procured)
    changes = {
        "budget": spent + grains * price,
        "rules.procurement.most_a_year": Fraction(max(0, made + (grains > 0) - (grains < 0))),
        "rules.procurement.smallest_lot": lot - grains / 100,
        "rules.readiness.share": Fraction(1),
        **{f"sites.{site}.power_limit_kw": drawn[site] + grains * power * study.sites[site].pue for site in drawn},
    }
    return load_study(TOYLAND, None, [f"{path}={_decimal(max(Fraction(0), value))}" for path, value in changes.items()])


@pytest.mark.parametrize(
    ("grains", "seed"), list(product([Fraction(text) for text in ("-0.5", "0", "0.9", "1", "1.1")], (1, 2)))
)
def test_a_limit_close_to_what_is_reached_is_read_alike(grains: Fraction, seed: int, tmp_path: Path) -> None:
    loaded = load_study(TOYLAND)
    plan = random_plan(loaded.study, Random(seed))
    result = write_plan(_at_its_limits(loaded, plan, grains), plan, tmp_path / "plan")
    binding = {reading.rule for reading in result.readings if reading.binding}
    broken = {reading.rule for reading in result.readings if reading.broken}
    near = {"budget", "sites", "procurement"}
    assert near <= broken if grains < 0 else not near & broken
    assert grains != 0 or near <= binding
    findings = verify(tmp_path / "plan").findings
    wrong = {discrepancy.why.split()[1] for discrepancy in findings.discrepancies}
    assert wrong == broken, told(tmp_path / "plan")


@given(
    st.lists(st.fractions(0, 1, max_denominator=50), min_size=1, max_size=5), st.fractions(0, 1, max_denominator=1000)
)
def test_the_sites_lost_are_those_of_every_way_of_failing(ups: list[Fraction], target: Fraction) -> None:
    def within(most: int) -> Fraction:
        chance = Fraction(0)
        for standing in product((True, False), repeat=len(ups)):
            if standing.count(False) <= most:
                each = Fraction(1)
                for stands, up in zip(standing, ups, strict=True):
                    each *= up if stands else 1 - up
                chance += each
        return chance

    lost = smallest_loss(ups, target)
    assert within(lost) >= target
    assert lost == 0 or within(lost - 1) < target


@pytest.mark.parametrize(("target", "lost"), [("0.9702", 0), ("0.9703", 1), ("0.9998", 1), ("0.99981", 2), ("0", 0)])
def test_two_sites_that_are_up_99_and_98_per_cent(target: str, lost: int) -> None:
    # Both up: 0.99 x 0.98 = 0.9702. Both down: 0.01 x 0.02 = 0.0002.
    assert smallest_loss([Fraction("0.99"), Fraction("0.98")], Fraction(target)) == lost


@pytest.mark.parametrize(
    ("slack", "grain", "idle", "binding"),
    [
        ((0, 0), (0, 0), False, True),
        ((0, 0), (2, 2), False, True),
        ((-1, -1), (0, 0), False, True),
        ((1, 1), (2, 2), False, True),
        ((2, 2), (2, 2), False, False),
        ((1, 1), (0, 0), False, False),
        ((0, 0), (2, 2), True, False),
        ((0, 1), (2, 2), False, True),
        ((0, 1), (0, 0), False, None),
        ((1, 2), (2, 2), False, None),
        ((1, 1), (1, 2), False, None),
        ((2, 3), (1, 2), False, False),
        ((-1, 0), (0, 0), False, True),
        ((-1, 3), (2, 2), False, None),
    ],
)
def test_a_member_binds_when_less_than_a_grain_is_left(
    slack: tuple[int, int], grain: tuple[int, int], idle: bool, binding: bool | None
) -> None:
    reached = Span(Fraction(10 + slack[0]), Fraction(10 + slack[1]))
    unit = Span(Fraction(grain[0]), Fraction(grain[1]))
    at_least = Member("rule", "subject", None, "unit", exactly(10), reached, ">=", unit, idle)
    assert (at_least.binding, at_least.broken) == (binding, slack[1] < 0)
    reached = Span(Fraction(10 - slack[1]), Fraction(10 - slack[0]))
    at_most = Member("rule", "subject", None, "unit", exactly(10), reached, "<=", unit, idle)
    assert (at_most.binding, at_most.broken) == (binding, slack[1] < 0)


def test_the_largest_contribution_stays_when_the_rule_is_off(tmp_path: Path) -> None:
    off = "rules.partnership_share.enabled=no"
    loaded = load_study(TOYLAND, None, (off,))
    plan = Plan({}, {("union", 2025): 10, ("union", 2026): 11}, {}, {})
    write_plan(loaded, plan, tmp_path / "plan")
    (row,) = [row for row, text in CsvFile(tmp_path / "plan" / "contributions.csv").rows_of("steps") if text == "11"]
    said = [item for item in verify(tmp_path / "plan").findings.discrepancies if item.place.file == "contributions.csv"]
    assert [(item.place.row, item.place.column) for item in said] == [(row, "steps")]


@pytest.mark.parametrize(
    ("change", "column"),
    [("partnerships.union.enabled=no", "partnership"), ("partnerships.union.window_last=2025", "year")],
)
def test_a_partnership_takes_nothing_when_it_is_off_or_outside_its_window(
    change: str, column: str, tmp_path: Path
) -> None:
    loaded = load_study(TOYLAND, None, (change,))
    write_plan(loaded, Plan({}, {("union", 2026): 3}, {}, {}), tmp_path / "plan")
    said = [item for item in verify(tmp_path / "plan").findings.discrepancies if item.place.file == "contributions.csv"]
    assert (2, column) in [(item.place.row, item.place.column) for item in said]
