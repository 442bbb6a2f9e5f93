"""`optimize compare` in Norwegian: whole sentences, titles of the study, decimal commas, and no English between."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from inputs.language import BOKMAL, speaking
from inputs.problems import WrongUsage
from outputs.commands.compare import command
from outputs.failures import UNVERIFIED, describe
from tests.outputs.compare.results import budget, lifetime, must_cover, need, planned, price
from tests.study_text import StudyText

ENGLISH = frozenset(
    (
        *("all", "an", "and", "are", "as", "because", "been", "by", "costs", "each", "from", "is", "it", "its", "less"),
        *("more", "need", "no", "not", "nothing", "of", "on", "only", "or", "other", "prices", "rows", "rules", "than"),
        *("that", "the", "this", "what", "where", "which", "with", "within", "year", "years", "yes"),
    )
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def plain(home: Path) -> Path:
    return planned(home, "plain", norwegian, price("3.03"))


@pytest.fixture(scope="module")
def dear(home: Path) -> Path:
    return planned(home, "dear", norwegian, price("3.57"), need("12.3"), budget("33.3"))


@pytest.fixture(autouse=True)
def in_norwegian(home: Path, plain: Path, dear: Path) -> Iterator[None]:
    """Folders are made in English: what is said of them must not depend on it."""
    with speaking(BOKMAL):
        yield


def norwegian(study: StudyText) -> None:
    for table, title in (("products", "Node"), ("tiers", "Åpent"), ("resources", "Regnekraft")):
        study.rows(table)[0]["title_nb"] = title
    study.rows("sites")[0]["title"] = "Nord"
    study.settings["money.unit_nb"] = '"mill. kroner"'


def printed(*arguments: object) -> str:
    run = CliRunner().invoke(command, [*(str(argument) for argument in arguments), "--quiet"])
    assert run.exit_code == 0, run.output
    return " ".join(run.output.split())


def english_in(text: str) -> set[str]:
    """English words that no Norwegian word looks like."""
    return {word.strip(".,;:()*") for word in text.split()} & ENGLISH


def test_money_and_its_causes_are_told_in_norwegian_with_decimal_commas(plain: Path, dear: Path) -> None:
    shown = printed(plain, dear)
    assert "(Blyant, 2025-2026, scenario: grunnscenario, budsjett 33,3 mill. kroner; bevist innenfor" in shown
    assert (
        "B koster 1,8 mill. kroner mer enn A: +3,2 på grunn av behov (demand.work.base_need fra 10 til 12,3), +3,8 på "
        "grunn av priser (prices.node.price fra 3,03 til 3,57), -5,2 på grunn av budsjett og tak (rules.budget.total "
        "fra 1000 til 33,3)."
    ) in shown
    assert "Regnet i nåverdi og med verdien av udekket behov koster B 28,2 mill. kroner mer enn A (30,3 i A," in shown
    assert "i gjennomsnitt over rekkefølgene de kan tas i; 6 studier ble løst." in shown
    assert "Det ville gi brudd på regler: budsjett. At B har andre beslutninger, endrer forbruket med -3,6;" in shown


def test_tables_have_norwegian_headings_and_the_norwegian_titles_of_the_study(plain: Path, dear: Path) -> None:
    shown = printed(plain, dear)
    assert "Hvorfor (mill. kroner) forbruk med udekket behov Behov +3,2 +13,6 Priser +3,8 +7,8" in shown
    assert "Finansieringsplan, B minus A (mill. kroner) 2025 2026 sum Nasjonal investering +1,8 0,0 +1,8" in shown
    assert "Innkjøp, B minus A (enheter) 2025 2026 sum Node -1 - -1 Nord, Åpent -1 - -1" in shown
    assert "Dekket behov (%) 2025 2026 A Regnekraft 100,0 100,0 B Regnekraft 73,1 73,1" in shown
    assert "pris: prices.node.price fra 3,03 til 3,57" in shown


def test_no_english_word_is_left_whatever_differs(home: Path, plain: Path, dear: Path) -> None:
    def much(study: StudyText) -> None:
        norwegian(study)
        study.settings["rules.sites.enabled"] = "true"
        study.settings["money.price_year"] = "2026"
        study.rows("sites")[0]["rent"] = "0.1"
        study.rows("tiers")[0]["national_control"] = "yes"
        study.rows("sources").append({"source": "ledger", "title": "Ledger"})
        study.rows("prices")[0].update(source="ledger", quality="stated")

    def blade(study: StudyText) -> None:
        norwegian(study)
        study.rows("prices").append({"item": "blade", "price": "2", "change": "0"})
        bladed = {"product": "blade", "title_nb": "Bladserver", "price_item": "blade"}
        study.rows("products").append({**study.rows("products")[0], **bladed})
        study.rows("product_capacity").append({"product": "blade", "resource": "compute", "capacity": "1"})

    def other_resource(study: StudyText) -> None:
        norwegian(study)
        study.rows("resources")[0]["resource"] = "gpu"
        study.rows("product_capacity")[0]["resource"] = "gpu"
        study.rows("demand")[0].update(resource="gpu", base_need="11")

    changed = planned(home, "changed", much, price("3.5"), need("12"), budget("24"), lifetime("1"))
    bladed = planned(home, "bladed", blade, need("12"), gap=0.2)
    loose = planned(home, "loose", norwegian, need("10.1"), gap=0.2)
    tight = planned(home, "tight", norwegian, must_cover, budget("30"))
    cramped = planned(home, "cramped", norwegian, must_cover, budget("30"), price("6"), need("4"))
    gpu = planned(home, "gpu", other_resource)
    told = [
        (plain, gpu),
        (plain, changed),
        (bladed, plain),
        (loose, plain),
        (tight, cramped),
        (plain, plain),
        (dear, plain),
    ]
    shown = {f"{a.name} {b.name}": printed(a, b) for a, b in told}
    assert {names: english_in(text) for names, text in shown.items() if english_in(text)} == {}
    assert "Derfor kan behov og andre inndata ikke skilles fra hverandre her og står samlet." in shown["plain gpu"]
    assert "tiers.open.national_control fra nei til ja" in shown["plain changed"]
    assert "(annen kilde, fra antatt til oppgitt)" in shown["plain changed"]
    assert "regel: rules.sites slått på" in shown["plain changed"]
    assert "Beløpene er i 2025-priser i A og i 2026-priser i B" in shown["plain changed"]
    assert "A bruker Bladserver (blade), som ikke er blant produktene i B." in shown["bladed plain"]
    assert "Med priser fra B og alt annet fra A gir reglene ikke rom for noen plan." in shown["tight cramped"]
    assert (
        "Det er ingen forskjell: Inndata, beslutninger, penger, dekning og regler er de samme." in shown["plain plain"]
    )


def test_json_has_the_same_keys_names_and_numbers_and_says_its_reasons_in_norwegian(home: Path, plain: Path) -> None:
    def shorter(study: StudyText) -> None:
        norwegian(study)
        study.settings["horizon.first_year"] = "2026"

    b = planned(home, "shorter", shorter)
    norwegian_content = json.loads(printed(plain, b, "--json"))
    with speaking("en"):
        english_content = json.loads(printed(plain, b, "--json"))
    kept = "decisions_of_a_under_inputs_of_b"
    assert norwegian_content[kept]["reason"] == "A har beslutninger i 2025, som ikke er blant årene i B"
    assert english_content[kept]["reason"] == "A uses the year 2025, which B does not have"
    assert {**norwegian_content, kept: None} == {**english_content, kept: None}


def test_refusals_are_said_in_norwegian(home: Path, plain: Path, tmp_path: Path) -> None:
    def crowns(study: StudyText) -> None:
        study.settings["money.unit"] = '"MSEK"'

    other = planned(home, "crowns", crowns)
    refused = CliRunner().invoke(command, [str(plain), str(other)]).exception
    assert isinstance(refused, WrongUsage)
    assert str(refused).startswith(f"{plain} regner i MNOK og {other} i MSEK: Beløp i ulike pengeenheter kan ikke")
    unsound = Path(shutil.copytree(plain, tmp_path / "unsound"))
    table = unsound / "purchases.csv"
    table.write_text(table.read_text().replace(",10,", ",9,"))
    broken = CliRunner().invoke(command, [str(plain), str(unsound)]).exception
    assert broken is not None
    told = describe(broken)
    assert told.code == UNVERIFIED
    assert told.lines[0] == f"{unsound} besto ikke kontrollen, så ingenting ble laget av den:"
    assert told.lines[-1] == f"For å se alt: optimize verify {unsound}"
