"""What every rule says of a plan made by hand: its units, and whether it binds where there is next to nothing."""

from fractions import Fraction
from typing import Any

import pytest

from inputs.study import Study
from tests.small_study import figures, plan_of, read_rule, small_study

CONTROLLED = {"research": {"time_critical": True, "national_control": True}}
UNION: dict[str, Any] = {"partnerships": {"union": {}}, "partnership_yields": {("union", "compute"): {}}}


def _bought(**units: int) -> dict[tuple[str, str, str, int], int]:
    """Nodes at the one site and tier by year, such as y2025=10."""
    return {("node", "north", "open", int(year[1:])): number for year, number in units.items()}


def _with_everything() -> Study:
    """A study that gives every rule something to constrain."""
    return small_study(
        rules={
            "budget": {"ramp": 5},
            **{name: {} for name in ("domestic_share", "readiness", "classified_tiers", "partnership_share")},
            **{"redundancy": {"sites_lost": 0}, "procurement": {}, "sites": {}},
        },
        service_classes=CONTROLLED,
        tiers={"open": {"classified": True}},
        ceilings={("sum", 2025): {"ceiling": 100}},
        **UNION,
    )


@pytest.mark.parametrize(
    ("rule", "units"),
    [
        ("coverage", {"compute, open": "units"}),
        ("budget", {"total": "MNOK", "sum": "MNOK", "ramp up": "MNOK", "ramp down": "MNOK"}),
        ("domestic_share", {"compute": "share"}),
        ("readiness", {"compute, open": "units"}),
        ("classified_tiers", {"compute, open": "units"}),
        ("redundancy", {"compute, open": "units"}),
        (
            "partnership_share",
            {"lower share": "share", "upper share": "share", "union, smallest": "MNOK", "union, largest": "MNOK"}
            | {"union, outside its window": "MNOK"},
        ),
        ("procurement", {"north, open, lot": "MNOK", "number": "procurements"}),
        ("sites", {"north": "kW"}),
    ],
)
def test_every_member_says_its_unit(rule: str, units: dict[str, str]) -> None:
    # The window of the partnership is 2025; a step is paid there and one outside.
    plan = plan_of(_bought(y2025=10), {("union", 2025): 1, ("union", 2026): 1})
    readings = read_rule(rule, _with_everything(), plan)
    assert {subject: reading.unit for (subject, _), reading in readings.items()} == units


def test_a_contribution_outside_the_window_is_held_against_nothing() -> None:
    readings = read_rule("partnership_share", _with_everything(), plan_of(steps={("union", 2026): 3}))
    assert figures(readings["union, outside its window", 2026]) == (0, 3, -3, True, True)


def test_the_ramp_counts_contributions_and_binds_within_the_price_of_a_unit() -> None:
    # 10 nodes (30) and 4 contributed in 2025; 8 nodes (24) and 7 contributed in 2026: 34, then 31.
    plan = plan_of(_bought(y2025=10, y2026=8), {("union", 2025): 4, ("union", 2026): 7})
    partnerships = {"union": {"window_last": 2026}}
    study = small_study(rules={"budget": {"ramp": 5}}, **{**UNION, "partnerships": partnerships})
    readings = read_rule("budget", study, plan)
    # A node is 3: what is left of the fall is 2, of the rise 8.
    assert figures(readings["ramp down", 2026]) == (-5, -3, 2, True, False)
    assert figures(readings["ramp up", 2026]) == (5, -3, 8, False, False)
    # The other way about: 31, then 34.
    plan = plan_of(_bought(y2025=8, y2026=10), {("union", 2025): 7, ("union", 2026): 4})
    readings = read_rule("budget", study, plan)
    assert figures(readings["ramp up", 2026]) == (5, 3, 2, True, False)
    assert figures(readings["ramp down", 2026]) == (-5, 3, 8, False, False)


def test_where_there_is_no_capacity_the_domestic_share_is_whole_and_does_not_bind() -> None:
    study = small_study(rules={"domestic_share": {"share": "0.5"}})
    reading = read_rule("domestic_share", study, plan_of())["compute", 2025]
    assert figures(reading) == (Fraction(1, 2), 1, Fraction(1, 2), False, False)


def test_without_investment_the_shares_are_at_their_limits_and_do_not_bind() -> None:
    study = small_study(rules={"partnership_share": {"lower": "0.1", "upper": "0.3"}}, **UNION)
    readings = read_rule("partnership_share", study, plan_of())
    assert figures(readings["lower share", None]) == (Fraction("0.1"), Fraction("0.1"), 0, False, False)
    assert figures(readings["upper share", None]) == (Fraction("0.3"), Fraction("0.3"), 0, False, False)


def test_without_partnerships_nothing_is_contributed_and_the_upper_share_is_far_away() -> None:
    study = small_study(rules={"partnership_share": {"lower": 0, "upper": "0.3"}})
    readings = read_rule("partnership_share", study, plan_of(_bought(y2025=10)))
    assert figures(readings["upper share", None]) == (Fraction("0.3"), 0, Fraction("0.3"), False, False)
    # A lower share of nothing holds nothing back, although it is reached exactly.
    assert figures(readings["lower share", None]) == (0, 0, 0, False, False)


@pytest.mark.parametrize("rule", ["coverage", "readiness", "redundancy"])
def test_a_need_of_half_a_unit_is_a_need(rule: str) -> None:
    study = small_study(
        needs={("compute", "open"): (Fraction(1, 2), Fraction(1, 2))},
        rules={"readiness": {}, "redundancy": {"sites_lost": 0}},
        service_classes=CONTROLLED,
    )
    readings = read_rule(rule, study, plan_of(_bought(y2025=1)))
    assert figures(readings["compute, open", 2025]) == (Fraction(1, 2), 1, Fraction(1, 2), True, False)
