"""The same study gives the same bytes, wherever, however often and under whatever settings it is run."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from inputs.load import load_study
from optimizer.result import Options
from outputs.page.write import NAME as PAGE
from outputs.run import Request, plan_into_folder
from outputs.workbook.write import NAME as WORKBOOK
from tests.same_bytes.runs import SUMMARY, TOYLAND, assert_same, result_bytes, run

# In this locale numbers have decimal commas; it is made for the test where the machine can make it.
NORWEGIAN = "nb_NO.ISO-8859-1"


def test_relative_paths_from_another_folder(tmp_path: Path, expected: dict[str, bytes]) -> None:
    shutil.copytree(TOYLAND, tmp_path / "a" / "study æ")
    (tmp_path / "b").mkdir()
    run(tmp_path / "b", "--inputs", "../a/study æ", "--out", "new/result")
    assert_same(result_bytes(tmp_path / "b" / "new" / "result"), expected)


def test_files_made_in_another_order_with_other_line_ends(tmp_path: Path, expected: dict[str, bytes]) -> None:
    for path in sorted(TOYLAND.iterdir(), reverse=True):
        (tmp_path / path.name).write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    run(tmp_path, "--inputs", ".", "--out", "result")
    assert_same(result_bytes(tmp_path / "result"), expected)


@pytest.mark.parametrize("seed", ["0", "1", "4294967295"])
def test_another_hash_seed(seed: str, tmp_path: Path, expected: dict[str, bytes]) -> None:
    run(tmp_path, "--inputs", str(TOYLAND), "--out", "result", PYTHONHASHSEED=seed)
    assert_same(result_bytes(tmp_path / "result"), expected)


@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "C", "LANGUAGE": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Asia/Kathmandu"},
        {"LC_ALL": "C.UTF-8", "TZ": "America/St_Johns"},
    ],
)
def test_another_locale_and_time_zone(settings: dict[str, str], tmp_path: Path, expected: dict[str, bytes]) -> None:
    run(tmp_path, "--inputs", str(TOYLAND), "--out", "result", **settings)
    assert_same(result_bytes(tmp_path / "result"), expected)


@pytest.mark.skipif(shutil.which("localedef") is None, reason="locales cannot be made here")
def test_a_locale_with_decimal_commas(tmp_path: Path, expected: dict[str, bytes]) -> None:
    made = ["localedef", "-i", "nb_NO", "-f", "ISO-8859-1", str(tmp_path / NORWEGIAN)]
    if subprocess.run(made, capture_output=True, check=False).returncode:
        pytest.skip("the machine lacks what Norwegian is made from")
    around = {"LOCPATH": str(tmp_path), "LC_ALL": NORWEGIAN, "PYTHONUTF8": "0", "TZ": "Europe/Oslo"}
    run(tmp_path, "--inputs", str(TOYLAND), "--out", "result", **around)
    assert_same(result_bytes(tmp_path / "result"), expected)


def test_two_threads_change_nothing_but_the_option_in_the_summary(tmp_path: Path, expected: dict[str, bytes]) -> None:
    run(tmp_path, "--inputs", str(TOYLAND), "--out", "result", "--threads", "2")
    found = result_bytes(tmp_path / "result")
    one, two = b'"threads": 1', b'"threads": 2'
    assert two in found[SUMMARY]
    same = {**found, SUMMARY: found[SUMMARY].replace(two, one)}
    assert_same({**same, WORKBOOK: b""}, {**expected, WORKBOOK: b""})


def test_a_second_plan_in_one_process_is_not_touched_by_the_first(tmp_path: Path, expected: dict[str, bytes]) -> None:
    changes = ("money.discount_rate=0.03", "budget=131.5")
    asked = Request(inputs=TOYLAND, scenario="high", changes=changes, dialect="nb", page=True)
    others = [Request(inputs=TOYLAND, changes=("budget=90",)), Request(inputs=TOYLAND, options=Options(gap=0.5))]
    for number, request in enumerate((asked, *others, asked)):
        out = tmp_path / str(number)
        plan_into_folder(replace(request, out=out))
        if request is asked:
            assert_same(result_bytes(out), expected)


def test_the_inputs_of_a_result_give_the_same_tables_and_inputs(
    tmp_path: Path, expected_folder: Path, expected: dict[str, bytes]
) -> None:
    request = Request(inputs=expected_folder / "inputs", out=tmp_path / "again", dialect="nb", page=True)
    plan_into_folder(request)
    found = result_bytes(tmp_path / "again")
    summaries = [json.loads((folder / SUMMARY).read_text("utf-8")) for folder in (tmp_path / "again", expected_folder)]
    for summary in summaries:
        for key in ("scenario", "changes", "seconds"):
            del summary[key]
    assert summaries[0] == summaries[1]
    records = {SUMMARY: b"", WORKBOOK: b"", PAGE: b""}
    assert_same({**found, **records}, {**expected, **records})
    assert load_study(tmp_path / "again" / "inputs").study == load_study(expected_folder / "inputs").study
