"""The page in Norwegian: its language, its numbers, its words, and no English but what stands so in the study."""

import re

import pytest

from inputs.language import BOKMAL, speaking
from inputs.load import Loaded
from outputs.material.material import of_folder
from outputs.page.write import page_html
from outputs.run import Outcome
from tests.outputs.page.markup import Node, read, table

ENGLISH = re.compile(
    r"\b(the|of|and|with|from|years?|is|are|need|what|which|share|units?|price|not|each|covered|cost|rule|sites?)\b(?!\.csv)"
)


@pytest.fixture(scope="module")
def root(norwegian_text: str) -> Node:
    return read(norwegian_text)


def test_it_says_which_language_it_is_in(root: Node) -> None:
    (html,) = root.all("html")
    assert html.attributes["lang"] == "nb"
    assert root.all("h1")[0].words() == "Lekeland"


def test_headings_are_norwegian(root: Node) -> None:
    assert [node.words() for node in root.all("h2")] == [
        *("Kort fortalt", "Finansieringsplan", "Kjøp og bidrag", "Behov og kapasitet", "I landet og i utlandet"),
        *("Steder", "Ambisjonsnivå: sammenlignet med andre land", "Andre budsjetter", "Regler, og hva som er bindende"),
        *("Metode", "Kjøringen", "Forutsetninger og kilder"),
    ]


def test_the_funding_table_has_norwegian_numbers_that_are_those_of_the_english_page(root: Node, page_text: str) -> None:
    norwegian, english = table(root, "Finansieringsplan (mill. leker)"), table(read(page_text), "Funding table (MTD)")
    assert [row[0] for row in norwegian[1:]] == ["Nasjonal investering", "Drift", "Partnerskap", "Sum"]
    assert [row[1:] for row in norwegian[1:]] == [[cell.replace(".", ",") for cell in row[1:]] for row in english[1:]]


def test_rules_are_told_in_norwegian(root: Node) -> None:
    rules = {node.all("h3")[0].words(): node.words() for node in root.all("li") if node.all("h3")}
    assert "Budsjett Bindende" in rules
    told = rules["Budsjett Bindende"].replace("\N{NO-BREAK SPACE}", " ")
    assert "Alle utgifter holder seg innenfor budsjettet, og hvert års utgifter innenfor årets tak." in told
    assert "(mill. leker): 30 (antatt)" in told


def test_nobody_meets_an_english_word(root: Node, loaded: Loaded) -> None:
    study = loaded.study
    without = (study.sources, study.existing_systems, study.prices, study.demand)
    titles = sorted((row.title for rows in without for row in rows.values()), key=len, reverse=True)
    kept = [node for node in root.walk() if node.attributes.get("lang") == "en" or node.tag in ("style", "script")]
    passed = {id(inner) for node in kept for inner in node.walk()}
    texts = [node.text for node in root.walk() if id(node) not in passed]
    spoken = ("aria-label", "data-help", "title", "alt")
    texts += [text for node in root.walk() for name, text in node.attributes.items() if name in spoken]
    for title in titles:
        texts = [text.replace(title, "") for text in texts]
    assert [text for text in texts if ENGLISH.search(text)] == []


def test_what_is_in_english_says_so(root: Node) -> None:
    notes = [node.words() for node in root.walk() if node.attributes.get("lang") == "en"]
    assert "Guessed." in notes
    assert "With support." not in notes


def test_no_word_is_left_unfilled(root: Node) -> None:
    said = " ".join(node.text for node in root.walk() if node.tag not in ("style", "script"))
    assert not re.search(r"[{}]|\bNone\b|\bnan\b|Fraction|Undefined", said)


def test_languages_do_not_mix_in_one_process(outcome: Outcome, page_text: str) -> None:
    with speaking(BOKMAL):
        page_html(of_folder(outcome.folder))
    assert page_html(of_folder(outcome.folder)) == page_text
