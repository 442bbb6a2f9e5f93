"""What follows from the decisions of a plan made by hand: systems at a site, contributions made, ceilings carried."""

from fractions import Fraction

import pytest

from inputs.demand import project_need
from inputs.study import Study
from optimizer.plan import Plan
from optimizer.plan_decisions import PlanDecisions
from tests.small_study import plan_of, quantities_of, small_study

TWO_SITES: dict[str, dict[str, str]] = {"north": {}, "south": {}}
TWO_TIERS: dict[str, dict[str, str]] = {"open": {}, "secret": {"surcharge": "0.5"}}


def _decisions(study: Study, plan: Plan) -> PlanDecisions:
    return PlanDecisions(study, project_need(study), plan)


@pytest.mark.parametrize(
    ("site", "tier", "year", "hosts"),
    [
        ("north", "secret", 2025, 1),
        # Its last year is 2025.
        ("north", "secret", 2026, 0),
        # The tier runs elsewhere, or another tier runs there.
        ("south", "secret", 2025, 0),
        ("north", "open", 2025, 0),
    ],
)
def test_an_existing_system_makes_its_site_host_its_tier_while_it_runs(
    site: str, tier: str, year: int, hosts: int
) -> None:
    study = small_study(
        sites=TWO_SITES, tiers=TWO_TIERS, existing_systems={"abacus": {"tier": "secret", "last_year": 2025}}
    )
    assert _decisions(study, plan_of()).hosted(site, tier, year) == hosts


def test_one_step_is_a_contribution() -> None:
    decisions = _decisions(small_study(partnerships={"union": {}}), plan_of(steps={("union", 2025): 1}))
    assert [decisions.contributes("union", year) for year in (2025, 2026)] == [1, 0]


def test_what_is_unspent_is_carried_where_it_is_less_than_the_share() -> None:
    study = small_study(
        years=(2025, 2027),
        rules={"budget": {"carry_over": "0.5"}},
        ceilings={("investment_national", year): {"ceiling": 20} for year in (2025, 2026)},
    )
    # 5 nodes at 3 leave 5 of 20; 7 then leave 20 + 5 - 21 = 4; the most is half of 20.
    plan = plan_of({("node", "north", "open", 2025): 5, ("node", "north", "open", 2026): 7})
    quantities = quantities_of(study, plan)
    assert [quantities.carried("investment_national", year) for year in (2024, 2025, 2026)] == [0, 5, 4]
    # 3 nodes leave 11, of which 10 are carried; 11 nodes overspend 20 + 10 by 3, and nothing is carried.
    plan = plan_of({("node", "north", "open", 2025): 3, ("node", "north", "open", 2026): 11})
    quantities = quantities_of(study, plan)
    assert [quantities.carried("investment_national", year) for year in (2025, 2026)] == [Fraction(10), 0]
