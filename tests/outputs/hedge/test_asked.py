"""How scenarios, probabilities, branchings and risks are typed, and what is said of what cannot be."""

from fractions import Fraction
from pathlib import Path

import pytest

from inputs.problems import InvalidStudy, WrongUsage
from optimizer.result import Options
from optimizer.risk import Risk
from outputs.hedge.asked import Asked, designed, parse_branches, parse_risk
from outputs.runs.analysis import Request
from tests.outputs.hedge.futures import two_futures, written

NAMES = ("low", "base", "high")
YEARS = (2025, 2026, 2027, 2028)
APART = (("low",), ("base",), ("high",))


def asked(*scenarios: str, **more: tuple[str, ...]) -> Asked:
    return Asked(",".join(scenarios) or None, **more)  # type: ignore[arg-type]


def test_all_part_in_the_third_year_unless_told_otherwise() -> None:
    assert parse_branches(NAMES, (), YEARS) == {2027: APART}
    assert parse_branches(NAMES, ("2026",), YEARS) == {2026: APART}
    assert parse_branches(NAMES, (), (2025, 2026)) == {2026: APART}


def test_scenarios_that_are_named_leave_the_others_together() -> None:
    assert parse_branches(NAMES, ("2028", "2026=low"), YEARS) == {2026: (("low",), ("base", "high")), 2028: APART}
    assert parse_branches(NAMES, ("2026=low,high",), YEARS) == {2026: (("low", "high"), ("base",))}


def test_scenarios_that_are_named_stay_together_however_often_they_are_named() -> None:
    assert parse_branches(NAMES, ("2026=low,base,low",), YEARS) == {2026: (("low", "base"), ("high",))}


def test_years_in_which_none_part_are_no_branchings() -> None:
    assert parse_branches(NAMES, ("2026", "2027"), YEARS) == {2026: APART}
    assert parse_branches(NAMES, ("2026=low,base,high", "2027"), YEARS) == {2027: APART}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("2026=low,base,high",), "never part"),
        (("2025",), "expected a year from 2026 to 2028"),
        (("soon",), "expected a year from 2026 to 2028"),
        (("2026=hihg",), "did you mean high?"),
        (("2026", "2026=low"), "given twice"),
    ],
)
def test_branchings_that_cannot_be(typed: tuple[str, ...], said: str) -> None:
    with pytest.raises(WrongUsage, match=said):
        parse_branches(NAMES, typed, YEARS)


def test_risks() -> None:
    assert parse_risk("expected") == Risk()
    assert parse_risk("cvar:0.9") == Risk("cvar", Fraction(9, 10))
    assert parse_risk("minimax-regret") == Risk("minimax-regret")
    for text, said in {"cvar": "cvar:0.9", "cvar:1": "below 1", "minmax-regret": "did you mean minimax-regret"}.items():
        with pytest.raises(WrongUsage, match=said):
            parse_risk(text)


def test_probabilities_are_equal_or_as_told(tmp_path: Path) -> None:
    request = Request(inputs=written(tmp_path / "study"))
    tree = designed(request, asked("small", "large")).tree
    assert tree.probabilities == (Fraction(1, 2), Fraction(1, 2))
    told = asked("small", "large", probabilities=("large=0.75", "small=0.25"))
    assert designed(request, told).tree.probabilities == (Fraction(1, 4), Fraction(3, 4))


@pytest.mark.parametrize(
    ("scenarios", "probabilities", "said"),
    [
        (("small", "large"), ("small=0.5", "large=0.6"), "add up to 1, and here they add up to 1.1"),
        (("small", "large"), ("small=0.5",), "give one for large too"),
        (("small", "large"), ("small=0.5", "lagre=0.5"), "did you mean large"),
        (("small", "large"), ("small=0", "large=1"), "above 0"),
        (("small",), (), "two scenarios or more"),
        (("small", "small"), (), "named twice"),
        (("small", "lrage"), (), "did you mean large"),
        ((), (), "no scenario 'low'"),
    ],
)
def test_what_does_not_fit_is_taught(
    tmp_path: Path, scenarios: tuple[str, ...], probabilities: tuple[str, ...], said: str
) -> None:
    request = Request(inputs=written(tmp_path / "study"))
    with pytest.raises(WrongUsage, match=said):
        designed(request, asked(*scenarios, probabilities=probabilities))


def test_a_scenario_below_the_scenarios_and_coverage_first_are_refused(tmp_path: Path) -> None:
    study = written(tmp_path / "study")
    with pytest.raises(WrongUsage, match="name them with --scenarios"):
        designed(Request(inputs=study, scenario="small"), asked("small", "large"))
    with pytest.raises(WrongUsage, match="--objective value"):
        designed(Request(inputs=study, options=Options(objective="coverage")), asked("small", "large"))


