"""What strikes on the way, figure by figure."""

from fractions import Fraction

from inputs.events import NO_EVENTS, Dearer, Events, Late, Lost
from inputs.unit_figures import existing_runs_at, in_service, shortage_value, unit_price
from tests.small_study import Table, small_study

HALF = Fraction(1, 2)


def test_nothing_strikes_by_itself() -> None:
    assert NO_EVENTS.stands("north", 2026)
    assert NO_EVENTS.price_factor(2026) == 1
    assert NO_EVENTS.delay(2026) == 0
    study = small_study()
    assert study.struck(NO_EVENTS) == study


def test_a_site_stands_until_the_year_before_it_is_lost() -> None:
    events = Events(lost=Lost("north", 2026))
    assert [events.stands("north", year) for year in (2025, 2026, 2027)] == [True, False, False]
    assert events.stands("south", 2027)


def test_existing_systems_at_a_lost_site_retire_and_no_others() -> None:
    systems: Table = {
        "old": {"site": "north"},
        "gone": {"site": "north", "last_year": 2024},
        "other": {"site": "south"},
    }
    study = small_study(sites={"north": {}, "south": {}}, existing_systems=systems)
    struck = study.struck(Events(lost=Lost("north", 2026)))
    assert {name: row.last_year for name, row in struck.existing_systems.items()} == {
        "old": 2025,
        "gone": 2024,
        "other": 2030,
    }
    assert [existing_runs_at(struck, "north", year) for year in (2025, 2026)] == [True, False]


def test_purchases_are_dearer_from_the_year_on_and_need_is_worth_what_it_was() -> None:
    study = small_study(resources={"compute": {"shortage_value": None}}, prices={"node": {"change": Fraction(1, 10)}})
    struck = study.struck(Events(dearer=Dearer(HALF, 2025)))
    later = study.struck(Events(dearer=Dearer(HALF, 2026)))
    assert [unit_price(later, "node", year) for year in (2025, 2026)] == [3, Fraction(33, 10) * Fraction(3, 2)]
    assert unit_price(struck, "node", 2025) == Fraction(9, 2)
    # The price year is 2025: the value of need is that of the tables all the same.
    assert shortage_value(struck, "compute") == shortage_value(study, "compute")


def test_what_is_bought_in_the_year_comes_and_retires_a_year_late() -> None:
    study = small_study(years=(2025, 2028), products={"node": {"lifetime_years": 2}})
    struck = study.struck(Events(late=Late(2026)))
    served = {
        bought: [year for year in study.years if in_service(struck, "node", bought, year)]
        for bought in (2025, 2026, 2027)
    }
    assert served == {2025: [2025, 2026], 2026: [2027, 2028], 2027: [2027, 2028]}


def test_events_stay_when_the_rows_are_put_in_order() -> None:
    events = Events(lost=Lost("north", 2026))
    assert small_study().struck(events).in_order_of_names().events == events
