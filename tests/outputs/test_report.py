"""The report on the terminal is complete, adds up as printed, and keeps every name and amount whole."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from optimizer.plan import Plan
from optimizer.result import FullCoverage, Result
from outputs.layout import Grid, GridRow, lay_out
from outputs.report import report
from outputs.terminal import print_blocks

FOLDER = Path("results/toy-base-3000-1")


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


ZERO = Fraction(0)


def plain(result: Result, scenario: str | None = None) -> str:
    stream = io.StringIO()
    print_blocks(report(result, scenario, FOLDER), stream)
    return stream.getvalue()


def money(line: str) -> list[Decimal]:
    return [Decimal(cell.replace(" ", "")) for cell in re.split(r"\s{2,}", line.strip())[1:]]


def test_the_funding_table_adds_up_as_printed(result: Result) -> None:
    lines = plain(result).splitlines()
    rows = {
        name: money(next(line for line in lines if line.startswith(name)))
        for name in ("National", "Oper", "Partner", "Sum")
    }
    for cells in rows.values():
        assert sum(cells[:-1]) == cells[-1]
    for column in range(4):
        assert sum(rows[name][column] for name in ("National", "Oper", "Partner")) == rows["Sum"][column]
    assert rows["National"][1] == Decimal("2119.5")


def test_thousands_are_set_apart(result: Result) -> None:
    assert "2 119.5" in plain(result)


def test_it_says_what_is_bought_where_and_what_stays_uncovered(result: Result) -> None:
    text = plain(result)
    assert re.search(r"GPU node \[x\] +217 +1 334 +- +1 551\n", text)
    assert re.search(r"  South, Secret +- +33 +- +33\n", text)
    assert re.search(r"  Union machine +17.5 +0.0 +102.5 +120.0\n", text)
    assert re.search(r"GPU \(million GPU-hours\) +2.06 +0.23 +0.98\n", text)
    assert re.search(r"  Secret +1.00 +0.23 +0.98\n", text)
    assert re.search(r"Language model +0.0 +12.3 +0.0 +12.3\n", text)


def test_nearly_covered_is_not_printed_as_covered(result: Result, with_plan: Callable[[Plan], Result]) -> None:
    nearly = {("gpu_node", "south", "secret", 2025): 28, ("gpu_node", "north", "open", 2025): 10000}
    assert re.search(r"^GPU +98\.0 ", plain(with_plan(Plan(nearly, {}, {}, {}))), re.MULTILINE) is None
    assert re.search(r"^GPU +99\.8 ", plain(with_plan(Plan(nearly, {}, {}, {}))), re.MULTILINE)


def test_rules_that_bind_are_one_paragraph_each(result: Result) -> None:
    assert "\n  coverage: GPU, Open 2025; GPU, Secret 2025-2027\n" in plain(result)


def test_it_ends_with_the_money_left_the_proof_and_the_folder(result: Result) -> None:
    text = " ".join(plain(result).split())
    assert "Unspent: 52.3 MNOK of the budget." in text
    assert "This is proven within 0.08 % of the best possible." in text
    assert text.endswith("Results are in results/toy-base-3000-1")


def test_it_says_from_which_budget_all_need_is_covered(result: Result) -> None:
    full = replace(
        result, full_coverage=FullCoverage(Fraction(31234567, 10000), Fraction(31200999, 10000), ZERO, None, ZERO)
    )
    text = " ".join(plain(full).split())
    assert "From a budget of 3 123.5 MNOK all need would be covered; below 3 120.0 MNOK it cannot be" in text


def test_need_that_is_not_worth_covering_is_not_blamed_on_the_budget(result: Result) -> None:
    full = replace(result, full_coverage=FullCoverage(Fraction(2990), Fraction(2985), ZERO, None, ZERO))
    text = " ".join(plain(full).split())
    assert "2 990.0 MNOK would cover all need. Leaving some of it uncovered costs less" in text


def test_need_that_no_budget_covers_is_told(result: Result) -> None:
    full = replace(
        result, full_coverage=FullCoverage(Fraction(3100), Fraction(3090), Fraction(28, 10), 2031, Fraction(27, 10))
    )
    text = " ".join(plain(full).split())
    assert "From a budget of 3 100.0 MNOK all need but a rest worth 2.8 MNOK would be covered" in text
    assert "However large the budget, the other rules and ceilings leave need worth at least 2.7 MNOK" in text
    assert "uncovered, most of it in 2031." in text


@pytest.mark.parametrize(("status", "words"), [("time_limit", "TIME LIMIT"), ("interrupted", "BEFORE THE END")])
def test_a_search_that_was_cut_short_is_marked(status: str, words: str, with_status: Callable[[Any], Result]) -> None:
    assert f"STOPPED {'AT THE ' if status == 'time_limit' else ''}{words}" in plain(with_status(status))


def test_a_scenario_is_named_by_its_title(result: Result) -> None:
    assert "Years 2025-2027; scenario: High need; budget 3 000.0 MNOK; prices of 2025" in plain(result, "high")


def test_no_line_is_wider_than_the_page(result: Result) -> None:
    assert max(len(line) for line in plain(result).splitlines()) <= 80


@pytest.mark.parametrize("columns", ["200", "80", "60", "40"])
def test_names_with_brackets_and_amounts_survive_on_any_terminal(
    columns: str, result: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Screen()
    print_blocks(report(result, None, FOLDER), stream)
    text = stream.getvalue()
    assert ("\x1b[" in text) == (int(columns) >= 60)
    for whole in ("GPU node [x]", "North [/x]", "Toy [land]", "2 119.5", "2 449.4", "2 947.7", "3 049.8"):
        assert whole in text


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_without_colour_gets_plain_text(
    name: str, value: str, result: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(name, value)
    stream = Screen()
    print_blocks(report(result, None, FOLDER), stream)
    assert stream.getvalue() == plain(result)


def test_columns_that_do_not_fit_continue_below() -> None:
    header = tuple(str(year) for year in range(2025, 2041))
    grid = Grid("Money", header, (GridRow("A label", tuple("123 456.7" for _ in header)),))
    text = [line.text for line in lay_out([grid], 50)]
    assert max(map(len, text)) <= 50
    assert sum(line.count("123 456.7") for line in text) == 16
    assert sum(line.startswith("A label") for line in text) > 1


def test_long_labels_wrap_and_stay_whole() -> None:
    label = "A very long name of a site that nobody would have thought of, Confidential"
    text = [line.text for line in lay_out([Grid("", ("2025",), (GridRow(label, ("1.0",)),))], 60)]
    assert " ".join(" ".join(text).split()) == f"2025 {label} 1.0"
