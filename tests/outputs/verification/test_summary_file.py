"""summary.json as a file, its hashes, and its proof at the edges of what may differ: what is told, word by word."""

import hashlib
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from outputs.verification.check_summary import Proof, Summary, check_hashes, check_proof, read_summary
from outputs.verification.findings import Findings, Place
from outputs.verification.span import Span, exactly

PROVEN = {
    "status": "optimal",
    "objective": 200,
    "bound": 198,
    "gap": 0.01,
    "uncovered_value": 0,
    "options": {"objective": "value", "gap": 0.01},
}

ABOVE = "summary.json, key bound: found {}, recomputed at most {}; a bound is not above the objective"


def _said(findings: Findings) -> list[str]:
    return [item.sentence() for item in findings.discrepancies]


def _summary(folder: Path, text: str) -> tuple[Summary | None, Findings]:
    (folder / "summary.json").write_text(text, encoding="utf-8")
    findings = Findings()
    return read_summary(folder, findings), findings


def _proof(folder: Path, changes: dict[str, Any], all_need: int = 0) -> tuple[Proof, list[str]]:
    summary, findings = _summary(folder, json.dumps({**PROVEN, **changes}))
    assert summary is not None
    return check_proof(summary, Fraction(all_need), findings), _said(findings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"status":\n1,\n2}', "summary.json, row 3: the file is not JSON"),
        ('{"gap": NaN}', "summary.json: the file is not JSON"),
        ('{"gap": Infinity}', "summary.json: the file is not JSON"),
        ("[" * 100_000, "summary.json: the file is not JSON"),
        ("[1]", "summary.json: expected an object with names and values"),
    ],
)
def test_what_is_no_summary_is_told(text: str, said: str, tmp_path: Path) -> None:
    summary, findings = _summary(tmp_path, text)
    assert (summary, _said(findings)) == (None, [said])


def test_keys_that_are_not_known_are_not_checked(tmp_path: Path) -> None:
    summary, findings = _summary(tmp_path, '{"new\\n": 1, "gap": 0, "another": 2}')
    assert summary is not None
    assert findings.not_checked == [
        "summary.json, key another: not a key that is known",
        "summary.json, key new\\n: not a key that is known",
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.1", Fraction(1, 10)),
        ("-3", Fraction(-3)),
        ("0", Fraction(0)),
        ("0.0", Fraction(0)),
        ("1e18", Fraction(10**18)),
        ("1e-18", Fraction(1, 10**18)),
        ("1e19", None),
        ("1e-19", None),
        ("1." + "1" * 39, Fraction("1." + "1" * 39)),
        ("1." + "1" * 40, None),
        ("true", None),
        ('"1"', None),
        ("null", None),
    ],
)
def test_numbers_of_a_sensible_size_are_read_exactly(text: str, number: Fraction | None, tmp_path: Path) -> None:
    summary, findings = _summary(tmp_path, f'{{"a": {{"b": {text}}}}}')
    assert summary is not None
    assert summary.number("a", "b") == number
    found = {"true": "True", '"1"': "1", "null": "nothing", "1e19": "1E+19", "1e-19": "1E-19"}.get(text, text)
    assert _said(findings) == (
        [] if number is not None else [f"summary.json, key a.b: found {found}; expected a number"]
    )


@pytest.mark.parametrize(
    ("found", "holds"),
    [("0.9999995", True), ("0.99999949", False), ("2.0000005", True), ("2.00000051", False), ("1.5", True)],
)
def test_a_number_may_be_half_a_millionth_outside_its_range(found: str, holds: bool, tmp_path: Path) -> None:
    summary, findings = _summary(tmp_path, f'{{"a": {found}}}')
    assert summary is not None
    summary.held(("a",), Span(Fraction(1), Fraction(2)), "why")
    assert (not findings.discrepancies) == holds
    assert (findings.recomputed["summary.json"], findings.within_span) == (1, 1)


def test_the_difference_is_to_the_nearest_end_of_the_range(tmp_path: Path) -> None:
    summary, findings = _summary(tmp_path, '{"a": 5, "b": -1}')
    assert summary is not None
    for name in ("a", "b"):
        summary.held((name,), Span(Fraction(1), Fraction(2)), "why")
    assert _said(findings) == [
        "summary.json, key a: found 5.000000, recomputed 2.000000, difference 3.000000; why",
        "summary.json, key b: found -1.000000, recomputed 1.000000, difference -2.000000; why",
    ]


def test_a_large_number_may_be_as_far_off_as_floating_point_makes_it(tmp_path: Path) -> None:
    # From 2^52 on, floating-point numbers are 1 apart.
    for found, holds in ((2**52 + 1, True), (2**52 + 2, False)):
        summary, findings = _summary(tmp_path, f'{{"a": {found}}}')
        assert summary is not None
        summary.held(("a",), exactly(2**52), "why")
        assert (not findings.discrepancies) == holds


