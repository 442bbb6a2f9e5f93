from pathlib import Path

import pytest

from tests.language.catalogues import ROOT, source_files
from tests.language.prose import unsaid

# Prose that is no sentence to a planner, and why it is not.
NOT_SAID: dict[str, frozenset[str]] = {}

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
