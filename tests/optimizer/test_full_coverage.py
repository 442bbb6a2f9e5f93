"""The budget from which all need is covered, against figures computed by hand."""

from typing import Any

import pytest

from optimizer.result import FullCoverage
from tests.small_study import best, small_study


def full_coverage(**changes: Any) -> FullCoverage:
    found = best(small_study(**changes)).full_coverage
    assert found is not None
    return found


@pytest.mark.parametrize("total", [29, 3, 0])
def test_it_is_what_all_need_takes_however_small_the_budget(total: int) -> None:
    # 10 nodes for 30.
    found = full_coverage(rules={"budget": {"total": total}})
    assert found.enough == 30
    assert float(found.bound) == pytest.approx(30)
    assert not found.never


def test_it_counts_operation_and_is_not_discounted() -> None:
    # 30 bought, 2 years of 5 fixed, 2 to run a system and 3 of rent: 50.
    found = full_coverage(
        rules={"budget": {"total": 20}},
        money={"discount_rate": "0.25"},
        operation={"base": {"amount": 5}, "system": {"kind": "per_system", "amount": 2}},
        sites={"north": {"rent": 3}},
    )
    assert found.enough == 50


def test_it_is_told_where_need_is_left_although_the_budget_is_enough() -> None:
    # A node costs 9 and saves 8: nothing is bought. 90 would cover all.
    found = full_coverage(rules={"budget": {"total": 1000}}, prices={"node": {"price": 9}})
    assert found.enough == 90


def test_a_budget_of_that_size_covers_all_need() -> None:
    study = small_study(rules={"budget": {"total": 29}})
    found = best(study).full_coverage
    assert found is not None
    assert best(small_study(rules={"budget": {"total": found.enough}}), "coverage").short_value == 0
    assert best(small_study(rules={"budget": {"total": found.enough - 1}}), "coverage").short_value > 0


def test_what_no_budget_covers_is_left_out() -> None:
    # The site has power for 8 nodes: 24 covers what can be covered, and 2 a year never is.
    found = full_coverage(
        rules={"budget": {"total": 20}, "sites": {}},
        sites={"north": {"power_limit_kw": 16}},
        products={"node": {"power_kw": 2}},
    )
    assert found.enough == 24
    assert found.never


def test_there_is_none_without_a_budget_or_without_uncovered_need() -> None:
    assert best(small_study(rules={"budget": {"total": 30}})).full_coverage is None
    assert best(small_study(prices={"node": {"price": 9}})).full_coverage is None