def tree_file(folder: Path, text: str) -> Asked:
    path = folder / "scenarios.csv"
    path.write_text(text, encoding="utf-8")
    return Asked(file=path)


def test_a_tree_by_hand_has_scenarios_of_the_study_and_new_ones(tmp_path: Path) -> None:
    text = two_futures()
    text.settings["horizon.last_year"] = "2027"
    request = Request(inputs=written(tmp_path / "study", text), changes=("operation.rooms.amount=2",))
    given = tree_file(
        tmp_path,
        "scenario,probability,node_2026,node_2027,prices.node.price\n"
        "small,0.5,a,x,\nlarge,0.25,b,y,4\nother,0.25,b,z,5\n",
    )
    found = designed(request, given)
    small, large, other = (one.study for one in found.loaded)
    assert found.tree.parted == {2026: (("small",), ("large", "other")), 2027: (("small",), ("large",), ("other",))}
    assert found.tree.probabilities == (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))
    assert [one.prices["node"].price for one in (small, large, other)] == [3, 4, 5]
    assert [one.demand["work"].growth for one in (small, large, other)] == [Fraction("-0.9999"), 1, 0]
    assert {one.operation["rooms"].amount for one in (small, large, other)} == {2}


def test_a_tree_by_hand_may_have_semicolons_and_no_branchings(tmp_path: Path) -> None:
    request = Request(inputs=written(tmp_path / "study"))
    found = designed(request, tree_file(tmp_path, "scenario;probability\nsmall;0,25\nlarge;0,75\n"))
    assert found.tree.parted == {2026: (("small",), ("large",))}
    assert found.tree.probabilities == (Fraction(1, 4), Fraction(3, 4))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("scenario\nsmall\n", "column probability: expected this column"),
        ("scenario,probability\nsmall,half\nlarge,0.5\n", "a share above 0"),
        ("scenario,probability\nsmall,0.5\nlrage,0.5\n", "did you mean large"),
        ("scenario,probability\nSmall one,0.5\nlarge,0.5\n", "small letters"),
        ("scenario,probability,prices.nod.price\nsmall,0.5,1\nlarge,0.5,1\n", "node"),
        ("scenario,probability,node_2025\nsmall,0.5,a\nlarge,0.5,b\n", "a year from 2026 to 2026"),
        ("scenario,probability,node_2026\nsmall,0.5,a\nlarge,0.5,a\n", "scenarios that part"),
        ("scenario,probability\nsmall,0.5,3\nlarge,0.5\n", "2 cells as in the header"),
        ("scenario,probability\n", "a row for each scenario"),
    ],
)
def test_what_a_tree_by_hand_cannot_say(tmp_path: Path, text: str, said: str) -> None:
    request = Request(inputs=written(tmp_path / "study"))
    with pytest.raises(InvalidStudy, match=said):
        designed(request, tree_file(tmp_path, text))


def test_a_column_of_a_tree_by_hand_in_which_none_part_is_no_branching(tmp_path: Path) -> None:
    text = two_futures()
    text.settings["horizon.last_year"] = "2027"
    request = Request(inputs=written(tmp_path / "study", text))
    given = tree_file(tmp_path, "scenario,probability,node_2026,node_2027\nsmall,0.5,a,x\nlarge,0.5,a,y\n")
    tree = designed(request, given).tree
    assert (tree.first_stage, tree.parts_at_once) == ((2025, 2026), True)


def test_a_study_of_one_year_has_no_branchings(tmp_path: Path) -> None:
    text = two_futures()
    text.settings["horizon.last_year"] = "2025"
    request = Request(inputs=written(tmp_path / "study", text))
    for given in (
        asked("small", "large"),
        tree_file(tmp_path, "scenario,probability,node_2026\nsmall,0.5,a\nlarge,0.5,b\n"),
    ):
        with pytest.raises(WrongUsage, match="one year only"):
            designed(request, given)


def test_scenarios_that_have_parted_stay_apart(tmp_path: Path) -> None:
    text = two_futures()
    text.settings["horizon.last_year"] = "2027"
    request = Request(inputs=written(tmp_path / "study", text))
    given = tree_file(tmp_path, "scenario,probability,node_2026,node_2027\nsmall,0.5,a,x\nlarge,0.5,b,x\n")
    with pytest.raises(InvalidStudy, match="stay apart"):
        designed(request, given)


def test_a_tree_by_hand_names_the_scenarios_alone(tmp_path: Path) -> None:
    request = Request(inputs=written(tmp_path / "study"))
    given = tree_file(tmp_path, "scenario,probability\nsmall,0.5\nlarge,0.5\n")
    with pytest.raises(WrongUsage, match="leave out the other options"):
        designed(request, Asked(scenarios="small,large", file=given.file))
