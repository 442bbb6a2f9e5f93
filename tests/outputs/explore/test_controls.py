"""Every control can be moved over its whole range, and begins where the study stands."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from inputs.change import Change
from inputs.language import BOKMAL, speaking
from inputs.load import change_study, load_study
from inputs.packaged import study_folder
from outputs.explore.controls import STOPS, Control, control_groups
from tests.outputs.explore.conftest import TOYLAND

FOLDERS = (TOYLAND, study_folder(None))


def controls(folder: Path) -> dict[str, Control]:
    return {control.path: control for group in control_groups(load_study(folder)) for control in group.controls}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_end_of_every_control_is_a_study_and_another_one(folder: Path) -> None:
    raw, study = load_study(folder).raw, load_study(folder).study
    for control in controls(folder).values():
        ends = ("yes", "no") if control.kind == "flag" else (control.low, control.high)
        made = [change_study(raw, [Change(control.path, end)]).study for end in ends]
        assert made[0] != made[1], control
        assert change_study(raw, [Change(control.path, control.value)]).study == study, control


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_slider_has_a_hundred_round_stops_or_more_and_a_whole_number_stays_whole(folder: Path) -> None:
    for control in controls(folder).values():
        if control.kind == "number":
            stops = (Fraction(control.high) - Fraction(control.low)) / Fraction(control.step)
            assert Fraction(control.first) <= Fraction(control.low) < Fraction(control.high) <= Fraction(control.last)
            assert stops >= STOPS or control.step == "1", control
            assert stops < 3 * STOPS, control
            assert control.step.strip("0.") in {"1", "2", "5"}, control


def test_what_planners_ask_for_first_stands_first_and_open() -> None:
    groups = {group.name: group for group in control_groups(load_study(None))}
    assert [group.name for group in groups.values() if group.open] == ["budget", "need", "share"]
    assert list(groups) == [
        *("budget", "need", "prices", "share", "partnerships", "tiers", "redundancy", "sites", "others")
    ]
    assert groups["budget"].controls[0].path == "budget"
    assert "partnerships.eurohpc_lumi.enabled" in {control.path for control in groups["partnerships"].controls}


def test_shares_are_told_in_per_cent_and_sent_as_shares() -> None:
    growth = controls(TOYLAND)["demand.play.growth"]
    assert (growth.value, growth.low, growth.high, growth.share) == ("0.45", "0.3", "0.6", True)
    assert (growth.range, growth.unit) == ("30 to 60", "% a year")
    with speaking(BOKMAL):
        rate = controls(TOYLAND)["money.discount_rate"]
        assert (rate.range, rate.unit) == ("2 til 8", "%")


def test_what_is_asked_for_most_can_be_moved_without_a_range(tmp_path: Path) -> None:
    shutil.copytree(TOYLAND, tmp_path / "toyland")
    settings = tmp_path / "toyland" / "study.toml"
    settings.write_text(settings.read_text().replace(", low = 80, high = 160", ""), encoding="utf-8")
    budget = controls(tmp_path / "toyland")["budget"]
    assert (budget.low, budget.value, budget.high) == ("60.25", "120.5", "241")
    growth = controls(TOYLAND)["demand.warn.growth"]
    assert (growth.low, growth.value, growth.high) == ("0.05", "0.1", "0.2")
    assert "demand.play.base_year" not in controls(TOYLAND)


def test_a_site_can_be_closed() -> None:
    limit = controls(TOYLAND)["sites.north.power_limit_kw"]
    assert (limit.low, limit.value, limit.high) == ("0", "500", "1000")
