"""Where what is held and the rules leave no plan, rules give way as far as they must and no further."""

from fractions import Fraction
from typing import Any

import pytest

from inputs.events import Events, Lost
from inputs.study import Study
from optimizer.giving_way import plan_giving_way
from optimizer.holds import Hold
from optimizer.result import NoPlan, Options
from optimizer.solve import make_plan
from tests.small_study import small_study

EXACT = Options(gap=0.0, outlook=False)
NORTH, SOUTH = ("node", "north", "open", 2025), ("node", "south", "open", 2025)
UNION: dict[str, Any] = {
    "partnerships": {"union": {"largest_year": 100}},
    "partnership_yields": {("union", "compute"): {"capacity": Fraction(1, 2)}},
}


def held(north: int, steps: int = 0) -> tuple[Hold, ...]:
    return Hold("buy", NORTH, north, north), Hold("steps", ("union", 2025), steps, steps)


def at_home(share: Fraction) -> Study:
    """At least this share of capacity is in the country; a step abroad gives half a unit."""
    return small_study(rules={"domestic_share": {"share": share}}, **UNION)


def test_rules_that_can_be_kept_are_kept() -> None:
    study = at_home(Fraction(1, 2))
    plan = plan_giving_way(study, EXACT, held(north=6, steps=8))
    assert plan.objective == make_plan(study, EXACT, holds=held(north=6, steps=8)).objective == 6 * 3 + 8
    assert not [reading for reading in plan.readings if reading.broken]


def test_a_rule_that_is_broken_already_is_broken_by_no_more() -> None:
    """2 nodes and 8 from abroad: a fifth at home in 2025, where a half is asked for; in 2026 nodes can be bought."""
    study = at_home(Fraction(1, 2))
    holds = held(north=2, steps=16)
    with pytest.raises(NoPlan):
        make_plan(study, EXACT, holds=holds)
    plan = plan_giving_way(study, EXACT, holds)
    broken = {(one.rule, one.subject, one.year): one.achieved for one in plan.readings if one.broken}
    assert broken == {("domestic_share", "compute", 2025): Fraction(1, 5)}
    assert plan.plan.buy == {NORTH: 2, ("node", "north", "open", 2026): 6}


def test_the_budget_does_not_give_way() -> None:
    study = small_study(rules={"budget": {"total": 20}}, **UNION)
    with pytest.raises(NoPlan):
        plan_giving_way(study, EXACT, held(north=7))


def test_redundancy_gives_way_where_a_lost_site_leaves_too_little() -> None:
    """10 must survive the loss of any site; with the south lost from 2026 nothing is left without the north."""
    study = small_study(
        needs={("compute", "open", "research"): (10, 10)},
        service_classes={"research": {"time_critical": True}},
        sites={"north": {"availability": Fraction(9, 10)}, "south": {"availability": Fraction(9, 10)}},
        rules={"redundancy": {"uptime_target": Fraction(95, 100)}},
    ).struck(Events(lost=Lost("south", 2026)))
    holds = (Hold("buy", NORTH, 10, 10), Hold("buy", SOUTH, 10, 10))
    with pytest.raises(NoPlan):
        make_plan(study, EXACT, holds=holds)
    plan = plan_giving_way(study, EXACT, holds)
    broken = {(one.rule, one.year): one.slack for one in plan.readings if one.broken}
    assert broken == {("redundancy", 2026): -10}
    assert plan.short_value == 0
