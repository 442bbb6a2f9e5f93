"""What is said of a study is said in Norwegian where Norwegian is spoken, and a study itself is the same in both."""

import re
from pathlib import Path

import pytest

from inputs.columns import meaning_of, unit_of_column
from inputs.fields import Row
from inputs.language import BOKMAL, ENGLISH, LANGUAGES, speaking
from inputs.load import load_study
from inputs.problems import WrongUsage
from inputs.rows.ambition import Neighbour
from inputs.rows.catalogue import Price, Product, Resource
from inputs.rows.need import Demand
from inputs.rows.places import Site
from inputs.rows.shared_capacity import PartnershipYield
from inputs.schema import TABLES
from inputs.settings import BudgetRule, Money
from inputs.shapes import shape_of
from inputs.titles import note_of
from inputs.write import study_texts
from tests.inputs.study_folder import TOYLAND, StudyFolder

MONEY = load_study(TOYLAND).study.settings.money


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            "demand.csv",
            "0.45,0.3,0.6",
            '"0,45",0.3,0.6',
            "demand.csv, rad 2, kolonne growth: fant «0,45»; forventet et tall, for eksempel 0.45, med desimalpunktum "
            "(andel per år); mente du 0.45?",
        ),
        (
            "products.csv",
            "1,5,4,6",
            "1,60,4,6",
            "products.csv, rad 2, kolonne lifetime_years: fant «60»; forventet et heltall fra 1 til 50 (år)",
        ),
        (
            "prices.csv",
            "0.4,0.3,0.5",
            ",0.3,0.5",
            "prices.csv, rad 2, kolonne price: fant en tom celle; forventet et tall over 0 (mill. per stk.)",
        ),
        (
            "demand.csv",
            "alarms,compute",
            "alarms,comput",
            "demand.csv, rad 3, kolonne resource: fant «comput»; forventet en nøkkel (resource) som står i "
            "resources.csv; mente du compute?",
        ),
        (
            "operation.csv",
            "per_system",
            "per_sistem",
            "operation.csv, rad 3, kolonne kind: fant «per_sistem»; forventet fixed, per_system eller paid_back; "
            "mente du per_system?",
        ),
        (
            "tier_shares.csv",
            "play,open,0.9",
            "play,open,0.8",
            "tier_shares.csv, rad 3, kolonne share: fant «0.1»; forventet andeler av behovet play som til sammen er "
            "nøyaktig 1; over graderingsnivåene er de til sammen 0,9",
        ),
        (
            "study.toml",
            "last_year = 2026",
            "last_yaer = 2026",
            "study.toml, linje 8, nøkkel horizon.last_year: forventet denne nøkkelen, som må være med: et heltall fra "
            "1990 til 2200 (siste planår)",
        ),
        (
            "study.toml",
            "last_year = 2026",
            "last_year = ",
            "study.toml, linje 10: forventet en fil som kan leses som TOML (ugyldig verdi)",
        ),
        (
            "countries.csv",
            ",2000,yes",
            ",2000,no",
            "countries.csv, rad 4, kolonne home: fant «no»; forventet yes for det ene landet som studien planlegger "
            "for; ingen rad har det",
        ),
    ],
)
def test_a_problem_is_told_in_norwegian(folder: StudyFolder, file: str, old: str, new: str, sentence: str) -> None:
    folder.replace(file, old, new)
    with speaking(BOKMAL):
        assert sentence in [problem.sentence() for problem in folder.problems()]


def test_a_problem_that_a_change_brings_in_says_so_in_norwegian() -> None:
    with speaking(BOKMAL):
        problem = StudyFolder(TOYLAND).only_problem(changes=["rules.budget.carry_over=2"])
        assert problem.sentence() == (
            "study.toml, linje 42, nøkkel rules.budget.carry_over.value: fant «2» (satt av --set "
            "rules.budget.carry_over=2); forventet et tall fra 0 til 1 (andel av taket for et år som kan overføres til "
            "neste år hvis den er ubrukt); mente du 0.02?"
        )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("demand", "«demand»: forventet PATH=VALUE, for eksempel demand.gpu.growth=0.5"),
        ("budgt=1", "budgt: det finnes ingen tabell eller gruppe av innstillinger «budgt»; mente du budget?"),
        (
            "tier_shares.play.opn.share=1",
            "tier_shares.play.opn.share: tier_shares.csv har ingen tier «opn» med need play; mente du open?",
        ),
    ],
)
def test_a_change_that_cannot_be_made_is_refused_in_norwegian(change: str, said: str) -> None:
    with speaking(BOKMAL), pytest.raises(WrongUsage) as refused:
        load_study(TOYLAND, changes=[change])
    assert str(refused.value) == said


