"""Readiness, rebuilt by hand: what must be controlled nationally is covered at home, though abroad is cheaper."""

from fractions import Fraction
from typing import Any

import pytest

from inputs.study import Study
from optimizer.result import NoPlan
from tests.small_study import (
    best,
    bought_and_cost,
    figures,
    modelled,
    plan_of,
    read_rule,
    row_of,
    small_study,
    units_and_cost,
)

CLASSES = {"research": {}, "defence": {"national_control": True}}
DEFENCE = {("compute", "open", "defence"): (10, 10)}


def renting(share: object, needs: Any = DEFENCE, **changes: Any) -> Study:
    """Renting costs 1 a unit and year, for every tier; a node costs 3 for both years."""
    tiers = changes.get("tiers", {"open": {}})
    return small_study(
        needs=needs,
        rules={"readiness": {"share": share, **changes.pop("rule", {})}},
        commercial={("cloud", "compute"): {"price": 1, "tiers": " ".join(tiers)}},
        service_classes=CLASSES,
        **changes,
    )


@pytest.mark.parametrize(
    ("share", "units", "cost"),
    [
        # 6 nodes and 4 rented for two years: 18 + 8.
        ("0.6", 6, 26),
        # 6.1 takes 7 nodes: 21 + 6.
        ("0.61", 7, 27),
    ],
)
def test_the_share_of_a_controlled_class_is_covered_at_home(share: str, units: int, cost: int) -> None:
    result = best(renting(share))
    assert result.plan.buy == {("node", "north", "open", 2025): units}
    assert {key[3]: amount for key, amount in result.plan.rent.items()} == {2025: 10 - units, 2026: 10 - units}
    assert result.objective == cost


def test_off_everything_is_rented() -> None:
    result = best(renting(1, rule={"enabled": False}))
    assert bought_and_cost(result) == ({}, 20)


def test_only_the_need_of_controlled_classes_counts() -> None:
    # Of 4 for defence and 6 for research a share of 1 asks for 4 nodes: 12 + 2 x 6 = 24.
    result = best(renting(1, {("compute", "open", "defence"): (4, 4), ("compute", "open", "research"): (6, 6)}))
    assert units_and_cost(result) == (4, 24)


def test_in_a_controlled_tier_the_need_of_every_class_counts() -> None:
    # The same in a controlled tier asks for 10 nodes: 30.
    needs = {("compute", "guarded", "defence"): (4, 4), ("compute", "guarded", "research"): (6, 6)}
    result = best(renting(1, needs, tiers={"open": {}, "guarded": {"national_control": True}}))
    assert result.plan.buy == {("node", "north", "guarded", 2025): 10}
    assert result.objective == 30


def test_systems_of_another_tier_do_not_count() -> None:
    # 10 open units stand already, yet the 5 of the guarded tier take 5 nodes: 15.
    result = best(
        renting(
            1,
            {("compute", "guarded"): (5, 5)},
            tiers={"open": {}, "guarded": {"national_control": True}},
            existing_systems={"old": {}},
            existing_capacity={("old", "compute"): {"capacity": 10}},
        )
    )
    assert units_and_cost(result) == (5, 15)


def test_a_hosted_partnership_counts_and_one_abroad_does_not() -> None:
    # A quota of 4 at a site in the country leaves 6 nodes: 18. The same abroad: 10 nodes, 30.
    for site, units in (("north", 6), ("", 10)):
        study = renting(
            1,
            partnerships={"union": {"enabled": False, "site": site}},
            partnership_quotas={("union", "compute"): {"capacity": 4}},
        )
        result = best(study)
        assert units_and_cost(result) == (units, 3 * units)


def test_it_may_begin_within_the_horizon() -> None:
    # Nodes cost 3, then 1.5. From 2026: 10 rented in 2025, 10 nodes in 2026 for 15 (renting would be 10): 25.
    result = best(renting(1, rule={"first_year": 2026}, prices={"node": {"change": "-0.5"}}))
    assert result.plan.buy == {("node", "north", "open", 2026): 10}
    assert result.objective == 25
    # From the start: 10 nodes in 2025, 30.
    result = best(renting(1, prices={"node": {"change": "-0.5"}}))
    assert bought_and_cost(result) == ({("node", "north", "open", 2025): 10}, 30)


def test_the_budget_that_it_asks_for_is_named_where_there_is_none() -> None:
    # 10 nodes are 30; nothing less will do.
    budget: dict[str, Any] = {"budget": {"total": "29.9"}, "readiness": {"share": 1}}
    study = small_study(needs=DEFENCE, rules=budget, service_classes=CLASSES)
    with pytest.raises(NoPlan) as caught:
        best(study)
    assert caught.value.smallest_budget is not None
    assert caught.value.smallest_budget.enough == 30


def test_it_reads_capacity_at_home_against_the_controlled_need() -> None:
    study = renting("0.5", {("compute", "open", "defence"): (10, 12)})
    plan = plan_of({("node", "north", "open", 2025): 5, ("node", "north", "open", 2026): 2})
    readings = read_rule("readiness", study, plan)
    # 5 of 5 in 2025; 7 of 6 in 2026, where one node could be given up.
    assert figures(readings["compute, open", 2025]) == (5, 5, 0, True, False)
    assert figures(readings["compute, open", 2026]) == (6, 7, 1, False, False)
    # Rented capacity does not count: 4 of 5.
    rent = {("cloud", "compute", "open", 2025): Fraction(6)}
    broken = read_rule("readiness", study, plan_of({("node", "north", "open", 2025): 4}, rent=rent))
    assert figures(broken["compute, open", 2025]) == (5, 4, -1, True, True)


def test_it_reads_years_before_its_first_as_none() -> None:
    readings = read_rule("readiness", renting(1, rule={"first_year": 2026}), plan_of())
    assert set(readings) == {("compute, open", 2026)}


def test_its_rows_are_those_written_by_hand() -> None:
    # 0.8 x 10 = 8 of which 3 stand already until 2025; nodes of both years serve 2026.
    study = renting(
        "0.8",
        existing_systems={"old": {"last_year": 2025}},
        existing_capacity={("old", "compute"): {"capacity": 3}},
    )
    _, compiled = modelled(study)
    infinite = float("inf")
    bought = {"buy[node,north,open,2025]": 1, "buy[node,north,open,2026]": 1}
    assert row_of(compiled, "readiness", "compute, open", 2025) == ({"buy[node,north,open,2025]": 1}, 5, infinite)
    assert row_of(compiled, "readiness", "compute, open", 2026) == (bought, 8, infinite)
