"""What a frontier varies: ranges from the study or as typed, steps, and what cannot be varied."""

from fractions import Fraction
from pathlib import Path

import pytest

from inputs.load import load_study
from inputs.problems import InvalidStudy, WrongUsage
from inputs.raw import RawStudy
from outputs.runs.frontier_scale import Scale, nice_step, scale_of
from tests.outputs.runs.tiny import raw_of, tiny_study, with_projects, with_shares_that_overlap


def ends(scale: Scale) -> tuple[str, str, int]:
    return scale.text(0), scale.text(scale.last), scale.last


@pytest.fixture
def raw(tmp_path: Path) -> RawStudy:
    text = tiny_study()
    text.settings |= {"rules.budget.total.low": "500", "rules.budget.total.high": "1900"}
    return raw_of(text, tmp_path)


def test_without_a_range_it_is_the_studys_own_and_the_step_a_round_hundredth(raw: RawStudy) -> None:
    scale = scale_of(raw, "budget", None, None)
    assert (scale.path, *ends(scale), scale.step) == ("rules.budget.total", "500", "1900", 140, Fraction(10))


def test_an_input_without_a_range_goes_from_half_to_half_as_much_again(raw: RawStudy) -> None:
    assert ends(scale_of(raw, "sites.north.power_limit_kw", None, "250")) == ("500", "1500", 4)
    assert ends(scale_of(raw, "sites.north.load", None, "0.25")) == ("0.5", "1", 2)


def test_sites_lost_go_from_none_to_all_but_one(tmp_path: Path) -> None:
    text = tiny_study()
    text.switch("redundancy", on=True)
    text.tables["sites"] += [{**text.tables["sites"][0], "site": name} for name in ("south", "east")]
    scale = scale_of(raw_of(text, tmp_path), "redundancy", None, None)
    assert (*ends(scale), scale.step) == ("0", "2", 2, Fraction(1))
    assert scale.loaded(2).study.rules.redundancy.sites_lost is not None


def test_the_last_step_is_shorter_where_the_range_is_no_multiple(raw: RawStudy) -> None:
    scale = scale_of(raw, "budget", "10:25", "10")
    assert [scale.text(place) for place in range(scale.last + 1)] == ["10", "20", "25"]


def test_the_study_at_a_place_has_the_value(raw: RawStudy) -> None:
    assert scale_of(raw, "budget", "10:25", "10").loaded(1).study.rules.budget.total.value == 20


def test_a_partnership_share_takes_the_upper_limit_along_where_it_would_stand_in_the_way(tmp_path: Path) -> None:
    raw = raw_of(with_shares_that_overlap(tiny_study()), tmp_path)
    scale = scale_of(raw, "partnership_share", "0:0.3", "0.1")
    rules = [scale.loaded(place).study.rules.partnership_share for place in range(4)]
    limits = [(float(rule.lower.value), float(rule.upper.value)) for rule in rules]
    assert limits == [(0, 0.2), (0.1, 0.2), (0.2, 0.3), (0.3, 0.4)]


@pytest.mark.parametrize(
    ("width", "step"), [("1400", "10"), ("2000", "20"), ("0.4", "0.002"), ("499", "2"), ("500", "5"), ("1", "0.01")]
)
def test_steps_are_round(width: str, step: str) -> None:
    assert nice_step(Fraction(width)) == Fraction(step)


@pytest.mark.parametrize(
    ("of", "between", "resolution", "says"),
    [
        ("bugdet", None, None, "no table or group of settings 'bugdet'"),
        ("rules.budget.enabled", None, None, "is no number"),
        ("domestic_share", None, None, "the rule domestic_share is off"),
        ("project_costs.moon.*.cost", "0:5", None, "belongs to is switched off, so that it changes nothing"),
        ("budget", "3200", None, "expected LOW:HIGH"),
        ("budget", "3200:2000", None, "the second number must be the larger one"),
        ("budget", "2000:2000", None, "the second number must be the larger one"),
        ("budget", "0:1000000", "0.01", "more than 1,000,000 steps"),
        ("rules.procurement.most_a_year", "1:2.5", None, "whole numbers only"),
        ("rules.procurement.most_a_year", "1:3", "0.5", "whole numbers only"),
        ("operation.staff.first_year", None, None, "no range of its own; give one with --between"),
    ],
)
def test_what_cannot_be_varied_is_said(
    tmp_path: Path, of: str, between: str | None, resolution: str | None, says: str
) -> None:
    text = with_projects(tiny_study())
    text.switch("procurement", on=True)
    with pytest.raises(WrongUsage, match=says.replace(",", "[,]?")):
        scale_of(raw_of(text, tmp_path), of, between, resolution)


def test_an_end_that_makes_no_study_is_refused_before_anything_is_solved(raw: RawStudy) -> None:
    with pytest.raises(InvalidStudy):
        scale_of(raw, "sites.north.load", "0.5:3", None)


def test_norways_budget_is_cut_into_140_steps() -> None:
    assert ends(scale_of(load_study().raw, "budget", None, None)) == ("2000", "3400", 140)
