"""Rules, their members and units are shown in the language that is spoken; as keys they are the same in every one."""

from pathlib import Path

import pytest

from constraints.quantities import Reading
from constraints.rules import RULES, read_rules, title_of_rule
from constraints.subjects import said_subject, said_unit
from inputs.demand import project_need
from inputs.language import BOKMAL, LANGUAGES, speaking
from inputs.load import load_study
from inputs.study import Study
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities

TOYLAND = Path(__file__).parents[1] / "fixtures" / "toyland"
CASES = [
    ("total", "totalt"),
    ("ramp up", "økning fra året før"),
    ("gpu, secret", "GPU, SECRET"),
    ("gpu, secret, without lefdal and tromso", "GPU, SECRET, uten LEFDAL og TROMSO"),
    ("storage per gpu, open", "STORAGE per GPU, OPEN"),
    ("union, smallest", "UNION, minste beløp"),
    ("lefdal, open, lot", "LEFDAL, OPEN, kjøpesum"),
]


@pytest.fixture(scope="module")
def study() -> Study:
    return load_study(TOYLAND, changes=["rules.budget.ramp=20"]).study


def readings(study: Study) -> tuple[Reading, ...]:
    product, partnership = next(iter(study.products)), next(iter(study.partnerships))
    bought = {(product, next(iter(study.sites)), study.open_tier, study.years[0]): 4}
    plan = Plan(bought, {(partnership, year): 3 for year in study.years}, {}, {})
    return read_rules(plan_quantities(study, project_need(study), plan))


def test_a_rule_is_shown_by_its_title() -> None:
    assert title_of_rule("domestic_share") == "domestic share"
    with speaking(BOKMAL):
        assert title_of_rule("domestic_share") == "innenlandsk andel"


def test_every_rule_has_a_title_of_its_own_in_every_language() -> None:
    for language in LANGUAGES:
        with speaking(language):
            assert len({title_of_rule(rule.name) for rule in RULES}) == len(RULES)


def test_what_is_no_rule_is_shown_as_it_is_called() -> None:
    with speaking(BOKMAL):
        assert title_of_rule("made_up") == "made up"


@pytest.mark.parametrize(("subject", "shown"), CASES)
def test_a_subject_is_said_with_the_names_that_it_is_given(subject: str, shown: str) -> None:
    with speaking(BOKMAL):
        assert said_subject(subject, str.upper) == shown


def test_in_english_a_subject_is_shown_as_its_key(study: Study) -> None:
    for reading in readings(study):
        assert said_subject(reading.subject) == reading.subject
        assert said_unit(reading.unit, study) == reading.unit


def test_readings_are_the_same_in_every_language(study: Study) -> None:
    with speaking(BOKMAL):
        norwegian = readings(study)
    assert norwegian == readings(study)


def test_what_is_left_of_a_subject_without_names_is_said(study: Study) -> None:
    own = _without_names(study)
    with speaking(BOKMAL):
        said = _without_names(study)
    assert {"total", "ramp up", "lower share", "number", "lot", "without ", " per "} <= own
    # Of these "per" alone is the same in Norwegian.
    assert said & own == {"", " per "}


@pytest.mark.parametrize("word", [word for rule in RULES for word in rule.words])
def test_every_own_word_of_a_rule_is_said(word: str) -> None:
    with speaking(BOKMAL):
        assert said_subject(word) != word


def _without_names(study: Study) -> set[str]:
    lines = {line for line, _ in study.ceilings}
    names = {*study.resources, *study.tiers, *study.sites, *study.partnerships, *lines}
    shown = [said_subject(reading.subject, lambda name: "" if name in names else name) for reading in readings(study)]
    return {part for subject in shown for part in subject.split(", ")}


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("million hours a year", "millioner timer i året"),
        ("PB", "PB"),
        ("share", "andel"),
        ("procurements", "anskaffelser"),
        ("kW", "kW"),
        ("", ""),
    ],
)
def test_a_unit_is_that_of_the_study_or_the_rules_own(unit: str, shown: str, study: Study) -> None:
    with speaking(BOKMAL):
        assert said_unit(unit, study) == shown