def _spoil(folder: StudyFolder) -> None:
    folder.replace("demand.csv", "0.45,0.3,0.6", "many,0.3,0.6")
    folder.replace("prices.csv", "0.4,0.3,0.5", "-0.4,,0.5")
    folder.replace("sites.csv", "south,South,400", "south,South,nan")
    folder.replace("operation.csv", "per_system", "per_sistem")
    folder.replace("balances.csv", "storage,compute,0.05,", "storage,compute,0.05,,")
    folder.replace("study.toml", "last_year = 2026", "last_yaer = 2026")
    folder.replace("tiers.csv", "3,yes,yes", "3,yes,maybe")
    folder.append("products.csv", "node,,,")
    (folder.path / "ceilings.csv").write_bytes(b"\xff\xff")
    (folder.path / "proects.csv").write_text("a,b\n", encoding="utf-8")


def test_problems_are_the_same_in_the_same_order_in_both_languages(folder: StudyFolder) -> None:
    _spoil(folder)
    told, sentences = {}, {}
    for language in LANGUAGES:
        with speaking(language):
            told[language] = folder.problems()
            sentences[language] = [problem.sentence() for problem in told[language]]
    english, norwegian = (
        [(problem.file, problem.row, problem.column, problem.value, problem.suggestion) for problem in told[language]]
        for language in LANGUAGES
    )
    assert english == norwegian
    assert len(english) > 10
    pairs = zip(told[ENGLISH], told[BOKMAL], strict=True)
    # The choices of a column are typed, and so are the same in both languages, with another word between them.
    assert [one for one, other in pairs if one.expected == other.expected] == []
    english_words = re.compile(r"\b(?:the|expected|found|column|row|with|number|table|which|this|and|of)\b")
    assert all(english_words.search(sentence) for sentence in sentences[ENGLISH])
    assert [sentence for sentence in sentences[BOKMAL] if english_words.search(sentence)] == []


# --- traces ----------------------------------------------------------------------------------------------------------


CHANGES = ["neighbours.eastland.castle.years=5", "neighbours.eastland.budget=13", "demand.warn.growth=0.2", "budget=99"]


def test_a_written_study_is_the_same_whatever_language_is_spoken() -> None:
    written = []
    for language in LANGUAGES:
        with speaking(language):
            written.append(study_texts(load_study(TOYLAND, "high", [*CHANGES, "rules.budget.ramp=3"]).raw))
    assert written[0] == written[1]


def test_a_change_leaves_its_trace_in_the_notes_of_both_languages() -> None:
    rows = load_study(TOYLAND, changes=CHANGES).study.neighbours
    castle, budget = rows["eastland", "castle"], rows["eastland", "budget"]
    assert castle.note == "years changed from 4 to 5 (--set)"
    assert castle.note_nb == "years endret fra 4 til 5 (--set)"
    assert budget.note == "With support. amount changed from 12.5 to 13 (--set)"
    assert budget.note_nb == "Medregnet støtte. amount endret fra 12.5 til 13 (--set)"
    with speaking(BOKMAL):
        assert note_of(budget) == budget.note_nb
    assert note_of(budget) == budget.note


def test_a_note_that_is_in_english_alone_is_kept_beside_a_norwegian_trace(folder: StudyFolder) -> None:
    folder.replace("neighbours.csv", ",Medregnet støtte.", ",")
    row = load_study(folder.path, changes=CHANGES).study.neighbours["eastland", "budget"]
    assert row.note_nb == "With support. amount endret fra 12.5 til 13 (--set)"


