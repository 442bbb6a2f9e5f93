"""Redundancy, rebuilt by hand: time-critical need of 10 stays covered whichever m sites are lost. A node costs 3."""

from typing import Any

import pytest

from inputs.study import Study
from tests.small_study import best, bought_and_cost, figures, modelled, plan_of, read_rule, row_of, small_study

CLASSES = {"research": {}, "alarm": {"time_critical": True}}
ALARM = {("compute", "open", "alarm"): (10, 10)}
TWO, THREE = ("north", "south"), ("north", "south", "west")


def critical(sites: tuple[str, ...] = TWO, up: object = "0.9", needs: Any = ALARM, **changes: Any) -> Study:
    """Sites that are all up the same share of the time; one may be lost unless the rule says otherwise."""
    return small_study(
        needs=needs,
        rules={"redundancy": {"sites_lost": 1, **changes.pop("rule", {})}},
        service_classes=CLASSES,
        sites={site: {"availability": up} for site in sites},
        **changes,
    )


def by_site(units: dict[str, int]) -> dict[tuple[str, str, str, int], int]:
    return {("node", site, "open", 2025): number for site, number in units.items()}


@pytest.mark.parametrize(
    ("target", "bought", "cost"),
    [
        # Three sites up 0.9 of the time: all up 0.729; one down at most 0.729 + 3 x 0.081 = 0.972; two 0.999.
        # No site need be lost: 10 nodes, wherever.
        ("0.729", None, 30),
        # One: any two sites hold 10, so 5 at each (a + b, a + c, b + c >= 10 add up to a + b + c >= 15).
        ("0.73", {"north": 5, "south": 5, "west": 5}, 45),
        ("0.972", {"north": 5, "south": 5, "west": 5}, 45),
        # Two: each site alone holds 10.
        ("0.973", {"north": 10, "south": 10, "west": 10}, 90),
        ("0.999", {"north": 10, "south": 10, "west": 10}, 90),
    ],
)
def test_the_sites_lost_follow_from_the_uptime(target: str, bought: dict[str, int] | None, cost: int) -> None:
    study = small_study(
        needs=ALARM,
        rules={"redundancy": {"uptime_target": target}},
        service_classes=CLASSES,
        sites={site: {"availability": "0.9"} for site in THREE},
        resources={"compute": {"shortage_value": 100}},
    )
    result = best(study)
    assert result.objective == cost
    assert bought is None or result.plan.buy == by_site(bought)


def test_the_studys_own_number_goes_before_the_uptime() -> None:
    # The target asks for one site at most (0.9 x 0.9 = 0.81 < 0.9), the study for two of three.
    study = critical(
        THREE, rule={"uptime_target": "0.9", "sites_lost": 2}, resources={"compute": {"shortage_value": 99}}
    )
    result = best(study)
    assert bought_and_cost(result) == (by_site({"north": 10, "south": 10, "west": 10}), 90)


def test_it_holds_however_little_uncovered_need_is_worth() -> None:
    # Uncovered need is worth nothing, yet each of two sites holds 10: 60.
    result = best(critical(resources={"compute": {"shortage_value": 0}}))
    assert bought_and_cost(result) == (by_site({"north": 10, "south": 10}), 60)


def test_off_the_need_is_covered_once() -> None:
    result = best(critical(("north",), rule={"enabled": False}))
    assert bought_and_cost(result) == (by_site({"north": 10}), 30)


def test_need_that_is_not_time_critical_is_not_doubled() -> None:
    # 4 critical at each of two sites, and 6 of research once: 14 nodes would be 8 + 6, but the 4 that stand by also
    # serve research: 8 at the two sites and 2 more make 10 in all. 30.
    result = best(critical(needs={("compute", "open", "alarm"): (4, 4), ("compute", "open", "research"): (6, 6)}))
    assert result.objective == 30
    assert sum(result.plan.buy.values()) == 10
    sites = [sum(n for (_, where, _, _), n in result.plan.buy.items() if where == site) for site in TWO]
    assert min(sites) >= 4


def test_an_existing_system_counts_at_its_site() -> None:
    # 4 at north: 6 nodes there and 10 at south, 16 x 3.
    result = best(
        critical(existing_systems={"old": {"site": "north"}}, existing_capacity={("old", "compute"): {"capacity": 4}})
    )
    assert bought_and_cost(result) == (by_site({"north": 6, "south": 10}), 48)


