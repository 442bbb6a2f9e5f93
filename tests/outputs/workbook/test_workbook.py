"""What stands on the sheets: text that stays text, marks, set-up for print, and the same bytes every time."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from outputs.material.material import of_folder
from outputs.workbook.write import workbook_bytes
from tests.outputs.materials import of_result
from tests.outputs.workbook.made import TOYLAND, Made, made
from tests.outputs.workbook.test_formulas import assert_stored_values_are_computed_ones, printed
from tests.outputs.workbook.xlsx import read, split

ROOT = Path(__file__).parents[3]
SHEETS = (
    *("Funding", "Lines", "Purchases", "Contributions", "Operation", "Prices", "Coverage", "Coverage by tier"),
    *("Ambition", "Rules", "Assumptions", "Run"),
)
_HASH = """
import hashlib, pathlib, sys
from tests.outputs.workbook.made import made
result = made(pathlib.Path(sys.argv[1]))
print(hashlib.sha256(result.workbook.read_bytes()).hexdigest())
"""


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_sheets_stand_in_the_order_in_which_they_are_read(toyland: Made) -> None:
    assert tuple(read(toyland.workbook).sheets) == SHEETS


def test_another_process_writes_the_same_bytes(toyland: Made, tmp_path: Path) -> None:
    around = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu"}
    command = [sys.executable, "-c", _HASH, str(tmp_path)]
    done = subprocess.run(command, env=around, capture_output=True, check=True, timeout=120, text=True)
    assert done.stdout.strip() == hashlib.sha256(toyland.workbook.read_bytes()).hexdigest()


def test_the_time_that_the_search_took_changes_nothing(toyland: Made) -> None:
    slower = {**toyland.summary, "seconds": 4711.0}
    assert workbook_bytes(of_result(toyland.result.study, toyland.result, slower)) == toyland.workbook.read_bytes()


def test_names_that_look_like_formulas_numbers_or_addresses_stay_text(toyland: Made) -> None:
    names = {"site": "=1+1", "product": "@SUM(1)", "tier": "+47", "item": "-2", "source": "https://x.example"}
    study = toyland.result.study
    sites = {key: row.model_copy(update={"title": names["site"]}) for key, row in study.sites.items()}
    products = {key: row.model_copy(update={"title": names["product"]}) for key, row in study.products.items()}
    tiers = {key: row.model_copy(update={"title": names["tier"]}) for key, row in study.tiers.items()}
    prices = {key: row.model_copy(update={"title": names["item"]}) for key, row in study.prices.items()}
    sources = {key: row.model_copy(update={"title": names["source"]}) for key, row in study.sources.items()}
    named = replace(study, sites=sites, products=products, tiers=tiers, prices=prices, sources=sources)
    path = toyland.folder / "named.xlsx"
    path.write_bytes(workbook_bytes(of_result(named, toyland.result, toyland.summary)))
    book = read(path)
    values = [cell.value for cells in book.sheets.values() for cell in cells.values() if cell.formula is None]
    assert set(names.values()) <= {value for value in values if isinstance(value, str)}
    assert not any(name in (cell.formula or "") for _, _, cell in book.formulas() for name in names.values())
    assert "hyperlink" not in "".join(text for name, text in parts(path).items() if name.startswith("xl/worksheets"))


def test_every_input_is_listed_with_its_range_quality_and_source(norway: Made) -> None:
    book = read(norway.workbook)
    rows = {
        str(path): (low, base, high, quality, source)
        for path, low, base, high, quality, source in zip(
            *(book.column("Assumptions", head) for head in ("Input", "Low", "Base", "High", "Quality", "Source")),
            strict=True,
        )
    }
    gpu = norway.result.study.prices["gpu"]
    title = norway.result.study.sources[gpu.source].title
    assert rows["prices.gpu.price"] == (Fraction("0.3"), Fraction("0.38"), Fraction("0.55"), "stated", title)
    assert rows["rules.domestic_share.share"][:4] == (Fraction("0.4"), Fraction("0.6"), Fraction("0.8"), "assumed")
    assert rows["money.hours_per_year"][0] is None


def test_what_is_assumed_is_marked_by_colour_as_well_as_by_word(norway: Made) -> None:
    sheet = parts(norway.workbook)[f"xl/worksheets/sheet{SHEETS.index('Assumptions') + 1}.xml"]
    styles = dict(re.findall(r'<c r="([A-Z]+[0-9]+)" s="([0-9]+)"', sheet))
    letters, top = split(read(norway.workbook).find("Assumptions", "Quality"))
    by_word: dict[str, set[str]] = {}
    for name, cell in read(norway.workbook).sheets["Assumptions"].items():
        if split(name)[0] == letters and split(name)[1] > top:
            by_word.setdefault(str(cell.value), set()).add(styles[name])
    assert by_word.keys() == {"stated", "derived", "assumed"}
    assert by_word["assumed"].isdisjoint(by_word["stated"] | by_word["derived"])


def test_the_funding_sheet_prints_on_one_page_of_a4_on_its_side_and_its_head_stays_in_sight(norway: Made) -> None:
    sheet = parts(norway.workbook)["xl/worksheets/sheet1.xml"]
    setup = re.search(r"<pageSetup[^>]*>", sheet)
    assert setup is not None
    assert 'paperSize="9"' in setup[0]
    assert 'orientation="landscape"' in setup[0]
    assert "fitToHeight" not in setup[0]
    assert 'fitToPage="1"' in sheet
    assert 'state="frozen"' in sheet


def test_there_are_charts_of_the_table_of_coverage_and_of_other_countries(norway: Made) -> None:
    charts = [text for name, text in parts(norway.workbook).items() if name.startswith("xl/charts/chart")]
    assert len(charts) == 3
    assert "Ambition!$D$6:$D$12" in charts[2]
    assert 'grouping val="stacked"' in charts[0]
    assert "Funding!$B$8:$F$8" in charts[0]
    assert "Coverage!$B$4:$F$4" in charts[1]


def test_prices_of_rules_stand_beside_them_where_they_are_known(tmp_path: Path) -> None:
    plain = made(tmp_path / "plain")
    reading = plain.result.readings[0]
    prices = {(reading.rule, reading.subject, reading.year): Fraction("1.25")}
    priced = made(tmp_path / "priced", prices=prices)
    found = read(priced.workbook).column("Rules", "Price (MTD)")
    assert (found[0], set(found[1:])) == (Fraction("1.25"), {None})
    assert any("optimize explain" in str(cell.value) for cell in read(plain.workbook).sheets["Rules"].values())


def test_a_rule_that_is_off_is_named(tmp_path: Path) -> None:
    result = made(tmp_path, changes=["rules.readiness.enabled=no"])
    assert "Switched off: readiness." in {cell.value for cell in read(result.workbook).sheets["Rules"].values()}


def test_the_run_is_told_with_versions_hashes_and_options(toyland: Made) -> None:
    values = [cell.value for cell in read(toyland.workbook).sheets["Run"].values()]
    hashes = json.loads((toyland.folder / "summary.json").read_text(encoding="utf-8"))["inputs_sha256"]
    assert {"SHA-256 of the inputs: study.toml", "Versions: highspy", "Options of the command: gap"} <= set(values)
    assert set(hashes.values()) <= set(values)


def test_a_plan_of_a_search_cut_short_says_so_on_the_first_sheet(toyland: Made, tmp_path: Path) -> None:
    summary = {**toyland.summary, "status": "time_limit", "gap": None}
    (tmp_path / "short.xlsx").write_bytes(workbook_bytes(of_result(toyland.result.study, toyland.result, summary)))
    told = [str(cell.value) for cell in read(tmp_path / "short.xlsx").sheets["Funding"].values()]
    assert any("not proven how near" in text and "time_limit" in text for text in told)


def test_a_workbook_made_of_the_folder_afterwards_is_the_same(any_made: Made, norway: Made) -> None:
    for result in (any_made, norway):
        assert workbook_bytes(of_folder(result.folder)) == result.workbook.read_bytes()


def test_what_is_rented_is_told_as_exactly_as_the_tables_tell_it(any_made: Made) -> None:
    """What is rented from an offer alone with its resource is its part of coverage.csv, to the last digit."""
    study, rented = any_made.result.study, any_made.result.plan.rent
    material = of_folder(any_made.folder)
    for offer, resource in (key for key, row in study.commercial.items() if row.enabled):
        for year in study.years:
            exact = sum((rented.get((offer, resource, tier, year), Fraction(0)) for tier in study.tiers), Fraction(0))
            assert abs(material.rented(offer, resource, year) - exact) <= Fraction(len(study.tiers), 2 * 10**6)


def test_what_each_of_several_offers_gives_follows_from_what_is_paid_for_it(tmp_path: Path) -> None:
    study = tmp_path / "study"
    shutil.copytree(TOYLAND, study)
    table = study / "commercial.csv"
    head, row = table.read_text(encoding="utf-8").splitlines()
    first, dearer, free = (
        row.replace("cloud", name).replace("Cloud", name).replace("no,open,10,", f"yes,open,{most},{price}")
        for name, most, price in (("cloud", "0.5", "0.0137"), ("fog", "10", "0.02"), ("mist", "0.25", "0"))
    )
    table.write_text("\n".join((head, first, dearer, free, "")), encoding="utf-8")
    result = made(tmp_path / "result", study)
    assert len({offer for (offer, _, _, _), much in result.result.plan.rent.items() if much}) > 1
    assert workbook_bytes(of_folder(result.folder)) == result.workbook.read_bytes()
    book = read(result.workbook)
    assert_stored_values_are_computed_ones(book)
    assert [printed(value) for value in book.row("Funding", "Sum")] == [
        *list(result.table("funding_table")[-1].values())[1:]
    ]
