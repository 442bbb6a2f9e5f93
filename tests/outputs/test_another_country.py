"""A country with another currency, other tiers, ten years and two partnerships: nothing in the program is Norwegian."""

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from inputs.load import load_study
from inputs.study import Study
from optimizer.result import Options
from outputs.report import report
from outputs.run import Outcome, Request, plan_into_folder
from outputs.terminal import print_blocks
from outputs.verification.command import verify_folder

MERLAND, NORWAY = Path("merland"), Path("norway")
# What no reader of another country's plan should meet; a column's name in a CSV file is not a unit.
NORWEGIAN = re.compile(r"\bM?NOK\b|\bkrone|norw|norge|norsk", re.IGNORECASE)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("merland") / "result"
    options = Options(gap=0.3, outlook=False)
    return plan_into_folder(Request(MERLAND, None, (), folder, options=options, page=True))


class Text(HTMLParser):
    """What a page shows: its text, and the words that marks and tables carry."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script")
        self.told += [value for name, value in attrs if name in ("aria-label", "title", "data-tip") and value]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.told.append(data)


def shown_by(file: Path) -> str:
    if file.suffix == ".html":
        page = Text()
        page.feed(file.read_text(encoding="utf-8"))
        return "\n".join(page.told)
    with zipfile.ZipFile(file) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def names_of(study: Study) -> set[str]:
    """What is called something in a study: places, systems, tiers, partnerships."""
    tables = (study.sites, study.existing_systems, study.partnerships, study.countries, study.tiers, study.projects)
    return {row.title for table in tables for row in table.values()}


def test_it_has_the_shape_of_another_country(outcome: Outcome) -> None:
    study, norway = outcome.result.study, load_study(NORWAY).study
    assert study.years == tuple(range(2026, 2036))
    assert study.open_tier != norway.open_tier
    assert not set(study.tiers) & set(norway.tiers)
    assert len(study.tiers) != len(norway.tiers)
    assert [row.enabled for row in study.partnerships.values()] == [True, True]
    assert set(study.resources) - set(norway.resources)
    assert study.settings.money.unit != norway.settings.money.unit


def test_its_plan_uses_what_is_its_own(outcome: Outcome) -> None:
    plan = outcome.result.plan
    assert {name for (name, _), steps in plan.steps.items() if steps} == set(outcome.result.study.partnerships)
    assert {product for (product, *_), units in plan.buy.items() if units} == set(outcome.result.study.products)


def test_verification_finds_nothing(outcome: Outcome) -> None:
    assert verify_folder(outcome.folder).exit_code == 0


@pytest.mark.parametrize("name", ["report.html", "budget.xlsx"])
def test_page_and_workbook_speak_of_no_other_country(outcome: Outcome, name: str) -> None:
    told = shown_by(outcome.folder / name)
    assert "MEUR" in told
    assert NORWEGIAN.findall(told) == []
    others = names_of(load_study(NORWAY).study) - names_of(outcome.result.study)
    assert len(others) > 10
    assert [other for other in others if re.search(rf"\b{re.escape(other)}\b", told)] == []


def test_the_terminal_speaks_its_money(outcome: Outcome) -> None:
    printed = io.StringIO()
    print_blocks(report(outcome.result, None, outcome.folder), printed)
    assert "Funding (MEUR)" in printed.getvalue()
    assert NORWEGIAN.findall(printed.getvalue()) == []


def test_every_year_of_ten_has_a_column(outcome: Outcome) -> None:
    header, *rows = (outcome.folder / "funding_table.csv").read_text(encoding="utf-8").splitlines()
    assert header == "line," + ",".join(map(str, range(2026, 2036))) + ",sum"
    assert all(row.count(",") == header.count(",") for row in rows)
