"""No partnership gives more than it has, and no offer rents out more."""

from fractions import Fraction
from typing import Any

import pytest

from inputs.demand import project_need
from optimizer.limits import read_limits
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from tests.small_study import small_study


def broken(plan: Plan, **changes: Any) -> list[str]:
    study = small_study(**changes)
    return [
        reading.subject for reading in read_limits(plan_quantities(study, project_need(study), plan)) if reading.broken
    ]


@pytest.mark.parametrize(("given", "subjects"), [(2, []), (Fraction("2.000001"), ["union, compute"])])
def test_a_partnership_cannot_give_more_than_its_quota(given: Any, subjects: list[str]) -> None:
    plan = Plan({}, {}, {}, {("union", "compute", "secret", 2025): Fraction(given)})
    found = broken(
        plan,
        tiers={"open": {}, "secret": {}},
        partnerships={"union": {"tiers": "open secret"}},
        partnership_quotas={("union", "compute"): {"capacity": 2}},
    )
    assert found == subjects


@pytest.mark.parametrize(
    ("enabled", "rented", "subjects"),
    [("yes", 4, []), ("yes", 5, ["cloud, compute"]), ("no", 1, ["cloud, compute"])],
)
def test_an_offer_cannot_rent_out_more_than_it_has(enabled: str, rented: int, subjects: list[str]) -> None:
    plan = Plan({}, {}, {("cloud", "compute", "open", 2025): Fraction(rented)}, {})
    offer = {"price": 1, "largest_year": 4, "enabled": enabled}
    assert broken(plan, commercial={("cloud", "compute"): offer}) == subjects
