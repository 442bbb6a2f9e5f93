"""What is explained in Norwegian: whole sentences, with Norwegian numbers and titles, and nothing left in English."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from inputs.language import BOKMAL, ENGLISH, speaking
from inputs.problems import WrongUsage
from inputs.study import Study
from optimizer.result import Options
from optimizer.solve import make_plan
from outputs.explain.conditions import parse_condition
from outputs.explain.conflict import conflict_blocks, explain_conflict, explain_uncovered
from outputs.explain.explain import Explanation, explain_plan
from outputs.explain.purchase import asked_purchase, explain_purchase
from outputs.explain.purchase_report import purchase_blocks
from outputs.explain.without import Wanted, explain_without
from outputs.explain.without_report import without_blocks
from tests.optimizer.conflicts import CASES
from tests.outputs.explain.asking import Asking, asking, printed, with_budget, with_union
from tests.outputs.explain.on_disk import loaded_of
from tests.outputs.runs.tiny import tiny_study
from tests.study_text import StudyText

EXACT = Options(gap=0.0, outlook=False)
# Words that Norwegian does not have. Options and names that are to be typed are no words.
ENGLISH_WORDS = re.compile(
    r"\b(the|of|and|or|is|are|with|without|by|from|than|not|no|none|more|less|fewer|each|which|that|need|budget|ceilings?|"
    r"rules?|year|in \d+|units?|covered|uncovered|bought|costs?|saves?|share|sites?|tiers?)\b"
)
TYPED = re.compile(r"--[\w-]+|[a-z_]+(?:\.[a-z_0-9]+)+")


@pytest.fixture(autouse=True)
def _norwegian() -> Iterator[None]:
    with speaking(BOKMAL):
        yield


def english_in(text: str) -> list[str]:
    return ENGLISH_WORDS.findall(TYPED.sub("", text).lower())


def norwegian_titles(text: StudyText) -> StudyText:
    """The study with titles that tell which language they are in."""
    for table, title in {
        "resources": "Beregning",
        "products": "Node",
        "tiers": "Åpen",
        "partnerships": "Union",
    }.items():
        for row in text.tables.get(table, []):
            row |= {"title": "In English", "title_nb": title}
    text.tables["resources"][0] |= {"unit": "hours of computing", "unit_nb": "regnetimer"}
    text.settings["money.unit_nb"] = '"mill. daler"'
    return text


def explained(text: StudyText, folder: Path, waiting: bool = False) -> tuple[Asking, Explanation]:
    asked = asking(norwegian_titles(text), folder)
    result = make_plan(asked.loaded.study, asked.case.options)
    return asked, explain_plan(asked.loaded, result, asked.base, asked.runs, asked.case, waiting)


def test_prices_and_the_worth_of_money_are_told_in_norwegian(tmp_path: Path) -> None:
    _, found = explained(with_budget(tiny_study(), "21"), tmp_path)
    told = printed(found.blocks)
    assert "Hva hver regel koster (mill. daler nåverdi; mellom det som er bevist som minst og som mest)" in told
    assert "budsjett: koster 25,0 (25,0 til 25,0)." in told
    assert "budsjettet 10 mill. daler større: sparer 15,0 (15,0 til 15,0)." in told
    assert (
        "Med 10 mill. daler mer er gevinsten 15,0 mill. daler. Endrede kjøp: Node: 3 flere i 2025. "
        "Behov verdt 24,0 mill. daler mer er dekket."
    ) in told
    assert "Fra et budsjett på 36,0 mill. daler kan hele behovet dekkes; under 36,0 er det ikke mulig." in told
    assert english_in(told) == []


def test_what_waiting_costs_is_told_in_norwegian(tmp_path: Path) -> None:
    _, found = explained(tiny_study(), tmp_path, waiting=True)
    told = printed(found.blocks)
    assert (
        "Node, 2025: et år senere koster 40,0 mill. daler: behov ville bli stående udekket (10,00 regnetimer for "
        "Beregning i 2025, verdt 40,0 mill. daler). Kjøp som endres samtidig: ingenting annet."
    ) in told
    assert english_in(told) == []


def test_a_purchase_and_a_plan_that_is_otherwise_are_told_in_norwegian(tmp_path: Path) -> None:
    asked = asking(norwegian_titles(with_union(tiny_study())), tmp_path)
    study, base, runs, case = asked.loaded.study, asked.base, asked.runs, asked.case
    bought = explain_purchase(asked.loaded, base, runs, case, asked_purchase(study, "node", "2025", "north"))
    wanted = Wanted.of(parse_condition(study, "steps.union.2025 = 0"), negated=False)
    without = explain_without(asked.loaded, base, runs, case, [wanted])
    told = printed([*purchase_blocks(bought), *without_blocks(without)])
    assert "Planen kjøper ikke dette." in told
    assert "Å kjøpe minst én enhet av dette koster 2,0 mill. daler." in told
    assert "Den beste planen der steps.union.2025 = 0 gjelder" in told
    assert english_in(told) == []


@pytest.mark.parametrize("name", CASES)
def test_a_conflict_and_what_helps_are_told_in_norwegian(name: str) -> None:
    case = CASES[name]
    report = (explain_uncovered if case.covered else explain_conflict)(loaded_of(case.study), EXACT)
    told = printed(conflict_blocks(report))
    assert told.startswith("Reglene gir ikke rom for noen plan")
    assert english_in(told) == []


def test_the_members_of_a_conflict_have_norwegian_numbers() -> None:
    report = explain_conflict(loaded_of(CASES["the storage balance against power"].study), EXACT)
    assert "skal ha 0,5 enheter storage ved siden av seg." in printed(conflict_blocks(report))


def test_data_have_the_same_keys_and_figures_in_both_languages(tmp_path: Path) -> None:
    _, norwegian = explained(with_budget(tiny_study(), "21"), tmp_path)
    with speaking(ENGLISH):
        (tmp_path / "english").mkdir()
        _, english = explained(with_budget(tiny_study(), "21"), tmp_path / "english")
    assert norwegian.prices == english.prices
    told = {"eased"}
    for ours, theirs in zip(norwegian.tables, english.tables, strict=True):
        assert ours.columns == theirs.columns
        plain = [number for number, column in enumerate(ours.columns) if column.name not in told]
        assert [[row[n] for n in plain] for row in ours.rows] == [[row[n] for n in plain] for row in theirs.rows]
    prices = [
        [{k: v for k, v in row.items() if k not in told} for row in it.content["prices"]] for it in (norwegian, english)
    ]
    assert prices[0] == prices[1]
    assert json.dumps(norwegian.content["more_money"]) == json.dumps(english.content["more_money"])


def test_runs_are_kept_the_same_in_both_languages(tmp_path: Path) -> None:
    """Answers given in one language serve the other."""
    asked, _ = explained(with_budget(tiny_study(), "21"), tmp_path)
    made = len(asked.pool.began)
    result = make_plan(asked.loaded.study, asked.case.options)
    with speaking(ENGLISH):
        found = explain_plan(asked.loaded, result, asked.base, asked.runs, asked.case, False)
    assert len(asked.pool.began) == made
    assert "What each rule costs" in printed(found.blocks)


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        (
            "buy.nod = 1",
            "«buy.nod = 1», på formen buy.PRODUCT.YEAR.SITE.TIER: studien har ikke noe produkt «nod»; mente du node?",
        ),
        ("buy.node > 1.5", "«buy.node > 1.5»: forventet et helt tall etter >, fant «1.5»"),
        (
            "sell.nothing = 1",
            "«sell.nothing = 1»: det finnes ingen beslutning «sell»; den er en av buy, procure, steps, contributes",
        ),
    ],
)
def test_a_condition_that_is_none_is_told_in_norwegian(condition: str, message: str) -> None:
    study: Study = tiny_study().load()
    with pytest.raises(WrongUsage) as told:
        parse_condition(study, condition)
    assert str(told.value) == message
