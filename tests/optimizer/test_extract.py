"""From the solver's values to an exact plan: whole where it must be whole, cut where it is not."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from optimizer.extract import NotWholeError, exact_plan
from optimizer.plan import Plan
from tests.small_study import column_names, modelled, small_study

SMALL = small_study(
    tiers={"open": {}, "secret": {}},
    partnerships={"union": {"tiers": "open secret"}},
    partnership_quotas={("union", "compute"): {"capacity": 2}},
    commercial={("cloud", "compute"): {"price": 1, "largest_year": 4}},
)


def plan_with(values: dict[str, float], study: Any = SMALL) -> Plan:
    """The plan of these values by variable, zero elsewhere."""
    built, compiled = modelled(study)
    names = column_names(compiled)
    assert set(values) <= set(names)
    return exact_plan(built, compiled, np.array([values.get(name, 0.0) for name in names]))


@pytest.mark.parametrize("value", [3.0, 3.00009, 2.99991, 3.0 + 1e-12])
def test_what_is_nearly_whole_is_taken_for_it(value: float) -> None:
    plan = plan_with({"buy[node,north,open,2025]": value, "steps[union,2025]": value})
    assert plan.buy == {("node", "north", "open", 2025): 3}
    assert plan.steps == {("union", 2025): 3}


@pytest.mark.parametrize("name", ["buy[node,north,open,2025]", "steps[union,2025]"])
@pytest.mark.parametrize("value", [3.0002, 2.9998, 0.5])
def test_what_is_not_whole_is_refused(name: str, value: float) -> None:
    with pytest.raises(NotWholeError):
        plan_with({name: value})


def test_what_is_nearly_nothing_is_left_out() -> None:
    names = ("buy[node,north,open,2025]", "shared[union,compute,secret,2025]", "rent[cloud,compute,open,2025]")
    for value in (-1e-9, 1e-9):
        plan = plan_with(dict.fromkeys(names, value))
        assert (plan.buy, plan.steps, plan.rent, plan.shared) == ({}, {}, {}, {})


def test_amounts_are_cut_to_a_millionth() -> None:
    plan = plan_with({"shared[union,compute,secret,2026]": 1.2345678, "rent[cloud,compute,open,2025]": 2.0000019})
    assert plan.shared == {("union", "compute", "secret", 2026): Fraction("1.234567")}
    assert plan.rent == {("cloud", "compute", "open", 2025): Fraction("2.000001")}


def test_the_last_millionth_of_a_need_is_rented() -> None:
    # Need 10: 5 nodes, a quota of 2, and 3 rented, that came back a little less.
    values = {"buy[node,north,open,2025]": 5.0, "rent[cloud,compute,open,2025]": 2.99999999}
    assert plan_with(values).rent == {("cloud", "compute", "open", 2025): 3}
    # What is missing by more was meant to be missing.
    values["rent[cloud,compute,open,2025]"] = 2.99999
    assert plan_with(values).rent == {("cloud", "compute", "open", 2025): Fraction("2.99999")}


@pytest.mark.parametrize(
    ("largest", "rented"),
    [
        # Need 10: 4 nodes, a quota of 2, and 4 rented, that came back a little less. The offer has just 4.
        (4, Fraction(4)),
        # It has less than 4, and gives all of that.
        ("3.9999995", Fraction("3.9999995")),
    ],
)
def test_no_more_is_rented_than_the_offer_has(largest: Any, rented: Fraction) -> None:
    study = small_study(
        partnerships={"union": {}},
        partnership_quotas={("union", "compute"): {"capacity": 2}},
        commercial={("cloud", "compute"): {"price": 1, "largest_year": largest}},
    )
    values = {"buy[node,north,open,2025]": 4.0, "rent[cloud,compute,open,2025]": 3.9999995}
    assert plan_with(values, study).rent == {("cloud", "compute", "open", 2025): rented}


def test_each_offer_tier_and_year_is_closed_for_itself() -> None:
    # Need 6 open and 4 secret, and just 10 to rent: both came back a little short, and both can be closed.
    study = small_study(
        needs={("compute", "open"): (6, 6), ("compute", "secret"): (4, 4)},
        tiers={"open": {}, "secret": {}},
        commercial={("cloud", "compute"): {"price": 1, "largest_year": 10, "tiers": "open secret"}},
    )
    values = {
        f"rent[cloud,compute,{tier},2025]": amount for tier, amount in (("open", 5.9999999), ("secret", 3.9999999))
    }
    rented = plan_with(values, study).rent
    assert rented == {("cloud", "compute", "open", 2025): 6, ("cloud", "compute", "secret", 2025): 4}
