"""Every difference from the old plan has its cause, and the causes add up."""

import csv
import json
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from outputs.commands.revise import command
from outputs.failures import UNVERIFIED, describe
from outputs.revise.told import Told
from outputs.verification.command import verify_folder
from tests.outputs.revise.tiny import bought, planned, revised, study, units


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("course")


@pytest.fixture(scope="module")
def old(home: Path) -> Path:
    """10, 10, 20 and 40 nodes in 2025-2028."""
    return planned(study(home, "old"), home / "old")


@pytest.fixture(scope="module")
def actuals(home: Path) -> Path:
    """12 and none instead of 10 and 10."""
    return bought(home / "bought.csv", (2025, "north", "open", "node", 12, 3.5))


@pytest.fixture(scope="module")
def dearer(home: Path, old: Path, actuals: Path) -> Told:
    """Need a tenth above what was thought, and nodes at 3.3."""
    changes = ("demand.work.base_need=11", "prices.node.price=3.3")
    told = revised(None, home / "dearer", plan=old, purchases=actuals, changes=changes).told
    assert told is not None
    return told


def test_the_causes_are_told_in_order_and_their_effects_add_up(dearer: Told) -> None:
    assert [each.causes for each in dearer.effects] == [("bought",), ("need",), ("price",)]
    new = dearer.course.final.result.quantities
    whole = sum((new.spending(y) - dearer.old_quantities.spending(y) for y in (2027, 2028)), Fraction(0))
    assert sum((each.spending for each in dearer.effects), Fraction(0)) == whole


def test_each_cause_has_the_units_that_it_changes(dearer: Told) -> None:
    """20 become 28 with 8 fewer standing, 32 with a need of 44; in 2028 40 become 44. The price changes nothing."""
    by_year = [{index[-1]: pair for (_, index), pair in each.changes.items()} for each in dearer.effects]
    assert by_year == [{2027: (20, 28)}, {2027: (28, 32), 2028: (40, 44)}, {}]


def test_each_cause_has_the_money_that_it_changes(dearer: Told) -> None:
    """8 nodes at 2.43 less one system that was not bought; then 4 at 2.43 and 4 at 2.187; then a tenth on all."""
    nodes = 32 * Fraction("2.43") + 44 * Fraction("2.187")
    expected = [8 * Fraction("2.43") - 2, 4 * Fraction("2.43") + 4 * Fraction("2.187"), nodes / 10]
    assert [each.spending for each in dearer.effects] == expected


def test_a_revision_with_nothing_new_is_the_old_plan(home: Path, old: Path) -> None:
    rows = [(2025, "north", "open", "node", 10, 3), (2026, "north", "open", "node", 10, 2.7)]
    told = revised(None, home / "same", plan=old, purchases=bought(home / "as_meant.csv", *rows)).told
    assert told is not None
    assert told.changes == {}
    assert [{each.spending, each.cost, each.moved} for each in told.effects] == [{0}]


def test_a_smaller_budget_is_a_cause_of_its_own(home: Path, old: Path, actuals: Path) -> None:
    told = revised(None, home / "poor", plan=old, purchases=actuals, budget=Fraction(100)).told
    assert told is not None
    assert [each.causes for each in told.effects] == [("bought",), ("budget",)]
    assert told.effects[1].spending < 0 < (told.effects[1].cost or 0)


def test_years_that_are_added_are_a_cause_with_their_budget(home: Path, old: Path, actuals: Path) -> None:
    done = revised(None, home / "longer", plan=old, purchases=actuals, last=2029, budget=Fraction(900))
    assert done.told is not None
    assert [each.causes for each in done.told.effects] == [("bought",), ("years",)]
    assert done.told.effects[1].cost is None
    assert units(done) == {2027: 28, 2028: 40, 2029: 80}


def test_a_study_that_begins_with_the_year_asked_for_needs_no_actuals(home: Path, old: Path, actuals: Path) -> None:
    begun = revised(None, home / "begun", plan=old, purchases=actuals).folder / "inputs"
    done = revised(begun, home / "later", plan=old)
    assert done.told is not None
    assert [each.causes for each in done.told.effects] == [("stands",), ("budget",)]
    assert units(done) == {2027: 28, 2028: 40}


@pytest.mark.parametrize(("weight", "nodes"), [("5.5", 28), ("5.6", 20)])
def test_weight_keeps_the_old_plan_until_moving_pays(
    home: Path, old: Path, actuals: Path, weight: str, nodes: int
) -> None:
    """8 nodes more in 2027 save 64 of uncovered need in two years and cost 19.44, which is 5.57 each."""
    done = revised(None, home / f"weight_{nodes}", plan=old, purchases=actuals, weight=Fraction(weight))
    assert units(done) == {2027: nodes, 2028: 40}
    assert verify_folder(done.folder).exit_code == 0


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(command, ["--quiet", "--gap", "0", *(str(argument) for argument in arguments)])


def test_the_command_prints_causes_and_writes_tables_and_a_figure(home: Path, old: Path, actuals: Path) -> None:
    out = home / "printed"
    ran = _run("--plan", old, "--actuals", actuals, "--from", "2027", "--out", out)
    assert ran.exit_code == 0, ran.output
    assert "text 2027: +8 (what was bought +8)" in " ".join(ran.output.split())
    rows = list(csv.DictReader((out / "revision_changes.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["year"], row["old"], row["new"], row["difference"]) for row in rows] == [("2027", "20", "28", "8")]
    assert {"revision.png", "revision.svg", "revision_past.csv"} <= {path.name for path in out.iterdir()}


def test_json_has_the_plan_and_the_revision(home: Path, old: Path, actuals: Path) -> None:
    ran = _run("--plan", old, "--actuals", actuals, "--from", "2027", "--out", home / "data", "--json")
    content = json.loads(ran.output)
    assert content["status"] == "optimal"
    assert content["revision"]["causes"][0]["cause"] == "bought"
    assert content["revision"]["moved"] == 8


def test_years_that_do_not_begin_with_from_are_wrong_usage(old: Path) -> None:
    ran = _run("--plan", old, "--from", "2027", "--years", "2026-2031")
    assert ran.exit_code == 2
    assert "such as 2027-2031" in " ".join(ran.output.split())


def test_an_old_plan_that_does_not_hold_is_refused(home: Path, actuals: Path) -> None:
    broken = planned(home / "old_study", home / "broken")
    path = broken / "purchases.csv"
    path.write_text(path.read_text().replace(",10,", ",11,", 1))
    ran = _run("--plan", broken, "--actuals", actuals, "--from", "2027", "--out", home / "never")
    assert ran.exception is not None
    assert describe(ran.exception).code == UNVERIFIED
    assert not (home / "never").exists()
