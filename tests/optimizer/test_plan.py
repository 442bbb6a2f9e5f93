"""What follows from a plan's purchases: procurements, and when a site opens."""

from tests.small_study import plan_of


def test_a_procurement_is_wherever_something_is_bought() -> None:
    plan = plan_of(
        {
            **{("node", "north", "open", 2025): 2, ("shelf", "north", "open", 2025): 1},
            **{("node", "south", "secret", 2026): 1, ("node", "south", "open", 2026): 0},
        }
    )
    assert plan.procured == {("north", "open", 2025), ("south", "secret", 2026)}


def test_a_site_opens_with_its_first_procurement() -> None:
    plan = plan_of(
        {
            **{("node", "north", "open", 2027): 2, ("node", "north", "secret", 2026): 1},
            **{("node", "south", "open", 2025): 0, ("node", "south", "open", 2028): 4},
        }
    )
    assert plan.opened == {"north": 2026, "south": 2028}
    assert plan_of().opened == {}