@pytest.mark.parametrize(
    ("changes", "bought"),
    [
        # A machine of 4 hosted at north and open to time-critical use is lost with north.
        ({"site": "north", "time_critical": True}, {"north": 6, "south": 10}),
        # Closed to time-critical use it does not count at all.
        ({"site": "north", "time_critical": False}, {"north": 10, "south": 10}),
        # Abroad it stands whichever site is lost.
        ({"time_critical": True}, {"north": 6, "south": 6}),
        ({"time_critical": False}, {"north": 10, "south": 10}),
    ],
)
def test_a_partnership_counts_where_it_may_serve_time_critical_need(changes: Any, bought: dict[str, int]) -> None:
    study = critical(
        partnerships={"union": {"enabled": False, **changes}},
        partnership_quotas={("union", "compute"): {"capacity": 4}},
    )
    result = best(study)
    assert bought_and_cost(result) == (by_site(bought), 3 * sum(bought.values()))


def test_rented_capacity_does_not_count() -> None:
    # Renting for 0 covers the need, but not when a site is lost: still 10 at each site.
    result = best(critical(commercial={("cloud", "compute"): {"price": 0}}))
    assert bought_and_cost(result) == (by_site({"north": 10, "south": 10}), 60)


def test_it_may_begin_within_the_horizon() -> None:
    # Prices fall to 1.5. Need is covered at once: 10 for 30. The rule asks 10 more for 2026 only: 15.
    # Both sites end with 10 each, whichever came first.
    result = best(critical(rule={"first_year": 2026}, prices={"node": {"change": "-0.5"}}))
    assert result.objective == 45
    bought = {(year, site): number for (_, site, _, year), number in result.plan.buy.items()}
    assert {site: bought.get((2025, site), 0) + bought.get((2026, site), 0) for site in TWO} == {
        "north": 10,
        "south": 10,
    }
    assert sum(number for (year, _), number in bought.items() if year == 2025) == 10


def test_it_reads_what_is_left_without_each_set_of_sites() -> None:
    study = critical(THREE)
    plan = plan_of(by_site({"north": 6, "south": 5, "west": 4}))
    readings = read_rule("redundancy", study, plan)
    assert figures(readings["compute, open, without north", 2025]) == (10, 9, -1, True, True)
    assert figures(readings["compute, open, without south", 2025]) == (10, 10, 0, True, False)
    assert figures(readings["compute, open, without west", 2025]) == (10, 11, 1, False, False)
    assert len(readings) == 6


def test_it_reads_pairs_of_sites_and_no_sites() -> None:
    plan = plan_of(by_site({"north": 6, "south": 5, "west": 4}))
    pairs = read_rule("redundancy", critical(THREE, rule={"sites_lost": 2}), plan)
    assert figures(pairs["compute, open, without north and west", 2026]) == (10, 5, -5, True, True)
    assert len(pairs) == 6
    none = read_rule("redundancy", critical(THREE, rule={"sites_lost": 0}), plan)
    assert figures(none["compute, open", 2026]) == (10, 15, 5, False, False)
    assert len(none) == 2


def test_its_rows_are_those_written_by_hand() -> None:
    # Without north: nodes at south, a quota of 1 abroad that may serve (moved to the other side), 2 for each step.
    study = critical(
        existing_systems={"old": {"site": "south"}},
        existing_capacity={("old", "compute"): {"capacity": 3}},
        partnerships={"union": {"time_critical": True}, "club": {"site": "north", "time_critical": True}},
        partnership_quotas={("union", "compute"): {"capacity": 1}},
        partnership_yields={("union", "compute"): {"capacity": 2}, ("club", "compute"): {"capacity": 5}},
    )
    _, compiled = modelled(study)
    infinite = float("inf")
    expected = {"buy[node,south,open,2025]": 1, "steps[union,2025]": 2}
    assert row_of(compiled, "redundancy", "compute, open, without north", 2025) == (expected, 6, infinite)
    expected = {"buy[node,north,open,2025]": 1, "steps[union,2025]": 2, "steps[club,2025]": 5}
    assert row_of(compiled, "redundancy", "compute, open, without south", 2025) == (expected, 9, infinite)
