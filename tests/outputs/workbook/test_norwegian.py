"""The workbook in Norwegian: its sheets, its sentences, and the same numbers and formulas as in English."""

import re
from pathlib import Path

import pytest

from inputs.language import BOKMAL, speaking
from outputs.ledger import FUNDING_ROWS
from outputs.material.material import of_folder
from outputs.workbook.words import spoken_words
from outputs.workbook.write import workbook_bytes
from tests.language.catalogues import translated
from tests.outputs.materials import of_result
from tests.outputs.workbook.made import Made
from tests.outputs.workbook.test_formulas import assert_stored_values_are_computed_ones
from tests.outputs.workbook.test_workbook import parts
from tests.outputs.workbook.xlsx import Read, read

SHEETS = (
    *("Finansieringsplan", "Finansieringsposter", "Innkjøp", "Bidrag", "Drift", "Priser", "Dekning"),
    *("Dekning etter graderingsnivå", "Ambisjonsnivå", "Regler", "Forutsetninger", "Kjøring"),
)
_SHEET = re.compile(r"'[^']+'!|[\w]+!")


@pytest.fixture(scope="module")
def norsk(norway: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("norsk") / "budget.xlsx"
    with speaking(BOKMAL):
        path.write_bytes(workbook_bytes(of_folder(norway.folder)))
    return path


def texts(book: Read, sheet: str) -> set[str]:
    return {cell.value for cell in book.sheets[sheet].values() if isinstance(cell.value, str)}


def test_sheets_have_norwegian_names_that_spreadsheets_take(norsk: Path) -> None:
    assert tuple(read(norsk).sheets) == SHEETS
    with speaking(BOKMAL):
        words = vars(spoken_words())
    names = [text for name, text in words.items() if name.endswith("_sheet")]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_sentences_name_the_sheets_and_columns_as_they_are_called(norsk: Path) -> None:
    with speaking(BOKMAL):
        words = spoken_words()
    sheets = words.purchases_sheet, words.operation_sheet, words.contributions_sheet, words.prices_sheet
    assert all(name in words.live for name in sheets)
    for sentence in (words.contributions_about, words.purchases_about, words.operation_about):
        assert words.prices_sheet in sentence
    assert words.rounding_column.removesuffix(" ({unit})") in words.rounding
    assert words.quality in words.assumed_count
    assert words.binding in words.rules_about


def test_the_first_sheet_is_told_in_norwegian(norsk: Path) -> None:
    shown = texts(read(norsk), "Finansieringsplan")
    assert {
        "Nasjonal tungregning i Norge 2025-2029",
        "Beløp i mill. kroner i 2024-priser. Den årlige prisendringen for hver post er regnet med.",
        *("Finansieringspost (mill. kroner)", "Nasjonal investering", "Drift", "Partnerskap", "Sum", "Ubrukt"),
    } <= shown
    assert any(text.startswith("Planen: bevist") for text in shown)


def test_rules_and_their_members_have_norwegian_names(norsk: Path) -> None:
    book = read(norsk)
    rows = list(zip(*(book.column("Regler", head) for head in ("Regel", "Gjelder", "Enhet", "Binder")), strict=True))
    assert ("dekning", "CPU-beregning, HEMMELIG", "millioner kjernetimer i året", "ja") in rows
    assert {answer for *_, answer in rows} == {"ja", "nei"}


def test_numbers_and_formulas_are_those_of_the_english_workbook(norsk: Path, norway: Made) -> None:
    ours, theirs = read(norsk), read(norway.workbook)
    assert ours.names.keys() == theirs.names.keys()
    for cells, others in zip(ours.sheets.values(), theirs.sheets.values(), strict=True):
        assert cells.keys() == others.keys()
        for name, cell in cells.items():
            other = others[name]
            assert isinstance(cell.value, str) == isinstance(other.value, str)
            assert isinstance(cell.value, str) or cell.value == other.value
            assert _SHEET.sub("!", cell.formula or "") == _SHEET.sub("!", other.formula or "")
    assert_stored_values_are_computed_ones(ours)


def test_no_word_of_the_workbook_is_left_in_english(norsk: Path) -> None:
    book = read(norsk)
    shown = set().union(*(texts(book, sheet) for sheet in book.sheets))
    english = {str(message.id) for message in translated("workbook") if message.id and message.string != message.id}
    # The first column that they stand in holds keys of funding_lines.csv.
    assert shown & english <= set(FUNDING_ROWS)
    charts = "".join(text for name, text in parts(norsk).items() if name.startswith("xl/charts"))
    assert "Finansiering per år (mill. kroner)" in charts
    assert "Dekket behov etter ressurs (aksen begynner på" in charts


def test_per_cent_stands_apart_from_its_number(norsk: Path, norway: Made) -> None:
    assert 'formatCode="0.0 %"' in parts(norsk)["xl/styles.xml"]
    assert 'formatCode="0.0%"' in parts(norway.workbook)["xl/styles.xml"]


def test_a_plan_of_a_search_cut_short_is_told_in_norwegian(toyland: Made, tmp_path: Path) -> None:
    summary = {**toyland.summary, "status": "time_limit", "gap": None}
    with speaking(BOKMAL):
        content = workbook_bytes(of_result(toyland.result.study, toyland.result, summary))
    (tmp_path / "short.xlsx").write_bytes(content)
    book = read(tmp_path / "short.xlsx")
    assert any("(stoppet ved tidsgrensen)." in text for text in texts(book, "Finansieringsplan"))
    assert {"Status for søket", "stoppet ved tidsgrensen"} <= texts(book, "Kjøring")
