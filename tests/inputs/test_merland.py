"""The invented study that comes with the package is honest about being invented, and every scenario of it loads."""

import re
import shutil
from pathlib import Path

import pytest

from inputs.load import load_study
from inputs.packaged import packaged_study
from inputs.raw import SETTINGS_FILE
from inputs.schema import TABLES

MERLAND = Path("merland")
SCENARIOS = ("base", "lean", "surge", "alone")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_scenario_makes_a_study(scenario: str) -> None:
    assert load_study(MERLAND, scenario).study.years == tuple(range(2026, 2036))


def test_no_scenario_is_left_out_here() -> None:
    assert tuple(load_study(MERLAND).study.settings.scenarios) == SCENARIOS


def test_every_source_says_that_it_is_not_to_be_quoted() -> None:
    study = load_study(MERLAND).study
    assert all("illustration" in row.title.lower() for row in study.sources.values())
    assert all("not to be quoted" in row.title for row in study.sources.values())


def test_nothing_claims_to_be_stated() -> None:
    raw = load_study(MERLAND).raw
    qualities = {row.cells["quality"] for table in raw.tables.values() if table.name != "sources" for row in table.rows}
    assert qualities == {"assumed", "derived"}
    settings = (packaged_study("merland") / SETTINGS_FILE).read_text(encoding="utf-8")
    assert 'quality = "stated"' not in settings


HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "another_country.md"


def left_out() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What the how-to says may be left out: the files of a row, and the rules to switch off then."""
    section = HOW_TO.read_text(encoding="utf-8").split("## 8. ")[1].split("\n## ")[0]
    rows = [line.split("|")[1:3] for line in section.splitlines() if line.startswith("| `")]
    return [(tuple(re.findall(r"`(\w+\.csv)`", files)), tuple(re.findall(r"`(\w+)`", then))) for files, then in rows]


def test_the_how_to_names_every_table_that_may_be_left_out() -> None:
    assert sorted(file for files, _ in left_out() for file in files) == sorted(
        table.file for table in TABLES if table.optional
    )


@pytest.mark.parametrize("rows", [*([row] for row in left_out()), left_out()])
def test_what_may_be_left_out_may_be(rows: list[tuple[tuple[str, ...], tuple[str, ...]]], tmp_path: Path) -> None:
    study = tmp_path / "study"
    shutil.copytree(packaged_study("merland"), study)
    settings = study / SETTINGS_FILE
    # As the how-to says: scenarios that name what is left out go too.
    settings.write_text(settings.read_text(encoding="utf-8").split("[scenarios.alone]")[0], encoding="utf-8")
    for file in (file for files, _ in rows for file in files):
        (study / file).unlink()
    assert load_study(study, changes=[f"rules.{rule}.enabled=no" for _, rules in rows for rule in rules]).study.years
