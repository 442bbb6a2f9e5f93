"""Samples: within their ranges, spread as their method says, the same for the same seed, and always a study."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest

from inputs.load import change_study, load_study
from inputs.problems import InvalidStudy, WrongUsage
from outputs.runs.axes import parse_axes
from outputs.runs.design import grid
from outputs.runs.sampled import Sample, Sampling, draw
from tests.outputs.runs.tiny import raw_of, tiny_study, with_projects, with_shares_that_overlap
from tests.study_text import StudyText

Method = Literal["lhs", "sobol", "morris"]
METHODS: tuple[Method, ...] = ("lhs", "sobol", "morris")


def drawn(text: StudyText, folder: Path, *vary: str, method: Method = "lhs", runs: int = 16, seed: int = 1) -> Sample:
    raw = raw_of(text, folder)
    return draw(raw, parse_axes(raw, vary), Sampling(method, runs, seed))


def column(found: Sample, path: str) -> list[Fraction]:
    return [Fraction(row.inputs[path]) for row in found.rows]


@pytest.mark.parametrize("method", METHODS)
def test_values_lie_within_the_ranges_of_the_study(method: Method, tmp_path: Path) -> None:
    found = drawn(tiny_study(), tmp_path, method=method)
    assert len(found.rows) == 16
    assert list(found.rows[0].inputs) == ["prices.node.price", "operation.staff.amount", "operation.rooms.amount"]
    for path, low, high in (("prices.node.price", 2, 9), ("operation.staff.amount", 0, 4)):
        values = column(found, path)
        assert low <= min(values) < max(values) <= high
        assert len(set(values)) > 3


@pytest.mark.parametrize("method", ["lhs", "sobol"])
def test_half_of_the_values_lie_on_each_side_of_the_value_as_it_stands(method: Method, tmp_path: Path) -> None:
    found = drawn(tiny_study(), tmp_path, method=method)
    assert sum(value < 3 for value in column(found, "prices.node.price")) == 8


def test_a_latin_hypercube_has_one_value_in_each_slice(tmp_path: Path) -> None:
    found = drawn(tiny_study(), tmp_path, "operation.staff.amount=0:4", runs=8)
    slices = sorted(int(value * 2) for value in column(found, "operation.staff.amount"))
    assert slices == list(range(8))


def test_morris_changes_one_input_at_a_time(tmp_path: Path) -> None:
    found = drawn(tiny_study(), tmp_path, method="morris", runs=8)
    for walk in (found.rows[:4], found.rows[4:]):
        steps = [
            [name for name in one.inputs if one.inputs[name] != other.inputs[name]] for one, other in pairwise(walk)
        ]
        assert sorted(steps) == [[name] for name in sorted(found.rows[0].inputs)]


def test_morris_makes_whole_walks_and_says_so(tmp_path: Path) -> None:
    found = drawn(tiny_study(), tmp_path, method="morris", runs=15)
    assert len(found.rows) == 12
    assert found.notes == ("Morris's walks have 4 runs each: 12 of 15 runs are made.",)
    with pytest.raises(WrongUsage, match="--runs must be 4 or more"):
        drawn(tiny_study(), tmp_path, method="morris", runs=3)


def test_any_number_of_runs_of_a_sobol_sequence_is_its_beginning_and_the_even_ones_are_named(tmp_path: Path) -> None:
    some = drawn(tiny_study(), tmp_path, method="sobol", runs=11)
    more = drawn(tiny_study(), tmp_path, method="sobol", runs=16)
    assert some.rows == more.rows[:11]
    assert some.notes == ("Sobol's sequence is most even over 8 or 16 runs; 11 were asked for.",)
    assert more.notes == ()


@pytest.mark.parametrize("method", METHODS)
def test_the_same_seed_gives_the_same_runs_and_another_seed_others(method: Method, tmp_path: Path) -> None:
    first, again, other = (drawn(tiny_study(), tmp_path, method=method, seed=seed) for seed in (7, 7, 8))
    assert first == again
    assert first.rows != other.rows


def test_each_run_is_solved_with_the_values_that_it_shows(tmp_path: Path) -> None:
    text = tiny_study()
    text.tables["products"][0] |= {"lifetime_years_low": "2", "lifetime_years_high": "9"}
    raw = raw_of(text, tmp_path)
    for row in draw(raw, (), Sampling("lhs", 6, 1)).rows:
        study = change_study(raw, row.changes).study
        assert study.prices["node"].price == Fraction(row.inputs["prices.node.price"])
        assert study.operation["staff"].amount == Fraction(row.inputs["operation.staff.amount"])
        assert study.products["node"].lifetime_years == int(row.inputs["products.node.lifetime_years"])


def test_what_is_switched_off_is_left_out_and_named(tmp_path: Path) -> None:
    text = with_projects(tiny_study())
    text.settings |= {"rules.readiness.share.low": "0", "rules.readiness.share.high": "1"}
    found = drawn(text, tmp_path)
    assert found.off == ("rules.readiness.share", "project_costs.moon.*.cost")
    assert "project_costs.lab.*.cost" in found.rows[0].inputs
    assert not set(found.off) & set(found.rows[0].inputs)
    assert "switched off: rules.readiness.share, project_costs.moon.*.cost." in found.notes[0]


def test_switching_the_project_on_brings_its_costs_back(tmp_path: Path) -> None:
    raw_of(with_projects(tiny_study()), tmp_path)
    raw = load_study(tmp_path, changes=["projects.moon.enabled=yes"]).raw
    found = draw(raw, (), Sampling("lhs", 2, 1))
    assert found.off == ()
    assert "project_costs.moon.*.cost" in found.rows[0].inputs


def test_a_typed_range_is_taken_evenly_and_factors_are_of_what_stands_there(tmp_path: Path) -> None:
    found = drawn(tiny_study(), tmp_path, "prices.node=1x:2x", "rules.procurement.most_a_year=1:3", runs=64)
    prices = column(found, "prices.node.price")
    assert 3 <= min(prices) < Fraction(31, 10) < Fraction(59, 10) < max(prices) <= 6
    assert sum(price < Fraction(9, 2) for price in prices) == 32
    assert set(column(found, "rules.procurement.most_a_year")) == {1, 2, 3}


def test_values_of_a_list_come_equally_often(tmp_path: Path) -> None:
    found = drawn(tiny_study(), tmp_path, "prices.node=2,5,8", "operation.rooms", runs=12)
    assert Counter(row.inputs["prices.node.price"] for row in found.rows) == {"2": 4, "5": 4, "8": 4}


def test_what_else_is_varied_changes_the_scenario_that_is_drawn(tmp_path: Path) -> None:
    text = tiny_study()
    for name, price in (("cheap", "2"), ("dear", "5")):
        text.settings |= {f"scenarios.{name}.{title}": '"x"' for title in ("title", "title_nb")}
        text.settings[f'scenarios.{name}.set."prices.node.price"'] = price
        text.settings[f'scenarios.{name}.set."demand.work.base_need"'] = price
    raw = raw_of(text, tmp_path)
    rows = draw(raw, parse_axes(raw, ["prices.node=6:7", "scenario=cheap,dear"]), Sampling("lhs", 4, 1)).rows
    for row in rows:
        study = change_study(raw, row.changes).study
        assert study.prices["node"].price == Fraction(row.inputs["prices.node.price"]) >= 6
        assert study.demand["work"].base_need == {"cheap": 2, "dear": 5}[row.inputs["scenario"]]


@pytest.mark.parametrize("method", METHODS)
def test_values_that_contradict_each_other_are_not_drawn_together(method: Method, tmp_path: Path) -> None:
    text = with_shares_that_overlap(tiny_study())
    raw = raw_of(text, tmp_path)
    found = draw(raw, (), Sampling(method, 60, 1))
    for row in found.rows:
        assert Fraction(row.inputs["rules.partnership_share.lower"]) <= Fraction(
            row.inputs["rules.partnership_share.upper"]
        )
        assert change_study(raw, row.changes).study.rules.partnership_share.lower.value == Fraction(
            row.inputs["rules.partnership_share.lower"]
        )
    assert list(found.kept) == ["rules.partnership_share.upper"]
    count = found.kept["rules.partnership_share.upper"]
    assert sum(row.inputs["rules.partnership_share.upper"] == "0.2" for row in found.rows) == count > 0
    assert f"In {count} of 60 runs rules.partnership_share.upper keeps its value" in found.notes[-1]


def test_a_value_of_a_list_that_makes_no_study_is_refused_with_its_problem(tmp_path: Path) -> None:
    with pytest.raises(InvalidStudy, match="expected a number"):
        drawn(tiny_study(), tmp_path, "prices.node=3,many")


@pytest.mark.parametrize(
    ("vary", "said"),
    [
        ("sites.north.rent", "no low and high end; give it values"),
        ("sites.north.title=1:2", "it has no number to vary"),
        ("rules.readiness.share=0.5:1.5", "expected a number from 0 to 1.*1.5 is not"),
        ("prices.node=4:3", "must go upward"),
        ("prices.node=0.9x:2", "expected FROM:TO, such as"),
        ("prices.node=1:a", "expected FROM:TO, such as"),
    ],
)
def test_ranges_that_mean_nothing_are_refused_in_words(vary: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=said):
        drawn(tiny_study(), tmp_path, vary)


def test_a_grid_asks_for_a_step_where_a_range_was_typed(tmp_path: Path) -> None:
    raw = raw_of(tiny_study(), tmp_path)
    with pytest.raises(WrongUsage, match=r"prices\.node\.price=A:B:STEP, or --sample"):
        grid(raw, parse_axes(raw, ["prices.node=2:5"]))


def test_a_study_without_ranges_asks_for_some(tmp_path: Path) -> None:
    text = tiny_study()
    for rows in text.tables.values():
        for row in rows:
            for name in [name for name in row if name.endswith(("_low", "_high"))]:
                del row[name]
    with pytest.raises(WrongUsage, match="name inputs with --vary PATH=FROM:TO"):
        drawn(text, tmp_path)
