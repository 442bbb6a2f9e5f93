from pathlib import Path

import pytest

from tests.language.catalogues import ROOT, source_files
from tests.language.prose import unsaid

# Prose that is no sentence to a planner, and why it is not.
NOT_SAID: dict[str, frozenset[str]] = {
    # A regular expression.
    "inputs/toml_settings.py": frozenset({r"\s*\(at (?:line (\d+), column \d+|end of document)\)$"}),
    # Values of CSV files.
    "outputs/explain/prices_report.py": frozenset({"within the gap"}),
    "outputs/explain/purchase_report.py": frozenset({"one or more"}),
    # Texts of exceptions that are told in other words, or are faults of the program.
    "optimizer/result.py": frozenset({"the rules leave no plan", "the plan does not survive exact recomputation"}),
    "optimizer/solve.py": frozenset({"a plan is searched for without a limit in nodes"}),
    "optimizer/spared.py": frozenset({"the studies differ in more than the rule {}"}),
    # What is to be typed.
    "outputs/failures.py": frozenset({"  --set rules.{}.enabled=no"}),
    # Says where a word of the catalogues is used.
    "outputs/headings.py": frozenset({"heading of a CSV file"}),
    # What browsers and Python call things.
    "outputs/explore/server.py": frozenset(
        {
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
            "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            'attachment; filename="{}"',
            "text/plain; charset=utf-8",
        }
    ),
    "outputs/explore/work.py": frozenset({"Connection[Any, Any]"}),
    # What matplotlib calls things.
    "outputs/figures/bars.py": frozenset({"offset points"}),
    "outputs/figures/breaks.py": frozenset({"axes fraction", "offset points"}),
    "outputs/figures/pairs.py": frozenset({"offset points"}),
    "outputs/figures/parts.py": frozenset({"lower left"}),
    "outputs/figures/ranges.py": frozenset({"offset points"}),
    "outputs/figures/side_bars.py": frozenset({"offset points"}),
    "outputs/figures/tornado.py": frozenset({"offset points"}),
    "outputs/figures/wording.py": frozenset({"DejaVu Sans"}),
    # What Python shows of a plan and a study: English, as the names that are typed there.
    "outputs/api/planning.py": frozenset({"no bound", "gap {}"}),
    "outputs/api/studies.py": frozenset({"<study: {}>"}),
    # What is written into tables of a study, in one language; and what asks for a change.
    "outputs/revise/standing.py": frozenset(
        {"Bought in {}: {}.", "{} contributed before {}.", "{}, betalt før {}", "{}, paid before {}"}
    ),
    "outputs/revise/study.py": frozenset(
        {
            "Given for these years.",
            "What was bought before {}",
            "horizon: {} ({})",
            "optimize revise",
            "{} before {}.",
            "{} less what was spent before.",
        }
    ),
    # Keys of rules.csv.
    "outputs/verification/capacity_rules.py": frozenset({", without {}", "{} per {}, {}"}),
    "outputs/verification/members.py": frozenset({"nothing to constrain"}),
    "outputs/verification/money_rules.py": frozenset({"lower share", "upper share", "ramp up", "ramp down"}),
    # What other solvers write.
    "outputs/second_solver/solvers.py": frozenset(
        {
            r"^(LP|PROBLEM) HAS NO (PRIMAL |INTEGER )?FEASIBLE SOLUTION",
            r"^(Problem is|Result - .*|Pre-processing says) infeasible",
            r"^Lower bound:\s+(\S+)",
            r"^No feasible solution found",
            r"^Objective value:\s+(\S+)",
            r"^Result - (Optimal solution found|Stopped on time limit)",
            r"^TIME LIMIT (EXCEEDED|REACHED)",
        }
    ),
    # Columns of files, and units of the tables.
    "outputs/material/tables.py": frozenset(
        {
            *("site tier product", "year units", "year steps", "resource tier", "need domestic abroad rented short"),
            *("rule subject unit binding", "required achieved slack price_mnok?", "{}.csv: {}"),
        }
    ),
    # A value of summary.json.
    "outputs/versions.py": frozenset({"not installed"}),
    # A fault of the program.
    "outputs/rounding.py": frozenset({"over all years"}),
    # A style of the terminal.
    "outputs/terminal.py": frozenset({"bold cyan", "bold yellow"}),
}

MODULES = [path for path in source_files() if path.suffix == ".py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_sentence_in_code_is_said(path: Path) -> None:
    known = NOT_SAID.get(path.relative_to(ROOT).as_posix(), frozenset())
    assert [(line, text) for line, text in unsaid(path) if text not in known] == []


def test_exceptions_still_stand_in_the_code() -> None:
    found = {path.relative_to(ROOT).as_posix(): {text for _, text in unsaid(path)} for path in MODULES}
    assert {
        name: texts - found.get(name, set()) for name, texts in NOT_SAID.items() if texts - found.get(name, set())
    } == {}


@pytest.mark.parametrize(
    ("code", "prose"),
    [
        ('x = "two words"', "two words"),
        ('x = f"row {y}"', "row {}"),
        ('x = f"{y} rows"', "{} rows"),
        ('say("said " + "not said")', "not said"),
        ('say(f"said {y} wrongly")', "said {} wrongly"),
        ('raise ValueError("a fault of input")', "a fault of input"),
    ],
)
def test_prose_that_is_not_said_is_found(code: str, prose: str, tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(code)
    assert prose in [text for _, text in unsaid(module)]


@pytest.mark.parametrize(
    "code",
    [
        '"""A docstring of a module."""',
        'def f():\n    """Says something of f."""',
        'say("The budget is {budget}.", budget=1)',
        'say_count("{number} plan is here", "{number} plans are here", 2)',
        'x = mark("said later on")',
        'raise RuntimeError("a fault of the program")',
        'x = f"{a}{b} {c}"',
        'x = "one_word"',
    ],
)
def test_what_is_said_or_is_no_prose_is_passed_over(code: str, tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(code)
    assert list(unsaid(module)) == []
