"""Plans of studies that are struck: capacity and money by hand, and the best plan beside every other one."""

from fractions import Fraction
from random import Random

import pytest

from inputs.demand import project_need
from inputs.events import Dearer, Events, Late, Lost
from inputs.study import Study
from optimizer.highs import Solved, minimise
from optimizer.model import PlanModel, build_model, objective
from optimizer.result import NoPlan, Options
from optimizer.solve import make_plan
from optimizer.strengthening import strengthen
from tests.optimizer.brute_force import TooManyPlans, best_by_looking
from tests.random_studies import random_study
from tests.small_study import Table, best, bought_and_cost, plan_of, quantities_of, small_study

SITES: Table = {"north": {}, "south": {"rent": 1}}
LOST = Events(lost=Lost("north", 2026))


def capacity(study: Study, *place: str) -> list[Fraction]:
    plan = plan_of({("node", "north", "open", 2025): 4, ("node", "south", "open", 2026): 3})
    has = quantities_of(study, plan)
    return [has.at_site(*place, "compute", "open", year) for year in study.years]


def two_sites() -> Study:
    return small_study(
        years=(2025, 2027),
        sites=SITES,
        existing_systems={"old": {"site": "north", "power_kw": 8}},
        existing_capacity={("old", "compute"): {"capacity": 5}},
        products={"node": {"power_kw": 2}},
        operation={"systems": {"kind": "per_system", "amount": 7}},
    )


def test_a_lost_site_gives_nothing_from_the_year_on() -> None:
    """5 of an old system and 4 of nodes in the north; 3 of nodes in the south from 2026."""
    study, struck = two_sites(), two_sites().struck(LOST)
    assert [capacity(study, site) for site in SITES] == [[9, 9, 9], [0, 3, 3]]
    assert [capacity(struck, site) for site in SITES] == [[9, 0, 0], [0, 3, 3]]


def test_a_lost_site_draws_no_power_and_runs_no_system_but_its_rent_goes_on() -> None:
    """North: 8 kW of the old system and 2 of each node; two systems until it is lost, then the south's alone."""
    struck = two_sites().struck(Events(lost=Lost("south", 2027)))
    plan = plan_of({("node", "north", "open", 2025): 4, ("node", "south", "open", 2026): 3})
    has = quantities_of(struck, plan)
    assert [has.power("south", year) for year in struck.years] == [0, 6, 0]
    assert [has.power("north", year) for year in struck.years] == [16, 16, 16]
    # Two systems in the north, a third in the south in 2026; the south's rent of 1 from then on.
    assert [has.operation(year) for year in struck.years] == [14, 22, 15]


def test_a_machine_hosted_at_a_lost_site_is_lost_with_it() -> None:
    study = small_study(
        sites=SITES,
        partnerships={"union": {"site": "south"}},
        partnership_yields={("union", "compute"): {}},
    )
    plan = plan_of(steps={("union", 2025): 6})
    struck = study.struck(Events(lost=Lost("south", 2026)))
    assert [quantities_of(study, plan).supply("compute", "open", year) for year in study.years] == [6, 6]
    assert [quantities_of(struck, plan).supply("compute", "open", year) for year in study.years] == [6, 0]


def test_who_knows_that_a_site_will_be_lost_builds_elsewhere() -> None:
    """10 nodes for 30 and two years' rent of 1 in the south, rather than 10 in the north and 10 more a year later."""
    study = small_study(sites=SITES)
    assert bought_and_cost(best(study)) == ({("node", "north", "open", 2025): 10}, 30)
    assert bought_and_cost(best(study.struck(LOST))) == ({("node", "south", "open", 2025): 10}, 32)


def test_who_knows_that_prices_rise_buys_before() -> None:
    """1 is needed in 2025 and 10 in 2026: 10 nodes for 3 each at once, rather than 9 of them for 5 a year later."""
    study = small_study(needs={("compute", "open"): (1, 10)})
    struck = study.struck(Events(dearer=Dearer(Fraction(2, 3), 2026)))
    assert bought_and_cost(best(struck)) == ({("node", "north", "open", 2025): 10}, 30)


def test_what_comes_late_covers_nothing_in_its_year() -> None:
    """10 nodes of 2025 come in 2026: 40 is uncovered in 2025, and 40 saved for 30."""
    result = best(small_study().struck(Events(late=Late(2025))))
    assert [result.short_value, result.objective] == [40, 70]


def struck_at_random(study: Study, rng: Random) -> Study:
    year = rng.choice(study.years)
    lost = Lost(rng.choice(list(study.sites)), year) if rng.random() < 0.6 else None
    dearer = Dearer(Fraction(1, 2), year) if rng.random() < 0.4 else None
    late = Late(year) if lost is None or rng.random() < 0.3 else None
    return study.struck(Events(lost, dearer, late))


@pytest.mark.parametrize("seed", range(8))
def test_the_best_plan_of_a_struck_study_is_the_best_of_all(seed: int) -> None:
    rng = Random(seed)
    study = struck_at_random(random_study(rng, tiny=True).load(), rng)
    try:
        expected = best_by_looking(study, 4000)
    except TooManyPlans:
        pytest.skip("more plans than can be looked at in a moment")
    if expected is None:
        with pytest.raises(NoPlan):
            make_plan(study, Options(gap=0.0, reasons=False))
    else:
        assert make_plan(study, Options(gap=0.0, outlook=False)).objective == expected


@pytest.mark.parametrize("seed", range(30))
def test_strengthening_cuts_off_no_plan_of_a_struck_study(seed: int) -> None:
    rng = Random(seed)
    study = struck_at_random(random_study(rng).load(), rng)
    built = build_model(study, project_need(study))
    plain = _solved(built)
    strengthen(built)
    strong = _solved(built)
    if "time_limit" in (plain.status, strong.status):
        pytest.skip("not solved in a moment")
    assert strong.status == plain.status
    if plain.objective is not None:
        assert strong.objective == pytest.approx(plain.objective, abs=2e-5, rel=1e-6)


def _solved(built: PlanModel) -> Solved:
    compiled = built.compiled()
    return minimise(compiled, *compiled.costs(objective(built, "value")), Options(gap=0.0, time_limit=3))
