"""Partnership share, rebuilt by hand: contributions in steps of 1, paid in 2025 unless the window says otherwise."""

from fractions import Fraction
from typing import Any

import pytest

from inputs.study import Study
from tests.small_study import best, figures, modelled, plan_of, read_rule, row_of, small_study, steps_units_and_cost

GIVES_ONE = {("union", "compute"): {"capacity": 1}}


def sharing(need: int, rule: dict[str, Any], **partnership: Any) -> Study:
    """A partnership that gives nothing, so that it is paid only where a rule asks."""
    gives = partnership.pop("gives", {})
    return small_study(
        needs={("compute", "open"): (need, need)},
        rules={"partnership_share": rule},
        partnerships={"union": partnership},
        partnership_yields=gives,
    )


def bought(units: int) -> dict[tuple[str, str, str, int], int]:
    return {("node", "north", "open", 2025): units}


def paid(steps: int) -> dict[tuple[str, int], int]:
    return {("union", 2025): steps} if steps else {}


@pytest.mark.parametrize(
    ("lower", "steps", "cost"),
    [
        # 9 nodes are 27; 3 of 30 are a tenth.
        ("0.1", 3, 30),
        # 3 are less than 0.11 x 30 = 3.3; 4 are more than 0.11 x 31 = 3.41. (8 nodes with 3 leave 8 uncovered: 35.)
        ("0.11", 4, 31),
    ],
)
def test_at_least_the_lower_share_is_contributed(lower: str, steps: int, cost: int) -> None:
    result = best(sharing(9, {"lower": lower}))
    assert steps_units_and_cost(result) == (paid(steps), 9, cost)


@pytest.mark.parametrize(
    ("upper", "steps", "units", "cost"),
    [
        # A million contributed gives a unit, a node costs 3. A quarter: 10 of 30 + 10.
        ("0.25", 10, 10, 40),
        # 10 are more than 0.24 x 40 = 9.6. 9 steps and 11 nodes: 9 <= 0.24 x 42 = 10.08; 42. (9 and 10 nodes leave one
        # unit uncovered: 47.)
        ("0.24", 9, 11, 42),
    ],
)
def test_at_most_the_upper_share_is_contributed(upper: str, steps: int, units: int, cost: int) -> None:
    result = best(sharing(20, {"upper": upper}, gives=GIVES_ONE))
    assert steps_units_and_cost(result) == (paid(steps), units, cost)


def test_off_what_is_cheapest_is_contributed() -> None:
    # With the upper share: none of 20 (all nodes, 60). Off: all 20.
    result = best(sharing(20, {"upper": 0}, gives=GIVES_ONE))
    assert steps_units_and_cost(result) == ({}, 20, 60)
    result = best(sharing(20, {"upper": 0, "enabled": False}, gives=GIVES_ONE))
    assert steps_units_and_cost(result) == (paid(20), 0, 20)
    # With the lower share: as above, 4. Off: nothing.
    result = best(sharing(9, {"lower": "0.11", "enabled": False}))
    assert steps_units_and_cost(result) == ({}, 9, 27)


def test_the_share_is_of_the_whole_horizon() -> None:
    # Need 10, then 20: nodes for 30 in each year (the price is 3; those of 2026 save 4). The window is 2026 alone, and
    # 15 of 75 are a fifth.
    study = small_study(
        needs={("compute", "open"): (10, 20)},
        prices={"node": {"change": 0}},
        money={"discount_rate": "0.25"},
        rules={"partnership_share": {"lower": "0.2"}},
        partnerships={"union": {"window_first": 2026, "window_last": 2026}},
    )
    result = best(study)
    assert result.plan.steps == {("union", 2026): 15}
    assert result.plan.buy == {("node", "north", "open", 2025): 10, ("node", "north", "open", 2026): 10}
    # 30 + (30 + 15) x 0.8, and nothing uncovered.
    assert result.objective == 66


@pytest.mark.parametrize(
    ("window", "steps", "units", "cost"),
    [
        # A unit for 1, in both years.
        (2025, paid(10), 0, 10),
        # From 2026 on: 10 nodes for 30 at once, rather than 10 steps for 10 and 10 x 4 uncovered in 2025.
        (2026, {}, 10, 30),
    ],
)
def test_contributions_are_paid_inside_the_window_only(window: int, steps: Any, units: int, cost: int) -> None:
    result = best(sharing(10, {}, gives=GIVES_ONE, window_first=window, window_last=window))
    assert steps_units_and_cost(result) == (steps, units, cost)


@pytest.mark.parametrize(
    ("smallest", "steps", "units", "cost"),
    [
        # A unit for 1, need 10: exactly the smallest amount.
        (10, 10, 0, 10),
        # 11 for a need of 10 is still cheaper than 10 nodes.
        (11, 11, 0, 11),
        # 30 are not cheaper than 10 nodes at 2.9 = 29.
        (30, 0, 10, 29),
    ],
)
def test_a_contribution_is_at_least_the_smallest_of_a_year(smallest: int, steps: int, units: int, cost: int) -> None:
    study = small_study(
        prices={"node": {"price": "2.9"}},
        rules={"partnership_share": {}},
        partnerships={"union": {"smallest_year": smallest}},
        partnership_yields=GIVES_ONE,
    )
    result = best(study)
    assert steps_units_and_cost(result) == (paid(steps), units, cost)


