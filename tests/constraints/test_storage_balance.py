"""Storage balance, rebuilt by hand: a node costs 3 and gives 1 of compute, a shelf costs 2 and gives 1 of storage."""

from typing import Any

import pytest

from inputs.study import Study
from optimizer.result import Result
from tests.small_study import best, figures, modelled, plan_of, read_rule, row_of, small_study


def balanced(ratio: object = "0.5", on: bool = True, **tables: Any) -> Study:
    return small_study(
        rules={"storage_balance": {"enabled": on}},
        balances={("storage", "compute"): {"ratio": ratio}},
        resources={"compute": {}, "storage": {"unit": "PB"}},
        prices={"node": {}, "shelf": {"price": 2}},
        products={"node": {}, "shelf": {}},
        product_capacity={("node", "compute"): {}, ("shelf", "storage"): {}},
        **tables,
    )


def units(result: Result) -> dict[tuple[str, str], int]:
    """Units by product and tier, all bought in 2025."""
    assert all(key[3] == 2025 for key in result.plan.buy)
    return {(product, tier): number for (product, _, tier, _), number in result.plan.buy.items()}


@pytest.mark.parametrize(
    ("ratio", "shelves", "cost"),
    [
        # 10 nodes and half as many shelves: 30 + 10.
        ("0.5", 5, 40),
        # 5.1 takes 6 shelves: 42. (9 nodes with 5 shelves leave 8 uncovered: 45.)
        ("0.51", 6, 42),
    ],
)
def test_storage_keeps_pace_with_compute(ratio: str, shelves: int, cost: int) -> None:
    result = best(balanced(ratio))
    assert units(result) == {("node", "open"): 10, ("shelf", "open"): shelves}
    assert result.objective == cost


def test_off_no_storage_is_bought_for_its_own_sake() -> None:
    result = best(balanced(on=False))
    assert units(result) == {("node", "open"): 10}
    assert result.objective == 30


def test_storage_that_is_needed_anyhow_counts() -> None:
    # 5 are needed each year: 30 + 10, on or off.
    needs = {("compute", "open"): (10, 10), ("storage", "open"): (5, 5)}
    for on in (True, False):
        assert best(balanced(on=on, needs=needs)).objective == 40


def test_each_tier_has_storage_of_its_own() -> None:
    # 5 nodes in each tier ask for 2.5 of storage in each: 3 + 3 shelves, not 5. 30 + 12.
    needs = {("compute", "open"): (5, 5), ("compute", "secret"): (5, 5)}
    result = best(balanced(needs=needs, tiers={"open": {}, "secret": {}}))
    assert units(result) == {
        **{("node", tier): 5 for tier in ("open", "secret")},
        ("shelf", "open"): 3,
        ("shelf", "secret"): 3,
    }
    assert result.objective == 42


def test_existing_storage_and_compute_count() -> None:
    # 4 of storage stand already and 2 of compute: 8 nodes are bought, 10 x 0.5 = 5 of storage: one shelf. 24 + 2.
    tables: dict[str, Any] = {
        "existing_systems": {"old": {}},
        "existing_capacity": {("old", "storage"): {"capacity": 4}, ("old", "compute"): {"capacity": 2}},
    }
    result = best(balanced(**tables))
    assert units(result) == {("node", "open"): 8, ("shelf", "open"): 1}
    assert result.objective == 26


def test_compute_abroad_brings_its_own_storage() -> None:
    # A quota of 4 abroad leaves 6 nodes, and asks storage for these only: 3 shelves. 18 + 6.
    quota: dict[str, Any] = {
        "partnerships": {"union": {"enabled": False}},
        "partnership_quotas": {("union", "compute"): {"capacity": 4}},
    }
    result = best(balanced(**quota))
    assert units(result) == {("node", "open"): 6, ("shelf", "open"): 3}
    assert result.objective == 24


def test_it_reads_storage_against_compute() -> None:
    buy = {
        **{("node", "north", "open", 2025): 10, ("shelf", "north", "open", 2025): 6},
        **{("node", "north", "open", 2026): 1, ("shelf", "north", "secret", 2026): 4},
        **{("node", "north", "secret", 2026): 10},
    }
    readings = read_rule("storage_balance", balanced(tiers={"open": {}, "secret": {}}), plan_of(buy))
    # 6 for 5, of which a whole shelf could go; then 6 for 5.5, of which none could.
    assert figures(readings["storage per compute, open", 2025]) == (5, 6, 1, False, False)
    assert figures(readings["storage per compute, open", 2026])[2:] == (0.5, True, False)
    # Nothing is held back in the secret tier in 2025; 4 for 5 in 2026.
    assert readings["storage per compute, secret", 2025].idle
    assert figures(readings["storage per compute, secret", 2025]) == (0, 0, 0, False, False)
    assert figures(readings["storage per compute, secret", 2026]) == (5, 4, -1, True, True)
    assert {reading.unit for reading in readings.values()} == {"PB"}


def test_its_rows_are_those_written_by_hand() -> None:
    # Shelves of both years and 4 that stand, less half of the nodes of both years: >= -4 without the constant.
    _, compiled = modelled(
        balanced(existing_systems={"old": {}}, existing_capacity={("old", "storage"): {"capacity": 4}})
    )
    expected = {
        **{"buy[shelf,north,open,2025]": 1, "buy[shelf,north,open,2026]": 1},
        **{"buy[node,north,open,2025]": -0.5, "buy[node,north,open,2026]": -0.5},
    }
    row = row_of(compiled, "storage_balance", "storage per compute, open", 2026)
    assert row == (expected, -4, float("inf"))
