"""What holds for every rule: it never says nothing, and it is read only while it is on."""

from typing import Any

import pytest

from constraints.rules import RULES, read_rules
from tests.small_study import figures, plan_of, quantities_of, read_rule, small_study

NO_NEED = {("compute", "open"): (0, 0)}
# A study in which the rule has nothing to hold back.
IDLE: dict[str, dict[str, Any]] = {
    "coverage": {"needs": NO_NEED},
    "domestic_share": {"rules": {"domestic_share": {"first_year": 2030}}},
    "readiness": {"rules": {"readiness": {}}},
    "classified_tiers": {"rules": {"classified_tiers": {}}},
    "redundancy": {"rules": {"redundancy": {"sites_lost": 0}}},
    "partnership_share": {"rules": {"partnership_share": {}}},
    "storage_balance": {"rules": {"storage_balance": {}}},
}
# Rules that limit every study: there is always a total, a number of procurements, the power of a site.
ALWAYS = {"budget", "procurement", "sites"}


def test_every_rule_is_among_these() -> None:
    assert set(IDLE) | ALWAYS == {rule.name for rule in RULES}


@pytest.mark.parametrize("rule", sorted(IDLE))
def test_a_rule_with_nothing_to_constrain_says_so(rule: str) -> None:
    readings = read_rule(rule, small_study(**IDLE[rule]), plan_of())
    assert readings
    assert all(reading.idle and not reading.binding and not reading.broken for reading in readings.values())
    assert all(figures(readings[member])[:3] == (0, 0, 0) for member in readings if member[0] == "nothing to constrain")


@pytest.mark.parametrize("rule", sorted(ALWAYS))
def test_a_rule_that_always_limits_says_so_without_a_plan(rule: str) -> None:
    readings = read_rule(rule, small_study(rules={rule: {}}), plan_of())
    assert readings
    assert not any(reading.idle or reading.broken for reading in readings.values())


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_a_rule_is_read_while_it_is_on_and_not_while_it_is_off(rule: str) -> None:
    on = read_rules(quantities_of(small_study(rules={rule: {}}), plan_of()))
    off = read_rules(quantities_of(small_study(rules={rule: {"enabled": False}}), plan_of()))
    assert rule in {reading.rule for reading in on}
    assert rule not in {reading.rule for reading in off}