def test_a_sound_proof_is_read(tmp_path: Path) -> None:
    proof, said = _proof(tmp_path, {}, 3)
    assert proof == Proof(
        *(
            Fraction(200),
            Fraction(0),
            Fraction(198),
            Fraction("0.01"),
            "optimal",
            "value",
            Fraction("0.01"),
            Fraction(3),
        )
    )
    assert said == []


@pytest.mark.parametrize(
    ("changes", "all_need", "said"),
    [
        # The room is a millionth of 200.
        ({"bound": 200.0002, "gap": 0}, 0, []),
        (
            {"bound": 200.0003, "gap": 0},
            0,
            [ABOVE.format("200.000300", "200.000000")],
        ),
        ({"bound": 197.9998, "gap": 0.010001}, 0, []),
        (
            {"bound": 197.9997, "gap": 0.0100015},
            0,
            [
                "summary.json, key status: found optimal, recomputed a gap of 0.010002; optimal means a gap of at most "
                "1/100, the one that was asked for"
            ],
        ),
        # All need counts for nothing where the worth of uncovered need and spending together are proven.
        (
            {"bound": 197.8, "gap": 0.011},
            100,
            [
                "summary.json, key status: found optimal, recomputed a gap of 0.011000; optimal means a gap of at most "
                "1/100, the one that was asked for"
            ],
        ),
        # A gap may be a millionth off.
        ({"gap": 0.0100009}, 0, []),
        # Least uncovered need is proven to a part of all need: 0.01 x (200 + 100).
        ({"bound": 197, "gap": 0.015, "options": {"objective": "coverage", "gap": 0.01}}, 100, []),
        (
            {"bound": 196.9, "gap": 0.0155, "options": {"objective": "coverage", "gap": 0.01}},
            100,
            [
                "summary.json, key status: found optimal, recomputed a gap of 0.015500; optimal means a gap of at most "
                "1/100, the one that was asked for"
            ],
        ),
        # Below 1 the room is a millionth of 1.
        ({"objective": 0.5, "bound": 0.500001, "gap": 0}, 0, []),
        (
            {"objective": 0.5, "bound": 0.500002, "gap": 0},
            0,
            [ABOVE.format("0.500002", "0.500000")],
        ),
        ({"objective": 0, "bound": 0, "gap": 0}, 0, []),
        ({"objective": -200, "bound": -202}, 0, []),
        (
            {"bound": None},
            0,
            [
                "summary.json, key gap: found 0.01, recomputed nothing; there is no bound, so there is no gap",
                "summary.json, key status: found optimal; nothing is proven without a bound",
            ],
        ),
        ({"bound": None, "gap": None, "status": "interrupted"}, 0, []),
        ({"bound": 100, "gap": 0.5, "status": "time_limit"}, 0, []),
    ],
)
def test_status_bound_and_gap_agree(changes: dict[str, Any], all_need: int, said: list[str], tmp_path: Path) -> None:
    assert _proof(tmp_path, changes, all_need)[1] == said


def test_an_input_that_is_not_the_one_solved_is_told(tmp_path: Path) -> None:
    (tmp_path / "inputs" / "more").mkdir(parents=True)
    right, wrong = hashlib.sha256(b"right").hexdigest(), hashlib.sha256(b"wrong").hexdigest()
    for name in ("a", "b", "c", "more/d"):
        (tmp_path / "inputs" / name).write_bytes(b"right" if name != "b" else b"wrong")
    hashes = {"a": right, "b": right, "more/d": right, "gone": wrong}
    summary, findings = _summary(tmp_path, json.dumps({"inputs_sha256": hashes}))
    assert summary is not None
    check_hashes(tmp_path, summary, findings)
    why = "sha256 in summary.json, so this is not the file that was solved"
    assert _said(findings) == [
        f"inputs/b: found {wrong[:60]}..., recomputed {right[:60]}...; {why}",
        f"inputs/c: found {right[:60]}..., recomputed nothing; {why}",
        "inputs/gone: this file is in summary.json and not in inputs/",
    ]
    assert findings.recomputed == {f"inputs/{name}": 1 for name in ("a", "b", "c", "more/d")}


def test_a_hash_may_be_any_json(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "a").write_bytes(b"")
    summary, findings = _summary(tmp_path, '{"inputs_sha256": {"a": [1, 2.5]}}')
    assert summary is not None
    check_hashes(tmp_path, summary, findings)
    assert findings.discrepancies[0].recomputed == '[1, "2.5"]'
    assert findings.discrepancies[0].place == Place("inputs/a")


def test_an_input_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    # Nothing lies at the beginning of a process's memory.
    (tmp_path / "inputs" / "a").symlink_to("/proc/self/mem")
    summary, findings = _summary(tmp_path, '{"inputs_sha256": {"a": ""}}')
    assert summary is not None
    check_hashes(tmp_path, summary, findings)
    assert _said(findings) == ["inputs/a: the file cannot be read (Input/output error)"]
