"""Who shares which decisions in a scenario tree, and what keeps a plan to them."""

from fractions import Fraction

import pytest

from optimizer.tree import Branch, Tree, decided_in, holding_to
from tests.small_study import plan_of, small_study

STUDY = small_study(years=(2025, 2028))
THIRD = Fraction(1, 3)


def tree(parted: dict[int, tuple[tuple[str, ...], ...]]) -> Tree:
    return Tree(tuple(Branch(name, THIRD, STUDY) for name in ("low", "base", "high")), parted)


def test_all_share_what_is_decided_before_they_part() -> None:
    parts = tree({2027: (("low",), ("base",), ("high",))})
    assert parts.first_stage == (2025, 2026)
    assert parts.together("base", 2026) == ("low", "base", "high")
    assert parts.together("base", 2027) == parts.together("base", 2028) == ("base",)
    assert parts.shared_years("low") == (2025, 2026)
    assert parts.parts_at_once


def test_scenarios_that_part_later_share_more_years() -> None:
    parts = tree({2026: (("low",), ("base", "high")), 2028: (("low",), ("base",), ("high",))})
    assert parts.first_stage == (2025,)
    assert parts.shared_years("low") == (2025,)
    assert parts.shared_years("high") == (2025, 2026, 2027)
    assert parts.together("high", 2027) == ("base", "high")
    assert not parts.parts_at_once


def test_groups_that_leave_a_scenario_out_are_refused() -> None:
    with pytest.raises(RuntimeError, match="every scenario"):
        tree({2027: (("low",), ("base",))})


def test_what_is_decided_in_some_years_leaves_out_the_others_and_nothing() -> None:
    plan = plan_of({("node", "north", "open", 2025): 3, ("node", "north", "open", 2026): 4}, {("pact", 2025): 0})
    assert decided_in(plan, (2025,)) == ({("node", "north", "open", 2025): 3}, {})


def test_holds_keep_to_the_same_units_and_to_no_others() -> None:
    index = ("node", "north", "open", 2025)
    plan = plan_of({index: 3, ("node", "north", "open", 2026): 4}, {("pact", 2025): 2})
    holds = holding_to(plan, (2025,))

    def kept(buy: dict[tuple[str, str, str, int], int], steps: dict[tuple[str, int], int]) -> bool:
        return all(hold.kept_by(plan_of(buy, steps)) for hold in holds)

    assert kept({index: 3}, {("pact", 2025): 2})
    assert kept({index: 3, ("node", "north", "open", 2026): 9}, {("pact", 2025): 2})
    assert not kept({index: 2}, {("pact", 2025): 2})
    assert not kept({index: 3, ("node", "south", "open", 2025): 1}, {("pact", 2025): 2})
    assert not kept({index: 3}, {("pact", 2025): 2, ("other", 2025): 1})