def test_a_changed_note_is_left_as_it_was_typed() -> None:
    row = load_study(TOYLAND, changes=["neighbours.eastland.budget.note_nb=Nytt."]).study.neighbours[
        "eastland", "budget"
    ]
    assert (row.note, row.note_nb) == ("With support.", "Nytt.")


def test_the_end_of_a_range_that_moves_is_told_in_the_note() -> None:
    study = load_study(TOYLAND, changes=["demand.play.growth=0.1", "prices.shelf=3"]).study
    assert study.demand["play"].note == "Guessed. growth changed from 0.45 to 0.1 and its low end with it (--set)"
    assert study.prices["shelf"].note == "Page 2; price changed from 1.5 to 3 and its high end with it (--set)"


# --- columns ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "name", "english", "norwegian"),
    [
        (Product, "power_kw", "power of one unit at full load", "effekt for én enhet ved full last"),
        (Price, "price_low", "price in the price year", "pris i prisåret"),
        (
            BudgetRule,
            "total",
            "most to spend over the horizon (MTD)",
            "mest som kan brukes i planperioden (mill. leker)",
        ),
        (
            PartnershipYield,
            "capacity",
            "capacity a year per MTD contributed",
            "kapasitet per år per mill. leker i bidrag",
        ),
        (Money, "small_units_per_unit", "small units in one unit of money", "små enheter i én pengeenhet"),
    ],
)
def test_a_column_is_described_with_the_studys_unit_of_money(
    model: type[Row], name: str, english: str, norwegian: str
) -> None:
    assert meaning_of(model, name, MONEY) == english
    with speaking(BOKMAL):
        assert meaning_of(model, name, MONEY) == norwegian


@pytest.mark.parametrize(
    ("model", "name", "english", "norwegian"),
    [
        (Price, "price", "MTD per item", "mill. leker per stk."),
        (Site, "power_price", "TD per kWh", "TD per kWh"),
        (Demand, "base_need", "million hours", "millioner timer"),
        (PartnershipYield, "capacity", "million hours per MTD", "millioner timer per mill. leker"),
        (Resource, "shortage_value", "MTD per unit and year", "mill. leker per enhet og år"),
        (Neighbour, "years", "", ""),
    ],
)
def test_a_column_has_the_units_of_the_study(model: type[Row], name: str, english: str, norwegian: str) -> None:
    update = {"unit": "million hours", "unit_nb": "millioner timer"}
    resource = next(iter(load_study(TOYLAND).study.resources.values())).model_copy(update=update)
    assert unit_of_column(model, name, MONEY, resource) == english
    with speaking(BOKMAL):
        assert unit_of_column(model, name, MONEY, resource) == norwegian


def test_what_stands_for_money_and_before_the_semicolon_is_there_in_both_languages() -> None:
    for table in TABLES:
        for name in table.row.model_fields:
            said = []
            for language in LANGUAGES:
                with speaking(language):
                    said.append((meaning_of(table.row, name), unit_of_column(table.row, name)))
                    own = (meaning_of(table.row, name, MONEY), unit_of_column(table.row, name, MONEY))
                    assert (own == said[-1]) == (not re.search(r"million|money", " ".join(said[0]))), (table.name, name)
            (english, unit), (norwegian, enhet) = said
            assert english.count(";") == norwegian.count(";"), (table.name, name)
            assert english != norwegian or english in ("system",), (table.name, name)
            assert bool(unit) == bool(enhet) == (shape_of(table.row, name).unit is not None)


def test_a_number_of_years_does_not_say_years_twice() -> None:
    assert meaning_of(Neighbour, "years").partition(";")[0] == "how many years the amount covers"


def test_what_the_system_says_of_a_folder_is_told_in_norwegian(tmp_path: Path) -> None:
    with speaking(BOKMAL):
        sentence = StudyFolder(tmp_path / "nowhere").only_problem().sentence()
    assert sentence.endswith(
        "forventet en mappe med study.toml og CSV-tabellene til en studie (filen eller mappen finnes ikke)"
    )
