"""No country is in the code: places, systems, partnerships and money come from a study."""

import re
from pathlib import Path

import pytest

from inputs.load import load_study

ROOT = Path(__file__).parents[1]
FLOORS = ("inputs", "constraints", "optimizer", "outputs")
KINDS = {".py", ".toml", ".jinja", ".html", ".css", ".js"}
STUDIES = {"norway", "norway_2027", "merland"}
# The unit may be an example of what somebody can type, and columns that scripts know end in _mnok.
MONEY = re.compile(r"(?<!such as )\b(?:M?NOK|krone[rn]?)\b", re.IGNORECASE)
# Norwegian is a language of the program, and Norway the study that it has where none is named.
COUNTRY = re.compile(r"\b(?:Norwegian|Norway|Norge|norsk)\b", re.IGNORECASE)
ALLOWED = re.compile(r"Norwegian|Norsk\"|\[default: Norway\]|\"norway\"|norway_2027|norway-2027")


def code() -> list[Path]:
    """Every file that runs or is shown, but for the studies and the translations."""
    found = [path for floor in FLOORS for path in (ROOT / floor).rglob("*") if path.suffix in KINDS]
    return [
        ROOT / "cli.py",
        *(path for path in found if not (STUDIES | {"nb"}) & set(path.relative_to(ROOT).parts)),
    ]


def names() -> re.Pattern[str]:
    """What is called something in the default study and nowhere else: keys and titles."""
    study = load_study().study
    tables = (study.sites, study.existing_systems, study.partnerships)
    called = {name for table in tables for key, row in table.items() for name in (key, row.title)}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, called)))}|EuroHPC|LUMI)\b", re.IGNORECASE)


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in code()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(ALLOWED.sub("", line))
    ]


@pytest.mark.parametrize("pattern", [MONEY, COUNTRY], ids=["money", "country"])
def test_no_country_is_in_the_code(pattern: re.Pattern[str]) -> None:
    assert lines_with(pattern) == []


def test_no_place_or_system_of_the_default_study_is_in_the_code() -> None:
    assert lines_with(names()) == []


def test_the_code_is_looked_at() -> None:
    assert len(code()) > 200


@pytest.mark.parametrize(
    "line", ["worth 40 MNOK", "a krone more", "gpu at lefdal", "the system Olivia", "Norway's need", "EuroHPC's share"]
)
def test_a_line_of_one_country_is_found(line: str) -> None:
    assert any(pattern.search(ALLOWED.sub("", line)) for pattern in (MONEY, COUNTRY, names()))
