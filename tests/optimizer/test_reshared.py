"""What is left of a partnership is shared out to where uncovered need is worth most; all else stays as decided."""

from fractions import Fraction

from inputs.demand import project_need
from inputs.study import Study
from optimizer.plan import Plan
from optimizer.reshared import reshared
from optimizer.result import Options
from tests.small_study import plan_of, quantities_of, small_study


def two_tiers(quota_until: int) -> Study:
    """5 are needed open and 5 closed a year; a quota of 6 serves both, as long as it lasts."""
    return small_study(
        tiers={"open": {}, "closed": {}},
        needs={("compute", "open"): (5, 5), ("compute", "closed"): (5, 5)},
        partnerships={"union": {"tiers": "open closed"}},
        partnership_quotas={("union", "compute"): {"capacity": 6, "last_year": quota_until}},
    )


PLAN = plan_of(
    buy={("node", "north", "open", 2025): 4},
    shared={("union", "compute", "closed", 2025): Fraction(5), ("union", "compute", "closed", 2026): Fraction(5)},
)


def remade(study: Study) -> Plan:
    return reshared(study, project_need(study), PLAN, Options())


def test_a_plan_without_shares_stays_as_it_is() -> None:
    study, plan = small_study(), plan_of({("node", "north", "open", 2025): 4})
    assert reshared(study, project_need(study), plan, Options()) == plan


def test_what_a_partnership_gives_no_more_is_not_shared_out() -> None:
    struck = two_tiers(quota_until=2025)
    plan = remade(struck)
    assert (plan.buy, plan.steps, plan.rent) == (PLAN.buy, PLAN.steps, PLAN.rent)
    assert plan.shared == {("union", "compute", "closed", 2025): 5}
    has = quantities_of(struck, plan)
    # 2025: 4 + 6 for 10; 2026: 4 nodes for the 5 open.
    assert [has.short("compute", tier, 2026) for tier in ("open", "closed")] == [1, 5]
    assert has.short_value() == 4 * 6


def test_shares_move_to_what_is_uncovered() -> None:
    """With no node at all, 4 of the quota are best given to any; none is left over."""
    study = two_tiers(quota_until=2026)
    bare = plan_of(shared={("union", "compute", "closed", 2025): Fraction(0)})
    plan = reshared(study, project_need(study), bare, Options())
    assert quantities_of(study, plan).short_value() == 4 * (4 + 4)


def test_more_units_than_there_is_a_use_for_stay() -> None:
    study = two_tiers(quota_until=2025)
    many = plan_of(buy={("node", "north", "open", 2025): 4000})
    assert reshared(study, project_need(study), many, Options()).buy == many.buy
