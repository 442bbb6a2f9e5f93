"""A plan is checked in exact arithmetic: what the solver lets pass by a hair is not given to the planner."""

from fractions import Fraction
from typing import Any

import pytest

from tests.small_study import best, small_study

CLASSES = {"research": {}, "defence": {"national_control": True}}
HAIR = Fraction(1, 10**8)  # Below what the solver's tolerance (1e-7) tells apart.


def controlled(need: Fraction, tier: str = "open", **changes: Any) -> Any:
    """A need that must be met in the country, with more digits than the solver sees."""
    more = {("extra", "compute", "defence", tier, year): {"need": need} for year in (2025, 2026)}
    return small_study(
        needs={("compute", tier, "defence"): (0, 0)},
        rules={"readiness": {}},
        service_classes=CLASSES,
        projects={"extra": {}},
        project_needs=more,
        **changes,
    )


def test_a_requirement_is_met_to_the_last_digit() -> None:
    # 3 nodes are enough for 3 but not for a hair more.
    assert best(controlled(Fraction(3))).objective == 9
    assert best(controlled(3 + HAIR)).objective == 12
    assert best(controlled(3 - HAIR)).objective == 9


@pytest.mark.parametrize(("limit", "units"), [(30, 10), (30 - HAIR, 9), (30 + HAIR, 10)])
def test_a_limit_is_kept_to_the_last_digit(limit: Fraction, units: int) -> None:
    # 10 nodes cost 30.
    assert sum(best(small_study(rules={"budget": {"total": limit}})).plan.buy.values()) == units
    # 10 nodes draw 30 kW.
    study = small_study(
        rules={"sites": {}}, sites={"north": {"power_limit_kw": limit}}, products={"node": {"power_kw": 3}}
    )
    assert sum(best(study).plan.buy.values()) == units


def test_tenths_add_up() -> None:
    # Three nodes of 0.1 for a need of 0.3, which floating point makes 0.30000000000000004.
    study = controlled(Fraction("0.3"), product_capacity={("node", "compute"): {"capacity": "0.1"}})
    assert best(study).plan.buy == {("node", "north", "open", 2025): 3}


# A machine hosted in the country for two tiers.
HOSTED: dict[str, Any] = {
    "tiers": {"open": {}, "guarded": {}},
    "partnerships": {"union": {"enabled": False, "site": "north", "tiers": "open guarded"}},
}


def test_a_share_of_a_partnership_may_have_any_number_of_digits() -> None:
    # The whole quota for the guarded need, to seven digits: no node is needed.
    need = Fraction("1.0000003")
    study = controlled(need, "guarded", partnership_quotas={("union", "compute"): {"capacity": need}}, **HOSTED)
    result = best(study)
    assert result.objective == 0
    assert result.plan.shared["union", "compute", "guarded", 2025] == need


def test_no_need_is_left_over_where_a_partnership_is_shared_out() -> None:
    # A quota of 5.0000003 for 4 open and 1.0000003 guarded.
    study = small_study(
        needs={("compute", "open"): (4, 4), ("compute", "guarded"): (1, 1)},
        projects={"extra": {}},
        project_needs={
            ("extra", "compute", "research", "guarded", year): {"need": Fraction("0.0000003")} for year in (2025, 2026)
        },
        partnership_quotas={("union", "compute"): {"capacity": Fraction("5.0000003")}},
        **HOSTED,
    )
    assert best(study).short_value == 0


def test_what_is_rented_closes_the_need() -> None:
    # A third of a unit is no number of millionths.
    need = {("extra", "compute", "research", "open", 2025): {"need": Fraction(1, 3)}}
    study = small_study(
        needs={("compute", "open"): (0, 0)},
        projects={"extra": {}},
        project_needs=need,
        commercial={("cloud", "compute"): {"price": 1}},
    )
    result = best(study)
    assert result.plan.rent == {("cloud", "compute", "open", 2025): Fraction(1, 3)}
    assert result.objective == Fraction(1, 3)
    assert result.short_value == 0
