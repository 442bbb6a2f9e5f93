"""Budget, rebuilt by hand: what of a ceiling is carried into the next year, and the ramp between years."""

from fractions import Fraction
from typing import Any

import pytest

from inputs.study import Study
from tests.small_study import best, bought_and_cost, small_study


def north(**units: int) -> dict[tuple[str, str, str, int], int]:
    """Nodes at the one site and tier by year, such as y2025=10."""
    return {("node", "north", "open", int(year[1:])): number for year, number in units.items()}


def carrying(share: object, ceilings: list[int], **changes: Any) -> Study:
    """Nodes that last a year, under a ceiling on national investment in each year from 2025."""
    return small_study(
        rules={"budget": {"carry_over": share}},
        products={"node": {"lifetime_years": 1}},
        ceilings={("investment_national", 2025 + n): {"ceiling": amount} for n, amount in enumerate(ceilings)},
        **changes,
    )


@pytest.mark.parametrize(
    ("share", "bought", "cost"),
    [
        # Need 2, then 5: 6 and 15. Of 2025's 10 a share of 0.3 is carried: 12 + 3 = 15.
        ("0.3", north(y2025=2, y2026=5), 21),
        # 12 + 2.9 buys 4 nodes: 6 + 12, and 4 for the unit left uncovered.
        ("0.29", north(y2025=2, y2026=4), 22),
    ],
)
def test_a_share_of_a_ceiling_is_carried_into_the_next_year(share: str, bought: object, cost: int) -> None:
    result = best(carrying(share, [10, 12], needs={("compute", "open"): (2, 5)}))
    assert bought_and_cost(result) == (bought, cost)


@pytest.mark.parametrize(
    ("first", "bought", "cost"),
    [
        # Need 1, 2, 4: 3, 6 and 12. 9 - 3 = 6 is carried into 2026, 6 + 6 - 6 = 6 into 2027: 6 + 6 = 12.
        # Present value 3 + 6 x 0.8 + 12 x 0.64 = 15.48.
        (9, north(y2025=1, y2026=2, y2027=4), Fraction("15.48")),
        # One less is carried all the way, and 11 buys 3 nodes. To go without is cheapest in the last year, where it
        # costs 4 - 3 = 1, discounted: 15.48 + 0.64.
        (8, north(y2025=1, y2026=2, y2027=3), Fraction("16.12")),
    ],
)
def test_what_was_carried_in_can_be_carried_on(first: int, bought: object, cost: Fraction) -> None:
    needs = {("compute", "open"): (1, 2)}
    study = carrying(1, [first, 6, 6], years=(2025, 2027), needs=needs, money={"discount_rate": "0.25"})
    result = best(study)
    assert bought_and_cost(result) == (bought, cost)


def test_no_more_than_its_share_is_carried_however_much_is_left() -> None:
    # Need 1, 1, 5 under ceilings of 6, of which half is carried: 3 of the 3 left in 2025, but 3 of the 3 + 3 left in
    # 2026. So 2027 has 9, for 3 nodes: 3 + 3 + 9, and 2 x 4 uncovered.
    study = carrying(
        "0.5",
        [6, 6, 6],
        years=(2025, 2027),
        needs={("compute", "open"): (1, 1)},
        projects={"extra": {}},
        project_needs={("extra", "compute", "research", "open", 2027): {"need": 4}},
    )
    result = best(study)
    assert bought_and_cost(result) == (north(y2025=1, y2026=1, y2027=3), 23)


@pytest.mark.parametrize(
    ("ramp", "bought", "cost"),
    [
        # A node costs 3 in 2025 and 1.5 in 2026; need 2, then 10. Investment 6, then 12: a rise of 6.
        (6, north(y2025=2, y2026=8), 18),
        # A rise of 5.9: with 3 nodes in 2025 (9) the other 7 cost 10.5, together 19.5. With 2 in 2025 only
        # 11.9 could follow: 7 nodes, 6 + 10.5 + 4 uncovered = 20.5.
        ("5.9", north(y2025=3, y2026=7), Fraction("19.5")),
    ],
)
def test_the_ramp_limits_how_fast_investment_grows(ramp: object, bought: object, cost: Fraction) -> None:
    needs = {("compute", "open"): (2, 10)}
    result = best(small_study(rules={"budget": {"ramp": ramp}}, needs=needs, prices={"node": {"change": "-0.5"}}))
    assert bought_and_cost(result) == (bought, cost)


@pytest.mark.parametrize(
    ("ramp", "bought", "cost"),
    [
        (30, north(y2025=10), 30),
        # A fall of 29.9: one more node, without use, in 2026 (33) is cheaper than 9 in 2025 and 1 in 2026 (30 + 4).
        ("29.9", north(y2025=10, y2026=1), 33),
    ],
)
def test_the_ramp_limits_how_fast_investment_falls(ramp: object, bought: object, cost: int) -> None:
    result = best(small_study(rules={"budget": {"ramp": ramp}}))
    assert bought_and_cost(result) == (bought, cost)
