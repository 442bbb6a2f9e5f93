"""Toyland planned once into a folder, its page, and a browser to look at it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inputs.language import BOKMAL, speaking
from inputs.load import Loaded, load_study
from optimizer.result import Options
from outputs.material.material import of_folder
from outputs.page.write import page_html
from outputs.run import Outcome, Request, plan_into_folder
from outputs.runs.analysis import Request as SweepRequest
from outputs.runs.sweep import Asked, sweep

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TOYLAND = Path(__file__).parents[2] / "fixtures" / "toyland"
CHANGES = ("budget=30",)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return load_study(TOYLAND, None, CHANGES)


@pytest.fixture(scope="session")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("page") / "toyland"
    return plan_into_folder(Request(TOYLAND, None, CHANGES, folder, options=Options()))


@pytest.fixture(scope="session")
def page_text(outcome: Outcome) -> str:
    return page_html(of_folder(outcome.folder))


@pytest.fixture(scope="session")
def page_file(page_text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page_text, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Toyland at budgets that have no plan, that have one each, and that are more than anybody would spend."""
    folder = tmp_path_factory.mktemp("page") / "sweep"
    return sweep(SweepRequest(TOYLAND, out=folder, workers=1, quiet=True), Asked(vary=("budget=10:50:10",))).folder


@pytest.fixture(scope="session")
def norwegian_text(outcome: Outcome, swept: Path) -> str:
    """The page in Norwegian, with other budgets."""
    with speaking(BOKMAL):
        return page_html(of_folder(outcome.folder), swept)


@pytest.fixture(scope="session")
def norwegian_file(norwegian_text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "norwegian.html"
    path.write_text(norwegian_text, encoding="utf-8")
    return path


@pytest.fixture
def browser() -> "Iterator[Browser]":
    """One a test: as long as it runs, a loop runs in this process, in which no other can."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium is installed; set CHROMIUM to its path where it is")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()
