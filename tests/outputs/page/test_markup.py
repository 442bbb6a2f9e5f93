"""The page is sound HTML that everyone can read: headings, landmarks, headers, words for figures, nothing outside."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from inputs.load import Loaded
from inputs.settings import About
from outputs.material.material import of_folder
from outputs.page.write import page_html
from outputs.run import Outcome
from tests.outputs.materials import of_result
from tests.outputs.page.markup import Node, read

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)> & \"quoted\" 'too' {{ 7 * 7 }} \u202e"


@pytest.fixture(scope="module")
def root(page_text: str) -> Node:
    return read(page_text)


def test_it_is_one_document_with_language_title_and_landmarks(page_text: str, root: Node) -> None:
    assert page_text.startswith("<!DOCTYPE html>\n")
    (html,) = root.all("html")
    assert html.attributes["lang"] == "en"
    assert [node.words() for node in root.all("title") if node.parent and node.parent.tag == "head"] == ["Toyland"]
    assert all(len(root.all(tag)) == 1 for tag in ("header", "nav", "main", "footer", "h1", "body"))
    assert {"charset": "utf-8"} in [node.attributes for node in root.all("meta")]


def test_names_are_given_once_and_every_reference_is_met(page_text: str, root: Node) -> None:
    given = [node.attributes["id"] for node in root.walk() if "id" in node.attributes]
    assert len(given) == len(set(given))
    wanted = [node.attributes["href"][1:] for node in root.walk() if node.attributes.get("href", "").startswith("#")]
    wanted += re.findall(r"url\(#([^)]+)\)", page_text)
    wanted += [node.attributes["aria-labelledby"] for node in root.walk() if "aria-labelledby" in node.attributes]
    assert len(wanted) > 50
    assert set(wanted) <= set(given)


def test_headings_never_skip_a_level(root: Node) -> None:
    levels = [int(node.tag[1]) for node in root.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_is_named_and_every_row_and_column_headed(root: Node) -> None:
    tables = root.all("table")
    assert len(tables) > 15
    for table in tables:
        assert table.all("caption") or table.attributes.get("aria-label")
        assert all(cell.attributes.get("scope") in ("row", "col") for cell in table.all("th"))
        assert all(cell.words() for cell in table.all("th"))
        rows = [row.all("th", "td") for row in table.all("tr")]
        assert len({len(row) for row in rows}) == 1
        for row in rows:
            assert any(cell.attributes.get("scope") for cell in row)


def test_every_figure_says_in_words_what_it_shows(root: Node) -> None:
    figures = root.all("figure")
    assert len(figures) == 5
    for figure in figures:
        assert [caption.words() for caption in figure.all("figcaption")] != [""]
        assert len(figure.all("svg")) == 2
        for drawing in figure.all("svg"):
            assert drawing.attributes["role"] == "img"
            assert re.search(r"\d", drawing.attributes["aria-label"])
            marks = [node for node in drawing.walk() if node.attributes.get("class") == "mark"]
            assert marks
            assert all(re.search(r"\d", mark.all("title")[0].words()) for mark in marks)


def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name(root: Node) -> None:
    found = [node for node in root.all("div") if node.attributes.get("class") == "scroll"]
    assert found
    assert all(node.attributes["tabindex"] == "0" and node.attributes["aria-label"] for node in found)
    assert not [node for node in root.walk() if int(node.attributes.get("tabindex", "0")) > 0]


def test_nothing_in_it_reaches_outside(page_text: str, root: Node) -> None:
    for node in root.walk():
        for name, value in node.attributes.items():
            assert not name.startswith("on"), node
            if name in ("href", "src", "action", "data", "poster"):
                assert value.startswith("#") or value == "data:,", value
    outside = [found for found in re.findall(r"\w+://[^\s\"'<>)]+", page_text) if "w3.org" not in found]
    assert outside == []
    assert "@import" not in page_text
    (policy,) = [node.attributes["content"] for node in root.all("meta") if "http-equiv" in node.attributes]
    assert policy.startswith("default-src 'none'; ")


def test_no_word_is_left_unfilled_and_nothing_is_none(root: Node) -> None:
    said = " ".join(
        node.text + " ".join(node.attributes.values()) for node in root.walk() if node.tag not in ("style", "script")
    )
    assert not re.search(r"[{}]|\bNone\b|\bnan\b|Fraction|Undefined", said)


def test_assumed_figures_are_marked_by_a_word_and_not_by_colour_alone(root: Node) -> None:
    rows = [row for row in root.all("tr") if row.attributes.get("class") == "assumed"]
    assert rows
    for row in rows:
        (marked,) = [node for node in row.all("span") if node.attributes["class"] == "quality assumed"]
        assert marked.words() == "assumed"
    assert [row for row in root.all("tr") if row.attributes.get("class") == "stated"]


def test_text_of_a_study_is_text(loaded: Loaded, outcome: Outcome) -> None:
    settings = loaded.study.settings
    study = loaded.study.with_settings(
        settings.model_copy(update={"study": About.model_construct(name="toyland", title=HOSTILE, title_nb="x")})
    )
    sites = {name: row.model_copy(update={"title": f"{HOSTILE} {name}"}) for name, row in study.sites.items()}
    notes = {name: row.model_copy(update={"note": HOSTILE}) for name, row in study.demand.items()}
    spoilt = replace(study, sites=sites, demand=notes)
    summary = {**outcome.summary, "changes": [HOSTILE], "scenario": HOSTILE}
    found = read(page_html(of_result(spoilt, outcome.result, summary)))
    assert len(found.all("script")) == 1
    assert found.all("img") == []
    assert HOSTILE.split() == found.all("h1")[0].words().split()
    assert f"{HOSTILE} north" in " ".join(node.words() for node in found.all("caption"))


def test_a_formula_apostrophe_of_the_tables_does_not_reach_the_page(outcome: Outcome) -> None:
    assert "&#39;-" not in page_html(of_folder(outcome.folder))
