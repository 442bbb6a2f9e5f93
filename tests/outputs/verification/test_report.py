"""The whole report on the plan made by hand, for a person and for a program, word by word."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from outputs.second_solver import Comparison
from outputs.verification.check_summary import Proof
from outputs.verification.command import verify, verify_folder
from outputs.verification.findings import Findings, Place
from outputs.verification.wording import MOST_LISTED, json_report, text_report
from tests.outputs.verification.results import CsvFile

PROVEN = Proof(
    objective=Fraction("45.5"),
    uncovered=Fraction(0),
    bound=Fraction("45.25"),
    gap=Fraction("0.0055"),
    status="optimal",
    asked="value",
    asked_gap=Fraction("0.01"),
    all_need=Fraction(7),
)
CANNOT = (
    "A recomputation cannot prove that no better plan exists. What stands for that is the bound that the solver proved"
)
AGREES = Comparison("scip", "optimal", 45.5, 45.4, 1.26, True, "the intervals overlap")


def _last_lines(proof: Proof | None, comparison: Comparison | None, lines: int) -> list[str]:
    return text_report(Path("plan"), Findings(), proof, comparison).splitlines()[-lines:]


def test_a_sound_folder_is_told_file_by_file(whole_handmade: Path) -> None:
    verified = verify_folder(whole_handmade)
    assert verified.exit_code == 0
    # 5 purchases of 4 figures (price, surcharge, amount, amount in funding_lines.csv), 3 contributions of 2; 47 members
    # of rules of 5 figures each; 8 rows of coverage of 7 each; 25 files of inputs.
    assert verified.text == (
        f"{whole_handmade}: recomputed from inputs/, purchases.csv and contributions.csv in exact fractions\n"
        "  purchases.csv      20 figures\n"
        "  contributions.csv  6 figures\n"
        "  funding_lines.csv  217 figures\n"
        "  funding_table.csv  23 figures\n"
        "  coverage.csv       56 figures\n"
        "  rules.csv          235 figures\n"
        "  summary.json       13 figures\n"
        "  inputs/            25 files by their sha256\n"
        "595 figures recomputed, 0 do not hold.\n"
        "64 of them could only be held within a range: what is rented, and how partnerships that serve several tiers "
        "are divided, stands in coverage.csv and there to a millionth only.\n"
        "Not checked:\n"
        "  budget.xlsx: not one of the files that are recomputed\n"
        "  summary.json, keys changes, full_coverage_budget, model, options, seconds, seed, versions: they say how the "
        "run went\n"
        "  rules.csv, column price_mnok: prices come from other runs\n"
        f"{CANNOT}: objective 45.823863, bound 34.367897; gap 25 % (time_limit).\n"
    )


def test_a_program_is_told_the_same(whole_handmade: Path) -> None:
    assert json.loads(verify_folder(whole_handmade, as_json=True).text) == {
        "status": "verified",
        "exit_code": 0,
        "folder": str(whole_handmade),
        "figures_recomputed": 595,
        "figures_by_file": {
            **{"purchases.csv": 20, "contributions.csv": 6, "funding_lines.csv": 217, "funding_table.csv": 23},
            **{"coverage.csv": 56, "rules.csv": 235, "summary.json": 13},
            **{f"inputs/{path.name}": 1 for path in (whole_handmade / "inputs").iterdir()},
        },
        "figures_within_a_range": 64,
        "discrepancies": [],
        "not_checked": [
            "budget.xlsx: not one of the files that are recomputed",
            "summary.json, keys changes, full_coverage_budget, model, options, seconds, seed, versions: they say how "
            "the run went",
            "rules.csv, column price_mnok: prices come from other runs",
        ],
        "cannot_prove": "that no better plan exists",
        "proof": {"status": "time_limit", "objective": 45.823863, "bound": 34.367897, "gap": 0.25},
        "second_solver": None,
    }


def test_a_program_is_told_each_discrepancy_in_its_parts(handmade: Path) -> None:
    file = CsvFile(handmade / "coverage.csv")
    file.write(file.with_cell(2, "need", "30"))
    content = json.loads(verify_folder(handmade, as_json=True).text)
    assert (content["status"], content["exit_code"]) == ("unverified", 6)
    assert content["discrepancies"] == [
        {
            **{"file": "coverage.csv", "row": 2, "column": "need", "why": "need by the demand tables"},
            **{"found": "30.000000", "recomputed": "29.460000", "difference": "0.540000"},
        }
    ]


@pytest.mark.parametrize(
    ("comparison", "line"),
    [
        (AGREES, "agrees: objective 45.500000, bound 45.400000, 1.3 s; the intervals overlap."),
        (
            Comparison("glpk", "optimal", 44.0, None, 0.04, False, "its plan is better"),
            "DOES NOT AGREE: objective 44.000000, bound none, 0.0 s; its plan is better.",
        ),
        (
            Comparison("cbc", "unknown", None, None, 300.0, None, "it found no plan"),
            "could not be compared: objective none, bound none, 300.0 s; it found no plan.",
        ),
    ],
)
def test_a_second_solver_has_the_last_line(comparison: Comparison, line: str) -> None:
    proof, last = _last_lines(PROVEN, comparison, 2)
    assert proof == f"{CANNOT}: objective 45.500000, bound 45.250000; gap 0.55 % (optimal)."
    assert last == f"Second solver {comparison.solver} {line}"
    content = json.loads(json_report(Path("plan"), Findings(), PROVEN, comparison, 0))
    assert content["second_solver"] == vars(comparison)
    assert content["proof"] == {"status": "optimal", "objective": 45.5, "bound": 45.25, "gap": 0.0055}


@pytest.mark.parametrize(
    ("lacking", "line"),
    [
        ({"objective": None}, ", and summary.json does not say it."),
        ({"bound": None}, ": here there is none. The objective is 45.500000."),
        ({"gap": None}, ": objective 45.500000, bound 45.250000 (optimal)."),
    ],
)
def test_what_the_summary_lacks_of_a_proof_is_said(lacking: dict[str, None], line: str) -> None:
    proof = Proof(**{**vars(PROVEN), **lacking})
    assert _last_lines(proof, None, 1) == [CANNOT + line]
    (name,) = lacking
    assert json.loads(json_report(Path("plan"), Findings(), proof, None, 0))["proof"][name] is None


def test_without_a_summary_there_is_no_proof() -> None:
    assert _last_lines(None, None, 1) == [f"{CANNOT}, and summary.json does not say it."]
    assert json.loads(json_report(Path("plan"), Findings(), None, None, 0))["proof"] is None


@pytest.mark.parametrize(("wrong", "more"), [(1, None), (MOST_LISTED, None), (MOST_LISTED + 1, 1), (1234, 1134)])
def test_a_person_is_told_a_hundred_discrepancies_and_how_many_more(wrong: int, more: int | None) -> None:
    findings = Findings()
    findings.recomputed["a.csv"] = 12345
    for row in range(wrong):
        findings.wrong(Place("a.csv", row), "why")
    lines = text_report(Path("plan"), findings, None, None).splitlines()
    assert lines[1:3] == [
        "  a.csv  12,345 figures",
        f"12,345 figures recomputed, {wrong:,} {'does' if wrong == 1 else 'do'} not hold.",
    ]
    listed = [f"  a.csv, row {row}: why" for row in range(min(wrong, 100))]
    after = [] if more is None else [f"  and {more:,} more; --json lists all"]
    assert lines[3:-1] == [*listed, *after, "Not checked:"]
    assert len(json.loads(json_report(Path("plan"), findings, None, None, 6))["discrepancies"]) == wrong


def test_the_proof_is_what_the_summary_says(whole_handmade: Path) -> None:
    proof = verify(whole_handmade).proof
    # All need, at 2.5 a PB and 6 x 0.4 / (1.25 x 5) = 0.384 a unit of computing, in years of undiscounted money:
    # (29.46 + 1.74 + 44.947 + 2.523) x 0.384 + (6 + 7.2) x 2.5.
    assert proof == Proof(
        objective=Fraction("45.823863"),
        uncovered=Fraction("0.43776"),
        bound=Fraction("34.367897"),
        gap=Fraction("0.25"),
        status="time_limit",
        asked="value",
        asked_gap=Fraction("0.001"),
        all_need=Fraction("63.20928"),
    )
