"""The part of the page on other countries, by hand: Toyland has 2,000 inhabitants, Eastland 1,000."""

from dataclasses import replace
from fractions import Fraction

import pytest

from inputs.load import Loaded
from outputs.page.ambition import ambition_section
from outputs.page.data import Section, SidePicture
from outputs.run import Outcome
from tests.outputs.materials import of_result
from tests.outputs.page.markup import read, table


def section_of(loaded: Loaded, outcome: Outcome) -> Section:
    made = ambition_section(of_result(loaded.study, outcome.result, outcome.summary))
    assert made is not None
    return made


@pytest.fixture(scope="module")
def section(loaded: Loaded, outcome: Outcome) -> Section:
    return section_of(loaded, outcome)


def test_countries_stand_in_a_table_with_home_first_and_marked(page_text: str) -> None:
    head, home, other, unknown = table(read(page_text), "What countries spend")
    assert head[1:] == [
        *("Inhabitants", "National, MTD a year", "National, TD per inhabitant"),
        *("Partnerships, MTD a year", "Partnerships, TD per inhabitant"),
    ]
    assert other == ["Eastland", "1 000", "12.5", "12 500.0", "7.5", "7 500.0"]
    assert unknown[0] == "Westland"
    assert unknown[2:] == ["not told"] * 4
    assert home[:2] == ["Toyland (this plan)", "2 000"]
    funding = {row[0]: row[-1] for row in table(read(page_text), "Funding table")[1:]}
    spent = Fraction(funding["National investment"]) + Fraction(funding["Operation"])
    assert Fraction(home[2]) == spent / 2
    assert Fraction(home[3].replace(" ", "")) == spent / 2 * 1_000_000 / 2_000


def test_the_figure_has_a_panel_a_kind_and_marks_home(section: Section) -> None:
    (picture,) = section.pictures
    assert isinstance(picture, SidePicture)
    assert picture.names[picture.marked] == "Toyland (this plan)"
    assert [panel.values[1] for panel in picture.panels] == [12500.0, 7500.0]
    assert "National: Toyland " in picture.description
    assert "Eastland 7\N{NO-BREAK SPACE}500.0" in picture.description


def test_what_is_counted_is_listed_with_its_years_and_note(section: Section) -> None:
    (counted,) = [points for points in section.lists if points.title == "What is counted"]
    assert [item.replace("\N{NO-BREAK SPACE}", " ") for item in counted.items] == [
        "Eastland, Yearly budget: 12.5 MTD a year. With support.",
        "Eastland, Share of the castle: 30 MTD over 4 years.",
    ]


def test_what_is_not_told_is_not_nothing_and_what_is_left_out_says_why(loaded: Loaded, outcome: Outcome) -> None:
    neighbours = dict(loaded.study.neighbours)
    castle = neighbours["eastland", "castle"]
    neighbours["eastland", "castle"] = castle.model_copy(update={"counted": False, "note": "Private."})
    spoilt = replace(loaded, study=replace(loaded.study, neighbours=neighbours))
    section = section_of(spoilt, outcome)
    (grid,) = section.grids
    assert grid.rows[1].cells[-2:] == ("not told", "not told")
    (picture,) = section.pictures
    assert isinstance(picture, SidePicture)
    assert (picture.panels[1].values[1], picture.panels[1].notes[1]) == (None, "not told")
    listed = {points.title: points.items for points in section.lists}
    assert [item.replace("\N{NO-BREAK SPACE}", " ") for item in listed["Not counted, and why"]] == [
        "Eastland, Share of the castle: 30 MTD over 4 years. Private.",
        "Eastland, Moat: 7 MTD. Dug already.",
        "Westland, Tower: 3 MTD. Nobody has told over how many years.",
    ]


def test_a_kind_of_which_nothing_stands_anywhere_is_told_by_the_notes_of_the_rest(
    loaded: Loaded, outcome: Outcome
) -> None:
    neighbours = {key: row for key, row in loaded.study.neighbours.items() if row.kind == "national"}
    section = section_of(replace(loaded, study=replace(loaded.study, neighbours=neighbours)), outcome)
    listed = {points.title: points.items for points in section.lists}
    assert listed["Where no yearly amount is told"] == ("Eastland, partnerships: With support.",)


def test_a_study_without_countries_has_no_such_part(loaded: Loaded, outcome: Outcome) -> None:
    study = replace(loaded.study, countries={}, neighbours={})
    assert ambition_section(of_result(study, outcome.result, outcome.summary)) is None
