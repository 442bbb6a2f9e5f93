"""The shape of a plan, what holds a plan to it, and shapes on the way from one to another."""

from fractions import Fraction

import pytest

from optimizer.holds import Hold
from optimizer.plan import Plan
from optimizer.result import NoPlan, Options
from optimizer.solve import make_plan
from outputs.runs.shape import Content, Contribution, Shape, Site, System, holding, nearer, shape_of
from tests.small_study import Table, plan_of, small_study

SITES: Table = {"north": {}, "south": {}}
PLAN = plan_of(
    buy={
        ("node", "north", "open", 2025): 3,
        ("node", "south", "open", 2025): 2,
        ("brick", "north", "open", 2025): 0,
        ("node", "south", "secret", 2026): 1,
    },
    steps={("union", 2025): 4, ("union", 2026): 0},
)


def kept(holds: tuple[Hold, ...], plan: Plan) -> bool:
    return all(hold.kept_by(plan) for hold in holds)


def test_a_shape_has_systems_their_products_sites_by_first_year_and_contributions_but_no_amounts() -> None:
    assert shape_of(PLAN) == Shape(
        systems=frozenset({System(2025, "open", 1), System(2025, "open", 2), System(2026, "secret", 1)}),
        contents=frozenset({Content(2025, "open", "node"), Content(2026, "secret", "node")}),
        sites=frozenset({Site(2025, "north"), Site(2025, "south")}),
        contributions=frozenset({Contribution(2025, "union")}),
    )


def test_amounts_and_where_among_used_sites_a_system_stands_are_no_part_of_it() -> None:
    moved = plan_of(
        buy={
            ("node", "north", "open", 2025): 30,
            ("node", "south", "open", 2025): 1,
            ("node", "north", "secret", 2026): 5,
        },
        steps={("union", 2025): 1},
    )
    assert shape_of(moved) == shape_of(PLAN)


@pytest.mark.parametrize(
    "other",
    [
        {("node", "north", "open", 2025): 5},
        {("node", "north", "open", 2025): 3, ("node", "south", "open", 2026): 2},
        {("node", "north", "open", 2026): 5},
        {("node", "south", "open", 2025): 5},
        {("brick", "north", "open", 2025): 5},
        {("node", "north", "open", 2025): 3, ("brick", "north", "open", 2025): 3},
        {},
    ],
)
def test_plans_keep_to_what_holds_a_shape_exactly_where_they_have_it(
    other: dict[tuple[str, str, str, int], int],
) -> None:
    both: Table = {"node": {}, "brick": {}}
    study = small_study(sites=SITES, products=both, prices=both, partnerships={"union": {}})
    plans = [
        plan_of(buy={("node", "north", "open", 2025): 1, ("node", "south", "open", 2025): 7}),
        plan_of(buy=other),
        plan_of(buy=other, steps={("union", 2025): 1}),
    ]
    for one in plans:
        holds = holding(shape_of(one), study)
        assert [kept(holds, plan) for plan in plans] == [shape_of(plan) == shape_of(one) for plan in plans]


def test_the_best_plan_of_a_shape_has_it_and_costs_what_it_must() -> None:
    study = small_study(sites=SITES)
    late = shape_of(plan_of(buy={("node", "south", "open", 2026): 1}))
    result = make_plan(study, Options(gap=0.0, outlook=False), holds=holding(late, study))
    # Nothing in 2025: 10 x 4 uncovered; 10 nodes for 30 in 2026.
    assert (shape_of(result.plan), result.objective) == (late, Fraction(70))


def test_a_shape_that_no_plan_can_have_leaves_no_plan() -> None:
    study = small_study(rules={"budget": {"total": 2}}, sites=SITES)
    with pytest.raises(NoPlan):
        make_plan(study, Options(outlook=False), holds=holding(shape_of(PLAN), study))


def test_a_nearer_shape_differs_in_one_thing_less() -> None:
    other = shape_of(plan_of(buy={("node", "south", "open", 2026): 1}))
    steps = list(nearer(shape_of(PLAN), other))
    assert [step.sites == other.sites for step in steps] == [True, False, False, False]
    assert [step.contributions == other.contributions for step in steps] == [False, True, False, False]
    assert steps[2].systems == {System(2026, "open", 1), System(2026, "secret", 1)}
    assert steps[2].contents == {Content(2026, "open", "node"), Content(2026, "secret", "node")}
    assert steps[3].systems == {System(2025, "open", 1), System(2025, "open", 2)}
    assert list(nearer(other, other)) == []