@pytest.mark.parametrize(
    ("largest", "steps", "units", "cost"),
    # A unit for 1; what is beyond the largest amount takes nodes for 3 each.
    [(10, 10, 0, 10), ("9.9", 9, 1, 12)],
)
def test_a_contribution_is_at_most_the_largest_of_a_year(largest: Any, steps: int, units: int, cost: int) -> None:
    result = best(sharing(10, {}, gives=GIVES_ONE, largest_year=largest))
    assert steps_units_and_cost(result) == (paid(steps), units, cost)


def test_contributions_are_whole_steps() -> None:
    # Steps of 4 for a need of 10: 3 steps (12) against 2 steps and 2 nodes (14).
    result = best(sharing(10, {}, gives=GIVES_ONE, step=4))
    assert steps_units_and_cost(result) == (paid(3), 0, 12)
    # At most 11 a year: 2 steps and 2 nodes.
    result = best(sharing(10, {}, gives=GIVES_ONE, step=4, largest_year=11))
    assert steps_units_and_cost(result) == (paid(2), 2, 14)


def test_a_partnership_that_is_not_enabled_takes_nothing() -> None:
    result = best(sharing(10, {}, gives=GIVES_ONE, enabled=False))
    assert steps_units_and_cost(result) == ({}, 10, 30)


def test_it_reads_the_share_and_each_contribution() -> None:
    study = sharing(10, {"lower": "0.2", "upper": "0.4"}, smallest_year=5, largest_year=20, window_last=2026)
    # 10 nodes (30) and 10 + 5 contributed: 15 of 45 is a third; a step is 1/45.
    readings = read_rule("partnership_share", study, plan_of(bought(10), {("union", 2025): 10, ("union", 2026): 5}))
    third = Fraction(1, 3)
    assert figures(readings["lower share", None]) == (Fraction("0.2"), third, Fraction(2, 15), False, False)
    assert figures(readings["upper share", None]) == (Fraction("0.4"), third, Fraction(1, 15), False, False)
    assert figures(readings["union, smallest", 2025]) == (5, 10, 5, False, False)
    assert figures(readings["union, largest", 2025]) == (20, 10, 10, False, False)
    assert figures(readings["union, smallest", 2026]) == (5, 5, 0, True, False)
    assert len(readings) == 6


def test_it_reads_what_is_broken() -> None:
    study = sharing(10, {"lower": "0.2", "upper": "0.4"}, smallest_year=5, largest_year=20, window_last=2026)
    # 4 of 34 is too little, and less than the smallest amount.
    readings = read_rule("partnership_share", study, plan_of(bought(10), {("union", 2025): 4}))
    assert figures(readings["lower share", None])[1:] == (Fraction(2, 17), Fraction(-7, 85), True, True)
    assert figures(readings["union, smallest", 2025]) == (5, 4, -1, True, True)
    # 30 of 60 is too much, and more than the largest amount.
    readings = read_rule("partnership_share", study, plan_of(bought(10), {("union", 2025): 30}))
    assert figures(readings["upper share", None]) == (Fraction("0.4"), Fraction("0.5"), Fraction("-0.1"), True, True)
    assert figures(readings["union, largest", 2025]) == (20, 30, -10, True, True)


def test_it_reads_a_contribution_outside_the_window_as_broken() -> None:
    # The window is 2025; 10 are paid in 2026.
    study = sharing(10, {}, gives=GIVES_ONE)
    plan = plan_of(steps={("union", 2026): 10})
    readings = read_rule("partnership_share", study, plan)
    assert any(reading.broken and reading.year == 2026 for reading in readings.values())


def test_a_year_without_contribution_need_not_reach_the_smallest_amount() -> None:
    study = sharing(10, {}, smallest_year=5)
    assert set(read_rule("partnership_share", study, plan_of(bought(10)))) == {
        ("lower share", None),
        ("upper share", None),
    }


def test_its_rows_are_those_written_by_hand() -> None:
    # Steps of 2 in two years, nodes at 3 and 4.5. Lower share 0.2: 0.8 x contributed - 0.2 x national >= 0.
    study = small_study(
        prices={"node": {"change": "0.5"}},
        rules={"partnership_share": {"lower": "0.2", "upper": "0.25"}},
        partnerships={"union": {"step": 2, "window_last": 2026, "smallest_year": 6, "largest_year": 9}},
    )
    _, compiled = modelled(study)
    steps, buy = ("steps[union,2025]", "steps[union,2026]"), ("buy[node,north,open,2025]", "buy[node,north,open,2026]")
    infinite = float("inf")
    expected = pytest.approx({steps[0]: 1.6, steps[1]: 1.6, buy[0]: -0.6, buy[1]: -0.9})
    assert row_of(compiled, "partnership_share", "lower share", None) == (expected, 0, infinite)
    expected = pytest.approx({steps[0]: 1.5, steps[1]: 1.5, buy[0]: -0.75, buy[1]: -1.125})
    assert row_of(compiled, "partnership_share", "upper share", None) == (expected, -infinite, 0)
    smallest, largest = {steps[1]: 2, "contributes[union,2026]": -6}, {steps[1]: 2, "contributes[union,2026]": -9}
    assert row_of(compiled, "partnership_share", "union, smallest", 2026) == (smallest, 0, infinite)
    assert row_of(compiled, "partnership_share", "union, largest", 2026) == (largest, -infinite, 0)
