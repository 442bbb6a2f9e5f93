"""Readings are named so that a planner finds the rule, whom it concerns, and in which unit."""

import re
from pathlib import Path

import pytest

from constraints.quantities import Reading, nothing_to_constrain
from constraints.rules import RULES, read_rules
from inputs.demand import project_need
from inputs.load import load_study
from optimizer.limits import read_limits
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities

TOYLAND = Path(__file__).parents[1] / "fixtures" / "toyland"
COMPUTE, STORAGE = "million hours a year", "PB"
PLACE = r"(open|secret)"
NAMES = {
    "coverage": ({COMPUTE, STORAGE}, rf"(compute|storage), {PLACE}"),
    "budget": ({"MTD"}, r"total|sum|investment_national|investment_partnerships|operation|ramp up|ramp down"),
    "domestic_share": ({"share"}, r"compute|storage"),
    "readiness": ({COMPUTE, STORAGE}, rf"(compute|storage), {PLACE}"),
    "classified_tiers": ({""}, "nothing to constrain"),
    "redundancy": ({COMPUTE, STORAGE}, rf"(compute|storage), {PLACE}, without (north|south)"),
    "partnership_share": (
        {"share", "MTD"},
        r"lower share|upper share|union, smallest|union, largest|union, outside its window",
    ),
    "procurement": ({"MTD", "procurements"}, rf"(north|south), {PLACE}, lot|number"),
    "sites": ({"kW"}, "north|south"),
    "storage_balance": ({STORAGE}, rf"storage per compute, {PLACE}"),
}


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    study = load_study(TOYLAND, changes=["rules.budget.ramp=20"]).study
    site, tier = next(iter(study.sites)), study.open_tier
    product, partnership = next(iter(study.products)), next(iter(study.partnerships))
    steps = {(partnership, year): 3 for year in study.years}
    plan = Plan({(product, site, tier, study.years[0]): 4}, steps, {}, {})
    return read_rules(plan_quantities(study, project_need(study), plan))


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_every_reading_names_its_subject_and_unit(rule: str, readings: tuple[Reading, ...]) -> None:
    units, subject = NAMES[rule]
    mine = [reading for reading in readings if reading.rule == rule]
    assert mine
    assert {reading.unit for reading in mine} <= units
    assert [reading.subject for reading in mine if not re.fullmatch(subject, reading.subject)] == []


def test_no_reading_is_of_an_unknown_rule(readings: tuple[Reading, ...]) -> None:
    assert {reading.rule for reading in readings} == set(NAMES)


def test_a_rule_with_nothing_to_constrain_reads_one_idle_row() -> None:
    (reading,) = nothing_to_constrain("sites")
    assert (reading.rule, reading.subject, reading.year, reading.unit) == ("sites", "nothing to constrain", None, "")
    assert reading.idle
    assert not reading.binding


def test_limits_are_told_in_the_unit_of_their_resource() -> None:
    study = load_study(TOYLAND).study
    read = list(read_limits(plan_quantities(study, project_need(study), Plan({}, {}, {}, {}))))
    assert {reading.rule for reading in read} == {"limits"}
    for reading in read:
        name, resource = reading.subject.split(", ")
        assert name in study.partnerships or (name, resource) in study.commercial
        assert reading.unit == study.resources[resource].unit
        assert reading.year in study.years
        assert reading.sense == "<="
