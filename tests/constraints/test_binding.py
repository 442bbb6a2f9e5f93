"""A rule binds when less than one unit, step or procurement could be given up."""

from typing import Any

import pytest

from constraints.quantities import Reading
from optimizer.plan import Plan
from tests.small_study import plan_of, read_rule, small_study

Subject = tuple[str, int | None]

DEFENCE: dict[str, Any] = {
    "service_classes": {"research": {}, "defence": {"national_control": True, "time_critical": True}},
    "needs": {("compute", "open", "defence"): (8, 8)},
    "product_capacity": {("node", "compute"): {"capacity": 3}},
}


def nodes(units: int, site: str = "north") -> Plan:
    return plan_of({("node", site, "open", 2025): units})


def reading(rule: str, subject: Subject, plan: Plan, **changes: Any) -> Reading:
    return read_rule(rule, small_study(**changes), plan)[subject]


def grain_and_binding(found: Reading) -> tuple[Any, ...]:
    return found.grain, found.binding


@pytest.mark.parametrize(("units", "binds"), [(3, True), (4, False)])
def test_a_need_binds_when_a_unit_less_would_not_cover_it(units: int, binds: bool) -> None:
    # Units of 3 for a need of 8: 9 leaves 1, 12 leaves 4.
    for rule in ("coverage", "readiness"):
        found = reading(rule, ("compute, open", 2025), nodes(units), rules={"readiness": {}}, **DEFENCE)
        assert grain_and_binding(found) == (3, binds)


@pytest.mark.parametrize(("units", "binds"), [(3, True), (4, False)])
def test_time_critical_need_binds_when_a_unit_less_would_not_survive(units: int, binds: bool) -> None:
    found = reading(
        "redundancy",
        ("compute, open, without south", 2025),
        nodes(units),
        rules={"redundancy": {"sites_lost": 1}},
        sites={"north": {}, "south": {}},
        **DEFENCE,
    )
    assert grain_and_binding(found) == (3, binds)


@pytest.mark.parametrize(("total", "binds"), [(32, True), (33, False)])
def test_a_budget_binds_when_it_does_not_pay_for_one_more(total: int, binds: bool) -> None:
    # 10 nodes at 3 each.
    found = reading("budget", ("total", None), nodes(10), rules={"budget": {"total": total}})
    assert grain_and_binding(found) == (3, binds)


@pytest.mark.parametrize(("ceiling", "binds"), [(32, True), (33, False)])
def test_a_ceiling_binds_when_it_does_not_pay_for_one_more(ceiling: int, binds: bool) -> None:
    ceilings = {("investment_national", 2025): {"ceiling": ceiling}}
    found = reading(
        "budget", ("investment_national", 2025), nodes(10), rules={"budget": {"total": 99}}, ceilings=ceilings
    )
    assert grain_and_binding(found) == (3, binds)


@pytest.mark.parametrize(("ramp", "up", "down"), [(30, False, True), (32, False, True), (33, False, False)])
def test_a_ramp_binds_when_one_unit_more_would_break_it(ramp: int, up: bool, down: bool) -> None:
    # 30 in 2025 and nothing in 2026: down by 30.
    rules = {"budget": {"total": 99, "ramp": ramp}}
    assert reading("budget", ("ramp up", 2026), nodes(10), rules=rules).binding is up
    assert reading("budget", ("ramp down", 2026), nodes(10), rules=rules).binding is down


@pytest.mark.parametrize(("steps", "smallest", "largest"), [(2, True, False), (3, False, False), (5, False, True)])
def test_a_contribution_binds_within_a_step_of_its_limits(steps: int, smallest: bool, largest: bool) -> None:
    # Steps of 2, from 3 to 11: 4, 6, 10.
    union = {"step": 2, "smallest_year": 3, "largest_year": 11}
    plan = plan_of(steps={("union", 2025): steps})
    for limit, binds in (("smallest", smallest), ("largest", largest)):
        found = reading(
            "partnership_share",
            (f"union, {limit}", 2025),
            plan,
            rules={"partnership_share": {}},
            partnerships={"union": union},
        )
        assert grain_and_binding(found) == (2, binds)


@pytest.mark.parametrize(("lower", "binds"), [("0.2", False), ("0.3", True), ("0", False)])
def test_a_lower_share_binds_within_a_step_and_not_at_zero(lower: str, binds: bool) -> None:
    # 10 of 40 in steps of 4, a tenth each: 0.25 is 0.05 above 0.2, and below 0.3; nothing holds at 0.
    plan = plan_of({("node", "north", "open", 2025): 10}, {("union", 2025): 10})
    found = reading(
        "partnership_share",
        ("lower share", None),
        plan,
        rules={"partnership_share": {"lower": lower}},
        partnerships={"union": {"step": 1}},
    )
    assert found.binding is binds


@pytest.mark.parametrize(("upper", "binds"), [("0.27", True), ("0.28", False)])
def test_an_upper_share_binds_within_a_step(upper: str, binds: bool) -> None:
    # 10 of 40 in steps of 1, a fortieth each: 0.25 and 0.025.
    plan = plan_of({("node", "north", "open", 2025): 10}, {("union", 2025): 10})
    found = reading(
        "partnership_share",
        ("upper share", None),
        plan,
        rules={"partnership_share": {"upper": upper}},
        partnerships={"union": {}},
    )
    assert found.binding is binds


@pytest.mark.parametrize(("most", "binds"), [(1, True), (2, False)])
def test_procurements_bind_when_no_more_are_allowed(most: int, binds: bool) -> None:
    found = reading("procurement", ("number", 2025), nodes(1), rules={"procurement": {"most_a_year": most}})
    assert grain_and_binding(found) == (1, binds)


@pytest.mark.parametrize(("limit", "binds"), [(26, True), (27, False)])
def test_power_binds_when_one_more_could_not_be_fed(limit: int, binds: bool) -> None:
    # 8 nodes of 2 kW at a PUE of 1.5: 24, and 3 for one more.
    found = reading(
        "sites",
        ("north", 2025),
        nodes(8),
        rules={"sites": {}},
        sites={"north": {"power_limit_kw": limit, "pue": "1.5"}},
        products={"node": {"power_kw": 2}},
    )
    assert grain_and_binding(found) == (3, binds)


def test_a_sense_that_is_not_known_is_refused() -> None:
    found = reading("coverage", ("compute, open", 2025), nodes(1))
    with pytest.raises(KeyError):
        _ = Reading("coverage", "x", None, "", found.required, found.achieved, "=").slack  # type: ignore[arg-type]
