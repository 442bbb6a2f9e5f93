"""What is handed to a second solver, and what becomes of its answer; how the solvers answer is tested with them."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from inputs.study import Study
from outputs import second_solver
from outputs.second_solver import Comparison, Recorded
from outputs.verification.command import verify_folder


class Listener:
    """Takes the place of the second solver: keeps what it is asked, and gives the answer that it is told to give."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, agrees: bool | None) -> None:
        self.asked: list[tuple[Study, Recorded, str, float]] = []
        self._agrees = agrees
        monkeypatch.setattr(second_solver, "compare", self._compare)

    def _compare(self, study: Study, recorded: Recorded, name: str, time_limit: float) -> Comparison:
        self.asked.append((study, recorded, name, time_limit))
        return Comparison(name, "optimal", 45.0, 44.5, 1.0, self._agrees, "its bound is above")


def _set(folder: Path, **values: Any) -> None:
    content = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    (folder / "summary.json").write_text(json.dumps({**content, **values}), encoding="utf-8")


def test_it_is_asked_for_the_same_study_with_what_the_summary_says(
    whole_handmade: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener(monkeypatch, True)
    verified = verify_folder(whole_handmade, "scip", 7.0)
    ((study, recorded, name, time_limit),) = listener.asked
    assert (study.settings.study.name, name, time_limit) == ("toyland", "scip", 7.0)
    assert "hall" in study.partnerships
    assert recorded == Recorded(
        objective=45.823863,
        bound=34.367897,
        uncovered=0.43776,
        asked="value",
        gap=0.001,
        proven=False,
        all_need=float(Fraction("63.20928")),
    )
    assert verified.exit_code == 0
    assert verified.text.splitlines()[-1] == (
        "Second solver scip agrees: objective 45.000000, bound 44.500000, 1.0 s; its bound is above."
    )


def test_it_has_five_minutes_unless_told_otherwise(whole_handmade: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listener = Listener(monkeypatch, None)
    assert verify_folder(whole_handmade, "scip").exit_code == 0
    assert listener.asked[0][3] == 300.0


def test_it_is_told_what_is_proven_and_that_there_may_be_no_bound(
    handmade: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener(monkeypatch, True)
    _set(handmade, bound=45.8238, status="optimal")
    verify_folder(handmade, "scip")
    _set(handmade, bound=None)
    verify_folder(handmade, "scip")
    (_, first, _, _), (_, second, _, _) = listener.asked
    assert (first.bound, first.proven) == (45.8238, True)
    assert second.bound is None


def test_where_it_does_not_agree_that_is_a_discrepancy(whole_handmade: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Listener(monkeypatch, False)
    verified = verify_folder(whole_handmade, "scip", as_json=True)
    content = json.loads(verified.text)
    assert verified.exit_code == content["exit_code"] == 6
    assert content["discrepancies"] == [
        {
            **{"file": "summary.json", "row": None, "column": "objective"},
            **{"found": None, "recomputed": None, "difference": None},
            "why": "the second solver scip does not agree: its bound is above",
        }
    ]


@pytest.mark.parametrize("lacking", ["objective", "uncovered_value", "options", None])
def test_where_the_summary_lacks_what_it_is_compared_with_it_is_not_asked(
    lacking: str | None, handmade: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener(monkeypatch, True)
    if lacking is None:
        (handmade / "summary.json").unlink()
    else:
        _set(handmade, **{lacking: None})
    verified = verify_folder(handmade, "scip")
    assert listener.asked == []
    assert "\n  the proof by scip, since summary.json lacks what it is compared with\n" in verified.text
    assert verified.exit_code == 6
