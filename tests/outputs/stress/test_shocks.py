"""Each shock as a change of the study: what stands in its tables, and what beside them."""

from fractions import Fraction
from pathlib import Path

import pytest

from inputs.demand import project_need
from inputs.events import NO_EVENTS, Dearer, Events, Late, Lost
from inputs.load import Loaded, change_study, load_study
from inputs.study import Study
from inputs.write import write_study
from outputs.stress.growth import more_need
from outputs.stress.shocks import NO_BUDGET, NO_HIGH_GROWTH, NOTHING_ABROAD, Asked, Shock, shocks
from tests.outputs.runs.tiny import tiny_study
from tests.outputs.stress.struck import struck_study
from tests.small_study import plan_of, quantities_of
from tests.study_text import StudyText

SPENT = {2025: Fraction(21), 2026: Fraction(100, 3), 2027: Fraction(3)}


def loaded(text: StudyText, folder: Path) -> Loaded:
    text.write(folder)
    return load_study(folder)


def found(base: Loaded, year: int = 2026) -> tuple[dict[str, Shock], list[str]]:
    all_of_them, left_out = shocks(base, SPENT, Asked(year, Fraction(3, 10), Fraction(1, 10)))
    return {one.name: one for one in all_of_them}, left_out


def study_of(shock: Shock) -> Study:
    return change_study(shock.raw, ()).study.struck(shock.events)


def abroad(study: Study) -> list[Fraction]:
    """What 3 million paid in 2026 and the quota give each year."""
    has = quantities_of(study, plan_of(steps={("union", 2026): 3}))
    return [has.abroad("compute", "open", year) for year in study.years]


@pytest.fixture
def base(tmp_path: Path) -> Loaded:
    text = struck_study()
    text.tables["partnership_yields"] = [{"partnership": "union", "resource": "compute", "capacity": "0.5"}]
    return loaded(text, tmp_path)


def test_every_kind_is_there_in_a_fixed_order(base: Loaded) -> None:
    all_of_them, left_out = found(base)
    assert list(all_of_them) == ["lost_north", "lost_south", "abroad", "price", "growth", "late", "budget"]
    assert left_out == []


def test_what_tables_cannot_say_stands_beside_them(base: Loaded) -> None:
    all_of_them, _ = found(base)
    events = {name: one.events for name, one in all_of_them.items() if not one.in_tables}
    assert events == {
        "lost_north": Events(lost=Lost("north", 2026)),
        "lost_south": Events(lost=Lost("south", 2026)),
        "price": Events(dearer=Dearer(Fraction(3, 10), 2026)),
        "late": Events(late=Late(2026)),
    }
    assert all(all_of_them[name].raw == base.raw for name in events)
    assert all_of_them["abroad"].events == NO_EVENTS


def test_only_a_delay_is_known_after_the_orders_of_its_year(base: Loaded) -> None:
    all_of_them, _ = found(base)
    assert {one.replanned_from for name, one in all_of_them.items() if name != "late"} == {2026}
    assert all_of_them["late"].replanned_from == 2027


@pytest.mark.parametrize(("year", "left"), [(2025, [0, 0, 0]), (2026, [4, 0, 0]), (2027, [4, Fraction(11, 2), 0])])
def test_nothing_comes_from_abroad_from_the_year_on(base: Loaded, year: int, left: list[Fraction]) -> None:
    assert abroad(base.study) == [4, Fraction(11, 2), Fraction(11, 2)]
    assert abroad(study_of(found(base, year)[0]["abroad"])) == left


def test_a_quota_that_would_begin_later_never_does(tmp_path: Path) -> None:
    text = struck_study()
    text.tables["partnership_quotas"][0] |= {"first_year": "2027"}
    base = loaded(text, tmp_path)
    assert abroad(base.study) == [0, 0, 4]
    one = found(base)[0]["abroad"]
    struck = study_of(one)
    assert abroad(struck) == [0, 0, 0]
    assert struck.partnership_quotas == {}
    write_study(one.raw, tmp_path / "struck")
    assert load_study(tmp_path / "struck").study == struck


def test_a_machine_at_home_is_not_abroad(tmp_path: Path) -> None:
    text = struck_study()
    text.tables["partnerships"][0]["site"] = "north"
    all_of_them, left_out = found(loaded(text, tmp_path))
    assert "abroad" not in all_of_them
    assert left_out == [NOTHING_ABROAD]


def test_need_grows_at_the_high_end_from_what_it_was_the_year_before(base: Loaded) -> None:
    """10, then by a half each year: 15 and 22.5; with the base's 10 that is 5 and 12.5 more."""
    struck = study_of(found(base)[0]["growth"])
    need = project_need(struck)
    assert [need.total("compute", "open", year) for year in struck.years] == [10, 15, Fraction(45, 2)]
    assert more_need(base, 2027) == {("research", "compute", "open", 2027): 5}


def test_high_growth_keeps_classes_tiers_and_what_can_run_open(tmp_path: Path) -> None:
    """Toyland from 2026: play is 20 x 1.45 in 2025 and grows by 0.6, a tenth of it secret, of which 0.4 run open."""
    base = load_study(Path(__file__).parents[2] / "fixtures" / "toyland")
    spent = dict.fromkeys(base.study.years, Fraction(1))
    all_of_them, _ = shocks(base, spent, Asked(2026, Fraction(0), Fraction(0)))
    growth = next(one for one in all_of_them if one.name == "growth")
    need = project_need(study_of(growth))
    play = 29 * Fraction("1.6")
    assert need.total("compute", "secret", 2026) == play * Fraction("0.1") * Fraction("0.6")
    assert need.by_class["leisure", "compute", "open", 2026] == play * (Fraction("0.9") + Fraction("0.04"))
    before = project_need(base.study)
    assert need.time_critical("compute", "open", 2026) == before.time_critical("compute", "open", 2026)
    assert need.total("compute", "open", 2025) == before.total("compute", "open", 2025)


def test_the_budget_of_the_year_is_cut_to_a_thousandth_below(base: Loaded) -> None:
    """A tenth less than 33.333... is 30; the total stays."""
    struck = study_of(found(base)[0]["budget"])
    assert {key: row.ceiling for key, row in struck.ceilings.items()} == {("sum", 2026): 30}
    assert struck.rules.budget.total.value == base.study.rules.budget.total.value


@pytest.mark.parametrize(("ceiling", "left"), [("25", 25), ("50", 30)])
def test_a_ceiling_that_stands_is_never_raised(tmp_path: Path, ceiling: str, left: int) -> None:
    text = struck_study()
    text.tables["ceilings"] = [{"line": "sum", "year": "2026", "ceiling": ceiling}]
    struck = study_of(found(loaded(text, tmp_path))[0]["budget"])
    assert struck.ceilings["sum", 2026].ceiling == left


def test_shocks_that_cannot_strike_are_left_out_and_why_is_told(tmp_path: Path) -> None:
    text = tiny_study()
    text.switch("budget", on=False)
    all_of_them, left_out = found(loaded(text, tmp_path))
    assert list(all_of_them) == ["lost_north", "price", "late"]
    assert left_out == [NOTHING_ABROAD, NO_HIGH_GROWTH, NO_BUDGET]


def test_struck_tables_are_written_and_read_again_as_they_are(base: Loaded, tmp_path: Path) -> None:
    for name, one in found(base)[0].items():
        if one.in_tables:
            write_study(one.raw, tmp_path / name)
            assert load_study(tmp_path / name).study == study_of(one)
