"""summary.json and the inputs: every number that the folder tells twice is held, and every input is the one solved."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.outputs.verification.results import found, told

NUMBERS = {
    "objective": (0.00001, -0.00001),
    "uncovered_value": (0.000001, -0.000001),
    "bound": (0.1, -0.1),
    "gap": (0.00001, -0.00001),
    "totals.investment_national": (0.001, -0.001),
    "totals.operation": (0.001, -0.001),
    "totals.investment_partnerships": (0.001, -0.001),
    "totals.sum": (0.001, -0.001),
    "budget": (0.01, -0.01),
    "unspent": (0.001, -0.001),
    "price_year": (1, -1),
}
TEXTS = {
    "status": "infeasible",
    "study": "norway",
    "unit": "NOK",
    "scenario": "nowhere",
    "options.objective": "cost",
    "binding_rules": ["budget", "sites"],
}


def _change(folder: Path, path: str, change: Callable[[Any], Any] | None) -> None:
    """Changes what stands at a path of summary.json; None removes it."""
    file = folder / "summary.json"
    content = json.loads(file.read_text())
    *above, name = path.split(".")
    node = content
    for part in above:
        node = node[part]
    if change is None:
        del node[name]
    else:
        node[name] = change(node[name])
    file.write_text(json.dumps(content))


def _keys(folder: Path) -> set[str | None]:
    return {discrepancy.place.column for discrepancy in found(folder) if discrepancy.place.file == "summary.json"}


@pytest.mark.parametrize(("path", "by"), [(path, by) for path, changes in NUMBERS.items() for by in changes])
def test_a_changed_number_is_named(spoilable: Callable[[str], Path], path: str, by: float) -> None:
    folder = spoilable("contributing")
    _change(folder, path, lambda value: value + by)
    expected = "gap" if path == "bound" else path
    assert expected in _keys(folder)


@pytest.mark.parametrize("path", [*NUMBERS, "status", "study", "unit", "binding_rules", "options.objective"])
def test_a_missing_key_is_named(spoilable: Callable[[str], Path], path: str) -> None:
    folder = spoilable("contributing")
    _change(folder, path, None)
    assert ("gap" if path == "bound" else path) in _keys(folder)


@pytest.mark.parametrize("path", TEXTS)
def test_a_changed_text_is_named(spoilable: Callable[[str], Path], path: str) -> None:
    folder = spoilable("contributing")
    _change(folder, path, lambda _: TEXTS[path])
    assert path in _keys(folder)


@pytest.mark.parametrize("value", ["2387", True, None, [1], 1e300, 1e-300])
def test_what_is_no_number_is_named(spoilable: Callable[[str], Path], value: Any) -> None:
    folder = spoilable("intl")
    _change(folder, "objective", lambda _: value)
    assert "objective" in _keys(folder)


def test_a_bound_above_the_objective_is_named(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    objective = json.loads((folder / "summary.json").read_text())["objective"]
    _change(folder, "bound", lambda _: objective + 1)
    _change(folder, "gap", lambda _: 0.0)
    assert _keys(folder) == {"bound"}


def test_optimal_within_a_gap_that_was_not_asked_for_is_named(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    objective = json.loads((folder / "summary.json").read_text())["objective"]
    _change(folder, "bound", lambda _: objective * 0.9)
    _change(folder, "gap", lambda _: 0.1)
    assert _keys(folder) == {"status"}
    _change(folder, "status", lambda _: "time_limit")
    assert not found(folder), told(folder)


def test_without_a_bound_there_is_no_gap_and_nothing_is_optimal(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    _change(folder, "bound", lambda _: None)
    assert _keys(folder) == {"gap", "status"}
    _change(folder, "gap", lambda _: None)
    _change(folder, "status", lambda _: "interrupted")
    assert not found(folder), told(folder)


def test_what_rent_leaves_open_is_narrowed_by_its_printed_amounts(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("two_offers")
    objective = json.loads((folder / "summary.json").read_text())["objective"]
    _change(folder, "objective", lambda _: objective + 0.01)
    assert "objective" in _keys(folder)
    _change(folder, "objective", lambda _: objective - 0.01)
    assert "objective" in _keys(folder)


@pytest.mark.parametrize(("by", "wrong"), [(0.0009, False), (-0.0009, False), (0.003, True), (-0.003, True)])
def test_without_funding_lines_totals_are_held_to_a_thousandth(
    spoilable: Callable[[str], Path], by: float, wrong: bool
) -> None:
    folder = spoilable("contributing")
    (folder / "funding_lines.csv").unlink()
    exact = json.loads((folder / "summary.json").read_text())["totals"]["investment_national"]
    _change(folder, "totals.investment_national", lambda _: exact + by)
    assert ("totals.investment_national" in _keys(folder)) == wrong


def test_a_figure_out_of_floating_point_may_differ_by_half_a_millionth(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("contributing")
    budget = json.loads((folder / "summary.json").read_text())["budget"]
    _change(folder, "budget", lambda _: budget + 0.0000005)
    assert not found(folder), told(folder)
    _change(folder, "budget", lambda _: budget + 0.0000006)
    (discrepancy,) = found(folder)
    assert discrepancy.sentence() == (
        "summary.json, key budget: found 120.500001, recomputed 120.500000, difference 0.000001; "
        "the budget in inputs/study.toml"
    )


def test_least_uncovered_need_may_leave_a_wider_gap_than_spending(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("coverage")
    content = json.loads((folder / "summary.json").read_text())
    assert content["options"]["objective"] == "coverage"
    objective, gap = content["objective"], content["options"]["gap"]
    # All need uncovered would be worth more than half the objective here.
    _change(folder, "bound", lambda _: objective * (1 - 1.5 * gap))
    _change(folder, "gap", lambda _: 1.5 * gap)
    assert not found(folder), told(folder)
    _change(folder, "options.objective", lambda _: "value")
    assert _keys(folder) == {"status"}
    _change(folder, "options.objective", lambda _: "coverage")
    _change(folder, "bound", lambda _: objective * 0.5)
    _change(folder, "gap", lambda _: 0.5)
    assert _keys(folder) == {"status"}


def test_without_the_budget_rule_no_budget_is_expected(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("few_rules")
    assert not found(folder), told(folder)
    _change(folder, "budget", lambda _: 100.0)
    assert _keys(folder) == {"budget"}


@pytest.mark.parametrize(
    ("name", "old", "new", "telling"),
    [
        ("prices", "node,Node,1.5", "node,Node,1.6", "purchases.csv"),
        ("demand", "leisure,2024,20,", "leisure,2024,21,", "coverage.csv"),
        ("products", "node,1,5,4,6,0,0.1", "node,1,5,4,6,0,0.11", "coverage.csv"),
        ("sites", "north,North,500,0.2", "north,North,500,0.3", "funding_lines.csv"),
        ("tiers", "yes,yes,0.5", "yes,yes,0.45", "purchases.csv"),
        ("partnerships", "2026,1,2,10,", "2026,2,2,10,", "contributions.csv"),
        ("operation", "fixed,3,", "fixed,2.5,", "funding_table.csv"),
        ("study", "value = 120.5", "value = 121.5", "summary.json"),
    ],
)
def test_a_changed_input_is_not_the_one_that_was_solved(
    spoilable: Callable[[str], Path], name: str, old: str, new: str, telling: str
) -> None:
    folder = spoilable("contributing")
    (path,) = (folder / "inputs").glob(f"{name}.*")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    files = {discrepancy.place.file for discrepancy in found(folder)}
    assert {f"inputs/{path.name}", telling} <= files


def test_a_reshaped_input_with_the_same_content_changes_nothing_but_its_hash(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    path = folder / "inputs" / "demand.csv"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.replace(",", ";").replace(".", ",").replace("\n", "\r\n").encode("utf-8-sig"))
    assert [discrepancy.place.file for discrepancy in found(folder)] == ["inputs/demand.csv"]


def test_an_input_that_was_not_solved_or_is_gone_is_named(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    (folder / "inputs" / "notes.txt").write_text("more")
    _change(folder, "inputs_sha256", lambda hashes: {**hashes, "gone.csv": "0" * 64})
    assert {item.place.file for item in found(folder)} == {"inputs/notes.txt", "inputs/gone.csv"}
    _change(folder, "inputs_sha256", lambda _: "none")
    assert _keys(folder) == {"inputs_sha256"}
