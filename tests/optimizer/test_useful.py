"""Units that a procurement can have a use for, whatever money there is."""

from typing import Any

import pytest

from inputs.demand import project_need
from optimizer.useful import useful_units
from tests.small_study import small_study


def useful(**changes: Any) -> dict[tuple[str, str], int]:
    study = small_study(**changes)
    return useful_units(study, project_need(study))


def test_the_peak_need_of_all_tiers_is_of_use_and_one_unit_more() -> None:
    # 12 open and 4 guarded at most: 16 nodes, and one.
    needs = {("compute", "open"): (10, 12), ("compute", "guarded"): (4, 3)}
    found = useful(needs=needs, tiers={"open": {}, "guarded": {}})
    assert found == {("node", "open"): 17, ("node", "guarded"): 17}


def test_a_smallest_lot_is_added() -> None:
    # 10 and one; a lot of 20 at 3 is 7 more.
    assert useful(rules={"procurement": {"smallest_lot": 20}}) == {("node", "open"): 18}
    assert useful(rules={"procurement": {"smallest_lot": 20, "enabled": False}}) == {("node", "open"): 11}


@pytest.mark.parametrize(("share", "units"), [("0.5", 11 + 20), ("0.8", 11 + 80), (0, 11)])
def test_what_must_match_capacity_elsewhere_is_added(share: Any, units: int) -> None:
    # A quota of 20 abroad: share / (1 - share) of that at home.
    changes: dict[str, Any] = {
        "partnerships": {"union": {}},
        "partnership_quotas": {("union", "compute"): {"capacity": 20}},
    }
    assert useful(rules={"domestic_share": {"share": share}}, **changes) == {("node", "open"): units}


def test_investment_that_lets_a_partnership_take_more_is_added() -> None:
    # 30 a year in one year of window at an upper share of a quarter: 90 of national investment, 30 nodes at 3.
    changes: dict[str, Any] = {"partnerships": {"union": {"largest_year": 30}}}
    assert useful(rules={"partnership_share": {"upper": "0.25"}}, **changes) == {("node", "open"): 11 + 30}
