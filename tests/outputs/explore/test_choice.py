"""What is set on the page is the same as what is typed on the command line."""

import shlex
from pathlib import Path

import pytest

from inputs.load import load_study, read_folder
from inputs.problems import InvalidStudy, WrongUsage
from outputs.explore.choice import Choice
from tests.outputs.explore.conftest import TOYLAND

RAW = read_folder(TOYLAND)[0]
MOVED = {"budget": "100", "demand.play.growth": "0.5", "rules.sites.enabled": "no"}


def test_changes_come_after_the_scenario_as_on_the_command_line() -> None:
    chosen = Choice(scenario="high", changes=MOVED).loaded(RAW).study
    typed = load_study(TOYLAND, "high", [f"{path}={value}" for path, value in MOVED.items()]).study
    assert chosen == typed
    assert chosen != load_study(TOYLAND, None, [f"{path}={value}" for path, value in MOVED.items()]).study


def test_the_command_says_all_that_was_set_and_survives_a_shell() -> None:
    chosen = Choice(scenario="high", changes=MOVED, objective="coverage", gap="0.01")
    words = shlex.split(chosen.command(Path("my study"), "nb"))
    assert words == [
        *("optimize", "--inputs", "my study", "--scenario", "high", "--budget", "100"),
        *("--set", "demand.play.growth=0.5", "--set", "rules.sites.enabled=no"),
        *("--objective", "coverage", "--gap", "0.01", "--language", "nb"),
    ]
    assert Choice().command(None, "en") == "optimize --gap 0.005"


def test_the_order_in_which_sliders_were_moved_makes_no_other_state() -> None:
    turned = dict(reversed(MOVED.items()))
    assert Choice(changes=MOVED).key == Choice(changes=turned).key
    others = (Choice(changes={**MOVED, "budget": "101"}), Choice(changes=MOVED, gap="0.01"), Choice(scenario="high"))
    assert len({Choice(changes=MOVED).key, *(other.key for other in others)}) == 4


def test_a_path_has_one_name_and_the_last_value_counts() -> None:
    both = Choice(changes={"budget": "25", "rules.budget.total": "30"})
    turned = Choice(changes={"rules.budget.total": "30", "budget": "25"})
    assert (both.changes, turned.changes) == ({"budget": "30"}, {"budget": "25"})
    assert both.key != turned.key
    assert both.loaded(RAW).study == Choice(changes={"budget": "30"}).loaded(RAW).study


def test_the_order_of_changes_counts_where_one_may_undo_another() -> None:
    first = {"demand.*.growth": "0.2", "demand.play.growth": "0.5"}
    assert Choice(changes=first).key != Choice(changes=dict(reversed(first.items()))).key


def test_the_command_names_the_language_where_another_would_be_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPTIMIZE_LANGUAGE", "nb")
    assert Choice().command(None, "en") == "optimize --gap 0.005 --language en"
    assert Choice().command(None, "nb") == "optimize --gap 0.005"


def test_a_value_out_of_place_is_told_as_the_command_would() -> None:
    with pytest.raises(InvalidStudy, match="budget"):
        Choice(changes={"budget": "much"}).loaded(RAW)
    with pytest.raises(WrongUsage, match="did you mean growth"):
        Choice(changes={"demand.play.grwth": "0.5"}).loaded(RAW)
    with pytest.raises(WrongUsage, match="high"):
        Choice(scenario="hihg").loaded(RAW)


@pytest.mark.parametrize("gap", ["0", "-1", "near", ""])
def test_a_gap_is_a_number_above_nothing(gap: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        Choice(gap=gap)
