"""Verification in Norwegian, of files with Norwegian headings too."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from inputs.language import BOKMAL, ENGLISH, speaking
from outputs.material.material import of_folder
from outputs.second_solver import Comparison
from outputs.verification.command import verify, verify_folder
from outputs.verification.findings import Findings, Place
from outputs.verification.wording import text_report
from tests.outputs.verification.results import TABLES, plan
from tests.outputs.verification.test_report import PROVEN


@pytest.fixture(scope="module")
def norwegian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A result folder with Norwegian headings, not to be changed."""
    with speaking(BOKMAL):
        return plan("nb", tmp_path_factory.mktemp("norwegian"))


@pytest.fixture
def spoilt(norwegian: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(norwegian, tmp_path / "spoilt"))


def test_a_sound_folder_is_told_in_norwegian(whole_handmade: Path) -> None:
    with speaking(BOKMAL):
        told = verify_folder(whole_handmade).text
    assert told == (
        f"{whole_handmade}: beregnet på nytt ut fra inputs/, purchases.csv og contributions.csv i eksakte brøker\n"
        "  purchases.csv      20 tall\n"
        "  contributions.csv  6 tall\n"
        "  funding_lines.csv  217 tall\n"
        "  funding_table.csv  23 tall\n"
        "  coverage.csv       56 tall\n"
        "  rules.csv          235 tall\n"
        "  summary.json       13 tall\n"
        "  inputs/            25 filer etter sha256\n"
        "595 tall er beregnet på nytt, 0 stemmer ikke.\n"
        "64 av dem kunne bare kontrolleres innenfor et spenn: Hva som er leid, og hvordan partnerskap som betjener "
        "flere graderingsnivåer er fordelt, står i coverage.csv, og der bare til en milliondel.\n"
        "Ikke kontrollert:\n"
        "  budget.xlsx: ikke en av filene som beregnes på nytt\n"
        "  summary.json, nøklene changes, full_coverage_budget, model, options, seconds, seed, versions: De sier "
        "hvordan kjøringen gikk\n"
        "  rules.csv, kolonne price_mnok: prisene kommer fra andre kjøringer\n"
        "En ny beregning kan ikke bevise at det ikke finnes en bedre plan. Det er grensen som løseren beviste, som "
        "står for det: målverdi 45,823863, grense 34,367897, gap 25 % (stoppet ved tidsgrensen).\n"
    )


@pytest.mark.parametrize("language", [ENGLISH, BOKMAL])
def test_files_with_norwegian_headings_are_read_whatever_is_spoken(norwegian: Path, language: str) -> None:
    headings = {(norwegian / f"{name}.csv").read_text(encoding="utf-8-sig").split("\n", 1)[0] for name in TABLES}
    assert not any("amount_mnok" in heading or "year" in heading for heading in headings)
    with speaking(language):
        findings = verify(norwegian).findings
        material = of_folder(norwegian)
    assert findings.discrepancies == []
    assert findings.recomputed.total() > 100
    assert material.printed.row(())


def test_every_file_is_held_against_the_same_figures_as_with_the_headings_of_the_contract(
    norwegian: Path, planned: Callable[[str], Path]
) -> None:
    other = verify(planned("nb")).findings
    assert verify(norwegian).findings.recomputed == other.recomputed


def test_a_changed_amount_is_told_under_the_heading_that_the_file_has(spoilt: Path) -> None:
    path = spoilt / "purchases.csv"
    head, first, *rest = path.read_text(encoding="utf-8-sig").splitlines()
    cells = first.split(";")
    cells[-1] = "1234,567"
    path.write_text("\n".join((head, ";".join(cells), *rest, "")), encoding="utf-8-sig")
    with speaking(BOKMAL):
        found = verify(spoilt).findings.discrepancies
    told = next(item for item in found if item.place.file == "purchases.csv")
    assert told.place.column == head.split(";")[-1] != "amount_mnok"
    assert told.found == "1234.567"
    with speaking(BOKMAL):
        sentence = told.sentence()
    assert sentence.startswith(f"purchases.csv, rad 2, kolonne {told.place.column}: fant 1234,567, beregnet på nytt ")
    assert sentence.endswith("; ifølge inputs/, purchases.csv og contributions.csv")


def test_what_stands_in_a_file_is_quoted_and_what_is_computed_has_a_comma() -> None:
    findings = Findings()
    findings.wrong(Place("a.csv", 2, "need"), "forventet et vanlig tall med desimalkomma", "12.5")
    findings.wrong(Place("a.csv"), "en grense er ikke over målverdien", "12.5", "høyst 11.5", quoted=False)
    with speaking(BOKMAL):
        quoted, computed = (item.sentence() for item in findings.discrepancies)
    assert quoted == "a.csv, rad 2, kolonne need: fant 12.5; forventet et vanlig tall med desimalkomma"
    assert computed == "a.csv: fant 12,5, beregnet på nytt høyst 11,5; en grense er ikke over målverdien"


def test_a_program_gets_the_same_keys_and_numbers_with_sentences_in_norwegian(spoilt: Path) -> None:
    (spoilt / "coverage.csv").unlink()
    plain = json.loads(verify_folder(spoilt, as_json=True).text)
    with speaking(BOKMAL):
        told = json.loads(verify_folder(spoilt, as_json=True).text)
    assert told.keys() == plain.keys()
    assert told["figures_by_file"] == plain["figures_by_file"]
    assert [item["found"] for item in told["discrepancies"]] == [item["found"] for item in plain["discrepancies"]]
    assert "denne filen mangler" in {item["why"] for item in told["discrepancies"]}
    assert told["cannot_prove"] == "at det ikke finnes en bedre plan"


def test_counts_and_the_second_solver_are_told_in_norwegian() -> None:
    findings = Findings()
    findings.recomputed["a.csv"] = 12345
    comparison = Comparison("scip", "optimal", 45.5, None, 1.26, False, "den finner at det ikke finnes noen plan")
    with speaking(BOKMAL):
        lines = text_report(Path("plan"), findings, PROVEN, comparison).splitlines()
    assert "  a.csv  12 345 tall" in lines
    assert lines[-2].endswith("målverdi 45,500000, grense 45,250000, gap 0,55 % (best mulig).")
    assert lines[-1] == (
        "Den andre løseren, scip, ER IKKE ENIG: målverdi 45,500000, grense ingen, 1,3 s; "
        "den finner at det ikke finnes noen plan."
    )
